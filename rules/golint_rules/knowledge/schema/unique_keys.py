"""Which columns the database keeps unique, by migrations and by the tags of models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Assets,
    Code,
    Context,
    Nodes,
    PackageFact,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.migrations import is_migration, statements_there, table_of

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, ModuleView, Statement

_MADE = word_set("unique primary exclude")
_MODEL = late_regex(r"\b(?:gorm|bun|xorm):\"")
_UNIQUE = late_regex(r"(?i)\bunique|\bprimary_?key|,pk\b|\bpk\b")
_INDEX = late_regex(r"(?i)index|\bunique")
#: `CREATE UNIQUE INDEX i ON t (a, b)` and `ALTER TABLE t ADD CONSTRAINT k UNIQUE (a, b)`.
_IN_BLOCK = late_regex(
    r"(?i)\b(?:create\s+unique\s+index\s[^;()$]{0,200}?\bon|alter\s+table)\s+(?:only\s+|if\s+exists\s+)?"
    r"(?P<of>[\w.\"]+)\s+(?:using\s+\w+\s*|add\s+(?:constraint\s+[\w\"]+\s+)?unique\s*)?"
    r"\((?P<columns>[\w\s,\"]{1,200})\)"
)


class UniqueColumns(PackageFact, frozen=True):
    """Columns of a table that a key or an index keeps unique, each alone or with the others."""

    table: str
    columns: tuple[str, ...]


@package_fact(UniqueColumns, on=Assets("*.sql"), words=("nique", "NIQUE", "rimary", "RIMARY"))
def unique_columns(asset: Asset, _: AssetContext) -> Iterator[UniqueColumns]:
    """The keys and unique indexes of a file of DDL; those that are dropped later count as well."""
    statements = statements_there(asset) if is_migration(asset.inner_path) else asset.statements
    for table, columns in (*_kept_unique(statements), *_within_blocks(asset.text)):
        yield UniqueColumns(table, columns)


class CodeUniqueColumns(PackageFact, frozen=True):
    """The same of a key or an index that Go code makes, by a string that it runs at its start."""

    table: str
    columns: tuple[str, ...]


@package_fact(
    CodeUniqueColumns,
    on=Nodes("raw_string_literal", "interpreted_string_literal"),
    words=("UNIQUE", "unique"),
)
def code_unique_columns(code: Code, ctx: Context) -> Iterator[CodeUniqueColumns]:
    """The keys and unique indexes in a string, such as `CREATE UNIQUE INDEX i ON t (a, b)`."""
    text = code.constant if is_in_service(ctx.header) else None
    if not isinstance(text, str) or _IN_CODE.match(text) is None:
        return
    found = code.sql
    statements = tuple(found) if found is not None else ()
    for table, columns in dict.fromkeys((*_kept_unique(statements), *_indexed_in(text))):
        yield CodeUniqueColumns(table, columns)


#: How a string of DDL begins, behind comments as well.
_IN_CODE = late_regex(r"(?i)\s*(?:--[^\n]*\n\s*)*(?:create|alter|do|begin)\b")


def _kept_unique(statements: Iterable[Statement]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tables of statements of DDL, each with columns that they keep unique."""
    for statement in statements:
        table = table_of(statement)
        clauses = [clause.words for clause in statement.clauses]
        if not table or not clauses:
            continue
        if statement.object == "index" and "unique" in clauses[0]:
            yield table, _within(clauses[0])
        elif statement.object == "table":
            found = [name for words in clauses[1:] for name in _of_clause(words)]
            if found:
                yield table, tuple(sorted(set(found)))


def _within_blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys that a block of PL/pgSQL adds, whose statements are no statements of the file."""
    if "$" in text:
        yield from _indexed_in(text)


def _indexed_in(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for found in _IN_BLOCK.finditer(text):
        table = found["of"].replace('"', "").lower().rpartition(".")[2]
        columns = (name.strip(' "').lower() for name in found["columns"].split(","))
        yield table, tuple(sorted({name for name in columns if name.isidentifier()}))


def _of_clause(words: tuple[str, ...]) -> Iterable[str]:
    """The columns that a clause of a table keeps unique."""
    if _MADE.isdisjoint(words):
        return ()
    plain = [word for word in words if word not in ("add", "column", "if", "not", "exists")]
    if plain[:1] == ["constraint"] or plain[0] in _MADE:
        return _within(words)
    return plain[:1]


def _within(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in the first brackets, up to a condition."""
    if "(" not in words:
        return ()
    inner = words[words.index("(") + 1 :]
    end = inner.index("where") if "where" in inner else len(inner)
    return tuple(sorted({word for word in inner[:end] if word.isidentifier()}))


def says_index(tag: str) -> bool:
    """Does the tag of a model's field speak of an index or a unique key, beside the primary one?"""
    return _MODEL.search(tag) is not None and _INDEX.search(tag) is not None


def says_unique(tag: str) -> bool | None:
    """Do the tags of a model's field keep its column unique? None where they say nothing of it."""
    if _MODEL.search(tag) is None:
        return None
    return _UNIQUE.search(tag) is not None


#: What is asked of a module for `kept_unique`.
UNIQUE_KEYS = (UniqueColumns, CodeUniqueColumns)


def kept_unique(module: ModuleView) -> frozenset[tuple[str, str]]:
    """The columns of a module that a key or an index keeps unique, each with its table.

    By migrations and by the DDL that its code runs.
    """
    migrated = {(k.table, name) for k in module.asset_facts(UniqueColumns) for name in k.columns}
    made = {(k.table, name) for k in module.facts(CodeUniqueColumns) for name in k.columns}
    return frozenset(migrated | made)
