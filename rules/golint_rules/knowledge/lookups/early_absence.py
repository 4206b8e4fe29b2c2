"""Values of a look-up that count as not there before anybody asks whether it failed."""

from golint_agent.rulekit import Branch, Call, Code, late_regex
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.failures.error_kinds import looks_up, says_by_house, says_not_there
from golint_rules.knowledge.failures.excused_errors import explains_going_on
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    is_service,
    is_side_matter,
)

#: What refuses somebody who was looked up.
_REFUSING = late_regex(
    r"StatusUnauthorized|StatusForbidden|Unauthenticated|PermissionDenied"
    r"|(?i:(?:invalid|wrong|bad|incorrect)[ _]?(?:credential|password|login|username))"
)


def taken_for_absent(question: Code) -> tuple[Call, str] | None:
    """The look-up whose value is asked for nil before its error is, and that error's name.

    `user, err := repo.Find(id); if user == nil { return ErrNotFound }`, also beside
    `errors.Is(err, ErrNone)`: where the look-up fails, its value is nil as well. None where the
    branch names the error, leaves nothing, or says anything but that something is not there.
    """
    comparison = question.comparison
    asked_for = comparison[0] if comparison is not None else None
    holder = asked_for.selected_from or asked_for if asked_for is not None else None
    local = holder.local if holder is not None else None
    if comparison is None or comparison[1] != "==" or not comparison[2].is_nil:
        return None
    branch = question.statement.branch
    if local is None or local.is_param or branch is None or not branch.condition.holds(question):
        return None
    writes = local.writes_before(question)
    value = local.value_at(writes[0]) if writes is not None and len(writes) == 1 else None
    call = value.call if value is not None else None
    if call is None or not call.returns_error or len(call.targets) < _WITH_ERROR:
        return None
    if call.targets[0].text != local.name or not _is_look_up(call):
        return None
    error, failed = call.targets[-1].text, call.target_locals[-1]
    if failed is None or error == "_" or not _asks_no_failure(branch, error):
        return None
    start, end = call.statement.span.end.byte, branch.start_byte
    if any(start <= use.start_byte < end for use in failed.uses):
        return None
    if any(statement.mentions(error) for statement in branch.statements):
        return None
    return (call, error) if _says_absent(branch) and not _is_explained(branch, call) else None


#: A value and an error.
_WITH_ERROR = 2


def _is_look_up(call: Call) -> bool:
    work = asked(call)
    if is_side_matter(call) or not looks_up(work) or "cache" in work.target.lower():
        return False
    return asks_database(call) or is_service(work)


def _asks_no_failure(branch: Branch, error: str) -> bool:
    """Is the error asked for kinds alone, or not at all, and does any one way lead there?"""
    text = branch.condition.text
    if "&&" in text or f"{error} != nil" in text or f"{error} == nil" in text:
        return False
    if not branch.condition.mentions(error):
        return True
    given = map(asked_for_kind, branch.condition.calls)
    return any(one is not None and one.text == error for one in given)


def _says_absent(branch: Branch) -> bool:
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump != "return":
        return False
    if any(says_not_there(s) or _REFUSING.search(s.text) for s in branch.statements):
        return True
    return any(map(says_by_house, last.returned))


def _is_explained(branch: Branch, call: Call) -> bool:
    said = f"{call.statement.remark}\n{branch.remark}\n{branch.comment_above}\n{branch.comments}"
    return explains_going_on(said)
