"""Errors that a function keeps in a variable, and never asks whether there was one."""

from golint_agent.rulekit import Call, Code, Local, Record
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.failures.failing_calls import asks_outside


class Unasked(Record, frozen=True):
    """The error that nobody asks, and what is nil where its call failed, and followed."""

    error: Code
    followed: Code | None


def unasked(call: Call) -> Unasked | None:
    """The error of a call that is kept in a variable and never asked: compared, or handed on.

    `followed` is the first place where a pointer or an interface that the call gave beside it is
    followed, which panics where it failed; None where the error is only logged, and the call asks
    another system.
    """
    *values, error = call.target_locals or (None,)
    if error is None or not values or not call.returns_error:
        return None
    uses = error.uses_of_value(call)
    if not uses or any(map(_is_asked, uses)) or error.is_shared:
        return None  # what no path reads, errors/overwritten tells of
    at = call.targets[-1]
    handed = next((use.start_byte for use in uses if _is_handed_on(use)), None)
    for value in values:
        use = _followed(value, call) if value is not None else None
        if use is not None and (handed is None or use.start_byte < handed):
            return Unasked(at, use)
    if handed is not None or not asks_outside(call):
        return None
    return Unasked(at, None) if all(map(_is_logged, uses)) else None


def _is_asked(use: Code) -> bool:
    return use.is_asked or use.usage.compared_with is not None


def _is_handed_on(use: Code) -> bool:
    """Does another call get it, which may look, or is it kept or returned?"""
    return not use.is_set and not _is_logged(use)


def _is_logged(use: Code) -> bool:
    return any(call.holds(use) and is_log(call) for call in use.statement.calls)


#: What gives an empty object beside its error, not nil: the clients that are generated there.
_GIVING_EMPTY = ("(k8s.io/client-go/kubernetes/typed/", "(*k8s.io/client-go/gentype.")


def _followed(value: Local, call: Call) -> Code | None:
    """The first use of a pointer, or an interface, as one; None where anybody looks at it."""
    kind = str(value.type)
    if not kind.startswith("*") or kind == "*os.File" or call.callee.startswith(_GIVING_EMPTY):
        return None
    uses = value.uses_of_value(call)
    if uses is None or any(use.is_asked_for_nil for use in uses):
        return None
    for use in uses:
        if use.is_set or use.enclosing_function != call.enclosing_function:
            return None
        if use.is_selected_from or use.is_dereferenced:
            return use
        if use.argument_of is not None and not is_log(use.argument_of):
            return None
    return None
