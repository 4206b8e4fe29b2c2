"""Variables that hold the error of an unknown call, as what is done with them shows."""

from golint_agent.rulekit import Call, Code, Local


def is_surely_error(call: Call, local: Local) -> bool:
    """Is what an unknown call gives a variable an error, by the other uses of the variable?

    It is all that the call gives, and elsewhere it is compared with nil and returned as the error.
    """
    if call.results is not None or len(call.targets) != 1:
        return False
    uses = [use for use in local.uses if not use.is_set]
    others = (use.usage.compared_with for use in uses)
    if not any(other is not None and other.is_nil for other in others):
        return False
    return any(map(_is_given_as_error, uses))


def _is_given_as_error(use: Code) -> bool:
    function, results = use.enclosing_function, use.statement.returned
    if function is None or not function.returns_error or not results:
        return False
    return results[-1].span == use.span
