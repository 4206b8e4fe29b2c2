"""Updates that look at a version or a sum: they change nothing where that is no longer right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import Call, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_sums import is_sum
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement

_VERSIONS = word_set(
    """version lock_version row_version rowversion revision optimistic_lock object_version
    entity_version record_version ver rev lockversion resource_version"""
)


def version_in(statement: Statement) -> str:
    """The column by which an update looks whether its row is the one that was read; or empty."""
    if statement.verb != "update" or not statement.is_whole or statement.returning:
        return ""
    written = {assignment.column.name for assignment in statement.set} & _VERSIONS
    for predicate in statement.predicates:
        column = predicate.column
        if predicate.op != "=" or column is None or column.name not in written:
            continue
        if predicate.value is not None and predicate.value.kind in ("placeholder", "dynamic"):
            return column.name
    return ""


def guarded_sum(call: Call) -> str:
    """The sum that an update takes from only where there is enough of it; empty for none.

    `SET balance = balance - $1 … AND balance >= $1`, in SQL or by gorm.
    """
    if GORM_METHOD.match(call.callee) is not None:
        return _guarded_by_gorm(call)
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "update" or statement.returning:
        return ""
    asked = {
        predicate.column.name
        for predicate in statement.predicates
        if predicate.op in (">=", ">") and predicate.column is not None
    }
    for assignment in statement.set:
        name = assignment.column.name
        written = found[1].text[assignment.start : assignment.end] if assignment.start >= 0 else ""
        taken = _TAKEN.fullmatch(written.partition("=")[2])
        if name in asked and is_sum(name) and taken is not None and taken[1] == name:
            return name
    return ""


def _guarded_by_gorm(call: Call) -> str:
    name, given = call.argument(0), call.argument(1)
    made = given.call if given is not None else None
    text = made.argument(0) if made is not None and made.method == "Expr" else None
    taken = _TAKEN.fullmatch(str(text.constant)) if text is not None else None
    column = str(name.constant) if name is not None else ""
    if taken is None or taken[1] != column or not is_sum(column):
        return ""
    for here in chain_before(call):
        condition = here.argument(0) if here.method == "Where" else None
        said = condition.constant if condition is not None else None
        if isinstance(said, str) and column in _ENOUGH.findall(said):
            return column
    return ""


_TAKEN = late_regex(r"\s*[\"`]?(\w+)[\"`]?\s*-\s*(?:\?|@\w+|\$\d+|:\w+)\s*")
_ENOUGH = late_regex(r"\b(\w+)[\"`]?\s*>=?")


def drops_count(call: Call) -> bool:
    """Does nobody keep what a call says of the rows that it changed?"""
    if call.is_statement or call.usage.selection == "Error":
        return True
    targets = call.targets
    return bool(targets) and targets[0].text == "_"
