"""Transactions of a house's own store, or a generated one, and writes on the store beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import writes
from golint_rules.knowledge.transactions.transactions import ENDING, is_between, last_of_chain

#: What runs a statement that a builder has put together: `client.User.Create().Save(ctx)`.
_RUNNING = word_set("Exec Save SaveX ExecX")
#: So many calls follow one another on a store at most.
_MOST = 40
#: So many writes behind the begin of a transaction are looked at.
_MOST_WRITES = 100


def begun_on_store(begun: Call, ctx: Context) -> Local | None:
    """The local that holds a transaction which a store of its own kind has begun; None for others.

    It is a struct with `Commit` and `Rollback`, and offers what the store does: `tx.User` of ent
    beside `client.User`.
    """
    held = next(iter(begun.target_locals), None)
    if held is None or begun.receiver is None or not begun.returns_error:
        return None
    if held.origin != begun or len(held.writes) != 1 or ctx.is_interface(held.type):
        return None
    return held if all(ctx.has_method(held.type, end) for end in ENDING) else None


def writes_on_store(begun: Call, held: Local, ctx: Context) -> Iterator[Call]:
    """The writes on the store that began a transaction, by what the transaction has as well."""
    outer, function = begun.receiver, begun.enclosing_function
    if outer is None or function is None:
        return
    if any(map(_binds, held.uses)):
        return
    prefix = f"{outer.text}."
    offered: dict[str, bool] = {}
    ended = [c for u in held.uses if (c := last_of_chain(u)) is not None and c.method in ENDING]
    commits = [call for call in ended if call.method == "Commit"]
    written = function.once(_written_in)
    behind = bisect_left(written, begun.span.end.byte, key=lambda call: call.start_byte)
    # No path leads from what stands behind the last commit to one, but by another begin.
    last = max((call.start_byte for call in commits), default=0)
    if any(call.is_deferred for call in commits):
        last = function.span.end.byte
    for call in written[behind : behind + _MOST_WRITES]:
        receiver = call.receiver
        if receiver is None or call.start_byte > last:
            break
        member = _member_of(call, receiver, prefix)
        if not member or not offered.setdefault(member, _offers(held, member, ctx)):
            continue
        if any(c.start_byte < call.start_byte and c.mentions_error for c in call.conditions):
            continue  # what is kept of a failure is meant to stay
        if is_between(begun, call, commits, ended):
            yield call


def _written_in(function: Function) -> list[Call]:
    """The calls of a function, not of literals in it, that may write and fail, in order."""
    named = (call for call in function.calls if call.method in _RUNNING or writes(call.method))
    own = (c for c in named if c.enclosing_function == function and c.receiver is not None)
    return sorted((c for c in own if c.returns_error), key=lambda call: call.start_byte)


def _binds(use: Code) -> bool:
    """May the store be bound to a transaction: handed to something, or asked for a context?"""
    call = use.receiver_of
    gives = (call.results or ()) if call is not None else ()
    return use.argument_of is not None or any("ontext" in str(kind) for kind in gives)


def _member_of(call: Call, receiver: Code, prefix: str) -> str:
    """What is asked of the store first: `User` of `client.User.Create().Save(ctx)`."""
    if not receiver.text.startswith(prefix):
        # The store itself is written by: `s.store.Insert(ctx, row)`.
        return call.method if f"{receiver.text}." == prefix else ""
    rest = receiver.text[len(prefix) :]
    end = next((at for at, sign in enumerate(rest[:_MOST]) if not sign.isalnum()), len(rest))
    return rest[:end]


def _offers(held: Local, member: str, ctx: Context) -> bool:
    if ctx.has_method(held.type, member):
        return True
    return any(field.name == member for field in ctx.fields(held.type))
