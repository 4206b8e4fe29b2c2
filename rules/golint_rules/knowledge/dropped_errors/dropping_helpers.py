"""Helpers that are handed a call's results and never look at its error: `value(f())`."""

from __future__ import annotations

from golint_agent.rulekit import Call, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside, is_side_matter
from golint_rules.knowledge.failures.ignored_errors import is_explained


class DropsGivenError(FunctionFact, frozen=True):
    """The function gives back what it is handed, and never reads the error beside it."""


@function_fact(DropsGivenError, on=Functions(), words=("error",))
def drops_given_error(function: Function, _: Context) -> DropsGivenError | None:
    """`func value[T any](v T, _ error) T { return v }`."""
    last = function.parameters[-1] if len(function.parameters) > 1 else ("", "")
    if str(last[1]) != "error" or len(function.results) != 1 or function.returns_error:
        return None
    name = last[0]
    error = next((one for one in function.locals if one.is_param and one.name == name), None)
    if name not in ("", "_") and (error is None or error.uses):
        return None
    given = [v for end in function.returns for v in end.returned]
    first = function.parameters[0][0]
    return DropsGivenError() if given and all(one.text == first for one in given) else None


def dropped_within(call: Call) -> Call | None:
    """The call whose results such a helper is handed at once, where its failure matters."""
    given = call.argument(0) if call.argument_count == 1 else None
    inner = given.call if given is not None else None
    if inner is None or not inner.returns_error or is_explained(call):
        return None
    work = asked(inner)
    return inner if asks_outside(work) and not is_side_matter(work) else None
