"""A secret or data about a person stands in the log, where everybody who reads logs sees it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.log_lines.shown_in_logs import Shown, all_shown, places_in, texts_of
from golint_rules.knowledge.logs.log_calls import (
    DERIVING,
    DERIVING_WORDS,
    FIELD_MAKERS,
    LOG_CALLS,
    LOG_WORDS,
    LogCall,
    WritesLog,
    log_call,
    writes_log_values,
)
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="logging/sensitive-data",
    summary="a secret or personal data in the log",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Input validation and sanitization",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*LOG_CALLS, *DERIVING, *FIELD_MAKERS, words=(*LOG_WORDS, *DERIVING_WORDS)),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-532",),
    tags=("logging", "security"),
    security_severity="7.5",
)
def sensitive_data(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report values, and structs with fields, that are secrets or data about people."""
    line = log_call(call, ctx)
    if line is None and not writes_log_values(call):
        return
    shown = all_shown(call, line, ctx)
    if not shown or is_for_developers(call, ctx):
        return
    function = call.declared_function
    if function is None:
        yield _finding(ctx, line, shown, ())
        return
    # What a function logs several times is one finding.
    texts = texts_of(shown)
    same = [place for place in function.once(places_in, ctx) if place.texts == texts]
    if same and same[0].start == call.start_byte:
        yield _finding(ctx, line, shown, tuple(p.related for p in same[1:]))


def _finding(
    ctx: Context,
    line: LogCall | None,
    shown: list[Shown],
    related: tuple[Related, ...],
) -> Finding:
    first = next((one for one in shown if one.found.kind == "secret"), shown[0])
    is_secret = first.found.kind == "secret"
    others = len({one.text for one in shown}) - 1
    more = f" (and {others} more here)" if others else ""
    goes = "goes into the log" if line is None or line.library != "fmt" else "is printed"
    if first.field:
        what = (
            f"`{first.text}` is logged whole{more}, and `{first.field}` with it, {first.found.what}"
        )
        advice = "log the fields that are needed"
    else:
        what = f"`{first.text}`{more} {goes} in clear text: {first.found.what}"
        advice = "leave it out" if is_secret else "leave it out, mask it, or log an ID"
    return ctx.finding(
        first.span,
        f"{what} that everybody who reads logs can see; {advice}",
        severity=Severity.ERROR if is_secret else Severity.WARNING,
        related=related,
    )
