"""Which of our findings say what another linter says: by check, and by the statement both are at.

`peers.toml` beside it holds the checks, the rules that answer each, and the kinds of reasons.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from golint_agent.syntax import parse

if TYPE_CHECKING:
    from tree_sitter import Node

    from golint_agent.syntax import SourceFile

TABLE = Path(__file__).with_name("peers.toml")

#: Statements that hold others: what stands in their head is one statement with them.
_COMPOUND = frozenset(
    {
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "select_statement",
    }
)
#: What else a place may stand in, the smallest of them.
_STATEMENTS = frozenset(
    {
        *_COMPOUND,
        *("expression_statement", "send_statement", "inc_statement", "dec_statement"),
        *("assignment_statement", "short_var_declaration", "return_statement", "go_statement"),
        *("defer_statement", "receive_statement", "var_declaration", "const_declaration"),
        *("labeled_statement", "var_spec", "communication_case", "expression_case"),
        *("function_declaration", "method_declaration", "type_declaration"),
        "import_declaration",
    }
)
#: Where the search for the `if` around a place ends.
_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})
_BRANCHES = frozenset({"if_statement", "communication_case", "expression_case"})


#: What stands before the first word of a line.
_BEFORE = re.compile(rb"[ \t]*(?:\}[ \t]*else\b[ \t]*)?")


class Place(NamedTuple):
    """A place in a file: its path below the module, its line and column, each from 1, in bytes."""

    path: str
    line: int
    column: int = 1


class Mark(NamedTuple):
    """What a peer says of a place."""

    place: Place
    check: str
    text: str


class Told(NamedTuple):
    """A finding of ours, with all places that it names in its own file."""

    places: tuple[Place, ...]
    rule: str
    text: str


class Check(msgspec.Struct, forbid_unknown_fields=True):
    """A check of a peer.

    `rules` are those of ours that say the same. `branch`: ours may stand anywhere in the innermost
    `if` or `case` around theirs, because the two name different ends of one fault. `echo`: what it
    says of the other end of a fault that it has told; such marks are left out.
    """

    linter: str
    rules: tuple[str, ...]
    branch: bool = False
    echo: str = ""


class Kind(msgspec.Struct, forbid_unknown_fields=True):
    """Why we are silent at marks of peers.

    `within` tells whether the marks fall under the standard and count as missed all the same.
    """

    why: str
    within: bool = False


class Source(msgspec.Struct, forbid_unknown_fields=True):
    """Where a peer's annotated files are.

    `module` is the linter's, `folder` the one in it whose folders are packages. `clone` is the
    address of the repository where the files are no part of the module that the proxy has.
    """

    check: str
    module: str
    folder: str
    clone: str = ""


class Table(msgspec.Struct, forbid_unknown_fields=True):
    """All of `peers.toml`."""

    checks: dict[str, Check]
    kinds: dict[str, Kind]
    sources: list[Source]


class Reason(NamedTuple):
    """Where a peer alone says something: module, file, check, and the line of code by its text.

    Lines move where others are added, so that their text is what a row is found by.
    """

    source: str
    path: str
    check: str
    code: str


def read_table(path: Path = TABLE) -> Table:
    """The checks, kinds and sources; a file that is not as it should be ends the program."""
    try:
        table = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Table)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"peers: {path.name} is not as it should be: {error}; mend it")
    for source in table.sources:
        if source.check not in table.checks:
            sys.exit(f"peers: a source in {path.name} names the check {source.check}; it has none")
    return table


def read_reasons(path: Path, table: Table) -> dict[Reason, str]:
    """The kinds of a table of reasons (CSV: source, path, line, check, code, kind) by place."""
    found: dict[Reason, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] not in table.kinds:
                sys.exit(
                    f"peers: {path.name} gives the kind {row['kind']!r}, which peers.toml has not;"
                    " describe it there under [kinds]"
                )
            found[Reason(row["source"], row["path"], row["check"], row["code"])] = row["kind"]
    return found


class Statements:
    """Which statement, and which branch, places of a module's files stand in."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sources: dict[str, SourceFile | None] = {}

    def around(self, place: Place) -> tuple[int, int]:
        """The offsets of the smallest statement around a place, and of the `if` or `case` around.

        What stands in the head of an `if`, `for` or `switch` stands in that statement. Each is -1
        where there is none. Where the column is before the line's first word, that is meant.
        """
        node = self._node(place)
        if node is None:
            return -1, -1
        statement = branch = -1
        for one in _with_parents(node):
            if statement < 0 and one.type in _STATEMENTS and not _is_in_head(one):
                statement = one.start_byte
            if one.type in _BRANCHES:
                branch = one.start_byte
            if branch >= 0 or (statement >= 0 and one.type in _FUNCTIONS):
                break  # what a literal begins with, a call of it included, stands around it
        return statement, branch

    def code(self, place: Place) -> str:
        """The line of code at a place, without what stands before and behind it; "" for none."""
        source = self._source(place.path)
        lines = source.data.split(b"\n") if source is not None else []
        return (
            lines[place.line - 1].decode("utf-8", "replace").strip()
            if 0 < place.line <= len(lines)
            else ""
        )

    def _source(self, path: str) -> SourceFile | None:
        if path not in self._sources:
            file = self._root / path
            is_go = file.suffix == ".go" and file.is_file()
            parsed = parse(file.name, file.read_bytes()) if is_go else None
            self._sources[path] = parsed if parsed is not None and parsed.tree else None
        return self._sources[path]

    def _node(self, place: Place) -> Node | None:
        source = self._source(place.path)
        if source is None:
            return None
        lines = source.data.split(b"\n")
        if not 0 < place.line <= len(lines):
            return None
        first = _BEFORE.match(lines[place.line - 1])
        at = (place.line - 1, max(place.column - 1, first.end() if first is not None else 0))
        return source.root.descendant_for_point_range(at, at)


def _with_parents(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def _is_in_head(node: Node) -> bool:
    """Is it the first part of a statement that holds others, or a part of a declaration?"""
    parent = node.parent
    if parent is None:
        return False
    if node.type == "receive_statement" and parent.type == "communication_case":
        return True
    if node.type == "communication_case":
        return False  # it waits for one thing, as its `select` waits for many
    if node.type == "var_spec":
        return True
    return parent.type in {*_COMPOUND, "for_clause"} and node.type not in _COMPOUND


class Compared(msgspec.Struct):
    """What both say, what they alone say, and what we alone say."""

    both: list[tuple[Mark, Told]] = msgspec.field(default_factory=list)
    theirs: list[Mark] = msgspec.field(default_factory=list)
    ours: list[Told] = msgspec.field(default_factory=list)


def compare(
    marks: Sequence[Mark], told: Sequence[Told], checks: Mapping[str, Check], at: Statements
) -> Compared:
    """Match what peers say with what we say.

    A mark and a finding are one where the finding's rule answers the mark's check and one of its
    places is in the same statement, or in the same branch where the check says so.
    """
    by_statement: dict[tuple[str, int], list[Told]] = {}
    by_branch: dict[tuple[str, int], list[Told]] = {}
    for finding in told:
        for place in finding.places:
            statement, branch = at.around(place)
            by_statement.setdefault((place.path, statement), []).append(finding)
            by_branch.setdefault((place.path, branch), []).append(finding)
    compared = Compared()
    seen: set[Told] = set()
    for mark in marks:
        check = checks[mark.check]
        statement, branch = at.around(mark.place)
        near = by_statement.get((mark.place.path, statement), []) if statement >= 0 else []
        if check.branch and branch >= 0:
            near = [*near, *by_branch.get((mark.place.path, branch), [])]
        answers = [finding for finding in near if finding.rule in check.rules]
        if answers:
            compared.both.append((mark, answers[0]))
            seen.update(answers)
        else:
            compared.theirs.append(mark)
    answering = {rule for check in checks.values() for rule in check.rules}
    compared.ours = [
        finding for finding in told if finding.rule in answering and finding not in seen
    ]
    return compared
