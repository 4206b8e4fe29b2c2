"""An upsert finds its row by what another tenant may have chosen, too, and changes that one's."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    late_regex,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.tenant_columns import SURE_COLUMNS, is_registry
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in

#: By what an upsert finds the row that is there, and what it does to it.
_UPSERT = late_regex(
    r"\bON\s+CONFLICT\s*\((?P<by>[\w\s,\"]{1,200})\)\s*(?P<rest>(?:WHERE\s[^;]{1,300})?DO\s+UPDATE\b.*)",
    re.IGNORECASE | re.DOTALL,
)
#: Last words of columns that each tenant chooses for itself.
_CHOSEN = word_set(
    """name names slug code number no email mail phone mobile sku title label username nickname
    reference ref barcode key plate"""
)
#: Words that say that a column is unique in the world, or was made at random.
_SINGULAR = word_set("hash token secret api public private idempotency domain host wallet uuid id")
#: Tables of people, who may be of several tenants, and of what is for all.
_FOR_ALL = word_set(
    """user users account accounts identity identities credential credentials profile profiles
    tenant tenants organization organizations org orgs workspace workspaces domain domains
    migration migrations plan plans permission permissions country countries currency currencies"""
)


@rule(
    id="tenant/upsert-across-tenants",
    summary="an upsert may change the row of another tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=RUNNING),
    words=("CONFLICT", "conflict"),
    where=is_in_service,
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def upsert_across_tenants(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `ON CONFLICT (phone) DO UPDATE` for rows that have a tenant."""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.conflict != "update":
        return
    table = statement.target.name.lower() if statement.target is not None else ""
    tenants = [c.name.lower() for c in statement.inserted if c.name.lower() in SURE_COLUMNS]
    upsert = _UPSERT.search(_text_of(call, found[0]))
    if not tenants or upsert is None or not _FOR_ALL.isdisjoint(table.split("_")):
        return
    column = tenants[0]
    by = [name.strip(' "\n\t').lower() for name in upsert["by"].split(",")]
    if is_registry(table, column) or _names(upsert["by"], column) or not all(map(_is_chosen, by)):
        return
    # `DO UPDATE SET … WHERE contacts.tenant_id = excluded.tenant_id` changes one's own row alone.
    if _names(upsert["rest"].lower().partition(" where ")[2], column):
        return
    yield ctx.finding(
        call.name_span,
        f"another tenant may have the same `{', '.join(by)}` in `{table}`, and this changes that"
        f" one's row; let each tenant have its own, unique by `{column}` as well, and name both in"
        " `ON CONFLICT`",
    )


def _text_of(call: Call, position: int) -> str:
    given = call.argument(position)
    value = given.value if given is not None else None
    if value is None:
        return ""
    return "".join(part if isinstance(part, str) else "?" for part in value.text_parts)


def _names(text: str, column: str) -> bool:
    return column in _WORD.findall(text.lower())


_WORD = late_regex(r"\w+")


def _is_chosen(column: str) -> bool:
    """May two tenants choose the same: a name, a number, an address?"""
    said = words(column)
    if said[-2:] == ("external", "id"):
        return True
    return said[-1:] != () and said[-1] in _CHOSEN and _SINGULAR.isdisjoint(said)
