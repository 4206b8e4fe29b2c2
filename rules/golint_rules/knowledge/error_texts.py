"""Texts of errors that somebody looks at: the codes of servers, and words of a message."""

from golint_agent.rulekit import Call, late_regex

#: The first word of a reply of Redis, which says what kind of failure it is.
_REPLY = late_regex(
    r"^-?(?:BUSYGROUP|NOGROUP|WRONGTYPE|NOSCRIPT|MOVED|ASK|LOADING|READONLY|CLUSTERDOWN|TRYAGAIN"
    r"|NOAUTH|WRONGPASS|NOPERM|OOM|EXECABORT|MASTERDOWN|UNKILLABLE|NOTBUSY|BUSY)\b"
)


def is_reply_code(text: str) -> bool:
    """Is it the code that a reply of Redis begins with, for which its clients declare no error?"""
    return _REPLY.search(text) is not None


def cuts_at_words(call: Call) -> bool:
    """Is a text cut at words of a message, and so asked whether it holds them?

    What is cut at a colon or a line is only shown in parts.
    """
    given = call.argument(1)
    at = given.constant if given is not None else None
    return isinstance(at, str) and len(at.split()) > 1
