"""A failure is logged at level info, where no alert sees it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_levels import tells_failure
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="logging/level-misuse",
    summary="a failure is logged at level info",
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
    """Report lines at level info that say that something failed, and whose error is returned."""
    line = log_call(call, ctx)
    error = tells_failure(call, line, ctx) if line is not None else ""
    if error and not is_for_developers(call, ctx):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` tells of the failure `{error}` at level info, where no alert looks;"
            " log it at level error, or leave that to who handles it",
        )
