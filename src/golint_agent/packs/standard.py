"""The bullets of standards: what rules are for, in a pack's own words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from golint_agent.config.toml_lines import load_toml
from golint_agent.errors import RuleError, reason_of
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.places import directories_of
from golint_agent.rulekit import Rule
from golint_agent.suggestions import did_you_mean

STANDARD = "standard.toml"


class Heading(msgspec.Struct, frozen=True):
    """A heading of a standard and its bullets by their short names, in the order of the file."""

    title: str
    bullets: dict[str, str]

    def named(self, bullet: str) -> str:
        """A bullet's text as rules name it: `Heading: bullet`."""
        return f"{self.title}: {bullet}"


def built_in_headings() -> tuple[Heading, ...]:
    """The built-in pack's standard. RuleError where it cannot be read."""
    return headings_of(directories_of(BUILT_IN_PACK))


def headings_of(places: Iterable[str | Path]) -> tuple[Heading, ...]:
    """The standard in a pack's directories; empty where there is none.

    RuleError as of `read_headings`.
    """
    files = (Path(place, STANDARD) for place in places)
    return tuple(h for file in files if file.is_file() for h in read_headings(file))


def built_in_bullets() -> frozenset[str]:
    """The bullets of the built-in pack's standard."""
    return bullets_of(built_in_headings())


def bullets_of(headings: Iterable[Heading]) -> frozenset[str]:
    """Each bullet as rules name it, `Heading: bullet`."""
    return frozenset(heading.named(b) for heading in headings for b in heading.bullets.values())


def read_headings(path: Path) -> tuple[Heading, ...]:
    """What a standard.toml holds. RuleError where it cannot be read, or is something else."""
    try:
        return headings_in(path.read_bytes().decode())
    except OSError as error:
        message = f"`{path.name}` cannot be read: {reason_of(error)}"
    except ValueError as error:
        message = f"`{path.name}` is no standard: {reason_of(error)}"
    raise RuleError(message, hint=FORM)


def headings_in(text: str) -> tuple[Heading, ...]:
    """As `read_headings`; ValueError says what is wrong."""
    headings = load_toml(text).get("headings", [])
    found = []
    for heading in headings if isinstance(headings, list) else ():
        title = heading.get("title") if isinstance(heading, dict) else None
        bullets = heading.get("bullets") if isinstance(heading, dict) else None
        if not isinstance(title, str) or not isinstance(bullets, dict):
            raise ValueError("a heading has no `title` or no `bullets`")  # noqa: TRY004 - of TOML
        found.append(Heading(title, {key: str(bullet) for key, bullet in bullets.items()}))
    if not any(heading.bullets for heading in found):
        raise ValueError("it has no `[[headings]]`")
    return tuple(found)


#: How such a file is written.
FORM = 'write `[[headings]]`, `title = "…"`, and below `[headings.bullets]` lines of `KEY = "…"`'


def refuse_unknown_bullets(rules: Iterable[Rule], bullets: frozenset[str]) -> None:
    """RuleError where a rule names a bullet that is not among these."""
    for rule in rules:
        for named in rule.standard:
            if named not in bullets:
                message = f"the rule `{rule.id}` names `{named}`, which is no bullet of a standard"
                hint = did_you_mean(named, sorted(bullets), f"write it into its {STANDARD}")
                raise RuleError(message, hint=hint)


class Coverage(msgspec.Struct, frozen=True):
    """A bullet and the ids of the rules that name it, sorted."""

    heading: str
    key: str
    bullet: str
    rules: tuple[str, ...]


class Enforcing(Protocol):
    """A rule, or what a report says of one: what a standard asks of it."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def standard(self) -> tuple[str, ...]:
        """The bullets that it is for, each as `Heading: bullet`."""
        ...


def rules_by_bullet(rules: Iterable[Enforcing]) -> dict[str, tuple[str, ...]]:
    """The ids of the rules that name each bullet, sorted."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for named in rule.standard:
            found.setdefault(named, []).append(rule.id)
    return {named: tuple(sorted(ids)) for named, ids in found.items()}


def coverage_of(headings: Iterable[Heading], rules: Iterable[Enforcing]) -> tuple[Coverage, ...]:
    """Each bullet with its rules, in the order of the headings."""
    by_bullet = rules_by_bullet(rules)
    return tuple(
        Coverage(heading.title, key, text, by_bullet.get(heading.named(text), ()))
        for heading in headings
        for key, text in heading.bullets.items()
    )
