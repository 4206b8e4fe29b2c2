"""Money in files that are not Go: floats, and columns of one table that count in other units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from golint_agent.rulekit import Record, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money import MoneyName, is_amount, money_name
from golint_rules.knowledge.money.trade import FINANCE_PATH, MONEY_PATH
from golint_rules.knowledge.schema.migrations import table_of

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, Item, SqlClause

_SQL_FLOATS = word_set("float float4 float8 real double")
_SQL_DECIMALS = word_set("numeric decimal dec number")
_SQL_INTEGERS = word_set("bigint integer int int8 int4 bigserial")
#: Words that say in which unit a whole number counts.
_UNITS = word_set(
    """cents cent minor micros nanos pence satang paise kobo subunit subunits units unit mills
    millis basis points bps"""
)
_CURRENCY = word_set("currency currencies ccy")
_TYPES = word_set("message object_type_definition input_object_type_definition")
_FIELDS = word_set("field oneof field_definition input_value_definition")
#: What is declared behind a table's parts and is no column.
_NO_COLUMNS = word_set("constraint primary unique foreign check exclude index key")
#: How much must speak for money around a name, as 0 nothing, 1 trade or 2 a currency.
_ENOUGH = {
    MoneyName.CERTAIN: 0,
    MoneyName.STRONG: 1,
    MoneyName.STRENGTHENED: 1,
    MoneyName.SHARE: 2,
    MoneyName.WEAK: 2,
}


class FloatColumns(Record, frozen=True):
    """The names that hold money in one table, message or type; `at` are their places, in order.

    Of `mixed_units` the last name is that of a decimal beside them, and has no place.
    """

    owner: str
    names: tuple[str, ...]
    at: tuple[SqlClause | Item, ...]


def float_columns(asset: Asset) -> Iterator[FloatColumns]:
    """The floats that hold money in a file, by table, message or type."""
    for statement in asset.statements:
        if statement.object == "table" and statement.verb in ("create", "alter"):
            columns = [c for c in map(_column, statement.clauses[1:]) if c is not None]
            yield from _of_owner(table_of(statement), columns, is_stored=True)
    tree = asset.tree
    if tree is None:
        return
    for item in tree.walk():
        if item.kind in _TYPES:
            fields = [(f.name, _type_of(f), f) for f in _fields_of(item)]
            yield from _of_owner(item.name, fields, is_stored=False)


def _column(clause: SqlClause) -> tuple[str, str, SqlClause] | None:
    """The name and the first word of the type of a column that a clause declares."""
    found = [w for w in clause.words if w not in ("add", "column", "if", "not", "exists")]
    if clause.words[:1] in (("drop",), ("alter",), ("rename",)) or len(found) <= 1:
        return None
    return None if found[0] in _NO_COLUMNS else (found[0], found[1], clause)


def _fields_of(item: Item) -> Iterator[Item]:
    for part in item.items:
        if part.kind == "oneof":
            yield from _fields_of(part)
        elif part.kind in _FIELDS:
            yield part


def _type_of(field: Item) -> str:
    """The type that a field is of, as far as it is a float."""
    inner = next((i.value for i in field.items if i.kind.endswith("_type")), field.value)
    found = set(words(str(inner).replace("<", " ").replace(">", " ").replace(",", " ")))
    return "double" if not {"double", "float"}.isdisjoint(found) else ""


def _of_owner(
    owner: str, declared: Sequence[tuple[str, str, SqlClause | Item]], *, is_stored: bool
) -> Iterator[FloatColumns]:
    beside = {word for name, kind, _ in declared if kind not in _SQL_FLOATS for word in words(name)}
    context = 2 if not beside.isdisjoint(_CURRENCY) else 0
    if not context and not (FINANCE_PATH | MONEY_PATH).isdisjoint(words(owner)):
        context = 2 if is_stored else 1
    found = []
    for name, kind, at in declared:
        said = money_name(name, owner) if kind in _SQL_FLOATS else None
        if said is not None and _ENOUGH.get(said, 3) <= context:
            found.append((name, at))
    if found:
        yield FloatColumns(owner, tuple(n for n, _ in found), tuple(at for _, at in found))


def mixed_units(asset: Asset) -> Iterator[FloatColumns]:
    """The whole numbers for money in tables whose other amounts are decimals."""
    for statement in asset.statements:
        if statement.object != "table" or statement.verb != "create":
            continue
        columns = [c for c in map(_column, statement.clauses[1:]) if c is not None]
        exact = [name for name, kind, _ in columns if kind in _SQL_DECIMALS and is_amount(name)]
        whole = [
            (name, at) for name, kind, at in columns if kind in _SQL_INTEGERS and _is_unitless(name)
        ]
        if exact and whole:
            names = (*(name for name, _ in whole), exact[0])
            yield FloatColumns(table_of(statement), names, tuple(at for _, at in whole))


def _is_unitless(name: str) -> bool:
    """Is it an amount's name that tells no unit?"""
    found = words(name)
    if not is_amount(name) or not _UNITS.isdisjoint(found) or _names_place(found):
        return False
    return money_name(name) is not None


def _names_place(found: tuple[str, ...]) -> bool:
    """Does a name say where money goes or comes from: `depositToWallet`, `refund_to_account`?

    A whole number there may be the code of that place. `amountToWallet` is an amount all the same.
    """
    *_, deed, preposition, place = ("", "", "", *found)
    return deed in _DEEDS and preposition in _DIRECTIONS and place in _PLACES


_PLACES = word_set(
    """wallet wallets account bank card pocket vault address branch customer user merchant product
    provider gateway channel"""
)
_DIRECTIONS = word_set("to into from via by")
#: Words that say what was done as often as how much it was.
_DEEDS = word_set(
    "deposit deposits refund refunds payout payouts debit debits withdrawal withdrawals"
)
