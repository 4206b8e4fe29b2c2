"""Look-ups whose failure is answered as if whoever asks were not known."""

from golint_agent.rulekit import Code, ErrorBranch, late_regex
from golint_rules.knowledge.error_kinds import looks_up
from golint_rules.knowledge.error_outcomes import answers, is_log, outer_calls
from golint_rules.knowledge.failing_calls import asked, asks_database, makes_something

#: What says that somebody is not known, or may not.
_REFUSED = late_regex(
    r"(?:\bhttp|\bfiber|\bcodes|\becho|\bconnect)\.(?:Status|Code)?"
    r"(?:Unauthorized|Forbidden|Unauthenticated|PermissionDenied)\b|^(?:401|403)$"
)


def _says_refused(code: Code) -> str:
    """The status of an answer that refuses whoever asks; empty without one."""
    for call in code.calls:
        for argument in call.arguments:
            if "(" not in argument.text and _REFUSED.search(argument.text):
                return argument.text
    return ""


def refused_look_up(branch: ErrorBranch) -> tuple[Code, str] | None:
    """Where the branch of a look-up in a database answers `401` or `403`, and by what."""
    call = branch.call
    if call is None or branch.goes_on or not branch.is_certain or branch.others:
        return None
    if not asks_database(call) or not looks_up(asked(call)):
        return None
    for statement in branch.statements:
        what = _says_refused(statement) if not statement.is_compound else ""
        for answer in outer_calls(statement) if what else ():
            if answers(answer) and not is_log(answer):
                return answer, what
    return None


def takes_for_answer(branch: ErrorBranch) -> bool:
    """`ok, err := setNX(); if err != nil || !ok`: one way for both, and `err` is told to nobody."""
    call = branch.call
    if call is None or not asks_database(call) or branch.uses or branch.goes_on:
        return False
    names = {value.name for value in branch.values if str(value.type) == "bool"}
    return any(other.mentions(name) for other in branch.others for name in names)


def creates_what_lacks(branch: ErrorBranch) -> bool:
    """Does the branch of a look-up write what was not found?"""
    call = branch.call
    if call is None or not looks_up(asked(call)) or branch.uses:
        return False
    if not asks_database(call):
        return False
    return any(makes_something(made) for made in branch.body.calls if made.method != call.method)
