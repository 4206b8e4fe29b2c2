"""Updates of a status that look at the one it replaces: they change nothing where it is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import Call, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.lost_updates.status_updates import is_deciding, is_status, status_set
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement

#: Statuses of what nobody waits for, which a sweep sets.
_SWEPT = word_set("expire expired fail failed stale abandoned timeout archived deleted")
#: Columns that pick one row of their own table.
_KEYS = ("id", "uuid", "reference")
_COMPARED = late_regex(
    r"(?i)\b[\"`]?(\w+)[\"`]?\s*(=|\bin\b)\s*(?:\?|\(|@\w|\$\d|'|:\w)",
)
_OPENING = ("Clauses", "Scopes", "Or", "Not", "Joins")


def guarded_status(call: Call) -> str:
    """The status that a call sets by the key of a row, and only where it is what it was; or empty.

    `SET status = $2 WHERE id = $1 AND status = 'pending'`, in SQL or by gorm, of what decides on
    money. Not where the row is locked: then it is what was read.
    """
    function = call.declared_function
    if function is None or is_locked(function):
        return ""
    if GORM_METHOD.match(call.callee) is not None:
        return _by_gorm(call)
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    return _by_statement(statement) if statement is not None else ""


def _by_statement(statement: Statement) -> str:
    target = statement.target
    if statement.verb != "update" or target is None or not is_deciding(target.name):
        return ""
    if not statement.is_whole or statement.joins or statement.nested or statement.returning:
        return ""
    asked = {p.column.name: p.op for p in statement.predicates if p.column is not None}
    for assignment in statement.set:
        name = assignment.column.name
        if is_status(name) and asked.get(name) in ("=", "in"):
            is_one = any(asked.get(key) == "=" for key in _keys_of(target.name))
            return name if is_one and not _says_swept(assignment.value.text) else ""
    return ""


def _by_gorm(call: Call) -> str:
    status = status_set(call) if call.method in ("Update", "Updates") else ""
    if not status or any(_says_swept(given.text) for given in call.arguments):
        return ""
    asked: dict[str, str] = {}
    model = ""
    for here in chain_before(call):
        given = here.argument(0)
        if here.method in _OPENING:
            return ""
        if here.method in ("Model", "Table") and given is not None:
            model = str(given.constant or given.base_type_name).rpartition(".")[2]
        elif here.method == "Where":
            said = given.constant if given is not None else None
            if not isinstance(said, str):
                return ""
            asked.update({m[1].lower(): m[2] for m in _COMPARED.finditer(said)})
    is_one = any(asked.get(key) == "=" for key in _keys_of(model))
    return status if is_one and status.lower() in asked and is_deciding(model) else ""


def _keys_of(table: str) -> tuple[str, ...]:
    said = words(table)
    one = "_".join((*said[:-1], said[-1].removesuffix("s"))) if said else ""
    return (*_KEYS, f"{one}_id")


def _says_swept(text: str) -> bool:
    return not _SWEPT.isdisjoint(words(text.strip("\"'`")))
