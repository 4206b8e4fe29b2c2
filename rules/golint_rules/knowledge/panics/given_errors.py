"""Helpers that are handed a call's results and panic where its error is not nil: `must(f())`."""

from __future__ import annotations

from golint_agent.rulekit import Call, Calls, Context, FunctionFact, function_fact, words
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside, reads_a_value
from golint_rules.knowledge.panics.panicking_helpers import HARDLY_FAILS, ends_request
from golint_rules.knowledge.panics.process_ends import FATAL

_LO = tuple(f"github.com/samber/lo.Must{n}" for n in ("", "0", "1", "2", "3"))


class PanicsOnGiven(FunctionFact, frozen=True):
    """The function panics, or ends the process, where the error that it is handed is not nil."""


@function_fact(
    PanicsOnGiven, on=Calls("builtin.panic", *FATAL), callees=dict.fromkeys(_LO, PanicsOnGiven())
)
def panics_on_given(call: Call, _: Context) -> PanicsOnGiven | None:
    """`if err != nil { panic(err) }` about a parameter, in a function that gives no error."""
    function = call.declared_function
    if function is None or call.enclosing_function != function or function.returns_error:
        return None
    errors = [name for name, kind in function.parameters if str(kind) == "error"]
    asked_for = (part.text for condition in call.conditions for part in condition.operands("&&"))
    is_about = any(text == f"{name} != nil" for text in asked_for for name in errors)
    return PanicsOnGiven() if is_about else None


def failing_within(call: Call) -> Call | None:
    """The call whose results such a helper is handed at once, where they may be a failure.

    That is what asks a store or a service, and what reads something of the request.
    """
    given = call.argument(0) if call.argument_count == 1 else None
    inner = given.call if given is not None else None
    if inner is None or not inner.returns_error or not ends_request(call):
        return None
    work = asked(inner)
    if HARDLY_FAILS.match(work.callee) or "config" in words(work.target):
        return None
    return inner if asks_outside(work) or _reads_request(work) else None


def _reads_request(call: Call) -> bool:
    """Does it read a text that the function around is handed, or that its request brings?"""
    function = call.enclosing_function
    names = [name for name in function.params if name not in ("", "_")] if function else []
    given = [argument for argument in call.arguments if argument.constant is None]
    return reads_a_value(call) and any(one.mentions(name) for one in given for name in names)
