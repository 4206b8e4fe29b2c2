"""An error is logged and returned, and logged again by who gets it: one failure, two lines."""

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
from golint_rules.knowledge.logged_twice import LogsAndReturns, LogsErrorOf


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
    """Report lines that log an error which is returned, and which a caller logs too."""
    again: dict[str, LogsErrorOf] = {}
    for line in ctx.module.facts(LogsErrorOf):
        again.setdefault(line.callee, line)
    for first in ctx.module.facts(LogsAndReturns):
        second = again.get(first.function)
        if second is None or second.at.symbol == first.at.symbol:
            continue
        where = second.at.symbol or second.at.path
        yield ctx.finding(
            first.at,
            f"`{first.error}` is logged here and again by `{where}`, which gets it, so one failure"
            " is two lines; return it with what this function knows, and log it once",
            related=(Related(second.at.path, second.at.span, "logged again here"),),
        )
