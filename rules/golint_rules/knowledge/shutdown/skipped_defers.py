"""What was put off by `defer`, and never runs because a call ends the process before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Place,
    function_fact,
)
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.logs.exits import exits, is_done_by_exit, needed_at_end
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.shutdown.resources import ends_connection


def ends_in(call: Call, function: Function) -> Code | None:
    """Where in a function a call ends the process: itself, or the goroutine that it stands in.

    None where it does not, or not surely in the function's own course. Needs `ExitsProcess`.
    """
    around = call.enclosing_function
    if call.is_deferred or around is None or not exits(call):
        return None
    if around == function:
        return call
    is_own = call.is_in_goroutine and around.argument_of is None
    return around if is_own and around.enclosing_function == function else None


def skipped_by(
    call: Call, place: Code, deferred: Sequence[Call], function: Function
) -> Call | None:
    """What has been put off, or may be, when a call ends the process at a place.

    The first that keeps something back, or else the first connection, which the system closes as
    well. Not what the call does itself, what was done by hand before, and, in a program that has
    neither served nor waited, what has nothing to send by then. Needs `StartsServer`.
    """
    begun = _has_begun(call, function)
    is_start = begun is False or (begun is None and function.name == "main")
    skipped = [
        put_off
        for put_off in deferred
        if _has_run(put_off, place)
        and not (is_start and not _matters_at_start(put_off, call, function))
        and not _done_by_hand(put_off, place, function)
        and not is_done_by_exit(put_off, call)
    ]
    return next((one for one in skipped if not is_connection(one)), next(iter(skipped), None))


class ClosesConnections(FunctionFact, frozen=True):
    """The method does no more than close connections: `Close` of a house's type around them."""

    at: Place


@function_fact(ClosesConnections, on=Functions(), words=("Close", "Disconnect"))
def closes_connections(function: Function, _: Context) -> ClosesConnections | None:
    """A method of that name whose calls all end connections, but for lines and errors of these."""
    if not function.is_method or function.name not in ("Close", "Disconnect"):
        return None
    if function.sent_to or function.starts or function.literals or function.received:
        return None
    calls = [call for call in function.calls if not is_log(call) and not _makes_error(call)]
    closes = bool(calls) and all(map(ends_connection, calls))
    return ClosesConnections(function.place) if closes else None


def _makes_error(call: Call) -> bool:
    return call.callee in ("fmt.Errorf", "errors.Join", "errors.New")


def is_connection(put_off: Call) -> bool:
    """Does what was put off only close connections, which the system does as well?

    Needs `ClosesConnections`.
    """
    lost = needed_at_end(put_off) or put_off
    return ends_connection(lost) or lost.fact(ClosesConnections) is not None


def _has_begun(call: Call, function: Function) -> bool | None:
    """Has the function served or waited before a call? None where it does neither.

    What is given to a call that ends the process for an error has run: `cobra.CheckErr(serve())`.
    """
    begun = function.once(_begins_at)
    if begun is None:
        return None
    is_given = call.word in _FOR_ERRORS and begun < call.span.end.byte
    return is_given or begun < call.start_byte


_FOR_ERRORS = frozenset({"CheckErr", "FatalIfError"})


def _begins_at(function: Function) -> int | None:
    """Where a function serves or waits first; None where it does neither."""
    begun = [channel.start_byte for channel in function.received]
    begun += [one.start_byte for one in function.calls if one.fact(StartsServer) is not None]
    return min(begun, default=None)


def _matters_at_start(put_off: Call, call: Call, function: Function) -> bool:
    """Is it lost, or left, even where nothing was served: the report of an error, a folder?

    So is a line about the failure that a logger was handed just before. Connections, exporters and
    other buffers have hardly anything by then.
    """
    lost = needed_at_end(put_off) or put_off
    if lost.callee.startswith(_REPORTING) or lost.word.startswith("Remove"):
        return True
    told = lost.receiver.text if lost.word == "Sync" and lost.receiver is not None else ""
    failed = tuple(call.conditions)
    if not told or not failed:
        return False
    return function.once(_first_told).get((told, failed), call.start_byte) < call.start_byte


def _first_told(function: Function) -> dict[tuple[str, tuple[Code, ...]], int]:
    """Where something is first called under some conditions, by its text and these."""
    first: dict[tuple[str, tuple[Code, ...]], int] = {}
    for call in function.calls:
        if call.receiver is not None:
            key = call.receiver.text, tuple(call.conditions)
            first[key] = min(first.get(key, call.start_byte), call.start_byte)
    return first


#: What sends errors to who watches, some time after they were told.
_REPORTING = (
    *("github.com/getsentry/sentry-go", "(*github.com/getsentry/sentry-go"),
    *("github.com/rollbar/rollbar-go", "github.com/bugsnag/bugsnag-go"),
    *("(*github.com/airbrake/gobrake", "(*cloud.google.com/go/errorreporting"),
)


def _has_run(put_off: Call, place: Code) -> bool:
    """Is a `defer` on the way to a place: for certain, or where the settings turn something on?

    What sends what it has kept back is also put off on the way of success, once it could be set up,
    which is the way to serve.
    """
    if put_off.dominates(place):
        return True
    around = [*put_off.conditions]
    lost = needed_at_end(put_off) or put_off
    if lost.word not in ("Close", "Disconnect"):
        around = [c for c in around if not _has_succeeded(c, put_off)]
    asked = next(iter(around), None)
    is_set = asked is None or not asked.mentions_error
    is_inside = bool(put_off.conditions)
    return is_inside and is_set and asked not in place.conditions and put_off.leads_to(place)


def _has_succeeded(condition: Code, put_off: Call) -> bool:
    """Does a `defer` stand where an error is nil: behind `err == nil`, or in the `else`?"""
    asked = condition.operation
    if asked is None or not condition.mentions_error or asked.operator not in ("==", "!="):
        return False
    if not (asked.left.is_nil or (asked.right is not None and asked.right.is_nil)):
        return False
    function = put_off.enclosing_function
    branches = function.branches if function is not None else ()
    is_inside = any(b.condition == condition and b.body.holds(put_off) for b in branches)
    return is_inside if asked.operator == "==" else not is_inside


def _done_by_hand(deferred: Call, place: Code, function: Function) -> bool:
    """Is what is deferred also called before the process is ended?"""
    lost = needed_at_end(deferred) or deferred
    return any(
        deferred.start_byte < other.start_byte < place.start_byte and other.dominates(place)
        for other in function.once(_calls_by_target).get(lost.target, ())
    )


def _calls_by_target(function: Function) -> dict[str, list[Call]]:
    """The calls of a function that are made where they stand, by what is called."""
    found: defaultdict[str, list[Call]] = defaultdict(list)
    for call in function.calls:
        if not call.is_deferred:
            found[call.target].append(call)
    return found
