"""A server that waits for its clients without a limit: a few that send slowly take it all."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Fix,
    Query,
    Severity,
    rule,
    under,
)
from golint_rules.knowledge.basics.server_names import HTTP_SERVER, RUNNERS
from golint_rules.knowledge.programs.servers import (
    is_for_this_machine,
    is_made_beside,
    serves_beside,
)
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.routes.framework_limits import (
    ECHO_NEW,
    FIBER_NEW,
    is_echo_unlimited,
    is_fiber_unlimited,
)

_LIMITS = ("ReadHeaderTimeout", "ReadTimeout")
#: Functions that serve by a server of their own, which nobody can give a limit.
_SERVING = tuple(
    f"net/http.{name}" for name in ("ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS")
)


@rule(
    id="http/server-without-timeouts",
    summary="an HTTP server has no time limit for its clients",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=(
        Query("(composite_literal type: (qualified_type)) @match"),
        Calls(*_SERVING, *FIBER_NEW, *ECHO_NEW),
    ),
    where=is_shipped,
    words=("http.Server{", ".ListenAndServe", ".Serve(", ".ServeTLS(", "fiber.", "echo."),
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-400", "CWE-770"),
    tags=("http", "reliability"),
)
def server_without_timeouts(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report literals of servers that set neither limit, and calls that make or start such."""
    if isinstance(code, Call):
        remedy = _remedy_of(code, ctx)
        if remedy:
            yield ctx.finding(
                code.name_span,
                f"the server of `{code.target}` waits for its clients without a limit, so a few"
                f" slow ones hold all of its connections; {remedy}",
            )
        return
    if code.base_type_name != HTTP_SERVER:
        return
    keyed = code.keyed
    if keyed is None or any(limit in keyed for limit in _LIMITS):
        return
    if any(selector.is_set for selector in ctx.selections(*_LIMITS)):
        return
    if is_for_this_machine(code):
        return
    yield ctx.finding(
        code.head,
        "this server waits for its clients' headers without a limit, so a few slow ones hold all"
        " of its connections; set `ReadHeaderTimeout`",
        severity=Severity.INFO if is_made_beside(code) else None,
        fixes=_fixes(code, ctx),
    )


def _remedy_of(call: Call, ctx: Context) -> str:
    """How a call that makes or starts a server without a limit gets one; empty for others."""
    if call.callee in _SERVING:
        # Else shutdown/absent says all that is to say of these.
        is_left_to_runner = any(under(path, RUNNERS) for path in ctx.imports)
        is_meant = is_left_to_runner and not serves_beside(call, None, ctx)
        return "use an `http.Server` with a `ReadHeaderTimeout`" if is_meant else ""
    if call.callee in FIBER_NEW:
        return "set `ReadTimeout` in its `fiber.Config`" if is_fiber_unlimited(call, ctx) else ""
    return "set the `ReadHeaderTimeout` of its `Server`" if is_echo_unlimited(call, ctx) else ""


def _fixes(code: Code, ctx: Context) -> tuple[Fix, ...]:
    """The limit as the last field, as the code's own layout has it."""
    second = ctx.reference("time", "Second", code)
    if second is None:
        return ()
    field = f"ReadHeaderTimeout: 10 * {second.text}"
    end, elements = code.span.end.byte - 1, code.elements
    _, newline, indent = code.text[:-1].rpartition("\n")
    if not newline:
        last = elements[-1][1].span.end.byte if elements else end
        edit = ctx.insert(last, f", {field}" if elements else field)
    elif not indent.strip():
        # Behind a blank line nothing has to be set in columns with it.
        apart = "\n" if elements else ""
        edit = ctx.insert(end - len(indent), f"{apart}{indent}\t{field},\n")
    else:
        return ()
    return (Fix("give the server a limit", "unsafe", (*second.edits, edit)),)
