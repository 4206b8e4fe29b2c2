"""The security code of a card is kept in a table, where nobody may keep it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Severity, Value, Values, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.card_codes import is_kept_code


@rule(
    id="data/security-code-kept",
    summary="a card's security code is kept in a table",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "Business Logic: Domain model design and implementation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Values("string", "*string", "[]byte", "int", "database/sql.NullString"),
    words=("CVV", "Cvv", "CVC", "Cvc", "SecurityCode"),
    where=is_in_service,
    cwe=("CWE-312",),
    tags=("data", "security", "money"),
    security_severity="7.5",
)
def security_code_kept(value: Value, ctx: Context) -> Iterator[Finding]:
    """Report fields of rows for the code on a card, by their names and the tags of a database."""
    if is_kept_code(value):
        yield ctx.finding(
            value,
            f"`{value.name}` keeps the security code of a card in a table; nobody may store it once"
            " the payment is authorised, also not encrypted: leave it out, and keep the token of"
            " the payment provider",
        )
