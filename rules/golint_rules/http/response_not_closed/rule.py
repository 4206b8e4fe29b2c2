"""A response whose body stays open keeps its connection, until the process has no more of them."""

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
from golint_rules.knowledge.basics.success import runs_on_success
from golint_rules.knowledge.clients.open_responses import REQUESTS, is_for_nobody, takers
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/response-not-closed",
    summary="the body of a response is left open on some path",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(*REQUESTS), Calls(blank=True)),
    imports=("net/http", "golang.org/x/oauth2"),
    where=is_shipped,
    cwe=("CWE-772",),
    tags=("http", "reliability"),
)
def response_not_closed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report requests after which the function can end without closing the body."""
    if is_for_nobody(call):
        yield ctx.finding(
            call.name_span,
            f"`_` takes the response of `{call.target}`, so nobody can close its body, and the"
            " connection stays in use; give it a name and `defer` the `Close` of its body",
        )
        return
    if call.callee not in REQUESTS:
        return
    response = next(iter(call.target_locals), None)
    if response is None or response.is_result:
        return
    if any(
        use.usage.compared_with is not None and not use.usage.selection for use in response.uses
    ):
        return
    taken = takers(response, call)
    if taken is None or any(runs_on_success(use, response) for use in taken):
        return
    ends = call.left_open(*taken, alone=False)
    if not ends:
        return
    name = response.name
    yield ctx.finding(
        call.name_span,
        f"the function can end without `{name}.Body.Close()`, and the connection stays in use;"
        f" write `defer {name}.Body.Close()` behind the error check",
        related=tuple(
            Related(e.path, e.span, f"here `{name}.Body` is still open") for e in ends[:3]
        ),
    )
