"""Contexts without a deadline, and contexts that have ended."""

from itertools import islice

from golint_agent.rulekit import Call, Code, Function, Local
from golint_rules.knowledge.contexts import DERIVING, EMPTY
from golint_rules.knowledge.tables import word_set

#: What derives a context that ends no sooner by itself.
_KEEPING = word_set("context.WithCancel context.WithCancelCause context.WithValue")
#: How many contexts are followed, each derived from the next.
_MAX_DERIVED = 5


def has_no_deadline(context: Code) -> bool:
    """Is a context surely one that never ends by itself, for all that is seen?"""
    given: Code | None = context
    for _ in range(_MAX_DERIVED):
        maker = maker_of(given) if given is not None else None
        if maker is None:
            return False
        if maker.callee in EMPTY:
            return True
        given = maker.argument(0) if maker.callee in _KEEPING else None
    return False


#: So many ends of one context are looked at, in order.
_MOST_ENDS = 20


def has_ended(context: Code) -> bool:
    """Is a context one whose end was waited for, or brought about, on every path here?"""
    local = context.local
    if local is None or local.once(_is_set_again):
        return False
    # Of a parameter, `ctx, cancel := context.WithTimeout(ctx, limit)` makes another context.
    given = local.given_before(context)
    since = given.start_byte if given is not None else 0
    here: Code = context
    for function in context.enclosing_functions:
        ends = (e for e in function.once(_ends_of, local) if e.start_byte > since)
        if any(_is_behind(end, here) for end in islice(ends, _MOST_ENDS)):
            return True
        if not function.is_literal:
            break
        here = function
    return False


def _is_set_again(local: Local) -> bool:
    return any(use.is_set for use in local.uses)


def _ends_of(function: Function, local: Local) -> tuple[Code, ...]:
    """Where a function itself waits for the end of a context, and where it calls its `cancel`."""
    found: list[Code] = []
    for channel in function.received:
        waited = channel.call.receiver if channel.call is not None else None
        if waited is not None and channel.text.endswith(".Done()") and waited.local == local:
            found.append(channel)
    made = local.origin.call if local.origin is not None else None
    cancel = made.targets[1:2] if made is not None and made.callee in DERIVING else ()
    ends = (c for c in function.calls if cancel and c.text == f"{cancel[0].text}()")
    return (*found, *(c for c in ends if not (c.is_put_off or c.is_deferred)))


def _is_behind(end: Code, code: Code) -> bool:
    """Does code run behind an end, whatever way it came?"""
    if end.start_byte > code.start_byte or end.enclosing_function != _around(code):
        return False
    around = {condition.start_byte for condition in code.conditions}
    return end.dominates(code) and all(c.start_byte in around for c in end.conditions)


def _around(code: Code) -> Function | None:
    """The function that code stands in, be it a literal itself."""
    functions = code.enclosing_functions
    return next((function for function in functions if function != code), None)


def maker_of(context: Code) -> Call | None:
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
