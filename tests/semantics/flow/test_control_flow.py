"""Control flow in one function: what follows what, on which paths."""

from __future__ import annotations

import re

import pytest

from golint_agent.semantics.flow.control_flow import ENTRY, EXIT, Flow, flow_of, is_read_after
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.packages.package import FileScope, Package
from golint_agent.semantics.packages.signatures import shipped
from golint_agent.syntax import captures, parse, query


class Code:
    """The flow of `func f(…) { body }`; steps are found by the text they begin with."""

    def __init__(self, body: str) -> None:
        text = f"package p\n\nfunc f(c, d bool, n int, ch chan int) {{\n{body}\n}}\n"
        self.source = parse("p.go", text.encode())
        assert self.source.problems == ()
        model = Model(shipped)
        package = Package.empty("p", "p")
        package.files.append(FileScope({"log": "log", "os": "os"}))
        model.enter(package)
        index = FileIndex(self.source, captures(query(INDEX_QUERY), self.source.root))
        self.info = Info(model, package, 0, index)
        (function,) = index.functions()
        flow = flow_of(self.info, function)
        assert flow is not None
        self.flow: Flow = flow

    def step(self, text: str) -> int:
        at = self.source.data.index(text.encode())
        found = self.flow.step_at(at)
        assert found is not None
        return found

    def reached(self, text: str) -> set[str]:
        """The one-letter calls on paths after a step."""
        steps = self.flow.reached_from(ENTRY if text == "entry" else self.step(text))
        names = set()
        for step in steps:
            node = self.flow.nodes[step]
            shown = "end" if step == EXIT else self.source.text(node) if node else ""
            if step == EXIT or re.fullmatch(r"[a-z]\(\)", shown):
                names.add(shown)
        return names


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        ("a(); b()", "a()", {"b()", "end"}),
        ("a(); return; b()", "a()", {"end"}),
        ("if c { a() } else { b() }; e()", "a()", {"e()", "end"}),
        ("if c { a(); return }; b()", "a()", {"end"}),
        ("if c { a() } else if d { b(); return }; e()", "b()", {"end"}),
        ("for { a(); if c { break }; b() }; e()", "b()", {"a()", "b()", "e()", "end"}),
        ("for { a() }; b()", "a()", {"a()"}),
        ("for i := 0; i < n; i++ { if c { continue }; a() }; b()", "a()", {"a()", "b()", "end"}),
        ("for range n { a(); break }; b()", "a()", {"b()", "end"}),
        ("x: for { for { a(); break x }; b() }; e()", "a()", {"e()", "end"}),
        ("x: for { for { a(); continue x }; b() }; e()", "a()", {"a()"}),
        ("switch n { case 1: a(); case 2: b(); default: e() }; g()", "a()", {"g()", "end"}),
        ("switch n { case 1: a(); fallthrough; case 2: b() }; g()", "a()", {"b()", "g()", "end"}),
        ("switch { case c: a(); break; b() }; g()", "a()", {"g()", "end"}),
        ("select { case <-ch: a(); case ch <- 1: return }; b()", "a()", {"b()", "end"}),
        ("a(); goto x; b(); x: e()", "a()", {"e()", "end"}),
        ("x: a(); if c { goto x }", "a()", {"a()", "end"}),
        ("a(); panic(1); b()", "a()", set()),
        ("a(); log.Fatal(1); b()", "a()", set()),
        ("a(); os.Exit(1); b()", "a()", set()),
        ("os := g; a(); os.Exit(1); b()", "a()", {"b()", "end"}),
        ("{ a(); { b() } }; e()", "a()", {"b()", "e()", "end"}),
        ("select {}; a()", "entry", set()),
        ("for /* ever */ { a() }; b()", "a()", {"a()"}),
        ("if c { a(); goto x }; panic(1); x: {}", "a()", {"end"}),
        ("func() { a(); return }(); b()", "entry", {"b()", "end"}),
    ],
)
def test_paths(body: str, start: str, expected: set[str]) -> None:
    assert Code(body).reached(start) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a(); b()", True),
        ("a(); if c { b() } else { b() }", True),
        ("a(); if c { b() }", False),
        ("a(); if c { return }; b()", False),
        ("a(); for c { b() }", False),
        ("a(); if c { panic(1) }; b()", True),
        ("a(); switch n { case 1: b(); default: b() }", True),
        ("a(); switch n { case 1: b() }", False),
        ("a(); for { if c { b(); return } }", True),
    ],
)
def test_all_paths_reach(body: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    code = Code(body)

    def is_wanted(step: int) -> bool:
        node = code.flow.nodes[step]
        return node is not None and code.source.text(node) == "b()"

    assert code.flow.all_paths_reach(code.step("a()"), is_wanted, "b()") is expected


def test_dominates() -> None:
    code = Code("a(); if c { b() } else { e() }; g()")
    a, b, g = code.step("a()"), code.step("b()"), code.step("g()")

    assert code.flow.dominates(a, g)
    assert code.flow.dominates(a, b)
    assert not code.flow.dominates(b, g)
    assert not code.flow.dominates(g, a)
    assert code.flow.dominates(ENTRY, a)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x := a(); b(x)", True),
        ("x := a(); x = b(); g(x)", False),
        ("x := a(); if c { x = b() }; g(x)", True),
        ("x := a(); x += n; x = b()", True),
        ("x := a(); defer func() { g(x) }()", True),
        ("x := a(); for c { g(x); x = b() }", True),
        ("x := a(); if c { x := b(); g(x) }", False),
        ("x := a(); return; g(x)", False),
        ("x, y := a(), n; x = b(); g(y)", False),
    ],
)
def test_is_read_after(body: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    code = Code(body)
    start = code.source.data.index(b":=")
    symbol = code.info.symbol("x", code.source.data.index(b";", start))
    assert symbol is not None

    assert is_read_after(code.info, code.flow, symbol, code.step("x")) is expected


def test_unreachable_steps_are_known() -> None:
    code = Code("a(); return; b()")

    assert code.step("a()") in code.flow.reachable
    assert code.step("b()") not in code.flow.reachable


def test_deferred_statements_are_kept_in_order() -> None:
    code = Code("defer a(); if c { defer b() }")

    assert [code.source.text(n) for n in code.flow.deferred] == ["defer a()", "defer b()"]


def test_deep_nesting_gives_no_flow() -> None:
    text = "package p\nfunc f(c bool) {" + "if c {" * 400 + "}" * 400 + "}\n"
    source = parse("p.go", text.encode())
    package = Package.empty("p", "p")
    package.files.append(FileScope())
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    info = Info(Model(shipped), package, 0, index)

    assert flow_of(info, index.functions()[0]) is None


def test_a_function_that_lacks_a_part_has_no_flow() -> None:
    text = "package p\nfunc f() { g(" + "!" * 3_000 + "c) }\nfunc g(c bool) {}\n"
    source = parse("p.go", text.encode())
    package = Package.empty("p", "p")
    package.files.append(FileScope())
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    info = Info(Model(shipped), package, 0, index)

    deep, whole = index.functions()
    assert info.flow(deep) is None
    assert info.flow(whole) is not None
