"""A log line tells that something failed, and not why: the error is left out."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Record,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.error_values.own_errors import LogsOwnErrors
from golint_rules.knowledge.log_lines.untold_errors import untold
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.logs.log_messages import is_in_logger
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="logging/error-left-out",
    summary="a failure is logged without its error",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    where=is_in_service,
    needs=(WritesLog, LogsOwnErrors),
    cwe=("CWE-778",),
    tags=("logging", "errors"),
)
def error_left_out(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report the first such line of a file, with the others."""
    found = _line_of(branch, ctx)
    if found is None:
        return
    first, *others = ctx.once(_lines_in, ctx)
    if first.call.name_span != found.name_span:
        return
    more = also(
        len(others), ", as one more line of this file does", ", as {} more lines of this file do"
    )
    yield ctx.finding(
        found.name_span,
        f"`{found.target}` tells that something failed and leaves out `{first.error}`{more}, so"
        " nobody can tell why; give it the error as a field",
        related=tuple(
            Related(ctx.path, other.call.name_span, f"`{other.error}` is left out here, too")
            for other in others[:MAX_RELATED]
        ),
    )


class _Line(Record, frozen=True):
    call: Call
    error: str


def _line_of(branch: ErrorBranch, ctx: Context) -> Call | None:
    call = untold(branch, ctx)
    if call is None or is_in_logger(call) or is_for_developers(call, ctx):
        return None
    failed = branch.call
    has_told = failed is not None and failed.fact(LogsOwnErrors) is not None
    return None if has_told else call


def _lines_in(ctx: Context, asking: Context) -> tuple[_Line, ...]:
    """The lines of a file that are meant, in order."""
    found = [
        _Line(call, branch.error.text)
        for branch in ctx.error_branches()
        if (call := _line_of(branch, asking)) is not None
    ]
    return tuple(sorted(found, key=lambda line: line.call.start_byte))
