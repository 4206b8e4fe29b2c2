"""The process is ended behind a `defer`: what was put off never runs."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Option,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.logs.exits import ExitsProcess, needed_at_end
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.roles import HELPERS, Role, outside
from golint_rules.knowledge.shutdown.skipped_defers import (
    ClosesConnections,
    ends_in,
    is_connection,
    skipped_by,
)


@rule(
    id="shutdown/exit-skips-defers",
    summary="the process is ended behind a `defer`",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=outside(*HELPERS, Role.TOOL),
    words=("defer ",),
    needs=(ExitsProcess, StartsServer, ClosesConnections),
    options=(
        Option(
            "connections",
            default=False,
            help="report `main` also where only connections are skipped, which the system closes",
        ),
    ),
    cwe=("CWE-705",),
    presets=("strict",),
    tags=("shutdown", "reliability"),
)
def exit_skips_defers(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first call of a function that ends the process after a `defer` that matters."""
    deferred = [call for call in function.defers if needed_at_end(call) is not None]
    if not deferred:
        return
    first = deferred[0].start_byte
    behind = [
        (call, skipped)
        for call in function.calls
        if call.start_byte > first and (place := ends_in(call, function)) is not None
        if (skipped := skipped_by(call, place, deferred, function)) is not None
        if ctx.options.connections or function.name != "main" or not is_connection(skipped)
    ]
    if not behind:
        return
    call, skipped = behind[0]
    lost = needed_at_end(skipped) or skipped
    how, remedy = "", "return an error to a `main` that defers nothing, and exit there"
    if call.is_in_goroutine:
        how = " from a goroutine"
        remedy = f"send the error to `{function.name}`, which ends by itself then"
    related = tuple(Related(c.path, c.span, "here, too") for c, _ in behind[1:])
    yield ctx.finding(
        call,
        f"`{call.target}` ends the process{how}, so the deferred `{lost.target}` never runs;"
        f" {remedy}",
        severity=Severity.INFO if is_connection(skipped) else None,
        related=(Related(skipped.path, skipped.span, "this is skipped"), *related),
    )
