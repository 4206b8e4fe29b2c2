"""A request without a time limit: a server that does not answer holds its goroutine for ever."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Names,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.clients.http_clients import (
    CLIENT,
    DEFAULT_CLIENT,
    RESTY,
    has_no_limit,
    is_kept_unbounded,
    limits_resty,
    sets_default,
    unbounded_requests,
)
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import HELPERS, is_in_service

_REMEDY = "use an `http.Client` with a `Timeout`, or a request whose context has a deadline"


@rule(
    id="http/default-client",
    summary="an HTTP request without a time limit",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Performance & Reliability: Circuit breaker implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(
        Calls(
            "net/http.Get",
            "net/http.Head",
            "net/http.Post",
            "net/http.PostForm",
            *RESTY,
            "builtin.new",
        ),
        Names(DEFAULT_CLIENT),
        Query("(composite_literal type: (qualified_type)) @match"),
    ),
    imports=("net/http", *sorted({name.rpartition(".")[0] for name in RESTY})),
    words=("http.", "resty."),
    where=is_in_service,
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-400", "CWE-1088"),
    tags=("http", "reliability"),
)
def default_client(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report requests of services that surely end only when the other side ends them."""
    if file_role(ctx) in HELPERS:
        return
    if isinstance(code, Call) and code.callee in RESTY:
        if not limits_resty(ctx):
            yield ctx.finding(
                code.name_span,
                f"what `{code.target}` gives has no time limit, and waits for its answer until the"
                " other side ends it; call `SetTimeout` on the client",
            )
    elif isinstance(code, Call) and code.callee == "builtin.new":
        if code.type_name == f"*{CLIENT}":
            yield from _of_client(code, ctx)
    elif isinstance(code, Call):
        if not sets_default(ctx):
            yield ctx.finding(
                code, f"`{code.target}` waits for its answer without a time limit; {_REMEDY}"
            )
    elif code.names == DEFAULT_CLIENT:
        if sets_default(ctx):
            return
        requests = unbounded_requests(code)
        if requests:
            yield ctx.finding(
                requests[0],
                f"`http.DefaultClient` has no time limit, nor has this request; {_REMEDY}",
            )
        elif is_kept_unbounded(code, ctx):
            yield ctx.finding(
                code,
                "`http.DefaultClient` has no time limit, and requests by what is given it have none"
                " either; use an `http.Client` with a `Timeout`",
            )
    elif code.type_name == CLIENT and has_no_limit(code):
        yield from _of_client(code, ctx)


def _of_client(made: Code, ctx: Context) -> Iterator[Finding]:
    """What is wrong with a new client that has no limit, where its requests have none either."""
    requests = unbounded_requests(made)
    if requests or is_kept_unbounded(made, ctx):
        yield ctx.finding(
            made.head,
            "this `http.Client` has no `Timeout`, and its requests have no deadline; set the"
            " `Timeout`",
            related=tuple(
                Related(one.path, one.name_span, "this request has no limit")
                for one in requests
                if not one.holds(made)
            ),
        )
