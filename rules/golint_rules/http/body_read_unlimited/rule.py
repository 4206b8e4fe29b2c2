"""A request's body that is read whole, whatever its size: one client can fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Function, Severity, rule
from golint_rules.knowledge.clients.readers import ReadsAll, read_by
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.body_limits import BODY, LIMITER, LimitsBodies, nobody_limits

#: What reads the body of the request that it is called on.
_WHOLE = "(*github.com/gin-gonic/gin.Context).GetRawData"
_ANSWER = "*net/http.Response"


@rule(
    id="http/body-read-unlimited",
    summary="a request's body is read whole, whatever its size",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(),
    imports=("net/http", "github.com/gin-gonic/gin"),
    words=("Body", "GetRawData"),
    where=is_in_service,
    needs=(ReadsAll, LimitsBodies),
    when=nobody_limits,
    cwe=("CWE-770",),
    tags=("http",),
)
def body_read_unlimited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that read all of `r.Body` and are handed it without a limit."""
    if call.callee == _WHOLE:
        around = call.declared_function
        if around is not None and not _limits(call, ctx):
            yield ctx.finding(
                call,
                f"`{call.target}` reads all of a body that may have any size; give"
                " `c.Request.Body` a limit by `http.MaxBytesReader` first",
            )
        return
    fact = call.fact(ReadsAll)
    if fact is None:
        return
    for at in fact.positions:
        body = call.argument(at)
        function = call.declared_function
        if body is None or function is None or read_by(body).member != BODY:
            continue
        limits = _limits(call, ctx)
        if not limits and any(map(_answers, call.enclosing_functions)):
            yield ctx.finding(
                call,
                f"`{call.target}` reads all of a body that may have any size;"
                " hand it `http.MaxBytesReader`",
            )


def _answers(function: Function) -> bool:
    """Does it answer a request? Who gives an `*http.Response` for one sends it."""
    return handles_request(function) and _ANSWER not in map(str, function.results)


def _limits(call: Call, ctx: Context) -> bool:
    """Does the function around limit the body, or hold all of it in memory already?

    That is where it has set the body to what it holds: `r.Body = io.NopCloser(…)`.
    """
    around = call.declared_function
    if around is None:
        return False
    set_first = ctx.once(_bodies_set).get(around.start_byte, call.start_byte)
    return around.once(_has_limiter) or set_first < call.start_byte


def _has_limiter(function: Function) -> bool:
    return any(call.callee == LIMITER for call in function.calls)


def _bodies_set(ctx: Context) -> dict[int, int]:
    """Where each function of a file sets a body first, by where the function starts."""
    found: dict[int, int] = {}
    for body in ctx.selections("Body"):
        around = body.declared_function if body.is_set and body.member == BODY else None
        if around is not None:
            found.setdefault(around.start_byte, body.start_byte)
    return found
