"""When code runs: with the program, in the course of the function around it, or at the end."""

from golint_agent.rulekit import Call, Code, Function, Type, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.cleanup import runs_at_exit
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import handles_request, is_context

#: Parts of a function's name that say it runs when the request is over or the process ends.
_ENDING = (
    *("shutdown", "close", "cleanup", "stop", "teardown", "drain", "rollback", "unlock"),
    *("release", "flush", "terminate", "finalize", "destroy", "deregister", "disconnect"),
)

#: First words of functions whose context is the program's or a worker's, not a request's.
_OF_PROGRAM = word_set(
    """main init initialize initialise new must setup wire boot bootstrap migrate start starting
    run running serve serving listen loop watch poll consume spawn monitor heart heartbeat connect
    dial"""
)

#: First words of functions that make or start what outlives the request they are called in.
_OUTLIVING = word_set("new start serve listen dial watch subscribe connect")

#: First words of functions that call what they are handed before they return.
_CALLING = word_set(
    """go do execute exec run call invoke retry try attempt each for foreach map with in transaction
    transact tx view update wrap until submit walk iterate trace measure"""
)

#: Calls that hand one caller's result to others, or run once for all: no request's own work.
SHARED_WORK = word_set(
    """(*sync.Once).Do (*golang.org/x/sync/singleflight.Group).Do
    (*golang.org/x/sync/singleflight.Group).DoChan"""
)


def ends_something(name: str) -> bool:
    """Does a function's name say that something ends: a request, a resource, the process?

    To close an order is work of the trade like any other.
    """
    lowered = name.lower()
    if not any(word in lowered for word in _ENDING):
        return False
    found = words(name)
    return _OF_TRADE.isdisjoint(found) or not _OF_MACHINE.isdisjoint(found)


#: What a business closes, stops and releases, and what a program does, whatever it is for.
_OF_TRADE = word_set(
    """account accounts invoice invoices order orders payment payments contract contracts loan loans
    subscription subscriptions position positions period periods ticket tickets deal deals funds
    escrow payout payouts payroll bill bills shift shifts booking bookings"""
)
_OF_MACHINE = word_set(
    """lock locks mutex connection connections conn conns row rows session sessions stream streams
    reader writer file files body tx transaction client clients server db database pool channel
    channels queue consumer consumers worker workers listener subscriber cache timer all"""
)


def outlives_request(name: str) -> bool:
    """Does a function's name say that what it makes or starts outlives the request?"""
    return first_word(name) in _OUTLIVING


def is_part_of_lifecycle(code: Code) -> bool:
    """Does a name around it say that it is work of the program, or of a worker for everybody?

    That of a request's handler says nothing: `ServeHTTP(w, r)`.
    """
    named = [function for function in code.enclosing_functions if function.name]
    return any(
        (_is_of_program(one.name) or "loop" in one.name.lower()) and not handles_request(one)
        for one in named
    )


def _is_of_program(name: str) -> bool:
    """Does a name say so: `Run`, and not `RunInTx`, which each request calls?"""
    return first_word(name) in _OF_PROGRAM and _IN_TRANSACTION.isdisjoint(words(name))


_IN_TRANSACTION = word_set("tx transaction")


def ends_one_of_many(function: Function) -> bool:
    """Is a function told by a key which thing to end, as in `Close(ctx, accountID)`?

    That is work of the service like any other; a resource ends itself.
    """
    return any(_is_key(function, name, t) for name, t in function.parameters)


def only_ends(function: Function) -> bool:
    """Is a function called for the end of what it is a method of, or of the program?"""
    return first_word(function.name) in _ENDS and not ends_one_of_many(function)


_ENDS = word_set("close stop shutdown cleanup")


def _is_key(function: Function, name: str, t: Type) -> bool:
    found = words(name)
    if not found or not _OF_TELLING.isdisjoint(found):
        return False
    under = str(function.types.underlying(t))
    return under in ("string", *_UUIDS) or ("int" in under and found[-1] in ("id", "ids", "number"))


#: What a UUID is made of.
_UUIDS = ("[16]byte", "[16]uint8")
#: Words of what is said at an end, and does not say which thing ends.
_OF_TELLING = word_set("reason msg message name code text label desc description status cause")


def runs_at_end(call: Call) -> bool:
    """Does a call run when the function, the request or the process is over?"""
    if call.is_deferred or runs_at_exit(call):
        return True
    return any(ends_something(function.name) for function in call.enclosing_functions)


def runs_in_course(literal: Function) -> bool:
    """Is a literal run by the function around it, and not kept for later or for others?"""
    if literal.is_called_at_once:
        return True
    taker = literal.argument_of
    if taker is not None:
        return taker.callee not in SHARED_WORK and taker.once(_calls_what_it_is_handed)
    variable = literal.assigned_to
    return variable is not None and variable.is_only_called and not ends_something(variable.name)


def _calls_what_it_is_handed(taker: Call) -> bool:
    return first_word(taker.method) in _CALLING or any(
        is_context(argument.type_name) for argument in taker.arguments
    )


def holder_of_context(code: Code) -> Function | None:
    """The function that is given a context and in whose course code runs."""
    for function in code.enclosing_functions:
        if carriers(function):
            return function
        if function.is_literal and not function.once(runs_in_course):
            return None
    return None
