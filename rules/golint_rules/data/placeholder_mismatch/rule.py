"""The placeholders of a statement do not fit the values that it is given."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.placeholders import mismatch
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in, values_of


@rule(
    id="data/placeholder-mismatch",
    summary="placeholders and values of a statement do not match",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Technical Expertise: Databases: PostgreSQL, MongoDB, MySQL",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=RUNNING),
    where=is_shipped,
    cwe=("CWE-628",),
    tags=("data", "correctness", "database"),
)
def placeholder_mismatch(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report placeholders in quotes, and statements with other values than they take."""
    found = statement_in(call)
    if found is None or found[1].statement is None:
        return
    position, sql = found
    given = values_of(call, position)
    if given is None or sql.statement is None:
        return
    wrong = mismatch(sql.statement, len(given), is_known=sql.is_constant)
    if not wrong:
        return
    yield ctx.finding(
        call.name_span,
        f"the statement's placeholders do not match its values: {wrong}, so the database refuses it"
        " or looks for that text; give each value one placeholder outside of quotes"
        " (`LIKE '%' || $1 || '%'`)",
    )
