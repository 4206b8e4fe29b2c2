"""The message of a structured log line is another text each time: nobody can search or count it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_messages import built, is_in_logger, message_of
from golint_rules.knowledge.roles import is_shipped

#: Levels whose lines end the program.
_ENDING = frozenset({"fatal", "panic"})
#: More places are counted, not shown.
_MAX_RELATED = 50


@rule(
    id="logging/message-not-constant",
    summary="a log message that is put together",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*LOG_CALLS, words=LOG_WORDS),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-117",),
    tags=("logging", "observability"),
)
def message_not_constant(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report messages made by `Sprintf`, by `+` or of an error, where the line can hold fields."""
    message, how = _message(call, ctx)
    if message is None or not how:
        return
    if how == "Error":
        same = ctx.once(_errors_alone, ctx) if call.callee in LOG_CALLS else ()
        if not same or same[0].span == message.span:
            others = same[1:]
            yield ctx.finding(message, _of_error(call, len(others)), related=others)
        return
    with_what = f"`{how}`" if how != "+" else "`+`"
    yield ctx.finding(
        message.span if len(message.text) <= 80 else call.name_span,  # noqa: PLR2004 - a line
        f"the message of `{call.target}` is put together with {with_what}, so no two lines can be"
        " searched or counted together; keep the text constant and give the values as fields",
    )


def _message(call: Call, ctx: Context) -> tuple[Code | None, str]:
    """The message of a log call, and how it is put together: empty where it is not, or may be."""
    line = log_call(call, ctx)
    message = message_of(call, line) if line is not None else None
    how = built(message) if message is not None else ""
    if line is None or not how or is_in_logger(call) or is_for_developers(call, ctx):
        return None, ""
    # The last word of a program is read where the program was started.
    is_last = how == "Error" and line.form in ("print", "format") and line.level in _ENDING
    return (None, "") if is_last else (message, how)


def _errors_alone(ctx: Context, asking: Context) -> tuple[Related, ...]:
    """The messages of a file's calls of libraries that are an error and no more, in order."""
    found = (_message(call, asking) for call in ctx.calls(*LOG_CALLS))
    spans = sorted(message.span for message, how in found if message is not None and how == "Error")
    return tuple(Related(ctx.path, span, "and here") for span in spans[:_MAX_RELATED])


def _of_error(call: Call, others: int) -> str:
    more = f", as in {others} more lines of this file" if others > 1 else ""
    more = ", as in one more line of this file" if others == 1 else more
    return (
        f"the message of `{call.target}` is the error itself{more}, so no two lines can be searched"
        " or counted together; say what failed, and give the error as a field"
    )
