"""Tells how much of the SQL in directories is read: in Go strings, and in `.sql` files.

    python benchmarks/sql_parsed.py DIR... [--broken N]

A string counts that is constant, or constant but for dynamic parts, and that begins as SQL does. Of
files every statement counts. `opaque` statements are those of which the verb alone is modelled
(GRANT, CREATE FUNCTION, what sqlglot takes for a command); `broken` ones could not be read.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tree_sitter import Node

from golint_agent.assets.limits import Watch
from golint_agent.assets.read import read_asset
from golint_agent.assets.sql.dialect import dialect_of, dialects_required
from golint_agent.assets.sql.lexer import HOLE
from golint_agent.assets.sql.reader import read_sql
from golint_agent.assets.sql.statement import Form
from golint_agent.engine.checking.check import join
from golint_agent.engine.open_workspace import opened
from golint_agent.project import Workspace, load
from golint_agent.project.assets import list_assets
from golint_agent.project.workspace import Reach
from golint_agent.semantics.expressions.string_pieces import pieces_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.syntax import KIND, captures, query

_SQL = re.compile(
    r"""\s*(?:--[^\n]*\n\s*)*(?:SELECT\s|select\s(?=.*\sfrom\s)|(?:INSERT|insert)\s+(?:INTO|into|OR|IGNORE)\s
    |(?:UPDATE|update)\s+\S+\s+(?:AS\s+\S+\s+|\S+\s+)?(?:SET|set)\s|(?:DELETE|delete)\s+(?:FROM|from)\s
    |(?:WITH|with)\s+(?:RECURSIVE\s+)?\S+\s*(?:\([^)]*\)\s*)?(?:AS|as)\s
    |(?:CREATE|create)\s+(?:OR\s+REPLACE\s+|UNIQUE\s+)?(?:TABLE|table|INDEX|index|VIEW|SCHEMA|TYPE|FUNCTION|TRIGGER)\s
    |(?:ALTER|alter)\s+(?:TABLE|table|TYPE)\s|(?:DROP|drop)\s+(?:TABLE|table|INDEX|VIEW|SCHEMA|TYPE)\s
    |TRUNCATE\s|MERGE\s+INTO\s|REPLACE\s+INTO\s)""",
    re.VERBOSE | re.DOTALL,
)
_VERB = re.compile(r"%(?:\[[0-9]\])?[sdvqt]")
_STRINGS = frozenset({KIND["interpreted_string_literal"], KIND["raw_string_literal"]})
_AROUND = frozenset({KIND["binary_expression"], KIND["parenthesized_expression"]})
_LISTS = KIND["argument_list"]


def main() -> int:
    """Print a table, and the statements that could not be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--broken", type=int, default=5, help="how many of each to show")
    given = parser.parse_args()
    print(f"{'':32} {'where':8} {'parsed':>7} {'opaque':>7} {'broken':>7} {'read':>7} {'s':>6}")
    total: dict[str, Counter[str]] = {}
    for directory in given.directories:
        workspace = load(("./...",), directory, reach=Reach(all_modules=True))
        for where, found in (("strings", _in_strings(workspace)), ("files", _in_files(workspace))):
            _report(directory.name, where, found, given.broken, total)
    for where, counts in sorted(total.items()):
        _line("all", where, counts, 0.0)
    return 0


def _report(
    name: str,
    where: str,
    found: Iterator[tuple[str, Form, str, str]],
    shown: int,
    total: dict[str, Counter[str]],
) -> None:
    start = time.process_time()
    counts: dict[str, Counter[str]] = {}
    broken: list[str] = []
    for kind, form, place, why in found:
        counts.setdefault(f"{where}{kind}", Counter())[form] += 1
        if form is Form.BROKEN:
            broken.append(f"    {place}: {why}")
    seconds = time.process_time() - start
    for label, counted in sorted(counts.items()):
        _line(name, label, counted, seconds)
        total.setdefault(label, Counter()).update(counted)
    for line in broken[:shown]:
        print(line[:240])


def _line(name: str, where: str, counts: Counter[str], seconds: float) -> None:
    parsed, opaque, broken = (counts[form] for form in Form)
    whole = parsed + opaque + broken
    share = 100 * (parsed + opaque) / whole if whole else 100.0
    print(f"{name:32} {where:8} {parsed:7} {opaque:7} {broken:7} {share:6.1f}% {seconds:6.1f}")


def _in_files(workspace: Workspace) -> Iterator[tuple[str, Form, str, str]]:
    for file in list_assets(workspace, ["*.sql"]).files:
        modules = file.module.requires if file.module is not None else ()
        dialect = dialect_of(file.inner, dialects_required(path for path, _ in modules))
        data = Path(workspace.root, file.path).read_bytes()
        tree = read_asset(file.path, data, dialect)
        why = {problem.line: problem.message for problem in tree.problems}
        for statement in tree.statements:
            line = data.count(b"\n", 0, statement.start) + 1
            end = data.count(b"\n", 0, statement.end) + 1
            reason = next((why[n] for n in range(line, end + 1) if n in why), "")
            text = " ".join(data[statement.start : statement.end].decode(errors="replace").split())
            yield "", statement.form, f"{file.path}:{line} [{dialect}] {reason}", text[:120]
        for problem in tree.problems:
            if problem.fatal or "no end" in problem.message:
                yield "", Form.BROKEN, f"{file.path}:{problem.line}", problem.message


def _in_strings(workspace: Workspace) -> Iterator[tuple[str, Form, str, str]]:
    for found in opened(workspace):
        if found.unit.is_test:
            continue
        package = found.unit.package
        infos = []
        for number, source in enumerate(found.unit.sources):
            if source.tree is None:
                continue
            index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
            infos.append(Info(found.model, package, found.unit.first_file + number, index))
        join(infos)
        for info in infos:
            yield from _in_file(workspace, info)


def _in_file(workspace: Workspace, info: Info) -> Iterator[tuple[str, Form, str, str]]:
    module = next(
        (
            m
            for m in reversed(workspace.modules)
            if f"/{info.source.path}".startswith(f"/{m.directory}")
        ),
        None,
    )
    required = dialects_required(path for path, _ in (module.requires if module else ()))
    for node in _expressions(info):
        pieces = pieces_of(info, node)
        # A format that is handed to Sprintf elsewhere is dynamic where its verbs stand.
        text = _VERB.sub(HOLE, pieces.text(HOLE))
        if not _SQL.match(text):
            continue
        dialect = dialect_of(info.source.path, required)
        statements, errors = read_sql(text, dialect, Watch())
        kind = " dyn" if HOLE in text else ""
        line = node.start_point[0] + 1
        why = errors[0].message if errors else ""
        shown = " ".join(text.split())[:140]
        for statement in statements:
            yield kind, statement.form, f"{info.source.path}:{line} [{dialect}] {why}", shown


def _expressions(info: Info) -> Iterator[Node]:
    """The outermost string expressions of a file."""
    pending = [info.source.root]
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if node.kind_id not in _STRINGS:
            pending.extend(node.named_children)
            continue
        while node.parent is not None and node.parent.kind_id in _AROUND:
            node = node.parent
        holder = node.parent
        call = holder.parent if holder is not None and holder.kind_id == _LISTS else None
        if call is not None and info.called(call).full_name == "fmt.Sprintf":
            node = call
        if node.id not in seen:
            seen.add(node.id)
            yield node


if __name__ == "__main__":
    sys.exit(main())
