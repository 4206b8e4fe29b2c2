"""Texts and tokens that cannot be read: where that is an outcome, and where a failure."""

from golint_agent.rulekit import Call, ErrorBranch, Function, first_word
from golint_rules.knowledge.constructors import makes_part
from golint_rules.knowledge.failing_calls import asked, reads_a_value


def may_be_unreadable(branch: ErrorBranch, call: Call, function: Function) -> bool:
    """Is it a text or a token that may be of another kind, so that there is nothing to return?

    Not where the function refuses others that it cannot read, or makes something of it.
    """
    if not reads_a_value(asked(call)) or first_word(call.method) == "marshal":
        return False
    return not makes_part(call, function) and not refuses_others(branch, function)


def refuses_others(branch: ErrorBranch, function: Function) -> bool:
    """Does the function return an error where it cannot read another value?"""
    return function.once(_refusals) - {branch.start_byte} != set()


def _refusals(function: Function) -> frozenset[int]:
    """Where the branches start that return an error for what cannot be read."""
    return frozenset(
        failure.start_byte
        for call in function.calls
        if call.returns_error and reads_a_value(asked(call))
        for failure in call.failures
        if _refuses(failure)
    )


def _refuses(branch: ErrorBranch) -> bool:
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    return bool(results) and results[-1].is_error and not results[-1].is_nil
