"""An event of one tenant is sent to the connections of all."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Local,
    Loop,
    Severity,
    Type,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name, speaks_of_tenants

#: Words of calls that send something over a connection.
_SENDING = word_set("send write push emit publish deliver notify enqueue")
#: Words of functions that tell everybody, or end what they go over.
_FOR_ALL = word_set(
    """all everyone everybody global system announce announcement maintenance ping heartbeat close
    shutdown stop drain evict clean cleanup sweep prune"""
)
#: Words of types of connections.
_CONNECTED = word_set(
    """client clients conn connection session subscriber subscription socket peer listener watcher
    stream"""
)


@rule(
    id="tenant/told-to-all",
    summary="an event of one tenant is sent to the clients of all",
    standard=("Multi-Tenancy: Cross-tenant data protection and validation",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(loops=True),
    where=is_in_service,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def told_to_all(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report loops over connections that know their tenant, which send and do not ask for it."""
    declared = function.declared_function or function
    if not _FOR_ALL.isdisjoint(words(declared.name)):
        return
    for loop in function.loops:
        over = loop.ranges_over
        if over is None or over.selected_from is None or over.indexed is not None:
            continue
        client = next((one for one in _variables(loop, function) if _tenant_of(one, ctx)), None)
        if client is None or any(map(is_tenant_name, loop.mentioned)) or not _sends(loop, client):
            continue
        field = _tenant_of(client, ctx)
        if _is_of_tenant(function, ctx):
            why = "though what is sent belongs to one tenant"
        elif not speaks_of_tenants(function) and not _is_asked(client, field, ctx):
            why = f"and nothing in this package asks for their `{field}`"
        else:
            continue
        yield ctx.finding(
            over,
            f"`{over.text}` holds the connections of all tenants, and each is sent this, {why};"
            f" compare `{client.name}.{field}`, or keep the connections by tenant",
        )


def _variables(loop: Loop, function: Function) -> Iterator[Local]:
    """The variables that each round of a loop gets."""
    at = {target.start_byte for target in loop.range_targets}
    return (local for local in function.locals if local.declared_at in at)


def _tenant_of(connection: Local, ctx: Context) -> str:
    """The field of a connection's type that says whose it is; empty where it has none."""
    _, name = ctx.types.name(ctx.types.base(connection.type))
    if _CONNECTED.isdisjoint(words(name)):
        return ""
    fields = (field.name for field in ctx.fields(connection.type))
    return next((name for name in fields if is_tenant_name(name)), "")


def _sends(loop: Loop, client: Local) -> bool:
    """Is something sent to the client: by its channel, or by a call on it or on its connection?"""
    if any(to.mentions(client.name) for to in loop.body.sent_to):
        return True
    return any(
        call.receiver is not None
        and call.receiver.mentions(client.name)
        and not _SENDING.isdisjoint(words(call.word))
        and bool(call.arguments)
        for call in loop.body.calls
    )


def _is_of_tenant(function: Function, ctx: Context) -> bool:
    """Is a function handed a tenant, or what has one, and asks for it nowhere?"""
    handed = {local.name: local for local in function.locals if local.is_param}
    for name, kind in function.parameters:
        if is_tenant_name(name) and name in handed and not handed[name].uses:
            return True
        owner = next((f.name for f in ctx.fields(kind) if is_tenant_name(f.name)), "")
        if owner and owner not in function.mentioned:
            return True
    return False


def _is_asked(connection: Local, field: str, ctx: Context) -> bool:
    """Does any file of the package read the field of a connection that says whose it is?"""
    base = ctx.types.base(connection.type)
    return any(
        not selector.is_set
        for file in ctx.beside
        for selector in file.selections(field)
        if _is_of(selector, base)
    )


def _is_of(selector: Code, base: Type) -> bool:
    """Is a field one of a type, for all that is known?"""
    holder = selector.selected_from
    kind = selector.types.base(holder.type) if holder is not None else None
    return kind is None or kind == base or selector.types.is_unknown(kind)
