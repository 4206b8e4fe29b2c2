"""Functions that have an error among their results and never give one."""

from golint_agent.rulekit import Code, Context, Function, FunctionFact, Functions, function_fact


class GivesNoError(FunctionFact, frozen=True):
    """Each return gives nil as the error, or hands on that of a function that does so."""


@function_fact(GivesNoError, on=Functions(results=True), words=("error",))
def gives_no_error(function: Function, _: Context) -> GivesNoError | None:
    """Learn from `return nil`, and from `return answer(c, 200, data)` of what gives nil itself."""
    if function.is_literal or not function.returns_error or function.result_names[-1:] != ("",):
        return None
    if function.always_nil_error:
        return GivesNoError() if function.returns else None
    if function.literals:
        return None  # what fails in one is the function's to tell
    given = [found.returned[-1] if found.returned else None for found in function.returns]
    is_none = all(error is not None and _is_none(error) for error in given)
    return GivesNoError() if given and is_none else None


def _is_none(error: Code) -> bool:
    call = error.call
    return error.is_nil or (call is not None and call.fact(GivesNoError) is not None)
