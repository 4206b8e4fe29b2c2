"""An asset as it was read: a tree with byte positions, or SQL statements."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from golint_agent.assets.sql.statement import Statement
from golint_agent.findings import Problem


class AssetKind(StrEnum):
    """What an asset is written in."""

    SQL = "sql"
    YAML = "yaml"
    JSON = "json"
    TOML = "toml"
    GRAPHQL = "graphql"
    PROTO = "proto"
    GO_MOD = "go.mod"
    OTHER = "other"


class Item(msgspec.Struct, frozen=True):
    """A part of an asset. `start:end` are its bytes, from 0.

    Of data (YAML, JSON, TOML) `kind` is `mapping`, `sequence`, `string`, `number`, `bool`, `null`,
    `alias` (not followed; `value` is its anchor) or `other`, such as a date; `name` is the key that
    it stands under. Of declarations (GraphQL, proto, go.mod) it is the word that declares, such as
    `message` or `require`, and `value` the type or what is given. `name_start` is where the name
    stands, -1 where there is none. A file of several YAML documents is one `documents`.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    name_start: int = -1
    name_end: int = -1
    value: str | int | float | bool | None = None
    items: tuple[Item, ...] = ()

    def get(self, *names: str | int) -> Item | None:
        """The part under a key (or at a place, from 0) of it, and so on; the last of equal keys."""
        found: Item | None = self
        for name in names:
            if found is None:
                return None
            if isinstance(name, int):
                found = found.items[name] if -len(found.items) <= name < len(found.items) else None
            else:
                found = next((i for i in reversed(found.items) if i.name == name), None)
        return found

    def all(self, kind: str) -> tuple[Item, ...]:
        """The parts of a kind in it, itself included, in order."""
        return tuple(item for item in self.walk() if item.kind == kind)

    def walk(self) -> Iterator[Item]:
        """It and all its parts, in order."""
        pending = [self]
        while pending:
            item = pending.pop()
            yield item
            pending.extend(reversed(item.items))


class AssetTree(msgspec.Struct, frozen=True):
    """An asset as it was read. `path` is relative to the repository's root.

    SQL has `statements`; everything else `root`, None where nothing could be read. `data` are the
    file's bytes.
    """

    path: str
    kind: AssetKind
    data: bytes
    root: Item | None = None
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
