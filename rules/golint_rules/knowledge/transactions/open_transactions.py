"""What is called while a transaction of a database is open, and may ask another party."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Functions,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.clients.remote_calls import AsksOutside, asks
from golint_rules.knowledge.programs.repositories import is_repository, type_words
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_DB
from golint_rules.knowledge.transactions.transactions import (
    BEGINNING,
    begun_by,
    held_in,
    is_between,
    last_of_chain,
)

#: What is meant to run in the transaction that marks it: the relay of an outbox.
_RELAYS = word_set("outbox relay dispatcher drain")
_SKIPPING = late_regex(r"(?i)skip[ _]?locked|outbox")
#: Words of calls that run a callback in a transaction.
_RUNNING = word_set("transaction transactional tx atomic atomically")
#: Words of what runs callbacks in transactions, and first words of its methods.
_MANAGERS = word_set("tx txm transactor transaction transactions uow")
_DOING = word_set("wrap do run execute exec with within perform invoke")
#: Words of calls so named that open none of a database.
_OTHER = word_set("trace span apm newrelic retry workflow test sentry otel")


class CalledInTransaction(PackageFact, frozen=True):
    """A call that runs while a transaction is open.

    `is_sure` says that it asks another party; where not, `callee` is the method of an interface of
    the module, which may do so. `opened` is where the transaction begins, or the hook of gorm that
    runs in one.
    """

    at: Place
    target: str
    callee: str
    is_sure: bool
    opened: Place
    in_hook: bool = False


#: No file that runs a callback in a transaction lacks all of these.
_RUNS = (
    *("Transaction(", "ransactional(", "Tx(", "tomic", "Tx,", "Tx)", "Func("),
    *("xManager", "uow.", "tx."),
)


@package_fact(
    CalledInTransaction,
    on=Nodes("func_literal"),
    words=_RUNS,
    needs=(AsksOutside,),
)
def called_in_callback(code: Code, ctx: Context) -> Iterator[CalledInTransaction]:
    """The calls of interest in a callback that runs in a transaction."""
    literal = code.literal_function
    taker = literal.argument_of if literal is not None else None
    if literal is not None and taker is not None and is_in_service(ctx.header):
        yield from _of_interest(_in_callback(literal, taker), taker, ctx)


@package_fact(
    CalledInTransaction,
    on=Calls(words=BEGINNING),
    words=("Commit(",),
    needs=(AsksOutside,),
)
def called_while_open(begun: Call, ctx: Context) -> Iterator[CalledInTransaction]:
    """The calls of interest between the begin and the commit of a transaction."""
    if is_in_service(ctx.header):
        yield from _of_interest(_while_open(begun), begun, ctx)


#: Methods of a model that gorm calls in the transaction of a statement.
_HOOKS = frozenset(
    f"{when}{what}"
    for when in ("Before", "After")
    for what in ("Create", "Save", "Update", "Delete")
)


@package_fact(
    CalledInTransaction,
    on=Functions(methods=True, params=True, results=True),
    words=("gorm.DB) ",),
    needs=(AsksOutside,),
)
def called_in_hook(function: Function, ctx: Context) -> Iterator[CalledInTransaction]:
    """The calls of interest in a hook of gorm, which runs before its statement is committed."""
    if function.name not in _HOOKS or not is_in_service(ctx.header):
        return
    if len(function.parameters) != 1 or not GORM_DB.search(str(function.parameters[0][1])):
        return
    within = [call for call in function.calls if call.enclosing_function == function]
    yield from _of_interest(within, function, ctx)


def _of_interest(
    within: list[Call], opened: Call | Function, ctx: Context
) -> Iterator[CalledInTransaction]:
    for call in within:
        is_sure = asks(call, ctx) and not _writes_log(call)
        if is_sure or _may_ask(call, ctx):
            place = Place(call.path, call.name_span, call.symbol)
            span = opened.name_span if isinstance(opened, Call) else opened.head
            begun = Place(opened.path, span, opened.symbol)
            in_hook = not isinstance(opened, Call)
            yield CalledInTransaction(place, call.target, call.callee, is_sure, begun, in_hook)


def _writes_log(call: Call) -> bool:
    """Is it a function of a package for logs, which sends its lines to where they are kept?"""
    package = call.callee.rpartition(".")[0].rpartition("/")[2]
    return call.results == () and not _LOGS.isdisjoint(words(package))


_LOGS = word_set("log logs logger logging")


def _may_ask(call: Call, ctx: Context) -> bool:
    """Is it the method of an interface of the module, which is no store?"""
    receiver = call.receiver
    if receiver is None or not call.returns_error or call.is_put_off or call.is_in_goroutine:
        return False
    if not type_words(receiver, ctx) or is_repository(receiver, ctx):
        return False
    return ctx.is_interface(receiver.type)


def _in_callback(literal: Function, taker: Call) -> list[Call]:
    """The calls of a callback that runs in a transaction."""
    if not (held_in(literal, taker) or _runs_in_transaction(taker, literal)):
        return []
    if _is_relay(literal):
        return []
    return [call for call in literal.calls if call.enclosing_function == literal]


def _while_open(begun: Call) -> list[Call]:
    """The calls of a function between the begin and the commit of a transaction."""
    held, function = begun_by(begun), begun.enclosing_function
    if held is None or function is None or _is_relay(function):
        return []
    ended = [c for u in held.uses if (c := last_of_chain(u)) is not None and _ends(c)]
    commits = [call for call in ended if call.method == "Commit"]
    return [
        call
        for call in function.calls
        if call.start_byte > begun.start_byte
        and call.enclosing_function == function
        and call != begun
        and is_between(begun, call, commits, ended)
    ]


def _ends(call: Call) -> bool:
    return call.method in ("Commit", "Rollback")


def _runs_in_transaction(taker: Call, literal: Function) -> bool:
    """Does a call of the house run a callback in a transaction: `s.tx.WithinTransaction(…)`?"""
    found, receiver = words(taker.method), taker.receiver
    if not _OTHER.isdisjoint(found) or not literal.returns_error:
        return False
    if _RUNNING.isdisjoint(found):
        # `s.txManager.Wrap(ctx, func(ctx context.Context) error {…})`.
        is_manager = receiver is not None and not _MANAGERS.isdisjoint(words(receiver.name))
        return is_manager and found[:1] != () and found[0] in _DOING
    return receiver is None or _OTHER.isdisjoint(words(receiver.text))


def _is_relay(function: Function) -> bool:
    """Is it the relay of an outbox, which holds the row that it sends?"""
    names = (word for f in (function, *function.enclosing_functions) for word in words(f.name))
    return not _RELAYS.isdisjoint(names) or _SKIPPING.search(function.text) is not None
