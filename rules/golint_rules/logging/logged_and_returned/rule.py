"""An error is logged and returned, and logged again by who gets it: one failure, two lines."""

from collections import defaultdict
from collections.abc import Iterator

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
from golint_rules.knowledge.log_lines.logged_twice import LogsAndReturns, LogsErrorOf, is_same


@rule(
    id="logging/logged-and-returned",
    summary="an error is logged where it arises and again by its caller",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(LogsAndReturns,)),
    needs=(LogsErrorOf,),
    cwe=("CWE-778",),
    tags=("logging", "errors"),
)
def logged_and_returned(ctx: ModuleContext) -> Iterator[Finding]:
    """Report lines of errors that are returned, and that a caller logs too, once a file."""
    again: dict[str, LogsErrorOf] = {}
    for line in ctx.module.facts(LogsErrorOf):
        for name in (line.callee, line.shape) if line.shape else (line.callee,):
            again.setdefault(name, line)
    told: dict[str, list[tuple[LogsAndReturns, LogsErrorOf]]] = defaultdict(list)
    for first in ctx.module.facts(LogsAndReturns):
        second = again.get(first.function) or again.get(first.shape)
        if second is None or second.at.symbol == first.at.symbol:
            continue
        if is_same(first, second, ctx.module.module):
            told[first.at.path].append((first, second))
    for lines in told.values():
        (first, second), *others = sorted(lines, key=lambda pair: pair[0].at.span)
        where = second.at.symbol or second.at.path
        more = also(
            len(others),
            ", as in one more branch of this file,",
            ", as in {} more branches of this file,",
        )
        yield ctx.finding(
            first.at,
            f"`{first.error}` is logged here{more} and again by `{where}`, which gets it, so one"
            " failure is two lines; return it with what this function knows, and log it once",
            related=(
                Related(second.at.path, second.at.span, "logged again here"),
                *(Related(o.at.path, o.at.span, "here, too") for o, _ in others[:MAX_RELATED]),
            ),
        )
