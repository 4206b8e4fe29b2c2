"""Texts of errors that somebody looks at: the codes of servers, and words of a message."""

from golint_agent.rulekit import Call, Code, late_regex

#: The first word of a reply of Redis, which says what kind of failure it is, and what JSON says of
#: a field that it does not know.
_REPLY = late_regex(
    r"^-?(?:BUSYGROUP|NOGROUP|WRONGTYPE|NOSCRIPT|MOVED|ASK|LOADING|READONLY|CLUSTERDOWN|TRYAGAIN"
    r"|NOAUTH|WRONGPASS|NOPERM|OOM|EXECABORT|MASTERDOWN|UNKILLABLE|NOTBUSY|BUSY)\b"
    r"|^json: unknown field\b"
)


def is_reply_code(text: str) -> bool:
    """Is it a code or a text for which no library declares an error: of Redis, or of JSON?"""
    return _REPLY.search(text) is not None


def cuts_at_words(call: Call) -> bool:
    """Is a text cut at words of a message, and so asked whether it holds them?

    What is cut at a colon or a line is only shown in parts.
    """
    given = call.argument(1)
    at = given.constant if given is not None else None
    return isinstance(at, str) and len(at.split()) > 1


#: What asks a text whether it holds another one.
_ASKING = frozenset({"strings.Contains", "strings.HasPrefix", "strings.HasSuffix"})


def asks_of_kept(call: Call) -> list[Code]:
    """The questions to the variable that keeps the text of an error: `said := err.Error()`.

    Also where it keeps that in small letters. None where it is set to anything else as well.
    """
    lowered = call.argument_of
    kept = (lowered or call).assigned_to
    if kept is None or len(kept.writes) > 1:
        return []
    found: list[Code] = []
    for use in kept.uses:
        taker = use.argument_of
        first = taker.argument(0) if taker is not None and taker.callee in _ASKING else None
        if taker is not None and first is not None and first.span == use.span:
            known = taker.argument(1)
            text = known.constant if known is not None else None
            found += [taker] if isinstance(text, str) and not is_reply_code(text) else []
    return found
