"""Maps that all requests share and that nothing guards."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.developers import stands_in
from golint_rules.knowledge.requests.contexts import handles_request, waits_for_end
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle
from golint_rules.knowledge.workers.request_work import is_of_request, kind_of_holder

#: First words of functions that fill a map before there is any request.
_SETTING_UP = word_set(
    "register use with on subscribe mount route bind set load read parse configure build make"
)
_GUARDING = word_set("Lock RLock TryLock Do Acquire")
#: Last words of types that only make sense where several ask at the same time.
_FOR_MANY = word_set("lock locker limiter")
#: Last words of types that are made once, and by which all requests send.
_SENDERS = word_set("producer publisher")
#: Words of files that keep their data in memory for tests and trials.
_TRIALS = word_set("memory mem inmem inmemory")


def written_map(code: Code, ctx: Context) -> Code | None:
    """The map that is written to by `m[k] = v` or `delete(m, k)`, where requests share it bare.

    It is a field of what serves requests, or a variable of the package in a request's handler. None
    where anything of the file, of the struct or of the function may guard it.
    """
    held = _held(code)
    if held is None or not _is_map(held, ctx) or not runs_unguarded(code, ctx):
        return None
    return held if _is_shared(held, list(code.enclosing_functions), ctx) else None


def runs_unguarded(code: Code, ctx: Context) -> bool:
    """Does code stand in a function that may run twice at a time, with nothing that guards it?

    Not what sets the program up or is part of its life, and what takes a lock, nor what keeps its
    data in memory for trials, nor a file that imports `sync`.
    """
    if "sync" in ctx.imports or "sync/atomic" in ctx.imports:
        return False
    functions = list(code.enclosing_functions)
    if not functions or is_part_of_lifecycle(code):
        return False
    if first_word(functions[-1].name) in _SETTING_UP:
        return False
    if any(map(waits_for_end, functions)) or any(map(_guards, functions)) or stands_in(code, ctx):
        return False
    return _TRIALS.isdisjoint(words(ctx.path))


def holds_no_lock(holder: Code, ctx: Context) -> bool:
    """Is it a struct that is known to have no field which may guard the others?"""
    fields = ctx.fields(ctx.types.base(holder.type))
    return bool(fields) and not any(_may_guard(str(field.type)) for field in fields)


def _held(code: Code) -> Code | None:
    if isinstance(code, Call):
        return code.argument(0) if code.callee == "builtin.delete" else None
    return code.indexed[0] if code.indexed is not None else None


def _is_map(held: Code, ctx: Context) -> bool:
    return str(ctx.underlying(held.type)).startswith("map[")


def _is_shared(held: Code, functions: list[Function], ctx: Context) -> bool:
    holder, outer = held.selected_from, functions[-1]
    if holder is None:
        is_of_package = held.is_name and held.local is None and bool(held.package_object)
        return is_of_package and any(map(handles_request, functions))
    receiver = outer.receiver
    if receiver is None:
        return False
    if holder.local == receiver:
        is_of_many = is_of_request(outer) or _keeps_others_out(outer) or _sends(outer, ctx)
        return is_of_many and holds_no_lock(holder, ctx) and not _is_of_one(holder, ctx)
    # `h.hub.clients[id]`: what a field points to is shared by all that hold it.
    beside = holder.selected_from
    if beside is None or beside.local != receiver or not str(holder.type).startswith("*"):
        return False
    if not (is_of_request(outer) or any(map(handles_request, functions))):
        return False
    return holds_no_lock(holder, ctx) and holds_no_lock(beside, ctx)


def _is_of_one(holder: Code, ctx: Context) -> bool:
    """Is it made for one piece of work, as it holds the tenant that this is for: `tenantID`?"""
    return any(is_tenant_name(field.name) for field in ctx.fields(ctx.types.base(holder.type)))


def _keeps_others_out(function: Function) -> bool:
    """Is it a method of a lock or a limiter, asked with a context, and so by several at once?"""
    return _is_given_context(function) and kind_of_holder(function) in _FOR_MANY


def _sends(function: Function, ctx: Context) -> bool:
    """Is it a method of what all requests send by, or a helper of one, that is given a context?"""
    if kind_of_holder(function) not in _SENDERS:
        return False
    if _is_given_context(function):
        return True
    is_own = function.name[:1].islower()
    return is_own and any(_is_for_sending(call, function) for call in ctx.calls(function.full_name))


def _is_for_sending(call: Call, function: Function) -> bool:
    """Does a method of the same type, that is given a context, call it?"""
    return any(
        _is_given_context(other) and other.receiver_type == function.receiver_type
        for other in call.enclosing_functions
    )


def _is_given_context(function: Function) -> bool:
    return "context.Context" in function.params.values()


def _may_guard(kind: str) -> bool:
    if kind.startswith("map["):
        return False
    return "sync." in kind or "mutex" in kind.lower() or "lock" in kind.lower()


def _guards(function: Function) -> bool:
    """Does a function take a lock, or do what is done once? To send a request is neither."""
    return any(call.word in _GUARDING and call.callee != _SENDING for call in function.calls)


_SENDING = "(*net/http.Client).Do"
