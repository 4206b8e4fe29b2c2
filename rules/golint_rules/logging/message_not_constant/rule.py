"""The message of a structured log line is another text each time: nobody can search or count it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_messages import built, is_in_logger, message_of
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.told_once import also, others_of, related_to

#: Longer messages are not shown, but the call that they are given to.
_MAX_LINE = 80
_OF_ERROR = (
    "the message of `{target}` is the error itself{also}, so no two lines can be searched or"
    " counted together; say what failed, and give the error as a field"
)
_BUILT = (
    "the message of `{target}` is put together with `{how}`{also}, so no two lines can be searched"
    " or counted together; keep the text constant and give the values as fields"
)
#: Levels whose lines end the program.
_ENDING = frozenset({"fatal", "panic"})
_ALSO = (", as one more message of this file is", ", as {} more messages of this file are")


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
    span = _span_of(call, message)
    others = others_of(span, ctx.once(_same_in, how == "Error", ctx))
    if others is None:
        return
    more = also(len(others), *_ALSO)
    what = _OF_ERROR if how == "Error" else _BUILT
    yield ctx.finding(
        span,
        what.format(target=call.target, how=how, also=more),
        related=related_to(ctx.path, others),
    )


def _span_of(call: Call, message: Code) -> Span:
    return message.span if len(message.text) <= _MAX_LINE else call.name_span


def _message(call: Call, ctx: Context) -> tuple[Code | None, str]:
    """The message of a log call, and how it is put together: empty where it is not, or may be."""
    line = log_call(call, ctx)
    message = message_of(call, line) if line is not None else None
    how = built(message) if message is not None else ""
    if line is None or not how or is_in_logger(call) or is_for_developers(call, ctx):
        return None, ""
    # The last word of a program is read where the program was started.
    is_last = how == "Error" and line.form in ("print", "format") and line.level in _ENDING
    around = call.enclosing_function
    if how == "Error" and around is not None and around.name == "main":
        is_last = is_last or ctx.package_name == "main"
    return (None, "") if is_last else (message, how)


def _same_in(ctx: Context, of_errors: bool, asking: Context) -> tuple[Span, ...]:  # noqa: FBT001 - a key
    """The messages of a file that are an error alone, or the others that are put together."""
    lines = (
        call for call in ctx.every_call() if call.word in LOG_WORDS or call.callee in LOG_CALLS
    )
    found = ((call, *_message(call, asking)) for call in lines)
    return tuple(
        sorted(
            _span_of(call, message)
            for call, message, how in found
            if message is not None and how and (how == "Error") is of_errors
        )
    )
