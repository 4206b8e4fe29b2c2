"""Contexts without a deadline, and contexts that have ended."""

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.contexts import EMPTY
from golint_rules.knowledge.tables import word_set

#: What derives a context that ends no sooner by itself.
_KEEPING = word_set("context.WithCancel context.WithCancelCause context.WithValue")
_OF_SIGNAL = "os/signal.NotifyContext"
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


def has_ended(context: Code) -> bool:
    """Is a context one that ends with a signal, whose end was waited for on every path here?"""
    maker, local = maker_of(context), context.local
    function = context.enclosing_function
    if maker is None or maker.callee != _OF_SIGNAL or local is None or function is None:
        return False
    waits = (channel for channel in function.received if channel.text == f"{local.name}.Done()")
    return any(
        wait.start_byte < context.start_byte and wait.dominates(context) and not wait.conditions
        for wait in waits
    )


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
