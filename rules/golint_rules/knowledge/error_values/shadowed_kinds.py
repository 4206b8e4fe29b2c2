"""An error that is asked for its kind where a question before has put its own answer over it."""

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.basics.kind_questions import asked_for_kind


def asked_of_answer(question: Call) -> tuple[Code, Code] | None:
    """What is asked for its kind where it is nil or empty, and the question that has given it.

    `if err, ok := errors.AsType[*A](err); ok { … } else if err, ok := errors.AsType[*B](err); ok`:
    the second `err` is the first answer, and stands where there was none. So it is with `err.(T)`.
    """
    error = asked_for_kind(question)
    local = error.local if error is not None and error.is_name else None
    given = local.declared_with if local is not None and local.is_one_of_several else None
    if error is None or local is None or given is None or not _gives_kind(given):
        return None
    has_found = given.target_locals[-1]
    if has_found in (None, local) or local.given_before(error) != given:
        return None
    for condition in error.conditions:
        if any(part.local == has_found for part in condition.operands("&&")):
            branch = condition.statement.branch
            otherwise = branch.otherwise if branch is not None else None
            return (error, given) if otherwise is not None and otherwise.holds(error) else None
    return None


def _gives_kind(given: Code) -> bool:
    asked = given.asserted[0] if given.asserted is not None else asked_for_kind(given.call)
    return asked is not None and asked.is_name and asked.is_error
