"""Contexts without a deadline, and contexts that have ended."""

from collections import defaultdict
from itertools import islice

from golint_agent.rulekit import Call, Code, Function, Local, words
from golint_rules.knowledge.basics.server_names import GRPC
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import DERIVING, EMPTY
from golint_rules.knowledge.workers.awaited import tells_when_done

#: What derives a context that ends no sooner by itself.
_KEEPING = word_set("context.WithCancel context.WithCancelCause context.WithValue")
#: How many contexts are followed, each derived from the next.
_MAX_DERIVED = 5


def has_no_deadline(context: Code) -> bool:
    """Is a context surely one that never ends by itself, for all that is seen?"""
    given: Code | None = context
    for _ in range(_MAX_DERIVED):
        maker = _maker_of(given) if given is not None else None
        if maker is None:
            return False
        if maker.callee in EMPTY:
            return True
        given = maker.argument(0) if maker.callee in _KEEPING else None
    return False


#: So many ends of one context are looked at, in order.
_MOST_ENDS = 20


def has_ended(context: Code, steps: int = _MAX_DERIVED) -> bool:
    """Is a context one whose end was waited for, or brought about, on every path here?"""
    local = context.local
    if local is None:
        return False
    # Of a parameter, `ctx, cancel := context.WithTimeout(ctx, limit)` makes another context.
    given = local.given_before(context)
    is_source = given is not None and given.holds(context)
    if is_source:
        given = None
    elif steps and _is_made_of_ended(given, steps - 1):
        return True
    if local.once(_times_set) > is_source:
        return False
    since = given.start_byte if given is not None else 0
    here: Code = context
    for function in context.enclosing_functions:
        ends = [e for e in function.once(_ends_of, local) if e.start_byte > since][:_MOST_ENDS]
        if any(_is_behind(end, here) for end in ends):
            return True
        # What is deferred runs when the function has waited.
        if any(call.holds(here) for call in function.defers) and any(
            end.start_byte > here.start_byte and not end.conditions for end in ends
        ):
            return True
        if not function.is_literal:
            break
        here = function
    return False


def _is_made_of_ended(given: Code | None, steps: int) -> bool:
    """Is a context derived from one that has ended, and so over when it is made?"""
    made = given.call if given is not None else None
    source = made.argument(0) if made is not None and made.callee in DERIVING else None
    return source is not None and source.call is None and has_ended(source, steps)


def began_early(context: Code) -> bool:
    """Does a context's time run from before a wait for a signal, so that it is over by then?"""
    local = context.local
    made = local.origin.call if local is not None and local.origin is not None else None
    if local is None or made is None or made.callee not in _LIMITED or local.once(_times_set):
        return False
    here: Code = context
    for function in context.enclosing_functions:
        waits = (w for w in function.received if w.start_byte > made.start_byte)
        if any(_is_for_signal(w, local) and _is_behind(w, here) for w in islice(waits, _MOST_ENDS)):
            return True
        if not function.is_literal or made.enclosing_function == function:
            break
        here = function
    return False


def _is_for_signal(channel: Code, limited: Local) -> bool:
    """Do signals come by a channel, or is it closed at the end of another context?"""
    waited = channel.call.receiver if channel.call is not None else None
    if waited is None:
        return channel.type_name in _OF_SIGNALS
    ends = channel.text.endswith(".Done()") and waited.type_name == "context.Context"
    return ends and waited.local is not None and waited.local != limited


_OF_SIGNALS = frozenset({"chan os.Signal", "<-chan os.Signal"})


def _times_set(local: Local) -> int:
    """How often a local is set behind its declaration."""
    return sum(use.is_set for use in local.uses)


def _ends_of(function: Function, local: Local) -> tuple[Code, ...]:
    """Where a function itself waits for the end of a context, and where it calls its `cancel`."""
    made = local.origin.call if local.origin is not None else None
    cancel = made.targets[1:2] if made is not None and made.callee in DERIVING else ()
    ends = function.once(_bare_calls).get(f"{cancel[0].text}()", ()) if cancel else ()
    waits = function.once(_waits_for_ends).get(local, ())
    return (*waits, *(c for c in ends if not (c.is_put_off or c.is_deferred)))


def _waits_for_ends(function: Function) -> dict[Local, list[Code]]:
    """Where a function waits for the ends of contexts, by context: all of them are asked about."""
    found: defaultdict[Local, list[Code]] = defaultdict(list)
    for channel in function.received:
        waited = channel.call.receiver if channel.call is not None else None
        if waited is not None and channel.text.endswith(".Done()") and waited.local is not None:
            found[waited.local].append(channel)
    return found


def _bare_calls(function: Function) -> dict[str, list[Call]]:
    """The calls in a function that are given nothing, by their text: `cancel()`."""
    found: defaultdict[str, list[Call]] = defaultdict(list)
    for call in function.calls:
        if not call.argument_count:
            found[call.text].append(call)
    return found


def _is_behind(end: Code, code: Code) -> bool:
    """Does code run behind an end, whatever way it came?"""
    if end.start_byte > code.start_byte or end.enclosing_function != _around(code):
        return False
    # Conditions before paths: an end in a branch of its own is most often what it is not.
    around = {condition.start_byte for condition in code.conditions}
    return all(c.start_byte in around for c in end.conditions) and end.dominates(code)


def _around(code: Code) -> Function | None:
    """The function that code stands in, be it a literal itself."""
    functions = code.enclosing_functions
    return next((function for function in functions if function != code), None)


def _maker_of(context: Code) -> Call | None:
    """The call that gives a context its value, the only one that does."""
    if context.call is not None:
        return context.call
    local = context.local
    value = local.origin if local is not None else None
    if local is None or value is None or any(use.is_set for use in local.uses):
        return None
    return value.call


def limit_beside(call: Call) -> str:
    """The context with a deadline that is made for the stop, and that nobody waits for; or none."""
    for function in call.enclosing_functions:
        for made in function.calls:
            limited = made.assigned_first if made.callee in _LIMITED else None
            if limited is not None and made.start_byte < call.start_byte:
                waited = any(c.text == f"{limited.name}.Done()" for c in function.received)
                return "" if waited else limited.name
    return ""


_LIMITED = frozenset({"context.WithTimeout", "context.WithDeadline"})


def is_bounded(call: Call) -> bool:
    """Is it left to a goroutine that tells when it is done, or is a `Stop` or a timer beside it?"""
    functions = call.enclosing_functions
    if call.is_in_goroutine:
        body = functions[0]
        if call.is_put_off or not body.is_literal or tells_when_done(body):
            return True
    elif any(function.is_literal for function in functions[:-1]):
        return True
    return is_timed(call) or any(
        other.callee == f"(*{GRPC}).Stop" for function in functions for other in function.calls
    )


def is_timed(call: Call) -> bool:
    """Does a function around a call set a timer?"""
    return any(
        other.callee in _TIMERS for function in call.enclosing_functions for other in function.calls
    )


_TIMERS = frozenset({"time.AfterFunc", "time.After", "time.NewTimer"})


def is_on_the_side(call: Call) -> bool:
    """Is it a server of health checks or metrics, by its name or the type that holds it?"""
    holders = (function.receiver_type.rpartition(".")[2] for function in call.enclosing_functions)
    return any(not _ON_THE_SIDE.isdisjoint(words(name)) for name in (call.target, *holders))


#: Words of servers whose requests end at once, and that nobody misses when they are cut off.
_ON_THE_SIDE = word_set(
    "health healthz healthcheck readiness liveness probe probes pprof metric metrics prometheus"
)
