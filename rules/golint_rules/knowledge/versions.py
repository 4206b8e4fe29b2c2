"""Updates that count on a version: they change nothing where somebody else was faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import Call
from golint_rules.knowledge.tables import word_set

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


def drops_count(call: Call) -> bool:
    """Does nobody keep what a call says of the rows that it changed?"""
    if call.is_statement or call.usage.selection == "Error":
        return True
    targets = call.targets
    return bool(targets) and targets[0].text == "_"
