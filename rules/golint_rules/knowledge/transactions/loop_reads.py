"""Loops over rows that a query gave, with a query for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    Loop,
    Record,
    first_word,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import (
    is_repository,
    is_service,
    reads,
    type_words,
    writes,
)
from golint_rules.knowledge.requests.contexts import bodies
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.row_handles import holds_rows
from golint_rules.knowledge.sql.sql_calls import statement_in
from golint_rules.knowledge.transactions.transactions import is_pool, is_transaction

if TYPE_CHECKING:
    import re

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
#: Methods of chains of bun, ent, go-pg and xorm, and of GORM's associations, that read or write.
_CHAIN = late_regex(
    r"\(\*(?:github\.com/uptrace/bun\.(?P<bun>\w+)Query|[\w./-]+/ent\.(?P<ent>\w+)"
    r"|gorm\.io/gorm\.Association|github\.com/go-pg/pg(?:/v\d+)?/orm\.Query"
    r"|(?:xorm\.io|github\.com/go-xorm)/xorm\.(?:Session|Engine))\)\.(?P<method>\w+)"
)
_CHAIN_READS = word_set(
    """Scan Count Exists ScanAndCount All Only First Exist IDs OnlyID FirstID AllX OnlyX FirstX
    CountX ExistX Find Get Select Last SelectAndCount FindAndCount"""
)
_CHAIN_WRITES = word_set(
    """Exec ExecX Save SaveX Insert Update Delete InsertOne Append Replace Clear UpdateNotZero"""
)
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
#: First words of functions that run once, when a program starts.
_STARTING = word_set("new init initialize initialise setup bootstrap register start")
#: First words of functions that give rows to whoever asks.
_ASKING = word_set("get find list fetch search query")
#: Words of what answers from memory, or of many at once.
_KEPT = word_set("cache cached memo memory redis batch bulk many")
#: A look at what was read before: `if u, ok := seen[id]; ok`.
_REMEMBERED = late_regex(r"\b(?:ok|found|exists?|seen|hit|cached)\s*:?=\s*[\w.]+\[")


#: What puts a row into variables, whose addresses it is given.
_SCANNING = word_set("Scan StructScan MapScan SliceScan Decode ScanRows")


class ReadsFor(FunctionFact, frozen=True):
    """Each call of the function asks the database about what it is given at these positions."""

    positions: tuple[int, ...]


class ReadsForEach(FunctionFact, frozen=True):
    """The function asks the database once for each element of the lists at these positions."""

    positions: tuple[int, ...]


@function_fact(ReadsFor, on=Functions(params=True))
def reads_for(function: Function, ctx: Context) -> ReadsFor | None:
    """A function that reads about a parameter: `func (s *service) view(o Order) (View, error)`."""
    if not function.may_call(_may_read) or not _may_ask_for_others(function, ctx):
        return None
    if first_word(function.name) in _CHANGING:
        return None
    found: set[int] = set()
    given = {name: at for at, (name, _) in enumerate(function.parameters) if name not in ("", "_")}
    for call in function.calls:
        if call.enclosing_function != function or call.is_put_off or _writes(call, ctx):
            return None
        if _asks_memory(call):
            return None
        found |= {given[name] for name in _asked_about(call, set(given), ctx)}
    if not found or _REMEMBERED.search(function.text) is not None:
        return None
    return ReadsFor(tuple(sorted(found)))


@function_fact(ReadsForEach, on=Functions(), words=("range ",), needs=(ReadsFor,))
def reads_for_each(function: Function, ctx: Context) -> ReadsForEach | None:
    """A function that makes something of each row: `func (s *service) views(os []Order) []View`."""
    if not _may_ask_for_others(function, ctx):
        return None
    given = {name: at for at, (name, _) in enumerate(function.parameters)}
    found: set[int] = set()
    for loop in function.loops:
        over = loop.ranges_over
        local = over.inner.local if over is not None else None
        if local is None or not local.is_param or local.name not in given or local.writes[1:]:
            continue
        if _read_in(loop, {t.text for t in loop.range_targets}, function, ctx) is not None:
            found.add(given[local.name])
    return ReadsForEach(tuple(sorted(found))) if found else None


def _may_ask_for_others(function: Function, ctx: Context) -> bool:
    """May a function be one that asks for its callers, and does not work on each row by itself?"""
    if not is_in_service(ctx.header):
        return False
    return _KEPT.isdisjoint(words(function.name)) and not _works_by_row(function)


def _asks_memory(call: Call) -> bool:
    """Does a call look at what was read before, or read many at once: `s.cache.Get(id)`?"""
    return call.callee == "(*sync.Map).Load" or not _KEPT.isdisjoint(words(call.target))


def _asked_about(call: Call, names: set[str], ctx: Context) -> set[str]:
    """Those of the names that a call which asks the database, itself or inside, asks it about."""
    if _may_read(call.method) and _is_read(call, ctx):
        given = [a for c in (call, *chain_before(call)) for a in c.arguments]
    else:
        fact = call.fact(ReadsFor)
        arguments = call.arguments if fact is not None and not call.is_spread else ()
        given = [a for at, a in enumerate(arguments) if fact is not None and at in fact.positions]
    return {part.text for a in given for part in a.parts if part.is_name and part.text in names}


#: First words of functions that work on the row that they read, wherever they write it.
_CHANGING = word_set(
    """resume pause cancel charge renew expire approve reject complete settle activate deactivate
    suspend close reopen refund retry advance finalize transition void release"""
)


class LoopRead(Record, frozen=True):
    """A query that runs for each row which `listed` gave."""

    read: Call
    listed: Code


def reads_in_loops(function: Function, ctx: Context) -> Iterator[LoopRead]:
    """The first query of each loop over rows of a query, where it is about the row at hand.

    A loop may stand in a function that is handed the rows, a query in one that is handed a row.
    """
    if not function.may_call(_may_read):
        return
    if _works_by_row(function):
        return
    for body in bodies(function):
        for loop in body.loops:
            over = loop.ranges_over
            listed = _listed_by(over, loop, ctx) if over is not None else _rows_of(loop)
            each = {t.text for t in loop.range_targets} if over is not None else _scanned(loop)
            read = _read_in(loop, each, body, ctx) if listed is not None else None
            if read is not None and listed is not None:
                yield LoopRead(read, listed)
        for call in body.calls:
            handed = call.fact(ReadsForEach) if call.enclosing_function == body else None
            for at in handed.positions if handed is not None else ():
                rows = call.argument(at)
                listed = _listed_by(rows, call, ctx) if rows is not None else None
                if listed is not None:
                    yield LoopRead(call, listed)


def _rows_of(loop: Loop) -> Code | None:
    """The condition of a loop that reads rows: `for rows.Next() {…}`; None for others."""
    condition = loop.condition
    call = condition.call if condition is not None else None
    if call is None or call.word != "Next" or call.receiver is None:
        return None
    rows = call.receiver.local
    return condition if rows is not None and holds_rows(rows) else None


def _scanned(loop: Loop) -> set[str]:
    """The variables that a row is put into in a loop that reads rows."""
    return {
        part.text
        for call in loop.body.calls
        if call.word in _SCANNING
        for given in call.arguments
        for part in given.parts
        if part.is_name and part.local is not None
    }


def _works_by_row(function: Function) -> bool:
    """Does a function work on each row by itself, or once, by its name or by where it stands?

    `listTasks` gives rows to a caller, and so it does in a folder `tasks`.
    """
    named = words(function.name)
    if not _STARTING.isdisjoint(named[:1]):
        return True
    asks = not _ASKING.isdisjoint(named[:1])
    if not asks and not _BY_ROW.isdisjoint(named):
        return True
    jobs = _JOBS - {"task", "tasks"} if asks else _JOBS
    parts = function.path.removesuffix(".go").split("/")
    return any(not jobs.isdisjoint(words(part)) for part in parts)


@lru_cache(maxsize=8_192)
def _may_read(method: str) -> bool:
    """May a method read, by its name alone?"""
    named = method in _GORM_READS or method in _SQL_READS or method in _MONGO_READS
    return named or method in _CHAIN_READS or reads(method)


def _listed_by(over: Code, loop: Code, ctx: Context) -> Code | None:
    """The query that gave the rows which a loop goes over, in the same function; None in doubt."""
    held = over.inner
    if held.call is not None:
        return held.call if _gives_rows(held.call, ctx) else None
    while (holder := held.selected_from) is not None:
        held = holder.value
    local = held.local
    if local is None or local.is_param:
        return None
    given = local.given_before(loop)
    made = given.inner.call if given is not None else None
    if made is not None and _gives_rows(made, ctx):
        return made
    return _filled_by(local, loop, ctx)


def _gives_rows(call: Call, ctx: Context) -> bool:
    """Is a call a query, or one of a service that gives rows: `orders.ListOpen(ctx)`?"""
    if _is_read(call, ctx):
        return True
    receiver = call.receiver if reads(call.method) else None
    if receiver is None or not is_service(receiver, ctx) or not call.results:
        return False
    named = (*words(call.method), *words(receiver.name))
    return _KEPT.isdisjoint(named) and str(call.results[0]).startswith("[]")


def _filled_by(local: Local, loop: Code, ctx: Context) -> Code | None:
    """The query that is handed the address of a slice, or whose rows are appended to it."""
    first = local.once(_first_filling, ctx)
    return first[1] if first is not None and first[0] < loop.start_byte else None


def _first_filling(local: Local, ctx: Context) -> tuple[int, Code] | None:
    """The first query that fills a slice, with where that begins."""
    for use in local.uses:
        taker = use.address.argument_of if use.address.address_of is not None else None
        if taker is not None and (_is_read(taker, ctx) or _MONGO_CURSOR.fullmatch(taker.callee)):
            return use.start_byte, taker
        grown = use.argument_of
        if grown is not None and grown.word == "append" and (rows := _rows_around(grown, ctx)):
            return use.start_byte, rows
    return None


def _rows_around(appended: Call, ctx: Context) -> Code | None:
    """The rows that a loop around a call reads, or chooses from: `for rows.Next() {…}`."""
    function, at = appended.enclosing_function, appended.start_byte
    spans = function.once(_loops_by_span) if function is not None else ()
    for loop in (loop for start, end, loop in spans if start < at < end):
        over = loop.ranges_over
        local = over.inner.local if over is not None else None
        if local is None or local.is_param:
            rows = _rows_of(loop)
        else:
            given = local.given_before(loop)
            rows = given.inner.call if given is not None else None
            rows = rows if rows is not None and _gives_rows(rows, ctx) else None
        if rows is not None:
            return rows
    return None


def _loops_by_span(function: Function) -> tuple[tuple[int, int, Loop], ...]:
    return tuple((one.start_byte, one.span.end.byte, one) for one in function.loops)


def _read_in(loop: Loop, rows: set[str], function: Function, ctx: Context) -> Call | None:
    """The first query in a loop that is about its row; None where each row is worked on.

    `rows` are the names of the variables that hold the row.
    """
    each = rows - {"_"}
    if not each or any(_ends_search(exit_, function) for exit_ in loop.exits):
        return None
    if _REMEMBERED.search(loop.body.text) is not None:
        return None
    found: Call | None = None
    for call in loop.body.calls:
        if call.enclosing_function != function or call.is_put_off:
            return None
        if _writes(call, ctx) or _asks_memory(call):
            return None
        if found is None and _asked_about(call, each, ctx) and not _runs_once(call, loop, function):
            found = call
    return found


def _runs_once(call: Call, loop: Loop, function: Function) -> bool:
    """Does a call stand in a branch of a loop that ends its function, so that no row follows?"""
    ending, begin = function.once(_ending_branches), loop.span.start.byte
    return any(
        condition.start_byte in ending
        and begin < condition.start_byte < call.start_byte
        and not condition.holds(call)
        for condition in call.conditions
    )


def _ending_branches(function: Function) -> frozenset[int]:
    """Where the conditions of branches begin that end a function, or leave the loop, always."""
    return frozenset(
        branch.condition.start_byte
        for branch in function.branches
        if branch.otherwise is None
        and branch.statements[-1:]
        and branch.statements[-1].jump in ("return", "break")
    )


def _ends_search(exit_: Code, function: Function) -> bool:
    """Does a statement leave a loop with what it looked for, and not for a failure?"""
    if exit_.jump == "break":
        return True
    if exit_.jump != "return":
        return False
    last = str(function.results[-1]) if function.results else ""
    if last != "error" or not exit_.returned:
        return not any(condition.mentions_error for condition in exit_.conditions)
    # `return s.users.GetByID(id)` gives all results at once.
    is_whole = len(exit_.returned) < len(function.results)
    return is_whole or exit_.returned[-1].text == "nil"


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
    chain = _CHAIN.fullmatch(call.callee)
    if chain is not None:
        return chain["method"] in _CHAIN_READS and _chain_selects(chain)
    receiver = call.receiver
    if receiver is None:
        return False
    if _is_of_sql(call):
        return method in _SQL_READS and _selects(call)
    if not reads(method) or not is_repository(receiver, ctx):
        return False
    if type_words(receiver, ctx)[-1] == "storage" and words(method)[1:] == ():
        # `storage.Exists(ctx, path)` is of files.
        return False
    return _KEPT.isdisjoint(words(receiver.name))


def _chain_selects(chain: re.Match[str]) -> bool:
    """Is it a chain of bun or ent that asks for rows, or one of a library where all may?"""
    if chain["bun"] is not None:
        return chain["bun"] == "Select"
    return chain["ent"] is None or chain["ent"].endswith("Query")


def _is_of_sql(call: Call) -> bool:
    """Is it a method of a pool or a transaction, or of what a type of the module holds of these?"""
    receiver = call.receiver
    kinds = [receiver.base_type_name] if receiver is not None else []
    kinds.append(call.callee.rpartition(").")[0].lstrip("(*"))
    return any(is_pool(kind) or is_transaction(kind) for kind in kinds)


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
    chain = _CHAIN.fullmatch(call.callee)
    if chain is not None:
        return chain["method"] in _CHAIN_WRITES
    receiver = call.receiver
    if receiver is None:
        return False
    if _is_of_sql(call):
        return call.method in _SQL_WRITES or not _selects(call)
    return writes(call.method) and is_repository(receiver, ctx)
