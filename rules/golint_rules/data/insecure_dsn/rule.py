"""The text that a database is connected to with turns TLS off, whatever the configuration says."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.connection_texts import UNSAFE, unsafe_mode


@rule(
    id="data/insecure-dsn",
    summary="the way to the database is never encrypted",
    standard=("Data Layer: PostgreSQL repository implementations",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("interpreted_string_literal", "raw_string_literal"),
    where=is_in_service,
    words=UNSAFE,
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-319", "CWE-295"),
    tags=("data", "security", "database"),
    security_severity="5.9",
)
def insecure_dsn(text: Code, ctx: Context) -> Iterator[Finding]:
    """Report texts of connections that turn TLS off, or the check of who answers."""
    mode = unsafe_mode(text, ctx)
    if mode:
        yield ctx.finding(
            text,
            f"`{mode}` is part of the text, so that no setting can turn TLS on, and what the"
            " service reads and writes can be read by anybody on the network; take the mode from"
            " the configuration",
        )
