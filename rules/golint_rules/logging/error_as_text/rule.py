"""An error is made a text before it is logged, so its kind, cause and stack are lost."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.log_lines.errors_as_text import TAKING_ERRORS, told_as_text
from golint_rules.knowledge.logs.log_calls import LOG_CALLS
from golint_rules.knowledge.roles import is_shipped

_CALLEES = (*TAKING_ERRORS, *(name for name, line in LOG_CALLS.items() if line.form == "keys"))


@rule(
    id="logging/error-as-text",
    summary="an error is logged as its text alone",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*_CALLEES),
    where=is_shipped,
    words=(".Error()", "fmt.Sprint"),
    presets=("strict",),
    tags=("logging", "errors"),
)
def error_as_text(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first `err.Error()` under the key `error` in a file, with the others."""
    told = told_as_text(call, LOG_CALLS.get(call.callee))
    if told is None:
        return
    value, better = told
    first, *others = ctx.once(_places_in)
    if first.span != value.span:
        return
    more = also(len(others), " (and 1 more in this file)", " (and {} more in this file)")
    panics = ", and a nil error panics" if value.text.endswith(".Error()") else ""
    yield ctx.finding(
        value,
        f"`{value.text}` gives the log the text alone{more}: what kind of error it is and what it"
        f" carries is lost{panics}; hand over the error: `{better}`",
        related=tuple(others),
    )


def _places_in(ctx: Context) -> tuple[Related, ...]:
    found = (told_as_text(call, LOG_CALLS.get(call.callee)) for call in ctx.calls(*_CALLEES))
    spans = sorted(told[0].span for told in found if told is not None)
    return tuple(Related(ctx.path, span, "and here") for span in spans)
