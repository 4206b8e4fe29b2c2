"""Selects of several halves, and the columns that bind each: `SELECT … UNION SELECT …`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Call, Calls, Context, PackageFact, Place, package_fact
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in
from golint_rules.knowledge.statements.table_statements import (
    bound_columns,
    folded,
    is_known_whole,
    named_columns,
    tables_of,
)

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement

#: Kinds of tables of which nobody knows here whose rows they have.
_UNKNOWN = ("unknown", "cte", "function")


class UnitedSelect(PackageFact, frozen=True):
    """A select that puts together the rows of several; all of it is known.

    `halves` are the tables of each and the columns that its conditions name, `around` the
    columns that are compared outside of them, `function` is the declared one around it.
    """

    halves: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    around: tuple[str, ...]
    place: Place
    function: str = ""


@package_fact(UnitedSelect, on=Calls(words=RUNNING), words=("UNION", "union"))
def united_select(call: Call, ctx: Context) -> Iterator[UnitedSelect]:
    """The statement that a call runs, where it has halves."""
    found = statement_in(call) if is_in_service(ctx.header) else None
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb != "select" or not is_known_whole(statement):
        return
    parts = tuple(statement.walk())
    if any(table.kind in _UNKNOWN for part in parts for table in part.tables):
        return
    united = next((part for part in parts if _is_united(part)), None)
    if united is None:
        return
    halves = tuple(_halves(united))
    within = {id(inner) for half in halves for inner in half.walk()}
    outside = (part for part in parts if id(part) not in within)
    around = {c.name for part in outside for p in part.predicates for c in p.columns}
    function = call.declared_function
    yield UnitedSelect(
        tuple(
            (
                tuple(map(folded, tables_of(half))),
                tuple(sorted(map(folded, bound_columns(half) | named_columns(half)))),
            )
            for half in halves
        ),
        tuple(sorted(map(folded, around))),
        Place(call.path, call.name_span, call.symbol),
        function.full_name if function is not None else "",
    )


def _is_united(part: Statement) -> bool:
    return part.verb == "select" and not part.tables and len(part.nested) > 1


def _halves(united: Statement) -> Iterator[Statement]:
    """The selects that are put together, also where that is done several times."""
    for part in united.nested:
        if _is_united(part):
            yield from _halves(part)
        else:
            yield part
