"""Columns that decide something, and that a statement sets by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.status_updates import literals_of
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import snake, table_of_model
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Last words of columns by which others are let in, paid, or kept out.
_DECISIVE = word_set(
    """status state password role roles verified blocked banned locked suspended active enabled
    disabled approved revoked frozen permissions"""
)
_HASHES = (("password", "hash"), ("hashed", "password"), ("pin", "hash"))
#: Columns that go along with any other.
_ALONG = word_set("updated_at updated_by modified_at updated_on")
_UPDATES = word_set("Update Updates UpdateColumn UpdateColumns")
_RUNNING = word_set("Exec ExecContext QueryRow QueryRowContext NamedExec NamedExecContext")
#: So many columns are set at most where one is set alone.
_MOST_COLUMNS = 3


class SetAlone(PackageFact, frozen=True):
    """A column that decides is set in few others' company, in `table`, or in that of `model`.

    `model` is the full name of a type of rows, and empty where SQL names the table; `function` is
    that of the function that does so.
    """

    function: str
    table: str
    model: str
    column: str
    at: Place


@lru_cache(maxsize=8_192)
def is_decisive(name: str) -> bool:
    """Is it the name of a column or field by which somebody is let in, paid, or kept out?"""
    found = words(name)
    return found[-1:] != () and (found[-1] in _DECISIVE or found[-2:] in _HASHES)


@package_fact(SetAlone, on=Functions(), words=("Update", "UPDATE", "update"))
def set_alone(function: Function, ctx: Context) -> Iterator[SetAlone]:
    """The columns that the statements of a function set, with few others."""
    if function.is_literal or not is_in_service(ctx.header) or not function.may_call(_may_set):
        return
    for call in function.calls:
        if not _may_set(call.word):
            continue
        if GORM_METHOD.match(call.callee) is not None:
            table, model = _rows_of(call)
            columns = set(_set_by_gorm(call)) - _ALONG
        else:
            table, model = _table_of(call), ""
            columns = set(_set_by_sql(call)) - _ALONG if table else set()
        if (table or model) and len(columns) <= _MOST_COLUMNS:
            place = Place(call.path, call.name_span, call.symbol)
            for column in sorted(filter(is_decisive, columns)):
                yield SetAlone(function.full_name, table, model, column, place)


@lru_cache(maxsize=8_192)
def _may_set(method: str) -> bool:
    return method in _UPDATES or method in _RUNNING


def _rows_of(call: Call) -> tuple[str, str]:
    """The table and the model of whose rows a chain of GORM sets columns; empty where unknown."""
    table, model = "", ""
    for here in chain_before(call):
        given = here.argument(0)
        if given is None:
            continue
        if here.method == "Table" and isinstance(given.constant, str):
            table = given.constant.rpartition(".")[2].strip('"`')
        elif here.method == "Model":
            found = given.types.innermost_element(given.type)
            model = ".".join(given.types.name(found))
            table = table or table_of_model(given.types, found)
    return table, model


def _set_by_gorm(call: Call) -> Iterator[str]:
    """The columns that `Update("a", …)`, or `Updates` of a literal, names."""
    given = call.argument(0)
    if given is None or call.method not in _UPDATES:
        return
    if isinstance(given.constant, str):
        yield given.constant
        return
    for literal in literals_of(given):
        for key, _ in literal.elements:
            if key is not None:
                yield key.constant if isinstance(key.constant, str) else snake(key.text)


def _table_of(call: Call) -> str:
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb != "update" or not statement.predicates:
        return ""
    target = statement.target
    return target.name if target is not None and statement.is_whole else ""


def _set_by_sql(call: Call) -> Iterator[str]:
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if statement is not None:
        yield from (assignment.column.name for assignment in statement.set)
