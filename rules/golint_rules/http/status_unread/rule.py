"""The answer of another service is taken as it comes, though it may be one of a failure."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.clients.open_responses import REQUESTS
from golint_rules.knowledge.clients.unread_statuses import (
    GivesUnread,
    copied_unread,
    decoded_unread,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/status-unread",
    summary="the body of a response is used, and its status never read",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(),
    imports=("net/http", "golang.org/x/oauth2"),
    words=(".Body",),
    where=is_shipped,
    needs=(GivesUnread,),
    cwe=("CWE-252", "CWE-754"),
    tags=("http", "errors"),
)
def status_unread(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report requests whose response is decoded or kept without a look at its status."""
    if call.callee not in REQUESTS and call.fact(GivesUnread) is None:
        return
    read = decoded_unread(call)
    copied = copied_unread(call) if read is None else None
    response = next(iter(call.target_locals), None)
    name = response.name if response is not None else "the response"
    if copied is not None:
        yield ctx.finding(
            call.name_span,
            f"nobody reads `{name}.StatusCode`, so the page of a refusal or an outage is kept or"
            " sent on as what was asked for; compare it with `http.StatusOK` before",
            related=(Related(copied.path, copied.span, "written here whatever the status is"),),
        )
    if read is None:
        return
    yield ctx.finding(
        call.name_span,
        f"nobody reads `{name}.StatusCode`, so the body of a refusal or an outage is decoded as an"
        f" answer, {_outcome(read, ctx)}; compare it with `http.StatusOK` before",
        related=(Related(read.path, read.span, "decoded here whatever the status is"),),
    )


def _outcome(read: Code, ctx: Context) -> str:
    """What becomes of a refusal: an object is decoded into a struct, and not into a list."""
    given = read.call.argument(read.call.argument_count - 1) if read.call is not None else None
    if given is not None and str(ctx.underlying(given.types.base(given.type))).startswith("[]"):
        return "and fails by an error that does not say why"
    return "and what it lacks stays zero"
