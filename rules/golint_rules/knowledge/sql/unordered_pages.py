"""Pages of rows that a database gives in no order: `OFFSET` without `ORDER BY`."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.query_chains import (
    LIBRARIES,
    HandlesQuery,
    is_builder,
    method_of,
    parts_of,
)
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Methods of builders that run a query for rows, and those that give its text.
RUNNING_CHAINS = tuple(
    sorted(word_set("Find Scan Rows Pluck ScanAndCount ToSql Query QueryContext"))
)
#: What surely leaves the order of a query as it is, if not its rows (those: `whole_tables`).
_KEEPING_ORDER = word_set(
    """Where WhereOr WhereGroup Or Not Having Group GroupBy Joins InnerJoins Join LeftJoin
    JoinClause InnerJoin Limit Offset Select Omit Distinct Preload Unscoped Model Table TableExpr
    From Column Columns ColumnExpr ExcludeColumn Relation NewSelect WithContext Debug Session Count
    PlaceholderFormat RunWith StatementBuilder WhereDeleted WhereAllWithDeleted ModelTableExpr"""
)
#: What may order a query in the text of a function.
_ORDERING = late_regex(
    r"(?i)\.(?:Order|OrderExpr|OrderBy|OrderByClause|Clauses|Scopes|Raw|Apply|Suffix)\("
    r"|o(?<=\bo)rder\s+by\b"
)
_HOLE = "\ue000"
_OFFSET = late_regex(
    rf"(?i)\boffset\s+(?:\$(?:\d+|{_HOLE})|[?:@]|{_HOLE})"
    rf"|\blimit\s+(?:\?|\$?{_HOLE})\s*,\s*(?:\?|\$?{_HOLE})"
)
_ORDER = late_regex(r"(?i)\border\s+by\b")
#: A dynamic part that is a number: of a placeholder, or of rows.
_NUMBER = late_regex(rf"(?i)(?:\$|\boffset\s+){_HOLE}|\blimit\s+{_HOLE}(?:\s*,\s*{_HOLE})?")


class MayOrder(FunctionFact, frozen=True):
    """The function may put the rows of a query in order, itself or by what it calls."""


@function_fact(MayOrder, on=Functions(), imports=LIBRARIES, inherited=True)
def may_order(function: Function, _: Context) -> MayOrder | None:
    """A function that calls a method which orders, or may, also in a literal that it gives."""
    return MayOrder() if _ORDERING.search(function.text) is not None else None


def page_in_chain(call: Call) -> Code | None:
    """Where a query without an order leaves out rows, if this call of a builder runs one.

    It is the number of rows to leave out. None, too, where the query may be ordered elsewhere.
    """
    if method_of(call) not in RUNNING_CHAINS:
        return None
    found = parts_of(call)
    if not found.is_sure or not all(map(_keeps_order, found.calls)):
        return None
    if any(helper.fact(MayOrder) is not None for helper in found.helpers):
        return None
    if any(map(_begins_with_given, (*found.calls, *found.helpers))):
        return None
    for part in found.calls:
        given = part.argument(0) if method_of(part) == "Offset" else None
        if given is not None and given.constant is None and not is_builder(given.type_name):
            return given
    return None


def _begins_with_given(part: Call) -> bool:
    """Is it about a query that callers may hand over: `if tx == nil { tx = db.DB }`?"""
    given = [part.receiver, *part.arguments] if part.receiver is not None else part.arguments
    locals_given = (code.local for code in given if is_builder(code.type_name))
    return any(
        local is not None
        and local.is_param
        and any(use.usage.compared_with is not None for use in local.uses)
        for local in locals_given
    )


def _keeps_order(part: Call) -> bool:
    """Does a call of a chain surely not put the rows in order?"""
    if method_of(part) != "Scopes":
        return method_of(part) in _KEEPING_ORDER
    made = [given.call for given in part.arguments]
    return all(
        scope is not None and scope.fact(HandlesQuery) is not None and scope.fact(MayOrder) is None
        for scope in made
    )


def page_in_statement(call: Call) -> bool:
    """Does a call run a SELECT which leaves out as many rows as it is told, in no order?"""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "select":
        return False
    text = found[1].text
    if _OFFSET.search(text) is None or _ORDER.search(text) is not None:
        return False
    return _HOLE not in _NUMBER.sub("", text)
