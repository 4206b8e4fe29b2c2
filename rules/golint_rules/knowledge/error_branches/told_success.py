"""Branches of failures that surely tell success, whatever else they do and whatever was called."""

from golint_agent.rulekit import Branch, Call, Code, ErrorBranch, Function, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.empty_answers import says_empty
from golint_rules.knowledge.failures.constructors import is_constructor
from golint_rules.knowledge.failures.error_outcomes import logs, names_failure, uses_error
from golint_rules.knowledge.failures.failing_calls import asked, package_of
from golint_rules.knowledge.requests.contexts import answers_rpc

#: First words of functions that refuse what is not as it should be.
_REFUSING = word_set("verify validate ensure require authorize authorise authenticate check")
#: Of calls that refuse in them.
_REFUSED_BY = _REFUSING | word_set("compare")
#: What reads signed tokens and refuses those that are not signed so.
_TOKENS = "github.com/golang-jwt/jwt"


def surely_tells_success(branch: ErrorBranch) -> bool:
    """Is a failure told as success, and nobody may mean that?

    Not asked is whether a comment or a log line declares it.
    """
    function, last = branch.function, branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    if function is None or not function.returns_error or not results:
        return False
    if not results[-1].is_nil:
        return gives_undoing(branch)
    return (
        _answers_rpc_with_nil(function, results)
        or _gives_no_part(branch, function, results)
        or _is_told_where_undoing_failed(branch)
        or _lets_pass(branch, function, results)
        or changes_nothing(branch)
    )


def failed_call(branch: ErrorBranch) -> Call | None:
    """The call that failed, or the first of several where the branch returns what follows it."""
    if branch.call is not None or not changes_nothing(branch):
        return branch.call
    return next(iter(branch.calls), None)


def gives_nothing(branch: ErrorBranch, results: tuple[Code, ...], function: Function) -> bool:
    """Is what a branch returns nil, zero, empty or a bare reply, or what is returned behind it?"""
    is_same = bool(results) and results[-1].is_nil and changes_nothing(branch)
    if gives_undoing(branch):
        results = results[:-1]
    return is_same or all(
        says_empty(one, branch) or names_failure(one) or is_bare_reply(one, function)
        for one in results
    )


def gives_undoing(branch: ErrorBranch) -> bool:
    """Is the error of a rollback returned in place of the first, which goes nowhere?

    `return tx.Rollback()`, or `err = tx.Rollback(); return err`: nil, where that went well.
    """
    *before, last = branch.statements or (None,)
    given = last.returned[-1:] if last is not None else ()
    if last is None or not given or not branch.is_certain:
        return False
    undone = _rollback(given[0])
    if undone is None and given[0].is_name and before:
        pairs = before[-1].assigned
        value = next((v for target, v in pairs if target.text == given[0].text), None)
        undone = _rollback(value) if value is not None and len(pairs) == 1 else None
    if undone is None:
        return False
    left = [use for use in branch.uses if not use.is_set]
    return all(last.holds(use) and not undone.holds(use) for use in left)


def _rollback(code: Code) -> Call | None:
    if code.selected == "Error" and code.selected_from is not None:
        code = code.selected_from  # `tx.Rollback().Error`
    made = code.call
    return made if made is not None and made.method in _ROLLING_BACK else None


_ROLLING_BACK = word_set("Rollback RollbackTx RollbackTransaction Abort AbortTransaction")


def is_bare_reply(result: Code, function: Function) -> bool:
    """Is it a reply of gRPC that says at most that something failed: `&pb.Reply{Success: false}`?

    What it failed with, nobody hears.
    """
    values = result.keyed
    if values is None or not answers_rpc(function):
        return False
    return all(value.constant in (False, 0, "") for value in values.values())


def _answers_rpc_with_nil(function: Function, results: tuple[Code, ...]) -> bool:
    """Is nil the message of a method of gRPC? It cannot be sent, and the client hears of that."""
    return all(result.is_nil for result in results) and answers_rpc(function)


def _gives_no_part(branch: ErrorBranch, function: Function, results: tuple[Code, ...]) -> bool:
    """Does a constructor give nil and no error, after it cleaned up at most?

    A log line says that the program goes on without the part.
    """
    if len(results) < len(("part", "error")) or not is_constructor(function):
        return False
    is_nothing = all(result.is_nil for result in results)
    return is_nothing and not logs(branch) and not uses_error(branch)


def _is_told_where_undoing_failed(branch: ErrorBranch) -> bool:
    """Is the error told only where another call, such as a rollback, fails as well?"""
    *before, _ = branch.statements
    nested = [statement.branch for statement in before if statement.branch is not None]
    if not nested or len(nested) != len(before):
        return False
    if not branch.uses and not all(map(_is_about_rollback, nested)):
        return False
    return all(_is_about_another(one, branch) for one in nested) and all(
        any(one.body.holds(use) for one in nested) for use in branch.uses
    )


def _is_about_rollback(one: Branch) -> bool:
    return any(call.method in _ROLLING_BACK for call in one.calls)


def _is_about_another(one: Branch, branch: ErrorBranch) -> bool:
    asks = one.condition
    is_left = not one.goes_on and one.otherwise is None
    return is_left and asks.mentions_error and not asks.mentions(branch.error.text)


def _lets_pass(branch: ErrorBranch, function: Function, results: tuple[Code, ...]) -> bool:
    """Does what refuses let pass what a part of it has refused?

    Where it refuses nothing else, it may be for what is optional; and where all that follows is
    another error, it is for what must not be so.
    """
    call = branch.call
    if call is None or first_word(function.name) not in _REFUSING or len(branch.statements) > 1:
        return False
    work = asked(call)
    if first_word(work.method) not in _REFUSED_BY and not package_of(work).startswith(_TOKENS):
        return False
    others = [r.returned[-1] for r in function.returns if r.returned and not branch.holds(r)]
    passes = any(other.is_nil for other in others)
    if len(results) == 1:
        return passes or any(map(_is_handed_on, others[-1:]))
    is_zero = results[0].text.endswith("{}")
    return passes and (is_zero or any(other.call is not None for other in others))


def _is_handed_on(error: Code) -> bool:
    """Is it what another call gives, and not made here?"""
    return error.call is not None and error.call.callee not in ("errors.New", "fmt.Errorf")


def changes_nothing(branch: ErrorBranch) -> bool:
    """Is what the branch returns returned behind it all the same, and nothing else done?"""
    following = branch.next
    if len(branch.statements) != 1 or following is None or not following.is_return:
        return False
    return following.text == branch.statements[0].text and not branch.comments
