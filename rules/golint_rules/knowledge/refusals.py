"""Look-ups whose failure is answered as if whoever asks were not known."""

import re

from golint_agent.rulekit import Code, ErrorBranch, late_regex
from golint_rules.knowledge.error_kinds import (
    is_handed_to_helper,
    looks_up,
    says_code,
    says_not_there,
)
from golint_rules.knowledge.error_outcomes import answers, is_log, is_log_statement, outer_calls
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


#: In texts and names of errors that a look-up for a login ends in.
_NOT_KNOWN = late_regex(
    r"(?:invalid|wrong|bad|incorrect)[ _]?(?:credential|login|e-?mail|user|password)",
    re.IGNORECASE,
)


def _refusing_result(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The returned error that says that whoever asks gave a wrong name or password."""
    function, results = branch.function, branch.statements[-1].returned
    if function is None or not function.returns_error or not results:
        return None
    if any(results[-1].holds(use) for use in branch.uses):
        return None
    last = results[-1].text.rpartition(".")[2] if results[-1].call is None else ""
    said = last if _NOT_KNOWN.search(last) else ""
    said = said or next(filter(_NOT_KNOWN.search, results[-1].texts), "")
    return (results[-1], said) if said else None


def refused_look_up(branch: ErrorBranch) -> tuple[Code, str] | None:
    """Where the branch of a look-up in a database answers `401` or `403`, and by what."""
    call = branch.call
    if call is None or branch.goes_on or not branch.is_certain or branch.others:
        return None
    if not asks_database(call) or not looks_up(asked(call)):
        return None
    told = _refusing_result(branch)
    if told is not None:
        return told
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


def told_as(branch: ErrorBranch) -> tuple[Code, str] | None:
    """Where the branch says that something is not there, and how."""
    function, statements = branch.function, branch.statements
    if function is None or not statements or branch.goes_on:
        return None
    results = statements[-1].returned
    if results and is_handed_to_helper(results[-1], branch):
        return None
    if function.returns_error and results:
        found = says_not_there(results[-1])
        # With the error in it, a text is a wrong word and no wrong kind.
        is_wrong_word = found in results[-1].texts and any(
            results[-1].holds(u) for u in branch.uses
        )
        if found and not is_wrong_word:
            return results[-1], found
        status = next((r for r in results[:-1] if says_code(r)), None)
        if status is not None:
            return status, status.text
    # Statements in a `switch` of the branch answer by what it asks.
    whole = [s for s in statements if not s.is_compound]
    texts = [text for s in whole if not is_log_statement(s) if (text := says_not_there(s))]
    for statement in whole:
        for call in outer_calls(statement):
            if texts and answers(call) and not is_log(call):
                return call, texts[0]
    return None
