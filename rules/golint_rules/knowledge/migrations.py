"""Files of migrations: which are such, in which order they run, and which part leads back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from golint_agent.rulekit import late_regex
from golint_rules.knowledge.tables import word_set

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, Statement

_FOLDERS = late_regex(r"(?:^|/)(?:[\w.-]*migrations?|migrate|versions)(?:/[\w.-]+){0,3}$")
_NAME = late_regex(r"(?:^|/)(?:V|v)?([0-9]{1,14})(?:[_.-][^/]*)?\.sql$")
_NO_MIGRATION = late_regex(
    r"(?:^|/)(?:test|tests|testdata|fixtures?|seeds?|examples?|mocks?|e2e|docs?)(?:/|$)|seed|dump",
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


_REASON = late_regex(
    r"(?i)irrevers|cannot|can't|can not|not possible|no[- ]?op|noop|nothing to|no way back|no down"
    r"|one[- ]way|forward[- ]only|intentional|on purpose|left empty"
)


def lacks_way_back(asset: Asset) -> bool:
    """Is the way back of a change of the schema there and empty, and no comment says why?

    What was written into rows mostly cannot be undone, nor can a value be taken from an enum. A
    dump of what was there before, and what may be run twice, are where a history begins.
    """
    if not (leads_back(asset.inner_path) or keeps_both_ways(asset)):
        return False
    if statements_back(asset) or _REASON.search(asset.text) is not None or _says_more(asset):
        return False
    there = statements_there(asset)
    if not there:
        return True
    changes = [one for one in there if _changes_schema(asset, one)]
    return any(not _may_run_twice(asset, one) for one in changes) and _DUMP not in asset.text


#: What pg_dump writes.
_DUMP = "PostgreSQL database dump"
_TWICE = late_regex(r"(?i)\bif\s+not\s+exists\b|\bcreate\s+or\s+replace\b")


def _may_run_twice(asset: Asset, statement: Statement) -> bool:
    return _TWICE.search(asset.text_at(statement.start, statement.end)) is not None


#: A comment of a way back that no tool has put there.
_COMMENT = late_regex(
    r"(?m)^\s*--\s*(?!\+|-|migrate:)(?!SQL (?:in|section)|SELECT\b)(?:\S+[ \t]+){2}\S"
)
_ADDED_VALUE = late_regex(r"(?i)\badd\s+value\b")
_OF_SCHEMA = word_set("create alter drop rename")


def _says_more(asset: Asset) -> bool:
    """Is something said where the way back should be, in three words or more?"""
    return _COMMENT.search(asset.text[_way_back(asset) :]) is not None


def _changes_schema(asset: Asset, statement: Statement) -> bool:
    text = asset.text_at(statement.start, statement.end)
    return statement.verb in _OF_SCHEMA and _ADDED_VALUE.search(text) is None


def way_back_starts(asset: Asset) -> int:
    """The byte at which the way back begins: 0 where it has a file of its own."""
    return len(asset.text[: _way_back(asset)].encode())


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
