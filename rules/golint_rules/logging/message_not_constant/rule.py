"""The message of a structured log line is another text each time: nobody can search or count it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS, LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.log_messages import built, is_in_logger, message_of
from golint_rules.knowledge.roles import is_shipped


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
    line = log_call(call, ctx)
    message = message_of(call, line) if line is not None else None
    how = built(message) if message is not None else ""
    if message is None or not how or is_in_logger(call) or is_for_developers(call, ctx):
        return
    if how == "Error":
        yield ctx.finding(
            message,
            f"the message of `{call.target}` is the error itself, so no two lines can be searched"
            " or counted together; say what failed, and give the error as a field",
        )
        return
    with_what = f"`{how}`" if how != "+" else "`+`"
    yield ctx.finding(
        message.span if len(message.text) <= 80 else call.name_span,  # noqa: PLR2004 - a line
        f"the message of `{call.target}` is put together with {with_what}, so no two lines can be"
        " searched or counted together; keep the text constant and give the values as fields",
    )
