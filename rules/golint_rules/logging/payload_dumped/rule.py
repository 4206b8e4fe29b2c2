"""What a client sent goes into the log as it came: nobody knows what is in it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Query,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.basics.told_once import related_to
from golint_rules.knowledge.log_lines.log_values import logged_by
from golint_rules.knowledge.log_lines.payloads import OF_JOB, is_cut, is_of_failure, payload_in
from golint_rules.knowledge.log_lines.request_loggers import logs_bodies
from golint_rules.knowledge.log_lines.shown_in_logs import all_shown
from golint_rules.knowledge.logs.log_calls import (
    DERIVING,
    DERIVING_WORDS,
    FIELD_MAKERS,
    LOG_CALLS,
    LOG_WORDS,
    OTEL_FIELDS,
    WritesLog,
    log_call,
    writes_log_values,
)
from golint_rules.knowledge.logs.log_levels import is_quiet
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="logging/payload-dumped",
    summary="a request's or message's content in the log",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(
        Calls(*LOG_CALLS, *DERIVING, *FIELD_MAKERS, words=(*LOG_WORDS, *DERIVING_WORDS)),
        Query("(composite_literal type: (qualified_type)) @match"),
    ),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-532",),
    tags=("logging", "security"),
    security_severity="5.0",
)
def payload_dumped(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report bodies, headers, messages and bound requests that are logged whole.

    Also loggers of requests that are told to write bodies.
    """
    if isinstance(code, Call):
        yield from _dumped_by(code, ctx)
        return
    told = logs_bodies(code)
    if told is not None and not is_for_developers(code, ctx):
        yield ctx.finding(
            told,
            "every request's body goes into the log by this setting, with the passwords and the"
            " personal data that are in it; leave it out, or log chosen fields of a request",
        )


def _dumped_by(call: Call, ctx: Context) -> Iterator[Finding]:
    found = _dump_of(call, ctx)
    if found is None or is_for_developers(call, ctx):
        return
    name, what, span = found
    function = call.declared_function
    # What a function logs several times is one finding.
    same = function.once(_dumped_in, ctx)[name] if function is not None else [span]
    where = "the trace" if call.callee.startswith(OTEL_FIELDS) else "the log"
    if same[0] == span:
        yield ctx.finding(
            span,
            f"`{name}` is {what} as it came, with whatever secrets and personal data are in it,"
            f" and goes into {where}; keep to the fields that are needed, or the size",
            severity=Severity.INFO if what == OF_JOB else None,  # the service has put it there
            related=related_to(ctx.path, same[1:]),
        )


def _dump_of(call: Call, ctx: Context) -> tuple[str, str, Span] | None:
    """The first value of a log call that is what somebody sent: its text, what it is, and where."""
    line = log_call(call, ctx)
    if line is None and not writes_log_values(call):
        return None
    # What is given away is told already.
    if is_quiet(call, line, ctx) or all_shown(call, line, ctx):
        return None
    for value in logged_by(call, line):
        what = payload_in(value.code)
        if what and not (what.endswith("answered") and is_of_failure(call)) and not is_cut(call):
            name = " ".join(value.code.value.text.split())[:60]
            return name, what, (value.at or value.code).span
    return None


def _dumped_in(function: Function, ctx: Context) -> dict[str, list[Span]]:
    """Where each such value is logged in a function, in order."""
    places: dict[str, list[Span]] = {}
    found = (_dump_of(call, ctx) for call in function.calls)
    for name, _, span in sorted((one for one in found if one is not None), key=lambda o: o[2]):
        places.setdefault(name, []).append(span)
    return places
