"""Limits that count clients by a header which each client writes itself."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.requests.sent_headers import sets_header

_HEADER = "x-forwarded-for"
_MAX_STEPS = 4
_READING = word_set("Get GetHeader Peek Values Header")
#: What looks who has written the header, or takes what the nearest proxy has added.
_TRUSTING = late_regex(
    r"(?i)trust|is_?private|is_?loopback|cidr|netip\.prefix|parseprefix|\[\s*len\(\w+\)\s*-\s*1\s*\]|rightmost"
)
_LIMITING = word_set(
    "ratelimit ratelimiter ratelimiting limiter limiters throttle throttler throttling"
)


class BelievesForwarded(FunctionFact, frozen=True):
    """The function gives as the client's address what `X-Forwarded-For` of a request says.

    `is_told` says that it stands in a limit itself, where that is reported.
    """

    is_told: bool = False


@function_fact(
    BelievesForwarded,
    on=Functions(results=True),
    words=("orwarded-For", "orwarded-for", "ORWARDED-FOR"),
)
def believes_forwarded(function: Function, ctx: Context) -> BelievesForwarded | None:
    """Learn from a function that gives a text, reads the header, and asks nobody for trust."""
    if function.is_literal or str(function.results[0]) != "string":
        return None
    if _TRUSTING.search(function.text) is not None:
        return None
    if not any(_reads_header(call) and not is_only_shown(call) for call in function.calls):
        return None
    return BelievesForwarded(_is_limiter(ctx) or _is_in_limiter(function))


def _reads_header(call: Call) -> bool:
    name = call.argument(0)
    said = name.constant if name is not None and call.word in _READING else None
    return isinstance(said, str) and said.lower() == _HEADER


def believed_key(ctx: Context) -> Call | None:
    """The first call of a file by which a limit gets such an address; None where there is none.

    It needs `BelievesForwarded`. A limit is told by the name of the file, or of the function or
    type around.
    """
    is_limiter = _is_limiter(ctx)
    read = [call for call in ctx.calls_worded(_READING.__contains__) if _is_believed(call)]
    asked = [call for call in ctx.calls_having(BelievesForwarded) if not _is_told(call)]
    here = (c for c in (*read, *asked) if is_limiter or _is_in_limiter(c))
    return next((c for c in here if not is_only_shown(c)), None)


def is_only_shown(code: Code, depth: int = 0) -> bool:
    """Is a text only logged, or handed on in the header of another request?"""
    here = code
    for _ in range(_MAX_STEPS):
        taker = here.argument_of
        if taker is None:
            break
        if _is_log_line(taker) or sets_header(taker):
            return True
        here = taker
    local = here.assigned_first
    if local is None or depth > 1:
        return False
    uses = [use for use in local.uses if not use.is_set]
    return bool(uses) and all(is_only_shown(use, depth + 1) for use in uses)


def _is_log_line(call: Call) -> bool:
    """Is it one, and no method of a limit that is called `l` as a logger may be?"""
    receiver = call.receiver
    kind = receiver.base_type_name.rpartition(".")[2] if receiver is not None else ""
    return is_log(call) and not names_limit(kind)


def _is_told(call: Call) -> bool:
    fact = call.fact(BelievesForwarded)
    return fact is not None and fact.is_told


def is_of_limit(code: Code, ctx: Context) -> bool:
    """Does code stand in a limit, by the name of the file, or of the function or type around?"""
    return _is_limiter(ctx) or _is_in_limiter(code)


def _is_limiter(ctx: Context) -> bool:
    """Is a file one of limits, by its name?"""
    return names_limit(ctx.path.rpartition("/")[2].removesuffix(".go"))


def _is_believed(call: Call) -> bool:
    if not _reads_header(call):
        return False
    function = call.declared_function
    return function is not None and _TRUSTING.search(function.text) is None


def _is_in_limiter(code: Code) -> bool:
    function = code if isinstance(code, Function) else code.declared_function
    if function is None:
        return False
    return names_limit(function.name) or names_limit(function.receiver_type.rpartition(".")[2])


def names_limit(name: str) -> bool:
    """Is something that limits how often somebody may ask called so: `LoginLimiter`?"""
    found = words(name)
    if not _LIMITING.isdisjoint(found):
        return True
    return "rate" in found and not {"limit", "limits", "limited", "limiting"}.isdisjoint(found)
