"""Statuses that a sweep sets on rows it has read before, whatever they are by then."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Functions,
    Local,
    Loop,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import (
    has_version,
    is_locked,
    is_stored_by,
)
from golint_rules.knowledge.lost_updates.stale_statuses import (
    is_guarded_where,
    stores_status,
    updates_status,
)
from golint_rules.knowledge.lost_updates.status_updates import is_deciding, is_status
from golint_rules.knowledge.programs.repositories import is_repository, reads
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD

#: Words of reads that find rows by what they are waiting for.
_WAITING = word_set(
    """pending expired expiring unpaid overdue stale abandoned timeout timedout unconfirmed
    incomplete"""
)
#: Words of statuses that end what nobody went on with.
_ENDED = word_set(
    """expired expire cancelled canceled cancel failed fail abandoned timeout timedout closed voided
    void released overdue"""
)


class SweptStatus(PackageFact, frozen=True):
    """A loop ends the status of each entity of a list that was read by what they wait for.

    `stored` is what the store is called as, `callee` its full name, `reader` that of the read.
    """

    entity: str
    at: Place
    stored: str
    callee: str
    read: Place
    reader: str
    is_gorm: bool


class LockingRead(PackageFact, frozen=True):
    """A method of a store that reads and locks what it finds, by its full name."""

    function: str


@package_fact(LockingRead, on=Functions(methods=True), words=("FOR ", "for ", "ocking"))
def locking_read(function: Function, _: Context) -> Iterator[LockingRead]:
    """A method that reads by its name, with a lock in its text."""
    if function.is_method and reads(function.name) and is_locked(function):
        yield LockingRead(function.full_name)


@package_fact(SweptStatus, on=Functions(loops=True), words=("tatus", "tate"))
def swept_status(function: Function, ctx: Context) -> Iterator[SweptStatus]:
    """The first such loop of a function."""
    if not is_in_service(ctx.header) or is_locked(function):
        return
    for loop in function.loops:
        over = loop.range_over
        rows = over.value.local if over is not None else None
        read = _read_of(rows, ctx) if rows is not None else None
        if rows is None or read is None:
            continue
        found = _swept_in(loop, rows, function, ctx)
        if found is not None:
            entity, store = found
            yield SweptStatus(
                entity,
                Place(store.path, store.name_span, store.symbol),
                store.target,
                store.callee,
                Place(read.path, read.name_span, read.symbol),
                read.callee,
                GORM_METHOD.match(store.callee) is not None,
            )
            return


def _read_of(rows: Local, ctx: Context) -> Call | None:
    """The call that has read a list by what its rows wait for, in a way that locks nothing."""
    for write in () if rows.is_param else rows.writes:
        value = rows.value_at(write)
        call = value.value.call if value is not None else None
        receiver = call.receiver if call is not None else None
        if call is None or receiver is None or not reads(call.method):
            continue
        found = words(call.method)
        if "lock" in found or _WAITING.isdisjoint(found) or not is_repository(receiver, ctx):
            continue
        return call
    for use in rows.uses:
        taker = use.address.argument_of
        if taker is None or taker.method != "Find" or GORM_METHOD.match(taker.callee) is None:
            continue
        chain = taker.receiver
        if chain is not None and any(is_guarded_where(text) for text in chain.texts):
            return taker
    return None


def _swept_in(loop: Loop, rows: Local, function: Function, ctx: Context) -> tuple[str, Call] | None:
    """The type of what a loop sweeps, and the call that stores an ended status of each."""
    for local in function.locals:
        if not _is_row(local, loop, rows):
            continue
        kind = local.type_name.lstrip("*").rpartition(".")[2]
        if not is_deciding(kind) or has_version(local, ctx):
            continue
        calls = [call for call in function.calls if loop.holds(call)]
        if any(_reads_again(call, local) for call in calls):
            return None
        for call in calls:
            if _ends(call, local, ctx):
                return kind, call
    return None


def _is_row(local: Local, loop: Loop, rows: Local) -> bool:
    """Is it what a loop takes of a list: `for _, p := range rows`, or `p := &rows[i]` in it?"""
    if any(target.start_byte == local.declared_at for target in loop.range_targets):
        return True
    origin = local.origin
    held = (origin.address_of or origin) if origin is not None else None
    return held is not None and held.indexed is not None and held.indexed[0].local == rows


def _reads_again(call: Call, local: Local) -> bool:
    """Does a call read an entity of the same type, which may look at it again?"""
    if not reads(call.method) and call.method not in ("First", "Take"):
        return False
    given = next((one for one in call.target_locals if one is not None), None)
    own = local.type_name.lstrip("*")
    if given is not None and given.type_name.lstrip("*") == own:
        return True
    return any(one.base_type_name == own and one.address_of is not None for one in call.arguments)


def _ends(call: Call, local: Local, ctx: Context) -> bool:
    """Does a call store an ended status of an entity, by itself or as it was set before?"""
    if is_stored_by(local, call, ctx):
        given = [
            value
            for use in local.uses
            if use.start_byte < call.start_byte
            for target, value in use.statement.assigned
            if target.selected_from is not None and target.selected_from.value.local == local
            if is_status(target.selected) and value is not None
        ]
        # Who sets one of several has asked somebody how it stands.
        return len({value.text for value in given}) == 1 and _says_ended(given[0])
    if not (stores_status(call, local, ctx) or updates_status(call, local)):
        return False
    return any(map(_says_ended, call.arguments)) or not _ENDED.isdisjoint(words(call.method))


def _says_ended(value: Code) -> bool:
    said = value.constant
    return not _ENDED.isdisjoint(words(said if isinstance(said, str) else value.name))
