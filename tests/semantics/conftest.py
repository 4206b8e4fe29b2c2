"""A package read from the text of one file, and the questions that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
from tree_sitter import Node

from golint_agent.engine.open_workspace import opened
from golint_agent.project import load
from golint_agent.semantics.expressions.callees import Callee
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.syntax import captures, query


class Code(msgspec.Struct):
    """A Go file; its questions are the arguments of its calls `ask(…)`, in order."""

    info: Info
    questions: list[Node]

    def types(self) -> list[str]:
        return [str(self.info.type_of(node)) for node in self.questions]

    def callees(self) -> list[Callee]:
        return [self.info.callee(node) for node in self.questions]


ReadCode = Callable[..., Code]


@pytest.fixture
def read_code(tmp_path: Path) -> ReadCode:
    """Read the text of a file of package `example.com/m`, its package clause left out.

    `packages` are other packages of the module `example.com` by import path, one file each.
    """

    def read(text: str, packages: Mapping[str, str] | None = None) -> Code:
        (tmp_path / "go.mod").write_text("module example.com\n\ngo 1.26\n")
        for path, code in {**(packages or {}), "example.com/m": f"package m\n\n{text}"}.items():
            directory = tmp_path / path.removeprefix("example.com/")
            directory.mkdir(exist_ok=True)
            (directory / "code.go").write_text(code)
        workspace = load(["./m"], tmp_path)
        *_, (unit, model) = ((o.unit, o.model) for o in opened(workspace))
        source = unit.sources[0]
        index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
        info = Info(model, unit.package, unit.first_file, index)
        names = index.call_names().get(b"ask", [])
        calls = [call for name in names if (call := index.call_of(name)) is not None]
        return Code(info, [info.arguments(call)[0] for call in calls])

    return read
