"""Errors that are returned where a write has changed nothing, which may be nil then."""

from collections.abc import Iterator

from golint_agent.rulekit import Branch, Call, Code, Function, Local, late_regex
from golint_rules.knowledge.basics.zero_values import is_zero
from golint_rules.knowledge.failures.error_outcomes import logs_within
from golint_rules.knowledge.failures.failing_calls import asked, says_writing

#: A number that a call gave, and that says that it did nothing.
_NOTHING = late_regex(r"\w+ ?(?:== ?0|< ?1|!= ?1)")


def returned_unmatched(function: Function) -> Iterator[tuple[Code, Call]]:
    """The errors that are returned where a write has matched nothing, and these writes.

    `n, err := repo.Update(id); if n == 0 { return err }`, where nobody has asked the error: where
    there is no such row it is nil.
    """
    for branch in function.branches:
        if _NOTHING.fullmatch(branch.condition.text) is None or not branch.statements:
            continue
        results = branch.statements[-1].returned
        error = results[-1].local if results else None
        if error is None or not results[-1].is_error or not all(map(is_zero, results[:-1])):
            continue
        call = _given_both(branch, error)
        if call is None or _is_asked(error, call, branch):
            continue
        if says_writing(asked(call)) or logs_within(branch):
            yield results[-1], call


def _given_both(branch: Branch, error: Local) -> Call | None:
    """The one call that gave the number and the error."""
    compared = branch.condition.comparison
    number = compared[0].local if compared is not None else None
    counted = number.writes_before(branch.condition) if number is not None else None
    failed = error.writes_before(branch.condition)
    if not counted or not failed or len(counted) > 1 or len(failed) > 1:
        return None
    if counted[0].statement != failed[0].statement:
        return None
    value = error.value_at(failed[0])
    return value.call if value is not None else None


def _is_asked(error: Local, call: Call, branch: Branch) -> bool:
    """Is the error read between the call and the branch, asked in the branch, or set there?"""
    start, end = call.span.end.byte, branch.span.end.byte
    between = [use for use in error.uses if start <= use.start_byte < end]
    if any(use.start_byte < branch.body.start_byte for use in between):
        return True
    return any(use.is_set or use.is_asked or use.usage.compared_with for use in between)
