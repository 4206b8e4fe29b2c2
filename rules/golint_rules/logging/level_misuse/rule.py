"""A failure is logged where no alert sees it, or a success where alerts look."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_levels import level_of, tells_failure, tells_success
from golint_rules.knowledge.roles import is_shipped


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
    error = tells_failure(call, line, ctx)
    if error and not is_for_developers(call, ctx):
        level = level_of(call, line)
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` tells of the failure `{error}` at level"
            f" {level if level != 'print' else 'info'}, where no alert looks; log it at level"
            " error, or leave that to who handles it",
        )
    elif not error and tells_success(call, line) and not is_for_developers(call, ctx):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` says at level error that something went well, so alerts go off for"
            " nothing; log it at level info",
        )
