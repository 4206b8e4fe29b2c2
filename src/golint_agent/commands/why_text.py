"""`check --why PATH:LINE`, for people: what each rule did at a line, and what was known there."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.engine.answering.answers import Question
from golint_agent.engine.answering.why import Look, Why, explain_silence, read_place
from golint_agent.packs.facts import short_name
from golint_agent.reporting.safe_text import one_line, printed

_MAX_NAMES = 4


def why_text(question: Question, place: str) -> str:
    """What the rules of a question did at `PATH:LINE` or `PATH:LINE:COLUMN`, and why.

    UsageError where that names no line of a file.
    """
    lines = _lines(explain_silence(question, read_place(place)))
    return printed("".join(f"{one_line(line)}\n" for line in lines))


def _lines(found: Why) -> Iterator[str]:
    place = found.place
    yield f"{place.path}:{place.line}" + (f":{place.column}" if place.column else "")
    if found.calls:
        yield f"calls there: {', '.join(found.calls)}"
    yield from _facts(found)
    for look in found.looks:
        yield from (f"{look.rule}: {note}" for note in look.notes)
        yield from _asked(look)
    yield from (f"problem: {problem.message}" for problem in found.problems if not problem.rule)


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
