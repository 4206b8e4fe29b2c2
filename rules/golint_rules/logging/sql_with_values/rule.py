"""Every SQL statement stands in the log with its values: passwords, names, amounts."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.log_lines.gorm_loggers import (
    DEBUGGING,
    MAKING,
    DeafLogger,
    is_left_debugging,
    is_of_one_statement,
    level_of_every_statement,
    may_be_another,
    may_log_statements,
)
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.programs.programs import is_command_line_path
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="logging/sql-with-values",
    summary="every SQL statement with its values in the log",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*MAKING, *DEBUGGING),
    where=is_shipped,
    needs=(DeafLogger, Services),
    when=may_log_statements,
    cwe=("CWE-532",),
    tags=("logging", "security"),
    security_severity="5.0",
)
def sql_with_values(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report loggers of GORM that are told to write every statement, once a file.

    Handles that `Debug` gives are told once a package.
    """
    found = ctx.once(_all_in)
    if not found or found[0] != call:
        return
    others = found[1:]
    before = (file for file in ctx.beside if file.path < ctx.path)
    if call.callee in DEBUGGING and any(file.once(_all_in) for file in before):
        return
    level = level_of_every_statement(call)
    is_of_one = all(map(is_of_one_statement, found))
    if is_of_one:
        what = _OF_ONE.format(also=also(len(others), *_ALSO))
    else:
        said, advice = _OF_LEVEL if level is not None else _OF_HANDLE
        what = f"{said} GORM writes every statement into the log with {_VALUES}; {advice}"
    yield ctx.finding(
        level or call.name_span,
        what,
        severity=Severity.INFO if is_of_one else None,
        related=tuple(Related(ctx.path, other.span, "and here") for other in others),
    )


_VALUES = "its values, whatever hashes, amounts and personal data they are"
_OF_LEVEL = ("at this level", "take `logger.Warn`, or set `ParameterizedQueries: true`")
_OF_HANDLE = ("with `Debug`", "take it out of what serves clients")
_OF_ONE = (
    "`Debug` is left from a search{also}: GORM writes this statement into the log with its values"
    " each time, whatever level the log has; take it out"
)
_ALSO = (" (and in one more place of this file)", " (and in {} more places of this file)")


def _all_in(ctx: Context) -> tuple[Call, ...]:
    return tuple(call for call in ctx.calls(*MAKING, *DEBUGGING) if _writes_all(call, ctx))


def _writes_all(call: Call, ctx: Context) -> bool:
    if not is_left_debugging(call) and (
        level_of_every_statement(call) is None or may_be_another(call)
    ):
        return False
    return not is_for_developers(call, ctx) and not is_command_line_path(ctx.path)
