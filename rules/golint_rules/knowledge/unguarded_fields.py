"""Fields that methods use under a lock, or in one loop, and another method uses bare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    Type,
    Types,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.constructors import is_constructor
from golint_rules.knowledge.guarded_maps import is_left_locked
from golint_rules.knowledge.tables import word_set

_LOCKS = late_regex(r"(?i)lock|^do$|acquire|atomic|once")
#: Comments that say who holds the lock, or that only one asks.
_SAYS_WHO = late_regex(
    r"(?i)\block|mutex|hold|caller|not (?:thread|goroutine|concurren)|must (?:be|only)|before start"
    r"|single|only (?:be )?(?:called|used)|no race|safe"
)
#: First words of methods that run before a value is shared, or when nobody uses it any more.
_ALONE = word_set(
    """new init initialize setup configure with register use on start run serve build load listen
    open connect close stop shutdown subscribe mount enable disable apply bind prepare attach
    restore clone copy string marshal unmarshal reset"""
)
#: The same where they set a field as a whole.
_SETTING = word_set("set add handle")
#: Last words of fields that are mostly filled before there is anybody to tell.
_TOLD = word_set("listeners handlers hooks observers callbacks middlewares plugins services")
#: So many methods hold the lock for a field at least, before it counts as guarded.
_LEAST_LOCKED = 2
#: Types of fields that guard the others, beside these.
_GUARD_TYPES = late_regex(r"(?i)sync\.|lock|mutex|atomic|semaphore")
_DOUBLES = late_regex(r"(?i)mock|fake|stub|test|memory|inmem")
#: A loop that takes what others send: `for { select { case c := <-h.register:`.
_WAITS = late_regex(r"\bselect \{[^}]*?<-\s*\w+\.\w+")
_LOCK_TYPES = ("sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex")


class Use(NamedTuple):
    """A use of a map, list or other field in a method; `is_set` where it is written to.

    `is_locked` is None in a helper, whose callers may hold the lock.
    """

    method: str
    is_set: bool
    is_locked: bool | None
    is_in_loop: bool
    at: Code


class Unguarded(NamedTuple):
    """A field that `used` uses bare; `guarded` is where another method writes to it.

    `lock` is what that one holds; empty where it alone is meant to use the field, in its loop.
    """

    used: Use
    guarded: Use
    lock: str


def unguarded(function: Function, ctx: Context) -> Iterator[Unguarded]:
    """The fields of its receiver that a method uses bare, where others take care not to.

    At least two other methods use such a field under a lock, one of them to write, and fewer do
    without; or one method has it to itself, in a loop that takes what others send. The method may
    run beside those: it is exported, takes no lock, and nobody calls it who does.
    """
    # Most types have neither a lock nor a map that a loop may have to itself.
    if not _may_guard(function) or not _may_race(function) or not _is_known(function):
        return
    uses: dict[str, Use] = {}
    for name, use in _uses(function):
        if _may_be_torn(use, function):
            uses.setdefault(name, use)
    if not uses or _is_called_alone(function, ctx):
        return
    of_type = _of_type(function, ctx)
    lock = _lock_of(function)
    for name, use in uses.items():
        others = [one for one in of_type.get(name, ()) if one.method != function.name]
        guarded = _under_lock(others) if lock else _in_loop(others)
        if guarded is not None:
            yield Unguarded(use, guarded, lock)


def _may_guard(function: Function) -> bool:
    """Has the struct of a method a lock, or a map?"""
    receiver = function.receiver
    if receiver is None or not function.name[:1].isupper():
        return False
    return function.types.once(_guards_some, function.types.base(receiver.type))


def _guards_some(types: Types, struct: Type) -> bool:
    return any(
        str(field.type) in _LOCK_TYPES or str(types.underlying(field.type)).startswith("map[")
        for field in types.fields(struct)
    )


def _may_be_torn(use: Use, function: Function) -> bool:
    """Is it a map or a list that is not only asked whether it is there, or a field that is set?

    `SetMode(m)` is mostly called before anybody else has the value.
    """
    if not _TOLD.isdisjoint(words(use.at.selected)[-1:]):
        return False
    if _is_container(use.at):
        compared = use.at.usage.compared_with
        return compared is None or not compared.is_nil
    return use.is_set and first_word(function.name) not in _SETTING


def _under_lock(others: list[Use]) -> Use | None:
    """Where others write under a lock, of whom there must be more than of those who do without."""
    locked = {one.method for one in others if one.is_locked}
    bare = {one.method for one in others if one.is_locked is False} - locked
    if len(locked) < _LEAST_LOCKED or len(locked) <= len(bare):
        return None
    return next((one for one in others if one.is_locked and _is_changed(one)), None)


def _is_changed(use: Use) -> bool:
    """Is a field written to in use, so that others see it torn? Of a list, not an element alone."""
    return (
        first_word(use.method) not in _ALONE
        and use.is_set
        and (use.at.is_set or not str(use.at.type).startswith("["))
    )


def _in_loop(others: list[Use]) -> Use | None:
    """Where a loop that waits for what others send writes to a map."""
    return next((one for one in others if one.is_set and one.is_in_loop and _is_map(one.at)), None)


def _is_map(part: Code) -> bool:
    return str(part.types.underlying(part.type)).startswith("map[")


def _is_container(part: Code) -> bool:
    return str(part.types.underlying(part.type)).startswith(("map[", "[]"))


def _is_known(function: Function) -> bool:
    """Is the struct of a method known, and does nothing in it guard it in another way?"""
    receiver = function.receiver
    fields = function.types.fields(function.types.base(receiver.type)) if receiver else ()
    kinds = [str(field.type) for field in fields]
    return bool(_lock_of(function)) or not any(_GUARD_TYPES.search(kind) for kind in kinds)


def _may_race(function: Function) -> bool:
    receiver = function.receiver
    if function.is_literal or receiver is None or not str(receiver.type).startswith("*"):
        return False
    if not function.name[:1].isupper() or first_word(function.name) in _ALONE:
        return False
    if is_left_locked(function) or is_constructor(function):
        return False
    if _DOUBLES.search(f"{function.path} {function.receiver_type}") is not None:
        return False
    if any(_LOCKS.search(call.word) for call in function.calls):
        return False
    return _SAYS_WHO.search(f"{function.doc} {function.comments}") is None


def _lock_of(function: Function) -> str:
    """How the lock of the receiver's struct is called: `mu`; empty for none."""
    receiver = function.receiver
    if receiver is None:
        return ""
    fields = function.types.fields(function.types.base(receiver.type))
    return next((field.name for field in fields if str(field.type) in _LOCK_TYPES), "")


def _of_type(function: Function, ctx: Context) -> dict[str, list[Use]]:
    """All uses of fields of a method's type in its package, by field."""
    found: dict[str, list[Use]] = defaultdict(list)
    for file in ctx.beside:
        for name, uses in file.once(_in_file, function.receiver_type).items():
            found[name].extend(uses)
    return found


def _in_file(ctx: Context, owner: str) -> Mapping[str, list[Use]]:
    """Those in the methods of a type in a file."""
    found: dict[str, list[Use]] = defaultdict(list)
    for function in ctx.functions():
        if function.is_method and function.receiver_type == owner and not is_constructor(function):
            for name, use in _uses(function):
                found[name].append(use)
    return found


def _uses(function: Function) -> Iterator[tuple[str, Use]]:
    """The uses of the receiver's fields."""
    receiver = function.receiver
    locks = [call for call in function.calls if _LOCKS.search(call.word)]
    left = is_left_locked(function) or not function.name[:1].isupper()
    waits = _WAITS.search(function.text) is not None
    elements = {
        element.indexed[0].span
        for element in function.parts
        if element.indexed is not None and element.is_set
    }
    for part in function.parts:
        holder = part.selected_from
        if holder is None or holder.local is None or holder.local != receiver:
            continue
        taker = part.argument_of
        is_deleted = taker is not None and taker.callee == "builtin.delete"
        yield (
            part.selected,
            Use(
                function.name,
                part.is_set or is_deleted or part.span in elements,
                None if left else any(lock.start_byte < part.start_byte for lock in locks),
                waits and any(loop.holds(part) for loop in function.loops),
                part,
            ),
        )


def _is_called_alone(function: Function, ctx: Context) -> bool:
    """Does a function call it that takes a lock, makes the value, or has it in its loop?"""
    for file in ctx.beside:
        if not file.source_has(f".{function.name}("):
            continue
        for caller in file.functions():
            if any(call.callee == function.full_name for call in caller.calls) and _is_alone(
                caller
            ):
                return True
    return False


def _is_alone(caller: Function) -> bool:
    if is_constructor(caller) or _WAITS.search(caller.text) is not None:
        return True
    return any(_LOCKS.search(call.word) for call in caller.calls)
