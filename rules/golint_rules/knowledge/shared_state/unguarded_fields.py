"""Fields that methods use under a lock, or in one loop, and another method uses bare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    Record,
    Type,
    Types,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.places_within import is_within, outermost
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.constructors import is_constructor
from golint_rules.knowledge.shared_state.guarded_maps import is_left_locked
from golint_rules.knowledge.shutdown.uncalled_stops import methods_by_type

_LOCKS = late_regex(r"(?i)lock|^do$|acquire|atomic|once")
#: A file whose methods take care of a field, with a lock or in a loop, holds one of these.
GUARDING = (
    *("ock", "OCK", "Do(", "do(", "DO(", "Do[", "do[", "DO[", "cquire", "CQUIRE", "tomic", "TOMIC"),
    *("once", "Once", "ONCE", "select {"),
)
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
_WAITS = late_regex(r"\bselect \{[^}]{0,500}?<-\s*\w+\.\w+")
_LOCK_TYPES = ("sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex")


class Use(Record, frozen=True):
    """A use of a map, list or other field in a method; `is_set` where it is written to.

    `is_locked` is None in a helper, whose callers may hold the lock.
    """

    method: str
    is_set: bool
    is_locked: bool | None
    is_in_loop: bool
    at: Code


class Unguarded(Record, frozen=True):
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
    # The methods of most types stand in one file; whoever looks at the others is asked again when
    # one of them changes.
    here = ctx.once(_in_own_file, function.receiver_type)
    uses: dict[str, Use] = {}
    for name, use in function.once(_uses):
        if name in here and here[name].is_guarded and _may_be_torn(use, function):
            uses.setdefault(name, use)
    of_type = ctx.once(_of_type, function.receiver_type) if uses else {}
    lock = _lock_of(function)
    found: list[Unguarded] = []
    for name, use in uses.items():
        others = of_type.get(name)
        if others is not None:
            guarded = others.under_lock(function) if lock else others.in_loop(function)
            found += (Unguarded(use, guarded, lock),) if guarded is not None else ()
    if found and not _is_called_alone(function, ctx):
        yield from found


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


class _Uses:
    """How the methods of a type use a field: the first of what counts in each."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._locked: dict[str, Use | None] = {}
        self._bare: dict[str, Use] = {}
        self._in_loop: dict[str, Use] = {}
        for one in uses:
            if one.is_locked:
                known = self._locked.get(one.method)
                self._locked[one.method] = known or (one if _is_changed(one) else None)
            elif one.is_locked is False:
                self._bare.setdefault(one.method, one)
            if one.is_set and one.is_in_loop and _is_map(one.at):
                self._in_loop.setdefault(one.method, one)
        self._alone = self._bare.keys() - self._locked.keys()
        self._guarded = next((one for one in self._locked.values() if one is not None), None)

    @property
    def is_guarded(self) -> bool:
        """Does a method hold a lock for the field, or have it to itself in a loop?"""
        return bool(self._locked or self._in_loop)

    def under_lock(self, function: Function) -> Use | None:
        """Where others write under a lock, of whom there must be more than of those without.

        The function itself takes none.
        """
        bare = len(self._alone) - (function.name in self._alone)
        if len(self._locked) < _LEAST_LOCKED or len(self._locked) <= bare:
            return None
        return self._guarded

    def in_loop(self, function: Function) -> Use | None:
        """Where a loop of another one that waits for what is sent writes to a map."""
        found = (one for method, one in self._in_loop.items() if method != function.name)
        return next(found, None)


def _is_changed(use: Use) -> bool:
    """Is a field written to in use, so that others see it torn? Of a list, not an element alone."""
    return (
        first_word(use.method) not in _ALONE
        and use.is_set
        and (use.at.is_set or not str(use.at.type).startswith("["))
    )


def _is_map(part: Code) -> bool:
    return str(part.types.underlying(part.type)).startswith("map[")


def _is_container(part: Code) -> bool:
    return str(part.types.underlying(part.type)).startswith(("map[", "[]"))


def _is_known(function: Function) -> bool:
    """Is the struct of a method known, and does nothing in it guard it in another way?"""
    receiver = function.receiver
    if receiver is None or _lock_of(function):
        return True
    return not function.types.once(_is_guarded, function.types.base(receiver.type))


def _is_guarded(types: Types, t: Type) -> bool:
    return any(_GUARD_TYPES.search(str(field.type)) for field in types.fields(t))


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
    return function.types.once(_lock_in, function.types.base(receiver.type))


def _lock_in(types: Types, t: Type) -> str:
    return next((field.name for field in types.fields(t) if str(field.type) in _LOCK_TYPES), "")


def _of_type(ctx: Context, receiver_type: str) -> Mapping[str, _Uses]:
    """All uses of fields of a type in its package, by field."""
    found: dict[str, list[Use]] = defaultdict(list)
    for file in ctx.beside:
        for name, uses in file.once(_in_file, receiver_type).items():
            found[name].extend(uses)
    return {name: _Uses(uses) for name, uses in found.items()}


def _in_own_file(ctx: Context, owner: str) -> Mapping[str, _Uses]:
    return {name: _Uses(uses) for name, uses in ctx.once(_in_file, owner).items()}


def _in_file(ctx: Context, owner: str) -> Mapping[str, list[Use]]:
    """Those in the methods of a type in a file."""
    found: dict[str, list[Use]] = defaultdict(list)
    for function in ctx.once(methods_by_type).get(owner, ()):
        if not is_constructor(function):
            for name, use in function.once(_uses):
                found[name].append(use)
    return found


def _uses(function: Function) -> tuple[tuple[str, Use], ...]:
    """The uses of the receiver's fields."""
    receiver = function.receiver
    found: list[tuple[str, Use]] = []
    locks = (call.start_byte for call in function.calls if _LOCKS.search(call.word))
    locked = min(locks, default=None)
    left = is_left_locked(function) or not function.name[:1].isupper()
    waits = _WAITS.search(function.text) is not None
    rounds = outermost(function.loops if waits else ())
    parts = function.parts
    elements = {
        element.indexed[0].span
        for element in (parts if "[" in function.text else ())
        if element.indexed is not None and element.is_set
    }
    for part in parts:
        holder = part.selected_from
        if holder is None or holder.local is None or holder.local != receiver:
            continue
        taker = part.argument_of
        is_deleted = taker is not None and taker.callee == "builtin.delete"
        use = Use(
            function.name,
            part.is_set or is_deleted or part.span in elements,
            None if left else locked is not None and locked < part.start_byte,
            is_within(part.start_byte, rounds),
            part,
        )
        found.append((part.selected, use))
    return tuple(found)


def _is_called_alone(function: Function, ctx: Context) -> bool:
    """Does a function call it that takes a lock, makes the value, or has it in its loop?"""
    return any(
        caller.once(_is_alone)
        for file in ctx.beside
        for call in file.calls(function.full_name)
        for caller in call.enclosing_functions
    )


def _is_alone(caller: Function) -> bool:
    if is_constructor(caller) or _WAITS.search(caller.text) is not None:
        return True
    return any(_LOCKS.search(call.word) for call in caller.calls)
