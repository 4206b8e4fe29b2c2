"""What reports and listings say about a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from golint_agent import version
from golint_agent.findings import OptionInfo, RuleInfo
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.packs.load import rule_document
from golint_agent.packs.places import directories_of
from golint_agent.rulekit import Rule


def describe_all(rules: Iterable[Rule]) -> tuple[RuleInfo, ...]:
    """Rules as plain data; the packs that they are of are looked for once."""
    places_of = cache(directories_of)
    return tuple(describe(rule, places_of) for rule in rules)


def describe(rule: Rule, places_of: Callable[[str], tuple[str, ...]] = directories_of) -> RuleInfo:
    """A rule as plain data."""
    return RuleInfo(
        id=rule.id,
        summary=rule.summary,
        severity=rule.severity,
        confidence=rule.confidence,
        standard=rule.standard,
        tags=rule.tags,
        cwe=rule.cwe,
        security_severity=rule.security_severity,
        help_markdown=rule_document(rule, places_of),
        help_uri=_page_of(rule),
        pack=rule.origin.pack,
        options=tuple(
            OptionInfo(o.name, o.default, o.help, o.minimum, o.maximum, o.choices)
            for o in rule.options
        ),
    )


def _page_of(rule: Rule) -> str:
    """The address of a rule's page; empty for rules of others, and where no pages are."""
    if not version.DOCUMENTATION_URL or rule.origin.pack != BUILT_IN_NAME:
        return ""
    return f"{version.DOCUMENTATION_URL}/rules/{rule.id}/"
