"""Texts of errors that somebody looks at: the codes of servers, and words of a message."""

from golint_agent.rulekit import Call, Code, late_regex
from golint_rules.knowledge.basics.kind_questions import asked_for_kind, asked_type

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


#: Errors of drivers that tell by a code what was refused, and which rule of the schema mostly.
_OF_DRIVERS = late_regex(
    r"github\.com/(?:go-sql-driver/mysql\.MySQLError|jackc/pgx/v\d+/pgconn\.PgError"
    r"|jackc/pgconn\.PgError|lib/pq\.Error|mattn/go-sqlite3\.Error|microsoft/go-mssqldb\.Error)"
    r"|modernc\.org/sqlite\.Error"
)
#: What the text says then: the name of that rule, or that there is one.
_REFUSED = late_regex(r"(?i)duplicate|unique|constraint|violat|foreign key|^\w+_\w+$")


def is_left_of_driver(call: Call) -> bool:
    """Is a text asked what was refused, behind `errors.As` for the driver's own error?

    That is then what the text alone tells, as the name of an index of MySQL, or what is left where
    the error was not wrapped.
    """
    receiver, function = call.receiver, call.enclosing_function
    if receiver is None or function is None or not any(map(_REFUSED.search, _texts_asked(call))):
        return False
    return any(
        other.start_byte < call.start_byte and _is_for_driver(other, receiver.text)
        for other in function.calls
    )


def _is_for_driver(asking: Call, error: str) -> bool:
    given, wanted = asked_for_kind(asking), asked_type(asking)
    if given is None or wanted is None or given.text != error:
        return False
    path, name = asking.types.name(asking.types.base(wanted))
    return _OF_DRIVERS.fullmatch(f"{path}.{name}") is not None


def _texts_asked(call: Call) -> list[str]:
    """The constants that the text of an error is asked for."""
    lowered = call.argument_of
    taker = lowered.argument_of if lowered is not None and lowered.word == "ToLower" else lowered
    takers = [*([taker] if taker is not None else []), *(c.call for c in asks_of_kept(call))]
    given = [c.argument(1) for c in takers if c is not None]
    return [one.constant for one in given if one is not None and isinstance(one.constant, str)]


#: What asks a text whether it holds another one.
_ASKING = frozenset({"strings.Contains", "strings.HasPrefix", "strings.HasSuffix"})


def asks_of_kept(call: Call) -> list[Code]:
    """The questions to the variable that keeps the text of an error: `said := err.Error()`.

    Also where it keeps that in small letters, or is asked in these. None where it is set to
    anything else as well.
    """
    lowered = call.argument_of
    kept = (lowered or call).assigned_to
    if kept is None or len(kept.writes) > 1:
        return []
    found: list[Code] = []
    for use in kept.uses:
        asked, taker = use, use.argument_of
        if taker is not None and taker.callee == "strings.ToLower":
            asked, taker = taker, taker.argument_of
        first = taker.argument(0) if taker is not None and taker.callee in _ASKING else None
        if taker is not None and first is not None and first.span == asked.span:
            known = taker.argument(1)
            text = known.constant if known is not None else None
            found += [taker] if isinstance(text, str) and not is_reply_code(text) else []
    return found
