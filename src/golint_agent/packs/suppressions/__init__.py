"""The rules on suppressions, which the engine applies: they are always there, whatever the pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.findings import Finding, Severity
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.rulekit.rule import Files, Origin, Rule

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "suppression"


def _reported_by_the_engine(*_: object) -> Iterator[Finding]:
    yield from ()


def _rule(name: str, summary: str) -> Rule:
    return Rule(
        id=f"{TOPIC}/{name}",
        summary=summary,
        standard=(),
        severity=Severity.WARNING,
        on=Files(),
        check=_reported_by_the_engine,
        module_name=__name__,
        origin=Origin(pack=BUILT_IN_NAME),
    )


SUPPRESSION_RULES = (
    _rule("expired", "a suppression whose last day has passed"),
    _rule("no-reason", "a suppression that does not say why"),
    _rule("unknown", "a suppression that cannot be understood"),
    _rule("unused", "a suppression that suppresses nothing"),
)


def is_on_suppressions(rule: Rule) -> bool:
    """Is a rule one of these?"""
    return rule.module_name == __name__


def page_of(rule: Rule) -> Path:
    """The documentation of one of these rules."""
    from pathlib import Path

    return Path(__file__).parent / f"{rule.id.partition('/')[2].replace('-', '_')}.md"
