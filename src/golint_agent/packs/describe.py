"""What reports and listings say about a rule."""

from __future__ import annotations

from golint_agent.findings import OptionInfo, RuleInfo
from golint_agent.packs.load import rule_document
from golint_agent.rulekit import Rule


def describe(rule: Rule) -> RuleInfo:
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
        help_markdown=rule_document(rule),
        pack=rule.origin.pack,
        options=tuple(
            OptionInfo(o.name, o.default, o.help, o.minimum, o.maximum, o.choices)
            for o in rule.options
        ),
    )
