"""A failure is logged where no alert sees it, or a success where alerts look."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, Span, rule
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.logs.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.logs.log_levels import (
    hides_outage,
    shown_level,
    tells_failure,
    tells_success,
)
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_shipped

_ALSO = (", as one more line of this file does,", ", as {} more lines of this file do,")


@rule(
    id="logging/level-misuse",
    summary="a log line whose level does not fit what it says",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*LOG_CALLS, words=LOG_WORDS),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def level_misuse(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report lines at level info or debug that tell of a failure, and successes at level error."""
    line = log_call(call, ctx)
    if line is None:
        return
    hidden = hides_outage(call, line)
    if hidden and not is_for_developers(call, ctx):
        others = others_of(call.name_span, ctx.once(_hidden_in, ctx))
        if others is not None:
            yield ctx.finding(
                call.name_span,
                f"`{call.target}` tells at level {shown_level(call, line)}"
                f"{also(len(others), *_ALSO)} of `{hidden}`, for which the client is answered that"
                " the service failed, so no alert sees it; log it at level error",
                related=related_to(ctx.path, others),
            )
        return
    error = tells_failure(call, line, ctx)
    if error and not is_for_developers(call, ctx):
        level = shown_level(call, line)
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` tells of the failure `{error}` at level {level}, where no alert"
            " looks; log it at level error, or leave that to who handles it",
        )
    elif not error and tells_success(call, line) and not is_for_developers(call, ctx):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` says at level error that something went well, so alerts go off for"
            " nothing; log it at level info",
        )


def _hidden_in(ctx: Context, asking: Context) -> tuple[Span, ...]:
    """The lines of a file that tell of an outage where no alert looks, in order."""
    calls = (c for c in ctx.every_call() if c.word in LOG_WORDS or c.callee in LOG_CALLS)
    lines = ((call, log_call(call, asking)) for call in calls)
    return tuple(sorted(c.name_span for c, line in lines if line and hides_outage(c, line)))
