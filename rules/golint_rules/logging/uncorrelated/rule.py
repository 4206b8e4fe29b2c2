"""The log lines of a request are written without its context: nobody can tell them from others."""

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
from golint_rules.knowledge.log_lines.bare_lines import (
    BareLine,
    LoggerMade,
    RelatesLines,
    writes_plainly,
)
from golint_rules.knowledge.programs.services import Services

#: So many lines are a way to write, and so many files with contexts are another.
_FEW, _OTHERS = 5, 2
#: A module in which more files than these do it is told once.
_HABIT = 10
_ALSO = (", as one more line of this file does,", ", as {} more lines of this file do,")


@rule(
    id="logging/uncorrelated",
    summary="log lines that nobody can relate to a request",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(BareLine,)),
    needs=(RelatesLines, LoggerMade, Services),
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def uncorrelated(ctx: ModuleContext) -> Iterator[Finding]:
    """Report files that leave out contexts which others give, and modules that never give any."""
    services = ctx.module.fact(Services)
    if services is None:
        return
    related = ctx.module.facts(RelatesLines)
    giving = {fact.path for fact in related if fact.by_context}
    paths = sorted(services.packages)
    if len(giving) >= _OTHERS:
        # A context gives nothing to a handler that asks it for nothing.
        paths = [path for path in paths if not writes_plainly(path, services, ctx.module)]
    lines = [line for path in paths for line in ctx.module.package(path).facts(BareLine)]
    lines = sorted(
        (line for line in lines if line.at.path not in giving),
        key=lambda line: (line.at.path, line.at.span),
    )
    files = [list(found) for _, found in groupby(lines, lambda line: line.at.path)]
    if len(giving) >= _OTHERS and len(files) <= _HABIT:
        for first, *others in files:
            yield _finding(ctx, first, others, _leaves_out(first, also(len(others), *_ALSO)))
        return
    if not lines or (not giving and (related or len(lines) < _FEW)):
        return
    # The first one of each file is shown first.
    numbered = [pair for found in files for pair in enumerate(found)]
    first, *others = (line for _, line in sorted(numbered, key=lambda pair: pair[0]))
    if len(giving) >= _OTHERS:
        more = f", as {len(others)} more lines of this module do,"
        yield _finding(ctx, first, others, _leaves_out(first, more))
    elif not giving:
        yield _finding(ctx, first, others, _never(first, len(others)))


def _leaves_out(first: BareLine, more: str) -> str:
    return (
        f"`{first.target}` leaves out the context at hand{more} which lines of other files give, so"
        f" it cannot be found by its trace; use `{first.target}Context({first.context}, …)`"
    )


def _never(first: BareLine, others: int) -> str:
    return (
        f"`{first.target}`, as {others} more lines of this module, says nothing of the request that"
        " it is written in, so nobody can tell the lines of one request from those of others; keep"
        f" an ID of it in its context, and use `{first.target}Context({first.context}, …)`"
    )


def _finding(ctx: ModuleContext, first: BareLine, others: list[BareLine], message: str) -> Finding:
    related = (Related(o.at.path, o.at.span, f"`{o.target}` too") for o in others[:MAX_RELATED])
    return ctx.finding(first.at, message, related=tuple(related))
