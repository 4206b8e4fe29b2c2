"""Local names: what declares one, and what only sets it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.semantics.conftest import ReadCode

from golint_agent.engine.open_workspace import opened
from golint_agent.project import load
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.types.type import Named
from golint_agent.syntax import captures, query


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("select { case x = <-c: ask(x) }", "any"),
        ("select { case x := <-c: ask(x) }", "string"),
        ("select { case x, ok := <-c: ask(ok); _ = x }", "bool"),
        ("for x = range c { ask(x) }", "any"),
        ("for x := range c { ask(x) }", "string"),
    ],
)
def test_what_declares_a_name(read_code: ReadCode, statement: str, expected: str) -> None:
    code = read_code(f"func f(c chan string) {{ var x any; {statement} }}")

    assert code.types() == [expected]


def test_references_of_a_name_beyond_ascii(read_code: ReadCode) -> None:
    code = read_code("func f(é, éa, aé int) { use(é, éa, aé); ask(é) }")
    (node,) = code.questions
    symbol = code.info.symbol("é", node.start_byte)
    assert symbol is not None

    assert len(code.info.references(symbol)) == 2


def test_local_types_of_two_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    for name, kind in (("a", "int"), ("b", "bool")):
        code = (
            f"package m\n\nfunc {name}() {{\n\ttype row struct {{ V {kind} }}\n\task(row{{}}.V)\n}}"
        )
        (tmp_path / f"{name}.go").write_text(code)
    workspace = load(["."], tmp_path)
    *_, (unit, model) = ((o.unit, o.model) for o in opened(workspace))
    asked = []
    for number, source in enumerate(unit.sources):
        index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
        info = Info(model, unit.package, number, index)
        call = index.call_of(index.call_names()[b"ask"][0])
        assert call is not None
        operand = info.arguments(call)[0].named_children[0]
        asked.append((info, info.type_of(operand)))

    (_, first), (_, second) = asked

    assert first != second
    shapes = [str(info.model.underlying(found)) for info, found in asked]
    assert shapes == ["struct{V int}", "struct{V bool}"]


def test_a_test_package_adds_its_own_types() -> None:
    model = Model(lambda _: None)
    package = Package.empty("example.com/m", "m")
    package.add([Object(Kind.TYPE, "Price", text="float64")])
    model.enter(package)
    floats = frozenset({"float64"})
    assert model.types_over("example.com/m", floats) == {"Price"}

    extended = package.extended()
    model.enter(extended)
    extended.add([Object(Kind.TYPE, "Rate", text="float64")])

    assert model.types_over("example.com/m", floats) == {"Price", "Rate"}
    assert str(model.underlying(Named("example.com/m", "Rate"))) == "float64"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("x := 1; if c { x := 2; g(x) }; ask(x)", 1),
        ("x := 1; h := func(x int) { g(x) }; h(2); ask(x)", 1),
        ("x := 1; x, y := 2, 3; g(y); ask(x)", 1),
        ("x := 1; x = 2; x++; ask(x)", 3),
        ("x := 1; g(T{x: 2}, &T{x: x}); ask(x)", 2),
        ("x := 1; g(map[int]int{x: 2}); ask(x)", 2),
        ("x := 1; /* x */ g(`x`, t.x); ask(x)", 1),
    ],
)
def test_references(read_code: ReadCode, body: str, count: int) -> None:
    code = read_code(f"type T struct {{ x int }}\nfunc f(c bool, t T) {{ {body} }}")
    (node,) = code.questions
    symbol = code.info.symbol("x", node.start_byte)
    assert symbol is not None

    assert len(code.info.references(symbol)) == count


def test_what_stands_around_a_byte(read_code: ReadCode) -> None:
    code = read_code("func f() { if a { go func() { ask(1) }() }; if b { g() } }")
    (node,) = code.questions

    kinds = [n.type for n in code.info.index.around(node.start_byte)]

    assert kinds == [
        "block",
        "func_literal",
        "go_statement",
        "block",
        "if_statement",
        "block",
        "function_declaration",
    ]


def test_a_function_with_thousands_of_names_is_read_soon(read_code: ReadCode) -> None:
    lines = "".join(
        f"if err := g(); err != nil {{ x{n} := {n}; ask(x{n}) }}\n" for n in range(4_000)
    )
    code = read_code(f"func g() error {{ return nil }}\nfunc f() {{\n{lines}}}")
    started = time.monotonic()

    for node in code.questions:
        symbol = code.info.symbol("err", node.start_byte)
        assert symbol is not None
        assert len(code.info.references(symbol)) == 1
        assert len(code.info.index.around(node.start_byte)) == 4

    assert time.monotonic() - started < 3
