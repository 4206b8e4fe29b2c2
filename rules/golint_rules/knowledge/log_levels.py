"""Whether the level of a log line fits what it says."""

from __future__ import annotations

import re

from golint_agent.rulekit import Call, Code, Context
from golint_rules.knowledge.log_calls import LogCall

_FAILING = re.compile(
    r"\b(?:fail(?:ed|ure|s|ing)?|errors?|cannot|can't|could ?n[o']t|unable|panic(?:ked)?)\b",
    re.IGNORECASE,
)
#: What makes a failure an expected one.
_EXPECTED = re.compile(
    r"retry|retrying|attempt|ignor|skip|fall ?back|default|not found|expected|cancel|closed|EOF"
    r"|best effort|optional|no rows|will|continu|instead|warn|trying",
    re.IGNORECASE,
)
_SET = re.compile(r"^\s*(?:\w+ *:?= *.*; *)?(\w+) *!= *nil\s*$", re.DOTALL)


def tells_failure(call: Call, line: LogCall, ctx: Context) -> str:
    """The error that a line at level info tells of in its error's own branch; else empty."""
    del ctx
    if line.level not in ("info", "print") or line.library in ("log", "fmt"):
        return ""
    error = _logged_error(call)
    condition = next(iter(call.conditions), None)
    found = _SET.match(condition.text) if condition is not None and error is not None else None
    if error is None or found is None or found[1] != error.text:
        return ""
    message = " ".join(code.string.filled(" ") for code in call.arguments if _is_text(code))
    if not _FAILING.search(message) or _EXPECTED.search(f"{message} {call.remark}"):
        return ""
    following = call.statement_after
    leaves = following is not None and following.is_return and following.mentions(error.text)
    return error.text if leaves else ""


def _logged_error(call: Call) -> Code | None:
    for code in call.arguments:
        if code.is_name and code.is_error:
            return code
        inner = code.call
        given = inner.arguments if inner is not None else ()
        for argument in given:
            if argument.is_name and argument.is_error:
                return argument
    return None


def _is_text(code: Code) -> bool:
    call = code.call
    return code.type_name in ("string", "untyped string") or (
        call is not None and call.callee == "fmt.Sprintf"
    )
