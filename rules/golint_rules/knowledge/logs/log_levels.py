"""Whether the level of a log line fits what it says."""

from __future__ import annotations

import re

from golint_agent.rulekit import Call, Code, Context, first_word, late_regex
from golint_rules.knowledge.basics.callees import chain_of
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.cleanup import is_cleanup
from golint_rules.knowledge.failures.error_outcomes import given_level, level_of_event
from golint_rules.knowledge.logs.log_calls import LogCall, log_call
from golint_rules.knowledge.requests.client_writers import WRITER

_FAILING = late_regex(
    r"\b(?:fail(?:ed|ure|s|ing)?|errors?|cannot|can't|could ?n[o']t|unable|panic(?:ked)?)\b",
    re.IGNORECASE,
)
#: What makes a failure an expected one.
_EXPECTED = late_regex(
    r"retry|retrying|attempt|ignor|skip|fall ?back|default|not found|expected|cancel|closed|EOF"
    r"|anyway|best effort|optional|no rows|will|continu|instead|warn|trying|may fail"
    r"|\bnot (?:really )?an? (?:error|failure)|\bno error\b|\bmay not\b",
    re.IGNORECASE,
)
_SET = late_regex(r"^\s*(?:[\w, ]+:?= *.*; *)?(\w+) *!= *nil\s*$", re.DOTALL)


_QUIETEST = ("debug", "trace")
#: Levels at which no alert looks.
_UNHEARD = ("info", "print", *_QUIETEST)
#: Statuses that say that the service failed.
_OUTAGES = range(500, 600)
_OUTAGE = late_regex(
    r"\bcodes\.(?:Internal|Unavailable|Unknown|DataLoss)\b|\bErr(?:or)?Internal(?:Server)?(?:Error)?\b"
)
#: What says that something went well.
_SUCCEEDING = late_regex(
    r"^(?:successfully|completed?|finished|started|created|updated|done)\b"
    r"|\bsuccess(?:ful|fully)?\b|\b(?:started|connected|completed|initiali[sz]ed)$",
    re.IGNORECASE,
)
_DENYING = late_regex(r"(?i)\b(?:not|no|un\w+|in\w+|without|before|never|already|but)\b|n't|\?")
#: First words of calls that fail for what a client asks or sends.
_OF_CLIENTS = word_set(
    """get find fetch lookup look load read query list validate check verify parse bind decode
    unmarshal authenticate authorize stat"""
)


def says_failure(text: str) -> bool:
    """Does a text say that something failed?"""
    return _FAILING.search(text) is not None


def is_expected(text: str) -> bool:
    """Does a text say that a failure was to be expected, or that the program goes on without?"""
    return _EXPECTED.search(text) is not None


def tells_failure(call: Call, line: LogCall, ctx: Context) -> str:
    """The error that a line at level info or debug tells of in its error's own branch; else empty.

    The branch returns the error next, or does no more than to write the line. At level debug it
    leaves out the rest of a round. Where the process ends next, no word has to say that it failed.
    """
    del ctx
    level = level_of(call, line)
    if level not in _UNHEARD or line.library in ("log", "fmt"):
        return ""
    error = _logged_error(call)
    if error is None or not _is_of_branch(call, error):
        return ""
    texts = (code.string.filled(" ") for code in call.arguments if _is_text(code))
    # What follows are keys.
    message = next(texts, "")
    following = call.statement_after
    remarks = f"{call.remark} {following.remark if following is not None else ''}"
    if is_expected(f"{message} {remarks}"):
        return ""
    if following is not None and _ends_by_failure(following) and level not in _QUIETEST:
        return error.text
    is_all = following is None or following.jump == "continue"
    # A line that is all that is done about an error need not say that something failed.
    is_told = is_all and level not in _QUIETEST and not _tells_end(error, message)
    if not (is_told or says_failure(message)):
        return ""
    if _may_be_clients(error):
        return ""
    if level in _QUIETEST:
        skips = following is not None and following.jump == "continue"
        return error.text if skips and not _is_cleaning(error) else ""
    if following is not None and (_hands_on(following, error) or _fails(following)):
        return error.text
    # Nobody else hears of it.
    return error.text if is_all and not _is_cleaning(error) else ""


def hides_outage(call: Call, line: LogCall) -> str:
    """The error of a line at level info or debug behind which the client is told of an outage.

    That is where the next statement answers with a status of 500 or above, with a code of gRPC
    that says the same, or with an error that is named as an internal one.
    """
    if level_of(call, line) not in _UNHEARD or line.library in ("log", "fmt"):
        return ""
    error, following = _logged_error(call), call.statement_after
    if error is None or following is None or not _is_of_branch(call, error):
        return ""
    given = (argument.constant for one in following.calls for argument in one.arguments)
    is_outage = any(type(value) is int and value in _OUTAGES for value in given)
    is_named = following.is_return and _OUTAGE.search(following.text) is not None
    return error.text if is_outage or is_named else ""


def _is_of_branch(call: Call, error: Code) -> bool:
    """Does a line stand in the branch of its own error: `if err != nil { … }`?"""
    condition = next(iter(call.conditions), None)
    found = _SET.match(condition.text) if condition is not None else None
    return found is not None and found[1] == error.text


def tells_success(call: Call, line: LogCall) -> bool:
    """Does a line at level error say that something went well, and hold no error?"""
    if level_of(call, line) != "error" or line.library in ("log", "fmt"):
        return False
    said = [code for code in call.arguments if isinstance(code.constant, str)]
    if not said or any("err" in condition.text.lower() for condition in call.conditions):
        return False
    text = str(said[0].constant)
    if not _SUCCEEDING.search(text) or says_failure(text) or _DENYING.search(text):
        return False
    return _logged_error(call) is None


def level_of(call: Call, line: LogCall) -> str:
    """The level of a line, also of one of an event: `error` of `log.Error().Msg("…")`.

    And the one that a line is handed before its message: `info` of `slog.Log(ctx, slog.LevelInfo,
    "…")`. Empty where that varies.
    """
    # An event's message is its first argument, and no level stands before.
    given = given_level(call.argument(line.message - 1)) if line.message > 0 else ""
    return line.level or given or level_of_event(call)


def is_quiet(call: Call, line: LogCall | None, ctx: Context) -> bool:
    """Does a call write a line that no service shows, or a field of one?

    `log.Debug("m", zap.Any(…))`, and `log.Debug().Bytes(…)`.
    """
    if line is None and call.argument_of is not None:
        line = log_call(call.argument_of, ctx)
    level = line.level if line is not None else ""
    return is_quiet_level(level or level_of_event(call))


def is_quiet_level(level: str) -> bool:
    """Does a service that serves clients leave lines of this level out?"""
    return level in _QUIETEST


def shown_level(call: Call, line: LogCall) -> str:
    """The level that a line is shown at: one of `Print` at info, and of zerolog at debug."""
    level = level_of(call, line)
    if level != "print":
        return level
    return "debug" if "github.com/rs/zerolog" in call.callee else "info"


def _ends_by_failure(statement: Code) -> bool:
    """Does a statement end the process, and not by `os.Exit(0)`, which says that all is well?"""
    calls = (call for call in statement.calls if call.callee == "os.Exit")
    codes = [given.constant for call in calls if (given := call.argument(0)) is not None]
    return statement.ends_run and 0 not in codes


def _hands_on(statement: Code, error: Code) -> bool:
    """Does a statement return the error, or keep it for a later return: `last = err`?"""
    if statement.is_return:
        return statement.mentions(error.text)
    kept, _, given = statement.text.partition(" = ")
    return given == error.text and kept.isidentifier()


def _fails(statement: Code) -> bool:
    """Does a statement return an error, whatever its cause: `return nil, ErrNotSent`?"""
    last = statement.returned[-1] if statement.is_return and statement.returned else None
    return last is not None and last.is_error and not last.is_nil


def _may_be_clients(error: Code) -> bool:
    """May the client have caused it: by what it asks or sends, or by going before the answer?"""
    made = _maker(error)
    if made is None or first_word(made.method) in _OF_CLIENTS:
        return True
    chain = (made, *chain_of(made))
    answers = any(given.type_name == WRITER for one in chain for given in one.arguments)
    return answers or made.callee == f"({WRITER}).Write"


def _maker(error: Code) -> Call | None:
    """The call that gave the error."""
    local = error.local
    given = local.given_before(error) if local is not None else None
    return given.call if given is not None else None


def _tells_end(error: Code, message: str) -> bool:
    """Is it how something ends that runs until it is told to stop, which may be an error, too?"""
    made = _maker(error)
    return (made is not None and first_word(made.method) in _RUNNING) or (
        _ENDING.search(message) is not None
    )


#: First words of what gives an error whenever it ends.
_RUNNING = word_set("run serve listen wait start loop consume watch receive read accept execute")
_ENDING = late_regex(
    r"(?i)\b(?:stop|end(?:ed|ing|s)?\b|exit|clos|shut|quit|done|finish|complet|disconnect|left)"
)


def _is_cleaning(error: Code) -> bool:
    made = _maker(error)
    return made is not None and is_cleanup(made)


def _logged_error(call: Call) -> Code | None:
    """The error that a line is given, or that what gives its logger or event is given."""
    for code in (given for one in (call, *chain_of(call)) for given in one.arguments):
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
