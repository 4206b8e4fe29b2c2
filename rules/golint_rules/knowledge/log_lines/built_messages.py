"""Messages of log lines that are put together, as facts of packages."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    PackageFact,
    Place,
    Span,
    first_word,
    package_fact,
)
from golint_rules.knowledge.failures.error_outcomes import ends_run
from golint_rules.knowledge.log_lines.formatted_lines import is_of_start
from golint_rules.knowledge.logs.log_calls import (
    ENDING_LEVELS,
    LOG_CALLS,
    LOG_WORDS,
    LogCall,
    WritesLog,
    log_call,
)
from golint_rules.knowledge.logs.log_levels import is_quiet, level_of
from golint_rules.knowledge.logs.log_messages import built, is_flush, is_in_logger, message_of
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_no_tool

#: What `how` is of a message that is an error alone.
ERROR = "Error"
#: Longer messages are not shown, but the call that they are given to.
_MAX_LINE = 80


class BuiltMessage(PackageFact, frozen=True):
    """A message of a log call that could have fields, and how it is put together.

    `how` is `fmt.Sprintf`, `+`, or `ERROR`; `target` is the call as written.
    """

    at: Place
    target: str
    how: str


@package_fact(BuiltMessage, on=Calls(*LOG_CALLS, words=LOG_WORDS), needs=(WritesLog,))
def built_messages(call: Call, ctx: Context) -> Iterator[BuiltMessage]:
    """A log call whose message is another text each time, where that is nobody's last word."""
    if not is_no_tool(ctx.header):
        return
    line = log_call(call, ctx)
    message = message_of(call, line) if line is not None else None
    how = built(message) if message is not None else ""
    if line is None or message is None or not how:
        return
    if is_in_logger(call) or is_for_developers(call, ctx):
        return
    if how != ERROR and _is_told_once(call, line, message, ctx):
        return
    # The last word of a program is read where the program was started.
    is_last = how == ERROR and line.form in ("print", "format") and line.level in ENDING_LEVELS
    around = call.enclosing_function
    if how == ERROR and around is not None and around.name == "main":
        is_last = is_last or ctx.package_name == "main"
    if not is_last and not (how == ERROR and (_ends_behind(call) or _is_of_flush(message))):
        at = Place(ctx.path, _span_of(call, message), call.symbol)
        yield BuiltMessage(at, call.target, how)


def _ends_behind(call: Call) -> bool:
    """Does the next statement end what runs, and so say all once more: `panic(err)`?"""
    after = call.statement_after
    return after is not None and ends_run(after)


def _is_of_flush(message: Code) -> bool:
    """Is it the error of a logger that could not write its lines out: `logger.Sync()`?"""
    caught = message.call.receiver if message.call is not None else message
    local = caught.local if caught is not None else None
    given = local.given_before(message) if local is not None else None
    return given is not None and given.call is not None and is_flush(given.call)


def _is_told_once(call: Call, line: LogCall, message: Code, ctx: Context) -> bool:
    """Is a line read as one: that of a start, the last word of a program, or a developer's?

    What is run for something whose name or number the message has is run again and again.
    """
    level = level_of(call, line)
    if level in ENDING_LEVELS or is_quiet(call, line, ctx):
        return True
    function = call.declared_function
    if function is None or not is_of_start(call, level):
        return False
    return first_word(function.name) != "run" or not any(
        str(given) in _NAMED and message.mentions(name) for name, given in function.parameters
    )


#: Types of what an item is called.
_NAMED = frozenset({"string", "int", "int64", "uint", "uint64"})


def _span_of(call: Call, message: Code) -> Span:
    return message.span if len(message.text) <= _MAX_LINE else call.name_span
