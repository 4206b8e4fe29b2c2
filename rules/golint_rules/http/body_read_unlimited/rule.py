"""A request's body that is read whole, whatever its size: one client can fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Finding,
    Function,
    FunctionFact,
    Functions,
    Local,
    ModuleView,
    PackageFact,
    Severity,
    function_fact,
    package_fact,
    rule,
)
from golint_rules.knowledge.contexts import handles_request
from golint_rules.knowledge.readers import may_be_reader
from golint_rules.knowledge.roles import is_in_service

_BODY = "net/http.Request.Body"
_LIMITER = "net/http.MaxBytesReader"


class ReadsAll(FunctionFact, frozen=True):
    """The function reads all of the readers that it is given at these positions."""

    positions: tuple[int, ...]


@function_fact(
    ReadsAll,
    on=Functions(),
    callees={
        "io.ReadAll": ReadsAll((0,)),
        "io/ioutil.ReadAll": ReadsAll((0,)),
        "(*bytes.Buffer).ReadFrom": ReadsAll((0,)),
    },
)
def reads_all(function: Function, ctx: Context) -> ReadsAll | None:
    """A function that hands a parameter to one that reads all of it."""
    readers = {
        name: at for at, (name, t) in enumerate(function.parameters) if may_be_reader(t, ctx)
    }
    if not readers:
        return None
    found = tuple(
        sorted(
            readers[local.name]
            for local in function.locals
            if local.is_param and local.name in readers and _is_read(local, ctx)
        )
    )
    return ReadsAll(found) if found else None


def _is_read(param: Local, ctx: Context) -> bool:
    if param.writes:
        return False
    return any(_reads(call, use, ctx) for use in param.uses if (call := use.argument_of))


def _reads(call: Call, given: Code, ctx: Context) -> bool:
    fact = ctx.fact(ReadsAll, call)
    return fact is not None and any(call.argument(at) == given for at in fact.positions)


class LimitsBodies(PackageFact, frozen=True):
    """A middleware of the package limits the bodies of what it stands before."""


@package_fact(LimitsBodies, on=Calls("net/http.MaxBytesHandler", _LIMITER), imports=("net/http",))
def limits_bodies(call: Call, ctx: Context) -> Iterator[LimitsBodies]:
    """A limit that a handler around others sets."""
    del ctx
    around = call.enclosing_function
    if call.callee != _LIMITER or (around is not None and around.is_literal):
        yield LimitsBodies()


def nobody_limits(module: ModuleView, package: str) -> bool:
    """Has the module no middleware that limits bodies?"""
    del package
    return not module.facts(LimitsBodies)


@rule(
    id="http/body-read-unlimited",
    summary="a request's body is read whole, whatever its size",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.WARNING,
    on=Calls(),
    imports=("net/http",),
    words=("Body",),
    where=is_in_service,
    needs=(ReadsAll, LimitsBodies),
    when=nobody_limits,
    cwe=("CWE-770",),
    tags=("http",),
)
def body_read_unlimited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that read all of `r.Body` and are handed it without a limit."""
    fact = call.fact(ReadsAll)
    if fact is None:
        return
    for at in fact.positions:
        body = call.argument(at)
        function = call.declared_function
        if body is None or body.member != _BODY or function is None:
            continue
        limits = any(other.callee == _LIMITER for other in function.calls)
        if not limits and any(handles_request(f) for f in call.enclosing_functions):
            yield ctx.finding(
                call,
                f"`{call.target}` reads all of a body that may have any size;"
                " hand it `http.MaxBytesReader`",
            )
