"""Open connections of clients that know their tenant, and whether anybody asks them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Code, Context, Function, Local, Loop, Type, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

#: Words of calls that send something over a connection.
_SENDING = word_set("send write push emit publish deliver notify enqueue")
#: Words of types of connections.
_CONNECTED = word_set(
    """client clients conn connection session subscriber subscription socket peer listener watcher
    stream"""
)


def variables_of(loop: Loop, function: Function) -> Iterator[Local]:
    """The variables that each round of a loop gets."""
    known = function.once(_by_place)
    targets = (target.start_byte for target in loop.range_targets)
    return (known[at] for at in targets if at in known)


def _by_place(function: Function) -> dict[int, Local]:
    return {local.declared_at: local for local in function.locals}


def tenant_field(connection: Local, ctx: Context) -> str:
    """The field of a connection's type that says whose it is; empty where it has none."""
    _, name = ctx.types.name(ctx.types.base(connection.type))
    if _CONNECTED.isdisjoint(words(name)):
        return ""
    fields = (field.name for field in ctx.fields(connection.type))
    return next((name for name in fields if is_tenant_name(name)), "")


def is_sent_something(loop: Loop, client: Local) -> bool:
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


def is_about_tenant(function: Function, ctx: Context) -> bool:
    """Is a function handed a tenant, or what has one, and asks for it nowhere?"""
    handed = {local.name: local for local in function.locals if local.is_param}
    for name, kind in function.parameters:
        if is_tenant_name(name) and name in handed and not handed[name].uses:
            return True
        owner = next((f.name for f in ctx.fields(kind) if is_tenant_name(f.name)), "")
        if owner and owner not in function.mentioned:
            return True
    return False


def is_asked_for(connection: Local, field: str, ctx: Context) -> bool:
    """Does any file of the package read the field of a connection that says whose it is?"""
    return ctx.once(_is_read, field, ctx.types.base(connection.type))


def _is_read(ctx: Context, field: str, base: Type) -> bool:
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
