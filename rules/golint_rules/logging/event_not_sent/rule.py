"""A log event, or a logger with the error in it, is made and thrown away: nothing is logged."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.log_lines.unsent import EVENT_MAKERS, LOGGER_MAKERS, is_new, is_sent
from golint_rules.knowledge.logs.log_calls import FIELD_MAKERS
from golint_rules.knowledge.roles import is_shipped

#: What gives a field, that of an error too.
_FIELDS = {"go.uber.org/zap.Error", "go.uber.org/zap.NamedError"}.union(
    name for name in FIELD_MAKERS if not name.startswith("(")
)
#: What gives an entry where its level is logged, and writes nothing itself.
_ENTRIES = ("(*go.uber.org/zap.Logger).Check",)


@rule(
    id="logging/event-not-sent",
    summary="a log event that is never written",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(*EVENT_MAKERS, *LOGGER_MAKERS), Calls(*_FIELDS, *_ENTRIES, statement=True)),
    where=is_shipped,
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def event_not_sent(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report statements that only make an event, a logger or a field, and events left unsent."""
    is_event = call.callee in EVENT_MAKERS
    if is_event and not is_new(call):
        return
    if call.is_statement or (is_event and call.is_put_off):
        yield ctx.finding(call.name_span, _unused(call, is_event=is_event))
        return
    variable = call.assigned_to if is_event else None
    if variable is not None and variable.is_variable and not is_sent(variable):
        yield ctx.finding(
            call.name_span,
            f"the event in `{variable.name}` is never sent, so nothing is logged;"
            f" call `{variable.name}.Msg(…)` or `{variable.name}.Send()`",
        )


def _unused(call: Call, *, is_event: bool) -> str:
    if is_event:
        return (
            f"the event that `{call.target}` builds is never sent, so nothing is logged;"
            " end the chain with `Msg` or `Send`"
        )
    if call.callee in _ENTRIES:
        return (
            f"`{call.target}` only gives an entry, so nothing is logged;"
            " call the `Write` of what it gives where that is not nil"
        )
    if call.callee in _FIELDS:
        return (
            f"`{call.target}` only makes a field, so nothing is logged;"
            " give it to a call of the logger"
        )
    loses = "the error" if "Err" in call.method else "what it adds"
    return (
        f"`{call.target}` gives a new logger that nobody uses, so {loses} is never logged;"
        " log with its result, or keep that in the variable"
    )
