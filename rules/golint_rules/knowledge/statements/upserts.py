"""Upserts: by what they find the row that is there, and whose that may be."""

import re
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.schema.models import plural, snake
from golint_rules.knowledge.schema.tenant_columns import SURE_COLUMNS, is_registry
from golint_rules.knowledge.sql.sql_calls import statement_in

#: By what an upsert finds the row that is there, and what it does to it.
_UPSERT = late_regex(
    r"\bON\s+CONFLICT\s*\((?P<by>[\w\s,\"]{1,200})\)\s*"
    r"(?P<rest>(?:WHERE\s[^;]{1,300})?DO\s+UPDATE\b.*)",
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
_WORD = late_regex(r"\w+")
_DOING = late_regex(r"\bdo\s+update\b")
_WHERE = late_regex(r"\bwhere\b")
#: The index that a tag of gorm puts a column in with others, and what makes it unique alone.
_INDEX = late_regex(r"(?i)\bunique_?index:([\w-]{1,80})")
_ALONE = late_regex(r"(?i)[\";]\s*(?:unique|unique_?index)\s*[\";]")
_NAMED = late_regex(r"\bName:\s*\"(\w{1,60})\"")
_ON_CONFLICT = "gorm.io/gorm/clause.OnConflict"
_MAKING = word_set("Create CreateInBatches Save")
#: So many calls of a chain stand behind the clause.
_CHAIN = 4


class Upsert(NamedTuple):
    """An upsert on rows of tenants: its table, their column, and by what it finds a row."""

    table: str
    column: str
    by: tuple[str, ...]


def across_tenants(call: Call) -> Upsert | None:
    """The upsert that a call runs, where it may find the row of another tenant and change it."""
    found = _built(call) if call.word == "Clauses" else _written(call)
    if found is None or is_registry(found.table, found.column) or found.column in found.by:
        return None
    if not _FOR_ALL.isdisjoint(found.table.split("_")) or not all(map(_is_chosen, found.by)):
        return None
    return found


def _written(call: Call) -> Upsert | None:
    """`INSERT … ON CONFLICT (phone) DO UPDATE`."""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.conflict != "update":
        return None
    tenants = [c.name.lower() for c in statement.inserted if c.name.lower() in SURE_COLUMNS]
    upsert = _UPSERT.search(_text_of(call, found[0]))
    if not tenants or upsert is None or statement.target is None:
        return None
    # `DO UPDATE SET … WHERE contacts.tenant_id = excluded.tenant_id` changes one's own row alone.
    doing = _DOING.split(upsert["rest"].lower(), maxsplit=1)[-1]
    condition = _WHERE.split(doing, maxsplit=1)[1:]
    if condition and tenants[0] in _WORD.findall(condition[0]):
        return None
    by = tuple(_WORD.findall(upsert["by"].lower()))
    return Upsert(statement.target.name.lower(), tenants[0], by)


def _text_of(call: Call, position: int) -> str:
    given = call.argument(position)
    parts = given.value.text_parts if given is not None else ()
    return "".join(part if isinstance(part, str) else "?" for part in parts)


def _built(call: Call) -> Upsert | None:
    """`db.Clauses(clause.OnConflict{Columns: …}).Create(&contact)`, of a model with a tenant."""
    conflict = next((a.keyed for a in call.arguments if a.type_name == _ON_CONFLICT), None)
    if not conflict or "Columns" not in conflict or {"Where", "DoNothing"} & conflict.keys():
        return None
    by = tuple(_NAMED.findall(conflict["Columns"].text))
    model = _model_made(call)
    if not by or model is None:
        return None
    t = model.types.element(model.type) or model.type
    name = str(model.types.base(t)).rpartition(".")[2]
    tags = {snake(field.name): field.tag for field in model.types.fields(t)}
    column = next((one for one in tags if one in SURE_COLUMNS), "")
    if not column or _is_unique_within(tags[column], [tags.get(one, "") for one in by]):
        return None
    return Upsert(plural(snake(name)), column, by)


def _is_unique_within(tenant: str, tags: list[str]) -> bool:
    """Do tags make columns unique together with the tenant's, and none of them by itself?"""
    shared = set(_INDEX.findall(tenant))
    return any(not shared.isdisjoint(_INDEX.findall(tag)) for tag in tags) and not any(
        _ALONE.search(tag) for tag in tags
    )


def _model_made(clauses: Call) -> Code | None:
    """What `Create` of a chain behind its clauses is given."""
    here: Call | None = clauses
    for _ in range(_CHAIN):
        here = here.receiver_of if here is not None else None
        if here is not None and here.method in _MAKING:
            given = here.argument(0)
            return given.inner if given is not None else None
    return None


def _is_chosen(column: str) -> bool:
    """May two tenants choose the same: a name, a number, an address?"""
    said = words(column)
    if said[-2:] == ("external", "id"):
        return True
    return said[-1:] != () and said[-1] in _CHOSEN and _SINGULAR.isdisjoint(said)
