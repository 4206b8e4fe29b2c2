"""A tenant's row is written with the ID of another that the client names and nobody looks up."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Place,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.schema.models import TableName
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.tenant_isolation.body_ids import UNCHECKED, BodyId, Unchecked, unchecked
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    asking,
    keeps_apart_elsewhere,
)


@rule(
    id="tenant/body-id-unchecked",
    summary="a row is tied to one of another tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(BodyId,)),
    needs=(*UNCHECKED, *ASKED, *ELSEWHERE, Schema, TableName),
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="6.5",
)
def body_id_unchecked(ctx: ModuleContext) -> Iterator[Finding]:
    """Report IDs of a request that go into a row, where those rows belong to tenants."""
    if keeps_apart_elsewhere(ctx.module):
        return
    asked = asking(ctx.module)
    if not asked.column or not asked.owned:
        return
    made: dict[Place, list[Unchecked]] = defaultdict(list)
    for found in unchecked(ctx.module, asked):
        made[found.at.made_at].append(found)
    for at, (first, *others) in made.items():
        ids = [f"`{one.at.text}`" for one in (first, *others)]
        tables = list(dict.fromkeys(f"`{one.table}`" for one in (first, *others)))
        go, a_row, each = ("go", "rows", "each") if others else ("goes", "a row", "it")
        stored = first.stored
        yield ctx.finding(
            first.at.at,
            f"{_listed(ids)} {go} into a row as the client says, and may name {a_row} of"
            f" {_listed(tables)} of another tenant; look {each} up by its ID and"
            f" `{asked.column}` first",
            related=(
                Related(at.path, at.span, "the row is written here"),
                *((Related(stored.path, stored.span, "by this"),) if stored else ()),
                *(Related(o.at.at.path, o.at.at.span, "so is this one") for o in others),
            ),
        )


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
