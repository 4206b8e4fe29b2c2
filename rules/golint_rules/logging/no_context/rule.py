"""A log line in a request is written without the request's context: it cannot be correlated."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.log_calls import LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_contexts import (
    GLOBALS,
    WITH_CONTEXT,
    WITHOUT_CONTEXT,
    bound_loggers,
    context_at_hand,
    imports_global,
    is_bound,
    loses_context,
    names_bare,
    uses_variants,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="logging/no-context",
    summary="a log line without the context at hand",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*WITHOUT_CONTEXT, *WITH_CONTEXT, *GLOBALS, words=LOG_WORDS),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def no_context(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report global loggers beside the request's, lost contexts, and calls that take none."""
    own = _own_logger(call) if imports_global(ctx) else ""
    if own:
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` writes with the global logger, so the line has nothing of the request"
            f" that `{own}` carries; use `{own}`",
        )
        return
    loses = loses_context(call) if names_bare(ctx) else None
    if loses is None and not (uses_variants(ctx) and call.callee in WITHOUT_CONTEXT):
        return
    context = context_at_hand(call)
    if not context:
        return
    if loses is not None and log_call(call, ctx) is not None:
        yield ctx.finding(
            loses,
            f"`{loses.text}` has nothing of the request, so the line cannot be found by its"
            f" trace; give `{call.target}` the context at hand, `{context}`",
        )
    elif loses is None and not is_bound(call):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` leaves out the context at hand, which other lines of this file give,"
            f" so the line cannot be found by its trace; use `{call.method}Context({context}, …)`",
        )


def _own_logger(call: Call) -> str:
    """The request's own logger that a call of the global one could be made of."""
    wanted = GLOBALS.get(call.callee)
    function = call.declared_function if wanted is not None else None
    if function is None:
        return ""
    found = function.once(bound_loggers)
    near = (b.name for b in found if b.type_name == wanted and b.start < call.start_byte)
    return next(near, "")
