"""The bullets of standards: what rules are for, in a pack's own words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from golint_agent.config.toml_lines import load_toml
from golint_agent.errors import RuleError
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.places import directories_of
from golint_agent.rulekit import Rule

STANDARD = "standard.toml"


def built_in_bullets() -> frozenset[str]:
    """The bullets of the built-in pack's standard."""
    places = (Path(place, STANDARD) for place in directories_of(BUILT_IN_PACK))
    return frozenset(b for place in places if place.is_file() for b in read_bullets(place))


def read_bullets(path: Path) -> frozenset[str]:
    """Each bullet of a standard.toml as rules name it, `Heading: bullet`.

    RuleError where it cannot be read, or is something else.
    """
    try:
        return bullets_in(path.read_bytes().decode())
    except OSError as error:
        message = f"`{path.name}` cannot be read: {error.strerror}"
    except ValueError as error:
        message = f"`{path.name}` is no standard: {error}"
    raise RuleError(message, hint=_FORM)


def bullets_in(text: str) -> frozenset[str]:
    """As `read_bullets`; ValueError says what is wrong."""
    headings = load_toml(text).get("headings", [])
    found = set()
    for heading in headings if isinstance(headings, list) else ():
        title = heading.get("title") if isinstance(heading, dict) else None
        bullets = heading.get("bullets") if isinstance(heading, dict) else None
        if not isinstance(title, str) or not isinstance(bullets, dict):
            raise ValueError("a heading has no `title` or no `bullets`")  # noqa: TRY004 - of TOML
        found |= {f"{title}: {bullet}" for bullet in bullets.values()}
    if not found:
        raise ValueError("it has no `[[headings]]`")
    return frozenset(found)


_FORM = 'write `[[headings]]`, `title = "…"`, and below `[headings.bullets]` lines of `KEY = "…"`'


def refuse_unknown_bullets(rules: Iterable[Rule], bullets: frozenset[str]) -> None:
    """RuleError where a rule names a bullet that is not among these."""
    for rule in rules:
        for named in rule.standard:
            if named not in bullets:
                near = get_close_matches(named, sorted(bullets), n=1)
                message = f"the rule `{rule.id}` names `{named}`, which is no bullet of a standard"
                hint = f"did you mean `{near[0]}`?" if near else f"write it into its {STANDARD}"
                raise RuleError(message, hint=hint)
