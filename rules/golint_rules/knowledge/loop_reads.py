"""Loops over rows that a query gave, with a query for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Context, Function, Local, Loop, late_regex, words
from golint_rules.knowledge.contexts import bodies
from golint_rules.knowledge.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.repositories import is_repository, reads, writes
from golint_rules.knowledge.row_handles import holds_rows
from golint_rules.knowledge.sql_calls import statement_in
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.transactions import is_pool, is_transaction

_GORM_READS = word_set("First Take Last Find Scan Pluck Count Row Rows")
_GORM_WRITES = word_set("Create Save Update Updates UpdateColumn UpdateColumns Delete Exec Commit")
_SQL_READS = word_set(
    """QueryRow QueryRowContext QueryRowx QueryRowxContext Query QueryContext Queryx QueryxContext
    Get GetContext Select SelectContext"""
)
_SQL_WRITES = word_set("Exec ExecContext NamedExec NamedExecContext")
_MONGO = late_regex(r"\(\*go\.mongodb\.org/mongo-driver(?:/v\d)?/mongo\.Collection\)\.(\w+)")
_MONGO_READS = word_set("FindOne Find CountDocuments Aggregate Distinct")
_MONGO_CURSOR = late_regex(r"\(\*go\.mongodb\.org/mongo-driver(?:/v\d)?/mongo\.Cursor\)\.All")
#: Words of functions that work on each row by itself, one after the other, as they should.
_BY_ROW = word_set(
    """process run work worker cron job jobs task tasks sync synchronize send dispatch notify remind
    reminder reminders charge renew bill expire retry replay reconcile poll sweep cleanup purge
    archive migrate backfill seed import export rebuild recalculate rehydrate warm consume handle
    publish deliver schedule scheduler execute apply settle monitor watch clean reset generate
    delete remove create update validate verify check"""
)
#: Words of folders and files whose functions do so without saying it.
_JOBS = word_set("cron crons job jobs worker workers scheduler schedulers task tasks")
#: Words of what answers from memory, or of many at once.
_KEPT = word_set("cache cached memo memory redis batch bulk many")
#: A look at what was read before: `if u, ok := seen[id]; ok`.
_REMEMBERED = late_regex(r"\b(?:ok|found|exists?|seen|hit|cached)\s*:?=\s*\w+\[")


class LoopRead(NamedTuple):
    """A query that runs for each row which `listed` gave."""

    read: Call
    listed: Code
    loop: Loop


def reads_in_loops(function: Function, ctx: Context) -> Iterator[LoopRead]:
    """The first query of each loop over rows of a query, where it is about the row at hand."""
    if "range " not in function.text or not function.may_call(_may_read):
        return
    if not _BY_ROW.isdisjoint(words(function.name)) or _is_of_job(function):
        return
    for body in bodies(function):
        for loop in body.loops:
            over = loop.ranges_over
            listed = _listed_by(over, loop, ctx) if over is not None else None
            read = _read_in(loop, body, ctx) if listed is not None else None
            if read is not None and listed is not None:
                yield LoopRead(read, listed, loop)


def _is_of_job(function: Function) -> bool:
    parts = function.path.removesuffix(".go").split("/")
    return any(not _JOBS.isdisjoint(words(part)) for part in parts)


@lru_cache(maxsize=8_192)
def _may_read(method: str) -> bool:
    """May a method read, by its name alone?"""
    return method in _GORM_READS or method in _SQL_READS or method in _MONGO_READS or reads(method)


def _listed_by(over: Code, loop: Loop, ctx: Context) -> Code | None:
    """The query that gave the rows which a loop goes over, in the same function; None in doubt."""
    held = over.inner
    if held.call is not None:
        return held.call if _is_read(held.call, ctx) else None
    while (holder := held.selected_from) is not None:
        held = holder.value
    local = held.local
    if local is None or local.is_param:
        return None
    given = local.given_before(loop)
    made = given.inner.call if given is not None else None
    if made is not None and _is_read(made, ctx):
        return made
    return _filled_by(local, loop, ctx)


def _filled_by(local: Local, loop: Loop, ctx: Context) -> Code | None:
    """The query that is handed the address of a slice, or whose rows are appended to it."""
    for use in local.uses:
        if use.start_byte >= loop.start_byte:
            break
        taker = use.address.argument_of if use.address.address_of is not None else None
        if taker is not None and (_is_read(taker, ctx) or _MONGO_CURSOR.fullmatch(taker.callee)):
            return taker
        grown = use.argument_of
        if grown is not None and grown.word == "append" and (rows := _rows_around(grown)):
            return rows
    return None


def _rows_around(appended: Call) -> Code | None:
    """The rows that a loop around a call reads: `for rows.Next() {…}`."""
    function = appended.enclosing_function
    for loop in function.loops if function is not None else ():
        condition = loop.condition
        call = condition.call if condition is not None else None
        if call is None or call.word != "Next" or not loop.holds(appended):
            continue
        rows = call.receiver
        if rows is not None and rows.local is not None and holds_rows(rows.local):
            return condition
    return None


def _read_in(loop: Loop, function: Function, ctx: Context) -> Call | None:
    """The first query in a loop that is about its row; None where each row is worked on."""
    each = {t.text for t in loop.range_targets} - {"_"}
    if not each or any(exit_.jump == "break" for exit_ in loop.exits):
        return None
    if _REMEMBERED.search(loop.body.text) is not None:
        return None
    found: Call | None = None
    for call in loop.body.calls:
        if call.enclosing_function != function or call.is_put_off:
            return None
        if _writes(call, ctx):
            return None
        if found is None and _may_read(call.method) and _is_read(call, ctx) and _is_of(call, each):
            found = call
    return found


def _is_of(call: Call, each: set[str]) -> bool:
    """Is a query about the row that a loop is at, by what it or its chain is given?"""
    given = [a for c in (call, *chain_before(call)) for a in c.arguments]
    return any(part.is_name and part.text in each for a in given for part in a.parts)


def _is_read(call: Call, ctx: Context) -> bool:
    """Does a call read from the database, by itself or by a repository of the module?"""
    method = call.method
    if not _KEPT.isdisjoint(words(method)):
        return False
    gorm = GORM_METHOD.fullmatch(call.callee)
    if gorm is not None:
        return gorm[1] in _GORM_READS
    mongo = _MONGO.fullmatch(call.callee)
    if mongo is not None:
        return mongo[1] in _MONGO_READS
    receiver = call.receiver
    if receiver is None:
        return False
    kind = receiver.base_type_name
    if is_pool(kind) or is_transaction(kind):
        return method in _SQL_READS and _selects(call)
    if not reads(method) or not is_repository(receiver, ctx):
        return False
    return _KEPT.isdisjoint(words(receiver.name))


def _selects(call: Call) -> bool:
    found = statement_in(call)
    if found is None:
        return True
    statement = found[1].statement
    return statement is None or statement.verb == "select"


def _writes(call: Call, ctx: Context) -> bool:
    gorm = GORM_METHOD.fullmatch(call.callee)
    if gorm is not None:
        return gorm[1] in _GORM_WRITES
    mongo = _MONGO.fullmatch(call.callee)
    if mongo is not None:
        return mongo[1] not in _MONGO_READS
    receiver = call.receiver
    if receiver is None:
        return False
    kind = receiver.base_type_name
    if is_pool(kind) or is_transaction(kind):
        return call.method in _SQL_WRITES or not _selects(call)
    return writes(call.method) and is_repository(receiver, ctx)
