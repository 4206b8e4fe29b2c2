"""Each request puts off the end of the window in which a limit counts."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.renewed_windows import RENEWING, renewed_window


@rule(
    id="http/limit-window-renewed",
    summary="each request puts off the end of a limit's window",
    standard=("Performance & Reliability: Rate limiting and throttling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=RENEWING),
    where=is_in_service,
    cwe=("CWE-799",),
    tags=("http", "reliability"),
)
def limit_window_renewed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that set the end of a limit's counter wherever it is counted up."""
    counting = renewed_window(call, ctx)
    key = call.argument(1)
    if counting is not None and key is not None:
        yield ctx.finding(
            call.name_span,
            f"each request sets the end of `{key.text}` anew, so the count never starts again for"
            " who asks steadily, and one who keeps the rate is stopped for good; set the end only"
            " where the count is 1, by `ExpireNX`, or in one script",
            related=(Related(call.path, counting.name_span, "counted here"),),
        )
