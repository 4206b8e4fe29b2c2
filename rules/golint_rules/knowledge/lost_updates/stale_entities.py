"""Sums of entities that go through repositories: read, changed in Go, and written back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Goes,
    Local,
    Record,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_sums import is_sum, is_sum_after
from golint_rules.knowledge.programs.repositories import (
    is_repository,
    is_service,
    reads,
    repository_read,
    type_words,
    writes,
)
from golint_rules.knowledge.sql.gorm import GORM_METHOD, READS
from golint_rules.knowledge.sql.row_locks import LOCKING_READ

if TYPE_CHECKING:
    from golint_agent.rulekit import Type

_GORM_WRITES = word_set("Save Updates Update")
_STEPS = frozenset({"+=", "-=", "++", "--"})
_SIGNS = frozenset({"+", "-"})
_CHANGES = _STEPS | _SIGNS
_METHODS = word_set("Add Sub Plus Minus Subtract AddAssign")
#: Methods of entities that change a sum of theirs.
_CHANGING = word_set(
    """debit credit deposit withdraw deduct subtract reserve release increase decrease increment
    decrement charge refund"""
)
#: What makes one wait for the other, by words of calls.
_LOCKING = word_set("lock rlock acquire obtain setnx mutex advisory serialize serializable")
_LOCKED = late_regex(
    rf"(?i){LOCKING_READ}|L(?<=\bL)evel(?:Serializable|RepeatableRead)"
    r"|forupdate|for_update|withlock|singleflight|v(?<=\bv)ersion\b|e(?<=\be)xpectedversion\b|compareandswap",
    holding=(
        *("query_option", "update", "lock", "serializable", "repeatableread", "singleflight"),
        *("ersion", "compareandswap"),
    ),
)
_VERSIONS = word_set("version lockversion revision rev etag")


#: First words of methods that add a row to a store.
_ADDING = word_set("create insert add record append")


class Stale(Record, frozen=True):
    """A sum that is written back: its name, the write, the change, and what read it.

    `is_row` says that it stands in a row that is added, as the balance behind a movement.
    """

    what: str
    write: Call
    change: Code
    read: Call
    is_row: bool = False


#: A file without any of these names no sum; they are ends of words in either case.
NAMING_SUMS = (
    *("alance", "mount", "vailable", "tock", "uantity", "redit", "oints", "sage", "emaining"),
    *(
        "qty",
        "Qty",
        "eserved",
        "aid",
        "otal",
        "nventory",
        "eats",
        "ebit",
        "aldo",
        "rozen",
        "Used",
        "used",
    ),
)


def stale_sums(function: Function, ctx: Context) -> Iterator[Stale]:
    """The sums of entities in a function that somebody else may change meanwhile."""
    if not ctx.source_has(*NAMING_SUMS):
        return
    # The fields of an entity that a method changes are named elsewhere.
    text = function.text
    if not any(map(text.__contains__, NAMING_SUMS)) and not function.may_call(_may_be_change):
        return
    changes = [*_changes(function, ctx)]
    by_value = [*_sums_by_value(function, ctx)]
    if not (changes or by_value) or is_locked(function):
        return
    yield from by_value
    written: set[tuple[int, int]] = set()
    for local, change, what in changes:
        held = local.once(_held_with, function)
        read = next((r for one in held if (r := read_before(one, change, ctx)) is not None), None)
        if read is None or has_version(local, ctx):
            continue
        for call in ctx.once(_writing, function):
            key = (call.start_byte, local.declared_at)
            if key in written or call.start_byte <= change.start_byte:
                continue
            if any(_writes_local(call, one) for one in held):
                written.add(key)
                yield Stale(what, call, change, read)
                break


def _held_with(local: Local, function: Function) -> tuple[Local, ...]:
    """An entity, the list that a loop takes it from, and those that it is appended to."""
    held = [local]
    over = function.once(_taken_from).get(local.declared_at)
    held += [over] if over is not None else []
    for use in local.uses:
        call = use.address.argument_of
        if call is not None and call.callee == "builtin.append":
            held += [target for target in call.target_locals if target is not None]
    return tuple(dict.fromkeys(held))


def _taken_from(function: Function) -> Mapping[int, Local]:
    """The lists that loops of a function go over, by where what they take is declared."""
    found: dict[int, Local] = {}
    for loop in function.loops:
        over = loop.range_over.value.local if loop.range_over is not None else None
        if over is not None:
            found.update((target.start_byte, over) for target in loop.range_targets)
    return found


def is_locked(function: Function) -> bool:
    """Does a function lock something, ask for rows to be locked, or look at a version?"""
    return function.once(_is_locked)


def _is_locked(function: Function) -> bool:
    if _LOCKED.search(function.text) is not None:
        return True
    if not function.may_call(_locks):
        return False
    return any(_locks(call.method) for call in function.calls)


@lru_cache(maxsize=8_192)
def _locks(method: str) -> bool:
    return not _LOCKING.isdisjoint(words(method))


def _changes(function: Function, ctx: Context) -> Iterator[tuple[Local, Code, str]]:
    """The entity, the change and its text for each change of a sum in a function."""
    for operation in function.operations:
        sign = operation.operator
        if sign not in _CHANGES:
            continue
        left = operation.left
        local = _entity(left)
        if local is not None and (sign in _STEPS or _is_given_back(operation, left)):
            yield local, operation, left.text
    for call in function.calls:
        receiver = call.receiver if _may_change(call) else None
        if receiver is None:
            continue
        local = _entity(receiver)
        if call.method in _METHODS and local is not None and _is_given_back(call, receiver):
            yield local, call, receiver.text
        elif receiver.local is not None and _changes_sum(call, receiver, ctx):
            yield receiver.local, call, receiver.local.name


def _may_change(call: Call) -> bool:
    """May a call change a sum, by its name alone?"""
    return _may_be_change(call.method)


@lru_cache(maxsize=8_192)
def _may_be_change(method: str) -> bool:
    found = words(method)
    return method in _METHODS or (bool(found) and found[0] in _CHANGING)


def _entity(field: Code) -> Local | None:
    """The local whose sum a selector names: `w` of `w.Balance`, `rows` of `rows[i].Balance`."""
    holder = field.selected_from
    if holder is None or not is_sum(field.selected):
        return None
    return holder.value.local or (holder.indexed[0].value.local if holder.indexed else None)


def _is_given_back(code: Code, field: Code) -> bool:
    """Is the value given to the field that it was computed of, rounded or not?"""
    here = code
    for _ in range(4):
        way = here.goes_to
        if way.goes in (Goes.ASSIGNED, Goes.DECLARED):
            return way.code.text == field.text or _is_handed_back(here.assigned_to, field)
        if way.goes not in (Goes.OPERAND, Goes.ARGUMENT):
            return False
        here = way.code
    return False


def _is_handed_back(held: Local | None, field: Code) -> bool:
    """Is a field set to what a local holds: `left := w.Balance - n; w.Balance = left`?"""
    return held is not None and field.text in held.once(_set_to)


def _set_to(held: Local) -> frozenset[str]:
    """What is set to a local, as it is written."""
    return frozenset(
        target.text
        for statement in dict.fromkeys(use.statement for use in held.uses)
        for target, value in statement.assigned
        if value is not None and _bare(value).local == held
    )


def _bare(value: Code) -> Code:
    return (value.converted or value).value


def _changes_sum(call: Call, entity: Code, ctx: Context) -> bool:
    """Is it a method of an entity, declared in the module, that changes a sum of it?"""
    found = words(call.method)
    if not found or found[0] not in _CHANGING or not type_words(entity, ctx):
        return False
    if is_repository(entity, ctx) or is_service(entity, ctx):
        return False
    return any(is_sum(field.name) for field in ctx.fields(entity.type))


def read_before(local: Local, change: Code, ctx: Context) -> Call | None:
    """The call that read an entity before it is changed, in a way that locks nothing."""
    start = change.start_byte
    given = next((read for at, read in ctx.once(_reads_given, local) if at < start), None)
    if given is not None:
        return given
    return next((taker for taker in local.once(_gorm_reads) if taker.start_byte <= start), None)


def _reads_given(ctx: Context, local: Local) -> tuple[tuple[int, Call], ...]:
    """The reads that give a local its value, in order, each with where it is set."""
    given = ((write.start_byte, local.value_at(write)) for write in local.writes)
    calls = ((at, value.call) for at, value in given if value is not None)
    return tuple((at, call) for at, call in calls if call is not None and _is_read(call, ctx))


def _gorm_reads(local: Local) -> tuple[Call, ...]:
    """The reads of gorm that fill a local, in order."""
    takers = (use.address.argument_of for use in local.uses)
    return tuple(
        taker
        for taker in takers
        if taker is not None and taker.method in READS and GORM_METHOD.match(taker.callee)
    )


def _is_read(call: Call, ctx: Context) -> bool:
    receiver = call.receiver
    if receiver is None or not reads(call.method) or "lock" in words(call.method):
        return False
    function = call.declared_function
    if function is not None and receiver.local is not None and receiver.local == function.receiver:
        return _is_reading_helper(call, receiver, ctx)
    return is_repository(receiver, ctx) or is_service(receiver, ctx)


def _is_reading_helper(call: Call, receiver: Code, ctx: Context) -> bool:
    """Is it a method of the same type that reads, and locks nothing: `s.getOrder(ctx, id)`?"""
    helper = call.function
    if helper is None:
        return is_repository(receiver, ctx) or is_service(receiver, ctx)
    if is_locked(helper):
        return False
    return any(
        (here.method in READS and GORM_METHOD.match(here.callee) is not None)
        or repository_read(here, ctx)
        for here in helper.calls
    )


def has_version(local: Local, ctx: Context) -> bool:
    """Has an entity a version, by which a store may tell that somebody was faster?"""
    return _counts_versions(ctx.types.innermost_element(local.type), ctx)


def _counts_versions(kind: Type, ctx: Context, depth: int = 0) -> bool:
    """Has a struct such a field, or one that it embeds: `type Wallet struct { Base }`?"""
    if depth > _MOST_EMBEDDED:
        return False
    return any(
        field.name.lower() in _VERSIONS
        or (field.embedded and _counts_versions(field.type, ctx, depth + 1))
        for field in ctx.fields(kind)
    )


_MOST_EMBEDDED = 3


def is_stored_by(local: Local, call: Call, ctx: Context) -> bool:
    """Does a call write an entity back as a whole?"""
    return _is_write(call, ctx) and any(a.value.local == local for a in call.arguments)


def _writing(ctx: Context, function: Function) -> tuple[Call, ...]:
    """The calls of a function that write something back."""
    return tuple(call for call in function.calls if _is_write(call, ctx))


def _writes_local(call: Call, local: Local) -> bool:
    """Is it an entity, or a field of it, that a call writes back?"""
    for given in call.arguments:
        value = given.value
        holder = value.selected_from
        if value.local == local:
            return True
        if holder is not None and holder.value.local == local and is_sum(value.selected):
            return True
    return False


def _is_write(call: Call, ctx: Context) -> bool:
    may_write = writes(call.method) or call.method in _GORM_WRITES
    receiver = call.receiver if may_write else None
    if receiver is None:
        return False
    if GORM_METHOD.match(call.callee):
        return call.method in _GORM_WRITES
    if not writes(call.method) or "create" in words(call.method):
        return False
    return is_repository(receiver, ctx) or is_service(receiver, ctx)


def _sums_by_value(function: Function, ctx: Context) -> Iterator[Stale]:
    """`UpdateBalance(id, balance+n)`, or a field `Balance: account.Balance + n` that is stored.

    So is `BalanceAfter: balance + n` of a row that is added.
    """
    for call in function.calls:
        is_row = _adds_row(call, ctx)
        if not is_row and not _is_write(call, ctx):
            continue
        for column, given in _sums_given(call, is_sum_after if is_row else is_sum):
            found = _computed_sum(given, call, ctx)
            if found is not None and (is_row or _may_be_of(column, found[0])):
                yield Stale(found[0], call, found[1], found[2], is_row)
                break


def _adds_row(call: Call, ctx: Context) -> bool:
    """Does a call add a row to a store, and change none that is there?"""
    found = words(call.method)
    if found[:1] == () or found[0] not in _ADDING or call.receiver is None:
        return False
    if GORM_METHOD.match(call.callee):
        return call.method == "Create"
    return writes(call.method) and is_repository(call.receiver, ctx)


def _may_be_of(column: str, read: str) -> bool:
    """May a column be the one that was read: `NewBalance` of `w.Balance`, no other one's?

    What is stored as `expected_amount` leaves `s.OpeningAmount` as it was.
    """
    if not column or "." not in read:
        return True
    written, held = {*words(column)}, {*words(read.rpartition(".")[2])}
    return written <= held or held <= written


def _sums_given(call: Call, is_meant: Callable[[str], bool]) -> Iterator[tuple[str, Code]]:
    """The sums that a write is handed, by itself or in a literal of fields, with these."""
    for given in call.arguments:
        local = given.local or given.address.local
        origin = local.origin if local is not None else None
        literal = given.composite or (origin.composite if origin is not None else None)
        if literal is not None:
            keyed = (literal.keyed or {}).items()
            yield from ((key.strip('"'), value) for key, value in keyed if is_meant(key))
        elif is_meant(call.method):
            yield "", given


def _computed_sum(given: Code, write: Call, ctx: Context) -> tuple[str, Code, Call] | None:
    """What a sum was computed of that was read before: its name, the computation, the read."""
    local = given.local
    if local is None or local.origin is not None:
        made = given if local is None else local.origin
        found = ctx.once(_computed_of, made) if made is not None else ()
        return next((one for one in found if one[2].start_byte <= write.start_byte), None)
    for at, one in ctx.once(_computed_in, local):
        if at >= write.start_byte:
            break
        if one[2].start_byte <= write.start_byte:
            return one
    return None


def _computed_in(ctx: Context, local: Local) -> tuple[tuple[int, tuple[str, Code, Call]], ...]:
    """The same of all that a local is set to, in order, each with where it is set."""
    given = ((write.start_byte, local.value_at(write)) for write in local.writes)
    return tuple(
        (at, one)
        for at, value in given
        if value is not None
        for one in ctx.once(_computed_of, value)
    )


def _computed_of(ctx: Context, origin: Code) -> tuple[tuple[str, Code, Call], ...]:
    """The sums that were read before and of which code computes one."""
    sides: list[Code] = []
    for operation in origin.operations:
        if operation.operator in _SIGNS and operation.right is not None:
            sides += [operation.left, operation.right]
    for call in origin.calls:
        if call.method in _METHODS and call.receiver is not None:
            sides.append(call.receiver)
    found: list[tuple[str, Code, Call]] = []
    for side in sides:
        value = _bare(side)
        entity = _entity(value)
        local = entity or value.local
        read = read_before(local, origin, ctx) if local is not None else None
        if local is None or read is None or has_version(local, ctx):
            continue
        if entity is not None or is_sum(read.method):
            found.append((value.text, origin, read))
    return tuple(found)
