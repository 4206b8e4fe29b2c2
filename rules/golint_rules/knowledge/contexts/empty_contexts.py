"""Empty contexts in the course of requests: beside the request's own, and where none is taken."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, first_word, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.contexts.dropped_contexts import (
    holder_at_work,
    is_before_tenant,
    lacks_context,
    loses_tenant,
    takers_of,
)
from golint_rules.knowledge.logs.log_calls import log_call
from golint_rules.knowledge.requests.carriers import carriers, takes_context
from golint_rules.knowledge.requests.contexts import DERIVING, EMPTY, gives_context, handles_request
from golint_rules.knowledge.sql.gorm import GORM_DB, chain_before
from golint_rules.knowledge.workers.lifecycle import (
    is_part_of_lifecycle,
    outlives_request,
    runs_at_end,
)
from golint_rules.knowledge.workers.request_work import is_of_request, kind_of_holder

REQUEST = "net/http.NewRequest"
_SQL = {
    "DB": "Query QueryRow Exec Prepare Begin",
    "Tx": "Query QueryRow Exec Prepare",
    "Stmt": "Query QueryRow Exec",
}
#: Calls of databases that take no context, by full name, and what is called instead.
BARE = {
    **{
        f"(*database/sql.{kind}).{name}": "BeginTx" if name == "Begin" else f"{name}Context"
        for kind, names in _SQL.items()
        for name in names.split()
    },
    # What sqlx has by the type of `database/sql` in it stands under its own type, too.
    **{
        f"(*github.com/jmoiron/sqlx.{kind}).{name}": f"{name}Context"
        for kind in ("DB", "Tx")
        for name in (
            *("Get", "Select", "NamedExec", "Queryx", "QueryRowx", "Preparex", "MustExec"),
            *("Query", "QueryRow", "Exec", "Prepare"),
        )
    },
    "(*github.com/jmoiron/sqlx.DB).Begin": "BeginTx",
    "(*github.com/jmoiron/sqlx.DB).Beginx": "BeginTxx",
    "(*github.com/jmoiron/sqlx.DB).NamedQuery": "NamedQueryContext",
}
#: Methods of GORM that run a statement, which has the context that `WithContext` gave its chain.
GORM = tuple(
    f"(*gorm.io/gorm.DB).{name}"
    for name in sorted(
        word_set(
            """First Take Last Find FindInBatches Scan Pluck Count Row Rows Create CreateInBatches
            Save FirstOrCreate FirstOrInit Exec Update Updates UpdateColumn UpdateColumns Delete
            Begin Transaction"""
        )
    )
)
_MEANT = late_regex(
    r"(?i)detach|independen|outliv|surviv|even (?:if|when|though)|regardless|still"
    r"|own context|separate|background|best[- ]effort|fire[- ]and"
    r"|cancel.{0,60}\b(?:context|ctx|request|client|caller|parent|connection)"
    r"|\b(?:context|ctx|request|client|caller|parent|connection)\b.{0,60}cancel"
    r"|(?:not|n't|never|without|despite|after|avoid|prevent|ignore) (?:be |being |get )?cancel"
    r"|to ensure .{0,60}\b(?:complet|finish|done|runs?\b|sent|deliver|written|saved|record|persist)"
)
#: First words of what others are to hear, be the client there or not.
_TELLING = word_set("publish emit notify audit")
#: What producers of brokers are told to send by.
_SENDING = word_set("WriteMessages Produce ProduceSync SendMessage SendMessages")
#: Last words of types that ask other services.
_ASKING = word_set("client gateway provider sender adapter notifier mailer api")
#: Last words of types that ask a database.
_KEEPING = word_set("storage store dao")
#: The last word of types that protoc's interfaces are implemented by.
_OF_RPC = "server"
_LOADING = late_regex(r"(?i)config|credential|migrat|ping")


def remedy_of(call: Call) -> str:
    """How a statement that runs without a context is given one; empty where it may have one.

    `QueryContext` for `db.Query(…)`, `WithContext` for `r.db.Find(&rows)` of GORM.
    """
    if call.callee not in GORM:
        return BARE.get(call.callee, "")
    first = call
    for before in chain_before(call):
        first = before
        if before.method in ("WithContext", "Session"):
            return ""
    handle = first.receiver
    if handle is None or GORM_DB.fullmatch(handle.base_type_name) is None:
        return ""
    # A variable, and what a function gives, may be bound to a context.
    held = handle.selected_from
    is_bare = (held is not None and held.local is not None) or _is_got(handle)
    return "WithContext" if is_bare else ""


def _is_got(handle: Code) -> bool:
    """Is it what a getter of the house gives for all: `db := r.connections.Main()`?"""
    local = handle.local
    value = local.origin if local is not None and not local.is_param else handle
    got = value.call if value is not None else None
    if got is None or got.arguments or (local is not None and len(local.writes) > 1):
        return False
    holder = got.receiver.selected_from if got.receiver is not None else None
    is_kept = holder is not None and holder.local is not None
    said = words(got.method)
    return is_kept and not _HANDLES.isdisjoint(said) and _BOUND.isdisjoint(said)


#: Words of methods that give the handle of a database, and of what a handle is bound to.
_HANDLES = word_set("db database connection conn gorm orm main master primary")
_BOUND = word_set("tx transaction session context ctx request tenant")


def dropped_by(call: Call, ctx: Context) -> Function | None:
    """The function whose request's context a call leaves out, for work that the request waits for.

    The call makes an empty context, or a request without one, or asks a database without one.
    Needs `WritesLog`.
    """
    if call.is_in_goroutine or is_detached(call):
        return None
    holder = holder_at_work(call)
    if holder is None or (is_before_tenant(holder) and not handles_request(holder)):
        return None
    if call.callee in BARE or call.callee in GORM:
        return holder if remedy_of(call) and not _ends_with_transaction(call) else None
    if call.callee == REQUEST:
        return holder if lacks_context(call) else None
    takers = takers_of(call)
    if not takers or any(_may_go_on(taker, ctx) for taker in takers):
        return None
    return holder if loses_tenant(call, holder, beside=False) else None


def _ends_with_transaction(call: Call) -> bool:
    """Is it asked of a transaction that was begun with a context, and ends when that does?"""
    held = call.receiver.local if call.receiver is not None else None
    begun = held.origin.call if held is not None and held.origin is not None else None
    return begun is not None and begun.word.startswith("BeginTx")


def takes_none(call: Call, ctx: Context) -> Call | None:
    """What is given an empty context, or none, by a function of a request that takes no context.

    A context that it is given and leaves unnamed is none. With a deadline of its own it is no such
    work: it ends. Needs `WritesLog`.
    """
    is_bare = bool(remedy_of(call))
    if not is_bare and call.callee not in EMPTY:
        return None
    if call.is_in_goroutine or is_detached(call):
        return None
    functions = list(call.enclosing_functions)
    if not functions or any(carriers(f) or _may_be_given_one(f) for f in functions):
        return None
    if is_part_of_lifecycle(call) or runs_at_end(call):
        return None
    outer = call.argument_of
    if outer is not None and outer.callee in DERIVING:
        return None
    outermost = functions[-1]
    is_work = leaves_unnamed(outermost) or is_of_request(outermost)
    if not is_work and not _asks_others(outermost, is_bare=is_bare):
        return None
    if is_bare:
        return call
    takers = takers_of(call)
    if not takers or any(_needs_none(taker, ctx) for taker in takers):
        return None
    return takers[0]


def leaves_unnamed(function: Function) -> bool:
    """Is a method of what serves requests given a context that it leaves unnamed: `_`?"""
    blank = any(name == "_" and str(t) == "context.Context" for name, t in function.parameters)
    is_served = is_of_request(function) or kind_of_holder(function) == _OF_RPC
    return blank and function.returns_error and is_served


def how_without(function: Function) -> tuple[str, str]:
    """How a function that `takes_none` speaks of is without a context, and what helps."""
    if leaves_unnamed(function):
        return "leaves its context unnamed", "name it and pass it on"
    return "takes no context", "take a `context.Context` and pass it on"


def _may_be_given_one(function: Function) -> bool:
    return takes_context(function) and not leaves_unnamed(function)


#: What makes an empty context, or a request with one.
MADE = frozenset({*EMPTY, REQUEST})
_WORDS = frozenset(name.rpartition(".")[2] for name in MADE)


def dropped_in(function: Function, ctx: Context) -> tuple[Call, ...]:
    """The empty contexts, and the requests with one, that leave out a context at hand, in order."""
    asked = (c for c in function.calls if c.word in _WORDS and c.callee in MADE)
    return tuple(call for call in asked if dropped_by(call, ctx) is not None)


def dropped_statements(ctx: Context, asking: Context) -> tuple[Call, ...]:
    """The statements of a file that run without a context at hand, in order."""
    found = (call for call in ctx.calls(*BARE, *GORM) if dropped_by(call, asking) is not None)
    return tuple(sorted(found, key=lambda call: call.start_byte))


def taking_none(ctx: Context, asking: Context) -> tuple[Call, ...]:
    """The empty contexts of a file whose functions take none, in order."""
    found = (
        call for call in ctx.calls(*EMPTY, *BARE, *GORM) if takes_none(call, asking) is not None
    )
    return tuple(sorted(found, key=lambda call: call.start_byte))


def is_detached(call: Call) -> bool:
    """Does a comment say that work does not end with the request?"""
    return _MEANT.search(f"{call.comment_above}\n{call.remark}") is not None


def _asks_others(function: Function, *, is_bare: bool) -> bool:
    """Is it a method of what asks another service, or a database, for a request, and may fail?"""
    kind = kind_of_holder(function)
    return function.returns_error and (kind in _ASKING or (is_bare and kind in _KEEPING))


def _may_go_on(taker: Call, ctx: Context) -> bool:
    if first_word(taker.method) in _TELLING or taker.word in _SENDING:
        return True
    return log_call(taker, ctx) is not None


def _needs_none(taker: Call, ctx: Context) -> bool:
    if gives_context(taker) or outlives_request(taker.method) or _may_go_on(taker, ctx):
        return True
    return _LOADING.search(taker.method) is not None
