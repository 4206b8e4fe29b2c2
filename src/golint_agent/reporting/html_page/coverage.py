"""What a report says of the standard: for each bullet the rules for it, and what they found."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from golint_agent.findings import Report
from golint_agent.packs.standard import built_in_headings, bullets_of, rules_by_bullet


class Bullet(msgspec.Struct, frozen=True):
    """A bullet of a standard and the rules of the run that are for it, each with its findings."""

    text: str
    rules: tuple[tuple[str, int], ...]


class Heading(msgspec.Struct, frozen=True):
    """A heading of a standard with its bullets, in the standard's order."""

    title: str
    bullets: tuple[Bullet, ...]


def coverage_of(report: Report) -> Sequence[Heading]:
    """The built-in standard, and after it what rules name of others."""
    found = Counter(finding.rule for finding in report.findings)
    rules = defaultdict(tuple[str, ...], rules_by_bullet(report.rules))
    built_in = built_in_headings()
    told = [
        Heading(
            heading.title,
            tuple(_bullet(b, rules[heading.named(b)], found) for b in heading.bullets.values()),
        )
        for heading in built_in
    ]
    others: defaultdict[str, list[Bullet]] = defaultdict(list)
    for named in sorted(rules.keys() - bullets_of(built_in)):
        title, colon, text = named.partition(": ")
        other = _bullet(text if colon else named, rules[named], found)
        others[title if colon else ""].append(other)
    return told + [Heading(title, tuple(bullets)) for title, bullets in others.items()]


def _bullet(text: str, rules: tuple[str, ...], found: Counter[str]) -> Bullet:
    return Bullet(text, tuple((rule, found[rule]) for rule in rules))
