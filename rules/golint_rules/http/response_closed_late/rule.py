"""Bodies of responses that a loop gets are closed when the function ends, not each in its round."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.clients.open_responses import is_closed_late
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/response-closed-late",
    summary="a loop keeps the body of each response open until the function ends",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Close",)),
    imports=("net/http",),
    words=("defer ",),
    where=is_shipped,
    cwe=("CWE-772",),
    tags=("http", "reliability"),
)
def response_closed_late(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `defer resp.Body.Close()` in loops over what there is, which go round again."""
    if is_closed_late(call):
        yield ctx.finding(
            call,
            f"`{call.target}` waits for the function to end, so each round keeps one more body"
            " open, and its connection in use; close it in the round, or let a function of its own"
            " do one round",
        )
