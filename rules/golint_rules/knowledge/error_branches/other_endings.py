"""What an error branch ends with in place of the error: another one, or an answer."""

from collections.abc import Iterable

from golint_agent.rulekit import Call, Code, ErrorBranch, late_regex
from golint_rules.knowledge.answers.failure_answers import status_of
from golint_rules.knowledge.error_branches.told_results import told_result
from golint_rules.knowledge.failures.error_kinds import (
    given_error,
    is_replaced,
    says_client_is_at_fault,
    says_code,
    says_not_there,
)
from golint_rules.knowledge.failures.error_outcomes import answers, outer_calls, says_status_alone
from golint_rules.knowledge.failures.failing_calls import asks_outside


def new_error(branch: ErrorBranch, *, returns: bool) -> Code | None:
    """The new error that the branch ends with."""
    last = branch.statements[-1]
    results = last.returned
    given = given_error(branch) if returns else None
    if given is None:
        return None
    made = given.call
    if made is not None and (answers(made) or asks_outside(made) or len(made.results or ()) > 1):
        return None
    if is_replaced(branch) and (results or not says_not_there(given)):
        return branch.statements[0]
    if given.is_nil or given.local is not None or says_not_there(given):
        return None
    if any(map(says_code, results[:-1])):
        return None
    return given if given.call is not None or given.is_error else None


def result_of(branch: ErrorBranch) -> Code | None:
    """The result by which the branch tells that it failed, where the error beside it is nil."""
    told = told_result(branch.statements, branch.function)
    if told is None or says_not_there(told.text) or any(map(_BLAMING.search, told.text.texts)):
        return None
    return told.result


#: What blames whoever asks, which may be as wrong as it says nothing of the cause.
_BLAMING = late_regex(r"(?i)invalid|expired|unknown|wrong|incorrect|mismatch")


def error_in(statements: tuple[Code, ...], *, returns: bool) -> Code | None:
    """The new error that the statements about all other errors end with."""
    results = statements[-1].returned if returns else ()
    given = results[-1] if results else None
    if given is None or given.is_nil or given.local is not None or says_not_there(given):
        return None
    made = given.call
    if made is not None and (answers(made) or asks_outside(made) or len(made.results or ()) > 1):
        return None
    if any(map(says_code, results[:-1])):
        return None
    return given if made is not None or given.is_error else None


def panic_of(branch: ErrorBranch) -> Code | None:
    """The `panic` with a text alone that the branch ends with: `panic("no database")`."""
    last = branch.statements[-1]
    call = next(iter(last.calls), None)
    if call is None or call.callee != "builtin.panic" or call.span != last.span:
        return None
    given = call.argument(0)
    made = given.call if given is not None else None
    if made is not None and made.callee == "errors.New":
        given = made.argument(0)
    return call if given is not None and isinstance(given.constant, str) else None


def answer_of(branch: ErrorBranch) -> Code | None:
    """The answer that the branch gives, where it blames the server."""
    if branch.goes_on:
        return None
    if any(says_not_there(statement) for statement in branch.statements):
        return None
    return _blaming(outer_calls(branch.body))


def answer_in(statements: tuple[Code, ...]) -> Code | None:
    """The answer that blames the server, in the statement that is about all other errors."""
    if any(map(says_not_there, statements)):
        return None
    return _blaming(call for statement in statements for call in outer_calls(statement))


def _blaming(calls: Iterable[Call]) -> Code | None:
    for call in calls:
        if status_of(call) in _SERVER_FAILED:
            return call
        if not answers(call) or says_status_alone(call):
            continue
        if not says_client_is_at_fault(call):
            return call
    return None


_SERVER_FAILED = range(500, 600)


def hands_another(branch: ErrorBranch, ends: Code) -> bool:
    """Is what it ends with made of an error of another call, which a variable outside holds?

    Whether that is nil there, `errors/nil-error-used` knows.
    """
    own = branch.variable
    for part in ends.statement.parts:
        local = part.local if part.is_name and part.is_error else None
        if local is None or local == own or not branch.body.holds(part):
            continue
        if local.declared_at < branch.start_byte and str(local.type) == "error":
            return True
    return False
