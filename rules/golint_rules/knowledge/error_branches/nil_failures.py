"""Functions that give nil and no error where something fails, and callers that take it as it is."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    first_word,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_logged
from golint_rules.knowledge.failures.ignored_errors import is_test_double

#: What leads to a failure: `err != nil`, `result.Error != nil`, and no question for a kind.
_FAILED = late_regex(r"(?:[\w.]+\.)?(?:\w*[eE]rr|Error|Err\(\)|Error\(\)) ?!= ?nil")
#: First words of what sends a message as it is handed one.
_SENDING = word_set("publish send produce emit dispatch enqueue broadcast")


class FailsAsNil(FunctionFact, frozen=True):
    """The function gives a pointer and no error, and nil where a call in it fails."""


@function_fact(FailsAsNil, on=Functions(results=True), words=("return nil",))
def fails_as_nil(function: Function, ctx: Context) -> FailsAsNil | None:
    """Learn from `if err != nil { return nil }` in a function whose only result is a pointer."""
    if function.is_literal or is_test_double(ctx.path):
        return None
    kinds = [str(result) for result in function.results]
    if len(kinds) != 1 or not kinds[0].startswith("*"):
        return None
    given = [found for found in function.returns if found.returned]
    failing = [f for f in given if f.returned[0].is_nil and _is_where_failed(f)]
    if not failing or all(found.returned[0].is_nil for found in given):
        return None
    return FailsAsNil()


def _is_where_failed(found: Code) -> bool:
    condition = next(iter(found.conditions), None)
    return condition is not None and _FAILED.fullmatch(condition.text) is not None


def use_of_nil(call: Call) -> Code | None:
    """Where what a call gives is needed and nobody has asked whether it is nil; None for nowhere.

    `f(x).Name`, `v := f(x); v.Name`, and `queue.Publish(f(x))`, which sends nil. Of functions that
    have `FailsAsNil`.
    """
    if call.is_selected_from and not _is_getter(call):
        return call
    taker = call.argument_of
    if taker is not None:
        return call if first_word(taker.method) in _SENDING else None
    local = call.assigned_to
    if local is None or local.is_result or local.is_shared:
        return None
    return _first_need(call, local)


def _first_need(call: Call, local: Local) -> Code | None:
    for use in local.uses_of_value(call) or ():
        if use.is_set or use.start_byte < call.start_byte or is_logged(use):
            continue
        if any(c.mentions(local.name) for c in use.conditions) or use.is_in_goroutine:
            return None
        taker = use.argument_of
        if taker is not None and first_word(taker.method) in _SENDING:
            return use
        if not use.is_selected_from or _is_getter(use):
            return None
        return None if use.is_asked and use.receiver_of is not None else use
    return None


def _is_getter(use: Code) -> bool:
    """Is it called on by a method that may look itself, as those of messages of gRPC do?"""
    called = use.receiver_of
    return called is not None and called.method.startswith("Get")
