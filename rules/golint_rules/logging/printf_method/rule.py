"""Values stand in the text of a log line, where no search finds them, though fields are at hand."""

from collections.abc import Iterator
from itertools import groupby

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.log_lines.formatted_lines import (
    EVENTS,
    FieldLibraries,
    FormattedLine,
    WritesFields,
)
from golint_rules.knowledge.programs.services import Services

#: A module in which more files than these do it has the habit, and is told once.
_HABIT = 10
#: Libraries that are there for fields, and what takes them; so many lines are a way to write.
_OF_FIELDS = {"logrus": "`logrus.WithField`", "sugar": "`Infow`"}
_FEW, _MANY = 8, 20
_ONE, _MORE = ", as one more call in this file does", ", as {} more calls in this file do"


@rule(
    id="logging/printf-method",
    summary="values in the text of a log line beside a structured API",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(FormattedLine,)),
    needs=(FieldLibraries, WritesFields, Services),
    cwe=("CWE-117",),
    tags=("logging", "observability"),
)
def printf_method(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first call of a file that formats values into its text, with the others.

    A module in which many files do so is told once.
    """
    chosen = ctx.module.fact(FieldLibraries)
    yield from _never(ctx)
    files: list[list[FormattedLine]] = []
    for package in ctx.module.packages.values():
        lines = package.facts(FormattedLine)
        beside = {fact.library for fact in package.facts(WritesFields)} if lines else set()
        known = beside | {EVENTS} | (chosen.libraries if chosen is not None else frozenset())
        meant = [line for line in lines if line.beside or known & {line.library, line.behind}]
        for _, found in groupby(meant, lambda line: line.at.path):
            first, *others = sorted(found, key=lambda line: line.at.span)
            if first.tells and not others:
                continue  # Nobody asks for one line that tells that something goes on.
            files.append([first, *others])
    if len(files) > _HABIT:
        # One of each file is shown, so that all files can be found.
        first, *others = (lines[0] for lines in files)
        more = f", as calls in {len(others)} more files of this module do"
        yield ctx.finding(first.at, _message(first, more), related=_related(others))
        return
    for first, *others in files:
        more = also(len(others), _ONE, _MORE)
        yield ctx.finding(first.at, _message(first, more), related=_related(others))


def _never(ctx: ModuleContext) -> Iterator[Finding]:
    """A module whose services have a library for fields, and hardly a line with any."""
    services = ctx.module.fact(Services)
    writing = [p for p in ctx.module.packages.values() if p.facts(WritesFields)]
    if services is None or len(writing) > 1:
        return
    packages = (ctx.module.package(path) for path in sorted(services.packages))
    without = (package for package in packages if package not in writing)
    lines = [line for each in without for line in each.facts(FormattedLine) if _fields_of(line)]
    # One package with fields is that of the logger, or of whoever tried them.
    if len(lines) < (_MANY if writing else _FEW):
        return
    no = "hardly a" if writing else "no"
    by_place = sorted(lines, key=lambda line: (line.at.path, line.at.span))
    # The first one of each file is shown first.
    files = groupby(by_place, lambda line: line.at.path)
    numbered = [pair for _, found in files for pair in enumerate(found)]
    first, *others = (line for _, line in sorted(numbered, key=lambda pair: pair[0]))
    yield ctx.finding(
        first.at,
        f"`{first.target}` writes its values into the text, as {len(others)} more calls of this"
        f" module do, and {no} line has fields, for which {_fields_of(first)} is there; keep"
        " messages constant and give the values as fields",
        related=_related(others),
    )


def _fields_of(line: FormattedLine) -> str:
    """What takes fields in the library of a line; empty where that is not known."""
    return _OF_FIELDS.get(line.library) or _OF_FIELDS.get(line.behind, "")


def _message(first: FormattedLine, more: str) -> str:
    there = "fields are used elsewhere"
    if first.beside or EVENTS in (first.library, first.behind):
        there = "fields are at hand" if first.beside else f"{EVENTS} behind it has fields"
    return (
        f"`{first.target}` writes its values into the text{more}, while {there}; keep the message"
        " constant and give the values as fields"
    )


def _related(others: list[FormattedLine]) -> tuple[Related, ...]:
    return tuple(
        Related(line.at.path, line.at.span, f"`{line.target}` too") for line in others[:MAX_RELATED]
    )
