"""Functions that log somebody out and end nothing: what the log-in gave goes on to count."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import is_of_logger
from golint_rules.knowledge.requests.contexts import handles_request, is_context

_LOGOUTS = frozenset(
    {("logout",), ("log", "out"), ("signout",), ("sign", "out"), ("log", "off"), ("logoff",)}
)
#: What else the name of such a function says.
_BESIDE = word_set("handler handle user api post do controller endpoint")
#: What answers, by the words of the call, and of the literals that it is handed.
_ANSWERING = late_regex(
    r"(?:[sS]end|[rR]espond|[rR]esponse|[wW]rite|[rR]eturn|[jJ][sS][oO][nN]|[sS]uccess|[oO][kK]|[sS]tatus"
    r"|[nN]o[cC]ontent|[rR]ender|[sS]tring|[hH]eader|[mM]essage|[bB]uild|[nN]ew[rR]esp|[aA]pi[rR]es)\w*"
)
_ENDING = late_regex(
    r"(?i)cookie|delete|revoke|invalid|destroy|expire|clear|blacklist|remove|session|redis|cache|del\b"
    r"|publish|unimplemented|not implemented|redirect"
)
_NAMES_OF_DOUBLES = late_regex(r"(?i)mock|fake|stub|noop|unimplemented|dummy|test")


def ends_nothing(function: Function) -> bool:
    """Does a function that logs out answer success, and call nothing but what answers or logs?

    So may the handler that it returns.
    """
    if function.is_literal or not _is_logout(function.name):
        return False
    if _NAMES_OF_DOUBLES.search(function.receiver_type) is not None:
        return False
    serving = _serving(function)
    if serving is None:
        return False
    body = function.text.partition("{")[2]
    return (
        _ENDING.search(without_texts(body)) is None
        and all(_answers(call) for call in serving.calls)
        and _succeeds(serving)
    )


def _serving(function: Function) -> Function | None:
    """A function that is called to log out: it, or the handler that it returns and no more."""
    if handles_request(function) or (function.returns_error and _takes_context(function)):
        return function
    ends = function.returns
    given = ends[0].returned if len(ends) == 1 else ()
    if len(given) != 1:
        return None
    found = next((f for f in function.literals if f.span == given[0].span), None)
    if found is None or not handles_request(found) or not all(map(found.holds, function.calls)):
        return None
    return found


def _is_logout(name: str) -> bool:
    found = tuple(word for word in words(name) if word not in _BESIDE)
    return found in _LOGOUTS


def _takes_context(function: Function) -> bool:
    return any(is_context(str(kind)) for _, kind in function.parameters)


_TEXTS = late_regex(r"//[^\n]*|\"[^\"\n]*\"|`[^`]*`")


def without_texts(text: str) -> str:
    """Code without its line comments and the strings in it."""
    return _TEXTS.sub("", text)


def _answers(call: Call) -> bool:
    return _ANSWERING.fullmatch(call.word) is not None or is_of_logger(call)


def _succeeds(function: Function) -> bool:
    """Does each end tell success: with `nil`, with what answers, or with nothing?"""
    if function.branches:
        return False
    ends = [_last(returned) for returned in function.returns]
    return all(end is None or end.is_nil or end.call is not None for end in ends)


def _last(returned: Code) -> Code | None:
    given = returned.returned
    return given[-1] if given else None
