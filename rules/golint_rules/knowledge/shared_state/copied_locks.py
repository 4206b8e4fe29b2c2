"""Locks that are copied: a copy is open while the lock itself is held."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Code, Context, Function, Type, late_regex
from golint_rules.knowledge.basics.tables import word_set

#: What must not be copied once it is used, of package sync.
LOCKS = ("sync.Mutex", "sync.RWMutex", "sync.WaitGroup", "sync.Once")
_NAMED = late_regex(rb"\bsync\.(?:RW)?(?:Mutex|WaitGroup|Once)\b")
#: Structs in structs are looked into so far.
_MAX_DEPTH = 4
#: Builtin functions that ask of a value or a type, and copy nothing.
_ASKING = word_set("new make len cap Sizeof Alignof Offsetof")


def may_hold(ctx: Context) -> bool:
    """Does the file name a lock at all? Asked first, since it resolves nothing.

    To look into the files beside it would have a package checked as a whole after each change.
    """
    return ctx.source_matches(_NAMED)


def lock_in(kind: Type, ctx: Context, depth: int = 0) -> str:
    """The lock that a value of a type holds itself, not by a pointer; empty where none is known.

    `sync.Mutex` of the type itself, else the field it stands in: `mu sync.Mutex`.
    """
    text = str(kind)
    if text in LOCKS:
        return text
    if depth == _MAX_DEPTH or text.startswith("*"):
        return ""
    for field in ctx.fields(kind):
        found = lock_in(field.type, ctx, depth + 1)
        if found:
            return found if " " in found or not field.name else f"{field.name} {found}"
    return ""


def copied_lock(code: Code, ctx: Context) -> str:
    """The lock that is copied with the value of an expression; empty where it is none, or new.

    What a literal or a call gives was used by nobody yet, and so is what a pointer points to that
    a call gives: `*NewStore()`.
    """
    if code.text.startswith("*"):
        if code.text.endswith(")"):
            return ""
    elif code.selected_from is None and code.local is None and code.indexed is None:
        return ""
    around = code.argument_of
    if around is not None and around.word in _ASKING:
        return ""
    if code.statement.text.startswith("_ ="):
        return ""
    kind = code.local.type if code.is_name and code.local is not None else code.type
    return lock_in(kind, ctx)


def passed_locks(function: Function, ctx: Context) -> list[tuple[str, str]]:
    """What a function takes by value with a lock in it, its receiver first: the name, the lock."""
    receiver = function.receiver
    taken = [(receiver.name, receiver.type)] if receiver is not None else []
    taken.extend(function.parameters)
    return [(name, lock) for name, kind in taken if (lock := lock_in(kind, ctx))]


def ranged_locks(function: Function, ctx: Context) -> Iterator[tuple[Code, str]]:
    """The loops' variables that each round copies an element with a lock to, and the lock."""
    declared = {local.declared_at: local for local in function.locals} if function.loops else {}
    for target in (target for loop in function.loops for target in loop.range_targets):
        local = declared.get(target.start_byte)
        lock = lock_in(local.type, ctx) if local is not None else ""
        if lock:
            yield target, lock
