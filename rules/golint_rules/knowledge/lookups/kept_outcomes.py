"""Whether a look-up succeeded, kept as yes or no, so that its failure is one of the two."""

from golint_agent.rulekit import Call, Code, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.excused_errors import documents_going_on, explains_going_on
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    is_service,
    is_side_matter,
)

#: Words of functions that ask whether the other side answers at all.
_PROBING = word_set(
    "alive available connected connection health healthy online ping reachable ready"
)


def kept_outcome(question: Code) -> Call | None:
    """The look-up whose error is asked by `err == nil` for a value, and read nowhere else.

    `question` is the right side of `found := err == nil`, or the result of `return err == nil`,
    also with `&&` behind it. None where anything excuses it, and where nobody knows.
    """
    comparison = question.comparison
    if comparison is None or comparison[1] != "==" or not comparison[2].is_nil:
        return None
    local, statement = comparison[0].local, question.statement
    if local is None or local.is_param or local.is_shared or not _is_value(question):
        return None
    value = _value_at(comparison[0])
    call = value.call if value is not None else None
    if call is None or not call.returns_error or is_side_matter(call):
        return None
    if not looks_up(asked(call)) or not (asks_database(call) or is_service(asked(call))):
        return None
    uses = local.uses_of_value(call)
    if uses is None or [use.span for use in uses if not use.is_set] != [comparison[0].span]:
        return None
    function = question.enclosing_function
    if function is None or documents_going_on(function.doc):
        return None
    if not _PROBING.isdisjoint(words(function.name)):
        return None
    said = f"{call.statement.remark} {statement.remark} {statement.comment_above}"
    return None if explains_going_on(said) else call


def _value_at(error: Code) -> Code | None:
    local = error.local
    writes = local.writes_before(error) if local is not None else None
    if local is None or writes is None or len(writes) != 1:
        return None
    return local.value_at(writes[0])


def _is_value(question: Code) -> bool:
    """Is it what a statement assigns or returns, or the left side of an `&&` that is?"""
    statement = question.statement
    given = [value for _, value in statement.assigned if value is not None]
    for whole in (*given, *statement.returned):
        if whole.span.start.byte == question.span.start.byte and whole.holds(question):
            # What returns the error as well leaves the question to its caller.
            return len(statement.returned) <= 1
    return False
