"""Files of migrations: which are such, in which order they run, and which part leads back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from golint_agent.rulekit import late_regex
from golint_rules.knowledge.basics.tables import word_set

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, Statement

_FOLDERS = late_regex(r"(?:^|/)(?:[\w.-]*migrations?|migrate|versions)(?:/[\w.-]+){0,3}$")
_NAME = late_regex(r"(?:^|/)(?:V|v)?([0-9]{1,14})(?:[_.-][^/]*)?\.sql$")
_NO_MIGRATION = late_regex(
    r"(?:^|/)(?:(?:tests?(?:data)?|fixtures?|seeds?|examples?|mocks?|e2e|docs?)(?:/|$)|tests?[_-]\w)"
    r"|seed|dump",
    re.IGNORECASE,
)
#: Where the way back begins in tools that keep both ways in one file: goose, sql-migrate, tern.
_BACK = late_regex(
    r"^--\s*\+(?:goose|migrate)\s+down\b|^----\s*create above / drop below|^--\s*migrate:down\b",
    re.IGNORECASE | re.MULTILINE,
)
_WAY = late_regex(r"\.(up|down)\.sql$")
_NOT_IN_TRANSACTION = late_regex(
    r"\+goose\s+no\s+transaction|\+migrate\s+up\s+notransaction|transaction:\s*false"
    r"|disable[-_ ]?transaction|atlas:txmode\s+none|no[-_ ]transaction",
    re.IGNORECASE,
)


def is_migration(path: str) -> bool:
    """Is an SQL file one of a row of migrations, by its folder or its numbered name?"""
    folder, _, name = path.rpartition("/")
    if _NO_MIGRATION.search(path) is not None:
        return False
    return _FOLDERS.search(folder) is not None or _NAME.search(name) is not None


def leads_back(path: str) -> bool:
    """Is it a file that undoes another one: `000002_add.down.sql`?"""
    way = _WAY.search(path)
    return way is not None and way[1] == "down"


def is_one_way(path: str) -> bool:
    """Is it one of two files, this one for the way there: `000002_add.up.sql`?"""
    way = _WAY.search(path)
    return way is not None and way[1] == "up"


class Order(NamedTuple):
    """Where a migration stands among the others; `step` says where a change stands in it."""

    folder: str
    number: int
    name: str
    step: int = 0


def order_of(path: str) -> Order:
    """Where it stands among the others."""
    folder, _, name = path.rpartition("/")
    number = _NAME.search(name)
    return Order(folder, int(number[1]) if number is not None else -1, name)


def statements_there(asset: Asset) -> tuple[Statement, ...]:
    """The statements of the way there, without those that lead back."""
    if leads_back(asset.inner_path):
        return ()
    return _parts(asset)[0]


def statements_back(asset: Asset) -> tuple[Statement, ...]:
    """The statements of the way back."""
    if leads_back(asset.inner_path):
        return asset.statements
    return _parts(asset)[1]


def keeps_both_ways(asset: Asset) -> bool:
    """Does the file say itself where the way back begins?"""
    return _BACK.search(asset.text) is not None


def way_back_starts(asset: Asset) -> int:
    """The byte at which the way back begins: 0 where it has a file of its own."""
    return len(asset.text[: _way_back(asset)].encode())


def text_back(asset: Asset) -> str:
    """The text of the way back, with its comments."""
    return asset.text[_way_back(asset) :]


def _way_back(asset: Asset) -> int:
    """The character at which the way back begins."""
    back = _BACK.search(asset.text)
    return back.start() if back is not None else 0


def _parts(asset: Asset) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    text = asset.text
    back = _BACK.search(text)
    if back is None:
        return asset.statements, ()
    byte = len(text[: back.start()].encode())
    there = tuple(s for s in asset.statements if s.start < byte)
    return there, tuple(s for s in asset.statements if s.start >= byte)


def runs_in_transaction(asset: Asset, count: int) -> bool:
    """Does a tool run the file's statements as one transaction?

    goose and sql-migrate do unless told otherwise; golang-migrate sends a file of several
    statements at once, which PostgreSQL takes for one transaction.
    """
    if _NOT_IN_TRANSACTION.search(asset.text) is not None:
        return False
    if keeps_both_ways(asset) and "---- create above" not in asset.text:
        return True
    return is_one_way(asset.inner_path) and count > 1


_NAMES = word_set(
    "table only if exists not concurrently index unique on public . create alter drop"
)


def table_of(statement: Statement) -> str:
    """The table that DDL is about, without its schema; empty where nobody knows."""
    target = statement.target
    if target is not None and target.kind == "table" and target.name:
        return target.name
    words = statement.clauses[0].words if statement.clauses else ()
    if statement.object == "table":
        names = [word for word in words if word not in _NAMES]
        return names[-1] if names else ""
    if "on" in words:
        behind = [w for w in words[words.index("on") + 1 :] if w != "only"]
        if behind[1:2] == ["."]:
            behind = behind[2:]
        return behind[0] if behind else ""
    return ""
