"""A value becomes part of a statement's text: who chooses it writes SQL."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.spliced_sql import is_free_text, spliced_values
from golint_rules.knowledge.sql_calls import RUNNING

_CONDITIONS = ("Where", "Or", "Not", "Having")


@rule(
    id="data/sql-injection",
    summary="a value is spliced into SQL",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*RUNNING, *_CONDITIONS)),
    where=is_in_service,
    cwe=("CWE-89",),
    tags=("data", "security", "database"),
    security_severity="8.8",
)
def sql_injection(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report text that a function is given and writes into a statement as a value."""
    found = [value for value, _ in spliced_values(call) if is_free_text(value)]
    if not found:
        return
    first = found[0]
    yield ctx.finding(
        call.name_span,
        f"`{first.text}` becomes part of the statement's text, so whoever chooses it can read and"
        " change other rows; hand it over as a value for a placeholder",
        related=(Related(first.path, first.span, "here it is written into it"),),
    )
