"""Every SQL statement stands in the log with its values: passwords, names, amounts."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.log_lines.gorm_loggers import (
    DEBUGGING,
    MAKING,
    is_left_debugging,
    level_of_every_statement,
    may_be_another,
)
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.programs.programs import is_command_line_path
from golint_rules.knowledge.programs.services import Services, is_no_tool
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
    needs=(Services,),
    when=is_no_tool,
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
    said = "at this level GORM" if level is not None else "with `Debug` GORM"
    advice = (
        "take `logger.Warn`, or set `ParameterizedQueries: true`"
        if level is not None
        else "take it out of what serves clients"
    )
    yield ctx.finding(
        level or call.name_span,
        f"{said} writes every statement into the log with its values, password hashes and personal"
        f" data among them; {advice}",
        related=tuple(Related(ctx.path, other.span, "and here") for other in others),
    )


def _all_in(ctx: Context) -> tuple[Call, ...]:
    return tuple(call for call in ctx.calls(*MAKING, *DEBUGGING) if _writes_all(call, ctx))


def _writes_all(call: Call, ctx: Context) -> bool:
    if not is_left_debugging(call) and (
        level_of_every_statement(call) is None or may_be_another(call)
    ):
        return False
    return not is_for_developers(call, ctx) and not is_command_line_path(ctx.path)
