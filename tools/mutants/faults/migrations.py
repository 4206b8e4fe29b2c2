"""Faults of migrations: columns of another type, row-level security with holes, no way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import Change, Place, Planting

from golint_agent.assets.sql.statement import SqlClause, Statement
from golint_agent.rulekit import Asset
from golint_rules.knowledge.schema.migrations import is_migration, statements_back, statements_there

_MONEY = re.compile(r"(?:^|_)(?:amount|balance|price|subtotal|payout|refund|salary|cost)(?:_|$)")
_EXACT = re.compile(r"(?i)\b(?:numeric|decimal)\s*(?:\(\s*\d+\s*(?:,\s*\d+\s*)?\))?")
_WHOLE = re.compile(r"(?i)\b(?:bigint|integer|int8|int)\b")


def _there(place: Place) -> tuple[Asset, tuple[Statement, ...]] | None:
    """The statements of a migration, where its text is plain."""
    asset: Asset = place.asset  # type: ignore[attr-defined] # of a file of SQL
    if not is_migration(asset.inner_path) or not asset.text.isascii():
        return None
    found = statements_there(asset)
    return (asset, found) if found else None


def _columns(statement: Statement) -> Iterator[tuple[str, SqlClause]]:
    """The columns that a statement makes, by name."""
    if statement.verb == "create" and statement.object == "table":
        for clause in statement.clauses[1:]:
            if clause.words:
                yield clause.words[0], clause
    elif statement.verb == "alter":
        for clause in statement.clauses:
            if clause.words[:2] == ("add", "column") and len(clause.words) > 3:  # noqa: PLR2004 - name and type
                yield clause.words[2 if clause.words[2] != "if" else 5], clause


def _retyped(place: Place, old: re.Pattern[str], new: str) -> Iterator[Planting]:
    found = _there(place)
    if found is None:
        return
    asset, statements = found
    for statement in statements:
        for name, clause in _columns(statement):
            if not _MONEY.search(name) or re.search(r"rate|ratio|percent|count|_id$", name):
                continue
            text = asset.text[clause.start : clause.end]
            type_ = old.search(text)
            if type_ is not None:
                start = clause.start + type_.start()
                yield Planting((Change(start, clause.start + type_.end(), new),), note=name)


@kind(
    "money/column-to-double",
    "a `NUMERIC` column of money becomes `double precision`",
    rules=("money/float-column",),
    nodes=("sql",),
    remote=True,
)
def column_to_double(place: Place) -> Iterator[Planting]:
    """Amounts are stored as floats."""
    yield from _retyped(place, _EXACT, "double precision")


@kind(
    "money/column-to-real",
    "a `NUMERIC` column of money becomes `real`",
    rules=("money/float-column",),
    nodes=("sql",),
    remote=True,
)
def column_to_real(place: Place) -> Iterator[Planting]:
    """Amounts are stored as floats."""
    yield from _retyped(place, _EXACT, "real")


@kind(
    "money/whole-column-to-double",
    "a whole column of money becomes `double precision`",
    rules=("money/float-column",),
    nodes=("sql",),
    remote=True,
)
def whole_column_to_double(place: Place) -> Iterator[Planting]:
    """Minor units are stored as floats."""
    yield from _retyped(place, _WHOLE, "double precision")


@kind(
    "money/whole-column-beside-exact",
    "a table with a `NUMERIC` amount gets `fee_amount bigint`",
    rules=("money/mixed-units",),
    nodes=("sql",),
    remote=True,
)
def whole_column_beside_exact(place: Place) -> Iterator[Planting]:
    """One amount is in units, the other in what?"""
    for asset, name, clause in _exact_columns(place):
        if "fee_amount" not in asset.text:
            text = "fee_amount bigint NOT NULL DEFAULT 0,\n    "
            yield Planting((Change(clause.start, clause.start, text),), note=name)


@kind(
    "money/float-column-added",
    "a table with an exact amount gets `refund_amount double precision`",
    rules=("money/float-column",),
    nodes=("sql",),
    remote=True,
)
def float_column_added(place: Place) -> Iterator[Planting]:
    """A new amount is stored as a float."""
    for asset, name, clause in _exact_columns(place):
        if "refund_amount" not in asset.text:
            text = "refund_amount double precision,\n    "
            yield Planting((Change(clause.start, clause.start, text),), note=name)


def _exact_columns(place: Place) -> Iterator[tuple[Asset, str, SqlClause]]:
    found = _there(place)
    if found is None:
        return
    asset, statements = found
    for statement in statements:
        if statement.verb != "create":
            continue
        for name, clause in _columns(statement):
            text = asset.text[clause.start : clause.end]
            if _MONEY.search(name) and _EXACT.search(text) and not re.search(r"rate|percent", name):
                yield asset, name, clause
                break


def _matching(place: Place, pattern: str) -> Iterator[tuple[Asset, Statement, re.Match[str]]]:
    """Statements of a migration whose text matches."""
    found = _there(place)
    if found is None:
        return
    asset, statements = found
    for statement in statements:
        text = asset.text[statement.start : statement.end]
        match = re.search(pattern, text)
        if match is not None:
            yield asset, statement, match


def _gone(asset: Asset, statement: Statement) -> Change:
    """A statement and the semicolon behind it go."""
    end = statement.end
    while end < len(asset.text) and asset.text[end] in " \t;":
        end += 1
    return Change(statement.start, end, "")


def _holds_in_the_end(place: Place, asset: Asset, statement: Statement) -> bool:
    """Does no later migration make the policy anew?"""
    line = asset.text.count("\n", 0, statement.start) + 1
    text = asset.text[statement.start : statement.end]
    line += text[: len(text) - len(text.lstrip())].count("\n")
    return (asset.path, line) in place.schema.policies


@kind(
    "tenant/force-removed",
    "`FORCE ROW LEVEL SECURITY` goes",
    rules=("tenant/rls-incomplete",),
    nodes=("sql",),
    remote=True,
)
def force_removed(place: Place) -> Iterator[Planting]:
    """Whoever owns the table sees the rows of all tenants."""
    for asset, statement, _ in _matching(place, r"(?i)\A\s*ALTER TABLE[^;]*\bFORCE ROW LEVEL"):
        yield Planting((_gone(asset, statement),))


@kind(
    "tenant/security-removed",
    "one table of several loses its row-level security",
    rules=("tenant/rls-incomplete",),
    nodes=("sql",),
    remote=True,
)
def security_removed(place: Place) -> Iterator[Planting]:
    """A table is open to all tenants."""
    enabled = list(_matching(place, r"(?i)\A\s*ALTER TABLE\s+(\S+)\s+ENABLE ROW LEVEL"))
    if len(enabled) < 3:  # noqa: PLR2004 - two others show the habit
        return
    for asset, statement, match in enabled:
        table = match[1]
        name = re.escape(table)
        pattern = rf"(?i)\A\s*(?:ALTER TABLE\s+{name}\s+FORCE|CREATE POLICY\s+\S+\s+ON\s+{name}\s)"
        more = [_gone(asset, other) for _, other, _ in _matching(place, pattern)]
        yield Planting((_gone(asset, statement), *more), note=table)


@kind(
    "tenant/policy-opened",
    "a policy becomes `USING (true)`",
    rules=("tenant/rls-incomplete",),
    nodes=("sql",),
    remote=True,
)
def policy_opened(place: Place) -> Iterator[Planting]:
    """The policy lets every row through."""
    for asset, statement, match in _matching(place, r"(?is)\A\s*CREATE POLICY\s+\S+\s+ON\s+\S+"):
        if (
            _holds_in_the_end(place, asset, statement)
            and "current_setting" in (asset.text[statement.start : statement.end])
        ):
            start = statement.start + match.end()
            end = statement.end
            while asset.text[end - 1] in "; \n":
                end -= 1
            yield Planting((Change(start, end, "\n    USING (true)"),))


@kind(
    "tenant/policy-open-without-setting",
    "a policy lets all rows through where no tenant is set",
    rules=("tenant/rls-incomplete",),
    nodes=("sql",),
    remote=True,
)
def policy_open_without_setting(place: Place) -> Iterator[Planting]:
    """A session without a tenant sees the rows of all."""
    pattern = r"(?is)\A\s*CREATE POLICY.*?\bUSING\s*\("
    for asset, statement, match in _matching(place, pattern):
        text = asset.text[statement.start : statement.end]
        setting = re.search(r"current_setting\('[^']*'(?:,\s*true)?\)", text)
        if setting is not None and _holds_in_the_end(place, asset, statement):
            at = statement.start + match.end()
            asked = f"{setting.group()} IS NULL OR "
            yield Planting((Change(at, at, asked),))


@kind(
    "data/way-back-emptied",
    "the way back of a migration becomes empty",
    rules=("data/migration-without-way-back",),
    nodes=("sql",),
    remote=True,
)
def way_back_emptied(place: Place) -> Iterator[Planting]:
    """Nobody can go back."""
    asset: Asset = place.asset  # type: ignore[attr-defined] # of a file of SQL
    back = statements_back(asset) if is_migration(asset.inner_path) else ()
    if back and asset.text.isascii():
        yield Planting(tuple(_gone(asset, statement) for statement in back))


@kind(
    "data/index-locks-table",
    "`CREATE INDEX CONCURRENTLY` becomes `CREATE INDEX`",
    rules=("data/migration-locks-table",),
    nodes=("sql",),
    remote=True,
)
def index_locks_table(place: Place) -> Iterator[Planting]:
    """Nobody writes while the index is made."""
    pattern = r"(?i)\A\s*CREATE\s+(?:UNIQUE\s+)?INDEX(\s+CONCURRENTLY)"
    for _, statement, match in _matching(place, pattern):
        start = statement.start + match.start(1)
        yield Planting((Change(start, statement.start + match.end(1), ""),))
