"""A resource that the shutdown misses: it is kept in a local that hides the package's variable."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped

_MAKING = ("Connect", "ConnectContext", "New", "NewClient", "NewPool", "NewWithConfig", "Open")
_DIALING = ("Dial", "DialContext", "DialURL", "NewConn", "NewProducer", "NewConsumer", "Init")
_ENDING = ("Shutdown", "GracefulStop", "Close", "Stop", "Disconnect", "ShutdownWithContext")


@rule(
    id="shutdown/misses-resource",
    summary="a resource is kept where its shutdown does not find it",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*_MAKING, *_DIALING, *_ENDING)),
    where=is_shipped,
    cwe=("CWE-404", "CWE-772"),
    tags=("shutdown", "reliability"),
)
def misses_resource(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report what is made into a local that hides the package's variable, and what is never set."""
    if call.word in _ENDING:
        yield from _never_set(call, ctx)
        return
    made, function = call.assigned_first, call.declared_function
    if made is None or function is None or made.declared_at > call.start_byte:
        return
    hidden = _hidden(made, function)
    if hidden is not None and not _is_handed_on(made, ctx):
        yield ctx.finding(
            call.head,
            f"`{made.name}` is a new variable here, so the package's `{made.name}` stays nil:"
            " another connection is made each time, and what closes the package's one closes"
            f" none; declare the error before and assign by `{made.name}, err =`",
            related=(Related(hidden.path, hidden.span, "the package's variable is asked here"),),
        )


def _never_set(end: Call, ctx: Context) -> Iterator[Finding]:
    """What is ended by a variable of the function that nothing ever sets."""
    receiver = end.receiver
    local = receiver.local if receiver is not None and receiver.is_name else None
    if local is None or not local.is_variable or not local.has_type or local.declared_with:
        return
    uses = local.uses
    if str(local.type)[:1] != "*" or any(use.is_set or use.address != use for use in uses):
        return
    yield ctx.finding(
        end.name_span,
        f"nothing sets `{local.name}`, so it is nil here and what should be ended goes on; give it"
        " what is started",
    )


def _hidden(made: Local, function: Function) -> Code | None:
    """Where a function reads the variable of the package that a local hides, and never sets it."""
    name, declared = made.name, made.declared_at
    # Before its declaration hardly any name stands, and then nobody has to walk the function.
    if function.text.find(name) >= declared - function.start_byte:
        return None
    named = (part for part in function.parts if part.is_name and part.text == name)
    same = [part for part in named if part.start_byte != declared and part.package_object]
    if not same or any(part.is_set for part in same) or same[0].type_name != str(made.type):
        return None
    first = same[0]
    is_asked = first.start_byte < declared and first.is_compared
    return first if is_asked else None


def _is_handed_on(made: Local, ctx: Context) -> bool:
    """Is it handed to a function of the package, which may set the package's variable by it?"""
    return any(c.callee.startswith(f"{ctx.package_path}.") for c in made.calls_with)
