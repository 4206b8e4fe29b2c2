"""Readers of files that are not Go: what must be true of what they make of any bytes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from golint_agent.assets.read import read_asset
from golint_agent.assets.sql.statement import Statement
from golint_agent.assets.tree import AssetTree
from golint_agent.config.read import ConfigFile
from golint_agent.findings import ProblemKind
from golint_agent.packs.toml_rules import read_rule
from golint_agent.packs.toml_rules.read import document_of, examples_in


class WrongTreeError(Exception):
    """A tree that is not as `read_asset` promises, or a reader that failed."""


def read_text(path: str, data: bytes, dialect: str = "postgres") -> AssetTree:
    """Read an asset. WrongTreeError where its reader fails, or a place lies outside of the text."""
    tree = read_asset(path, data, dialect)
    failed = [p.message for p in tree.problems if p.kind is ProblemKind.RULE]
    if failed:
        raise WrongTreeError(failed[0])
    if tree.root is None and not tree.statements and not tree.problems and path != "x.sql":
        raise WrongTreeError("there is neither a tree nor a problem")
    lines = data.count(b"\n") + 1
    for problem in tree.problems:
        if problem.line > lines:
            raise WrongTreeError(f"a problem in line {problem.line} of {lines}")
    for start, end in _places(tree):
        if not 0 <= start <= end <= len(tree.data):
            raise WrongTreeError(f"the place {start}:{end} of {len(tree.data)} bytes")
    return tree


def _places(tree: AssetTree) -> Iterator[tuple[int, int]]:
    for item in tree.root.walk() if tree.root is not None else ():
        yield item.start, item.end
        if item.name_start >= 0:
            yield item.name_start, item.name_end
    for statement in tree.statements:
        yield from _places_of(statement)


def _places_of(part: object) -> Iterator[tuple[int, int]]:
    """The places of a statement and of all parts that have one."""
    pending = [part]
    while pending:
        one = pending.pop()
        if isinstance(one, tuple):
            pending.extend(one)
        elif isinstance(one, msgspec.Struct):
            start, end = getattr(one, "start", -1), getattr(one, "end", -1)
            if isinstance(one, Statement) or start != -1 or end != -1:
                yield start, end
            pending.extend(getattr(one, name) for name in one.__struct_fields__)


def read_configuration(data: bytes) -> object:
    """What a configuration file says. ConfigError where it says what it may not."""
    found = ConfigFile("golint-agent.toml", "", data.decode("utf-8", "replace"))
    return found.configuration, found.sections


def read_toml_rule(data: bytes) -> object:
    """A rule in TOML, its page and its examples. RuleError where it is none."""
    text = data.decode("utf-8", "replace")
    return read_rule(text, "r.toml"), document_of(text, "r.toml"), examples_in(text, "r.toml")
