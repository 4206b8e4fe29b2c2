"""Whether the level of a log line fits what it says."""

from __future__ import annotations

import re

from golint_agent.rulekit import Call, Code, Context, first_word, late_regex
from golint_rules.knowledge.cleanup import is_cleanup
from golint_rules.knowledge.log_calls import LogCall
from golint_rules.knowledge.tables import word_set

_FAILING = late_regex(
    r"\b(?:fail(?:ed|ure|s|ing)?|errors?|cannot|can't|could ?n[o']t|unable|panic(?:ked)?)\b",
    re.IGNORECASE,
)
#: What makes a failure an expected one.
_EXPECTED = late_regex(
    r"retry|retrying|attempt|ignor|skip|fall ?back|default|not found|expected|cancel|closed|EOF"
    r"|anyway|best effort|optional|no rows|will|continu|instead|warn|trying",
    re.IGNORECASE,
)
_SET = late_regex(r"^\s*(?:\w+ *:?= *.*; *)?(\w+) *!= *nil\s*$", re.DOTALL)


#: First words of calls that fail for what a client asks or sends.
_OF_CLIENTS = word_set(
    """get find fetch lookup look load read query list validate check verify parse bind decode
    unmarshal authenticate authorize"""
)


def says_failure(text: str) -> bool:
    """Does a text say that something failed?"""
    return _FAILING.search(text) is not None


def is_expected(text: str) -> bool:
    """Does a text say that a failure was to be expected, or that the program goes on without?"""
    return _EXPECTED.search(text) is not None


def tells_failure(call: Call, line: LogCall, ctx: Context) -> str:
    """The error that a line at level info tells of in its error's own branch; else empty.

    The branch returns the error next, or does no more than to write the line.
    """
    del ctx
    if line.level not in ("info", "print") or line.library in ("log", "fmt"):
        return ""
    error = _logged_error(call)
    condition = next(iter(call.conditions), None)
    found = _SET.match(condition.text) if condition is not None and error is not None else None
    if error is None or found is None or found[1] != error.text:
        return ""
    texts = (code.string.filled(" ") for code in call.arguments if _is_text(code))
    # What follows are keys.
    message = next(texts, "")
    if not says_failure(message) or is_expected(f"{message} {call.remark}"):
        return ""
    if _may_be_clients(error):
        return ""
    following = call.statement_after
    if following is not None and following.is_return and following.mentions(error.text):
        return error.text
    # Nobody else hears of it.
    is_all = following is None or following.jump == "continue"
    return error.text if is_all and not _is_cleaning(error) else ""


def _may_be_clients(error: Code) -> bool:
    """May the client have caused it: by what is asked for, or by what it sent?"""
    local = error.local
    origin = local.declared_with if local is not None else None
    made = origin.call if origin is not None else None
    return made is None or first_word(made.method) in _OF_CLIENTS


def _is_cleaning(error: Code) -> bool:
    local = error.local
    origin = local.declared_with if local is not None else None
    return origin is not None and origin.call is not None and is_cleanup(origin.call)


def _logged_error(call: Call) -> Code | None:
    for code in call.arguments:
        if code.is_name and code.is_error:
            return code
        inner = code.call
        if inner is None:
            continue
        of_text = inner.receiver if inner.method == "Error" else None
        given: tuple[Code, ...] = (*inner.arguments, *((of_text,) if of_text is not None else ()))
        for argument in given:
            if argument.is_name and argument.is_error:
                return argument
    return None


def _is_text(code: Code) -> bool:
    call = code.call
    return code.type_name in ("string", "untyped string") or (
        call is not None and call.callee == "fmt.Sprintf"
    )
