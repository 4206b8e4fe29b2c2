"""`check --why PATH:LINE`, for people: what each rule did at a line, and what was known there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from golint_agent.engine.answering.answers import Question
from golint_agent.engine.answering.why import Look, Why, explain_silence, read_place
from golint_agent.packs.facts import short_name

_MAX_NAMES = 4


#: So many rules are a page that nobody reads to its end.
_MANY = 10


def why_lines(question: Question, places: Sequence[str]) -> list[str]:
    """What the rules of a question did at each `PATH:LINE` or `PATH:LINE:COLUMN`, and why.

    UsageError where one names no line of a file.
    """
    read = [read_place(place) for place in dict.fromkeys(places)]
    found = [explain_silence(question, place) for place in read]
    lines = [line for number, one in enumerate(found) for line in _lines(one, first=not number)]
    if any(len(one.looks) > _MANY for one in found):
        lines.append("hint: `--select RULE` says it of one rule or topic alone")
    return lines


def _lines(found: Why, *, first: bool) -> Iterator[str]:
    """The lines on a place: what was reported there first, then what is known, then the rest."""
    place = found.place
    if not first:
        yield ""
    yield f"{place.path}:{place.line}" + (f":{place.column}" if place.column else "")
    reported = [look for look in found.looks if look.is_reported]
    yield from _looks(reported)
    if found.calls:
        yield f"calls there: {', '.join(found.calls)}"
    yield from _facts(found)
    yield from _looks(look for look in found.looks if not look.is_reported)
    yield from (f"problem: {problem.message}" for problem in found.problems if not problem.rule)


def _looks(looks: Iterable[Look]) -> Iterator[str]:
    for look in looks:
        yield from (f"{look.rule}: {note}" for note in look.notes)
        yield from _asked(look)


def _asked(look: Look) -> Iterator[str]:
    """The facts that a rule asked for; functions with the same answer stand together."""
    told: dict[tuple[str, str], list[str]] = {}
    for asked in look.asked:
        told.setdefault((asked.fact, asked.answer), []).append(asked.of or "the module")
    for (fact, answer), names in told.items():
        shown = ", ".join(names[:_MAX_NAMES])
        more = len(names) - _MAX_NAMES
        of = f"{shown} and {more} more" if more > 0 else shown
        yield f"    asked for {short_name(fact)} of {of}: {answer}"


def _facts(found: Why) -> Iterator[str]:
    """The facts of the functions there; those of whom the same is known stand together."""
    told: dict[str, list[str]] = {}
    for function in found.functions:
        facts = [f"{short_name(id_)} {says}".rstrip() for id_, says in function.facts]
        if function.unknown:
            facts.append(f"{'others ' if facts else ''}Unknown, {function.unknown}")
        told.setdefault("; ".join(facts) or "none", []).append(function.name)
    yield from (f"facts of {', '.join(names)}: {facts}" for facts, names in told.items())
