"""Sums that are looked at first, and then lessened by a statement that does not look again."""

from __future__ import annotations

from golint_agent.rulekit import Call, Function, Operation, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.lost_updates.stale_sums import is_sum
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

_COMPARING = frozenset({"<", "<=", ">", ">="})
_UPDATING = word_set("Update UpdateColumn")
_EXPRESSION = late_regex(r"\s*[\"`]?(\w+)[\"`]?\s*-\s*(?:\?|@\w+|\$\d+)\s*")
_CONDITIONS = word_set("Where Or Not")


class Unchecked(Record, frozen=True):
    """A sum that is lessened, and the comparison that let it through."""

    column: str
    check: Operation


def unchecked_debit(call: Call) -> Unchecked | None:
    """What a call takes from a sum that the function only looked at before; None if not sure."""
    column = _lessened_by_gorm(call) if GORM_METHOD.match(call.callee) else _lessened_by_sql(call)
    function = call.declared_function
    if not column or function is None or is_locked(function):
        return None
    check = function.once(_last_check)
    if check is None or check.start_byte > call.start_byte:
        return None
    return Unchecked(column, check)


def _last_check(function: Function) -> Operation | None:
    """The first comparison of a sum in a function: `wallet.Balance < amount`."""
    for operation in function.operations:
        if operation.operator not in _COMPARING or operation.right is None:
            continue
        for side, other in ((operation.left, operation.right), (operation.right, operation.left)):
            value = (side.converted or side).value
            if is_sum(value.name) and other.constant is None and value.selected_from is not None:
                return operation
    return None


def _lessened_by_sql(call: Call) -> str:
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "update" or not statement.is_whole:
        return ""
    for assignment in statement.set:
        name = assignment.column.name
        written = found[1].text[assignment.start : assignment.end] if assignment.start >= 0 else ""
        taken = _EXPRESSION.fullmatch(written.partition("=")[2])
        if taken is None or taken[1] != name or not is_sum(name):
            continue
        bound = {column.name for p in statement.predicates for column in p.columns}
        return "" if name in bound else name
    return ""


def _lessened_by_gorm(call: Call) -> str:
    """The column of `Update("balance", gorm.Expr("balance - ?", n))` that no condition names."""
    name, given = call.argument(0), call.argument(1)
    if call.method not in _UPDATING or name is None or given is None or given.call is None:
        return ""
    text = given.call.argument(0)
    taken = _EXPRESSION.fullmatch(str(text.constant)) if text is not None else None
    column = str(name.constant)
    if given.call.method != "Expr" or taken is None or taken[1] != column or not is_sum(column):
        return ""
    for here in chain_before(call):
        if here.method in _CONDITIONS:
            condition = here.argument(0)
            if condition is None or not isinstance(condition.constant, str):
                return ""
            if column in condition.constant:
                return ""
    return column
