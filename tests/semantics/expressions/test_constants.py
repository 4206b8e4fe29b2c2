"""Constant folding, and strings taken apart into what is known and what is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tree_sitter import Node

from golint_agent.engine.open_workspace import opened
from golint_agent.project import load
from golint_agent.semantics.expressions.constants import constant_of, format_parts, text_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.syntax import captures, query

MODULE = "module example.com/m\n\ngo 1.25\n"
OTHER = 'package other\n\nconst Table = "accounts"\nconst Size = 1 << 4\n'


def asked(directory: Path, code: str) -> tuple[Info, Node]:
    """The argument of the call `ask(…)` in a package that imports `other`."""
    (directory / "go.mod").write_text(MODULE)
    (directory / "other").mkdir()
    (directory / "other" / "other.go").write_text(OTHER)
    (directory / "main.go").write_text(
        'package m\n\nimport (\n\t"fmt"\n\t"example.com/m/other"\n)\n\n' + code
    )
    workspace = load(["."], directory)
    *_, (unit, model) = ((o.unit, o.model) for o in opened(workspace))
    source = unit.sources[0]
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    info = Info(model, unit.package, unit.first_file, index)
    (call,) = (index.call_of(name) for name in index.call_names()[b"ask"])
    assert call is not None
    return info, info.arguments(call)[0]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("func f() { ask(`raw\\n`) }", "raw\\n"),
        ('func f() { ask("a\\tb\\x41\\u00e9\\101") }', "a\tbAéA"),
        ('const a = "x"\nfunc f() { ask(a + "-" + other.Table) }', "x-accounts"),
        ("func f() { ask(7 / -2) }", -3),
        ("func f() { ask(-7 % 3) }", -1),
        ("func f() { ask(0x_ff &^ 0b1 | 0o10) }", 254),
        ("func f() { ask('a' + 1) }", 98),
        ("func f() { ask(other.Size * 2) }", 32),
        ("func f() { ask(1.5 * 2) }", 3.0),
        ('func f() { ask(!("a" < "b") || 2 >= 1) }', True),
        ("const (\n\ta = iota * 10\n\tb\n\tc\n)\nfunc f() { ask(c) }", 20),
        ("type s string\nconst a s = s(`x`)\nfunc f() { ask(string(a)) }", "x"),
        ('func f() { q := "a"; ask(q) }', "a"),
        ('func f() { q := "a"; q += "b"; ask(q) }', None),
        ('func f() { q := "a"; g(&q); ask(q) }', None),
        ('func f(b bool) { q := "a"; if b { q = "b" }; ask(q) }', None),
        ("func f(x int) { ask(x + 1) }", None),
        ("const a = b\nconst b = a\nfunc f() { ask(a) }", None),
        ("func f() { ask(1 / 0) }", None),
        ("func f() { ask(1 << 100000) }", None),
        ('func f() { other := "x"; ask(other.Table) }', None),
        ("func f(true bool) { ask(true) }", None),
        ("func f() { ask(float64(1) / 2) }", 0.5),
        ("const r float64 = 1\nconst q = r / 2\nfunc f() { ask(q) }", 0.5),
        ("func f() { var n int = 1e3; ask(n / 7) }", 142),
        ("func f() { ask(^uint8(0)) }", 255),
        ("func f() { ask(^0) }", -1),
        ('func f() { q := "a"; (q) = "b"; ask(q) }', None),
        ('func f() { q := "a"; g(&(q)); ask(q) }', None),
        ('func f(c chan string) { q := "a"; select { case q = <-c: }; ask(q) }', None),
        ('func f(c chan string) { q := "a"; for q = range c {}; ask(q) }', None),
        ('func f(in string) { é := "a"; é = in; ask(é) }', None),
        ('type s string\nfunc (p *s) set() {}\nfunc f() { q := s("a"); q.set(); ask(q) }', None),
        ('type s string\nfunc (p s) get() {}\nfunc f() { q := s("a"); q.get(); ask(q) }', "a"),
    ],
)
def test_constant(tmp_path: Path, code: str, expected: object) -> None:
    found = constant_of(*asked(tmp_path, code))

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'func f(t string) { ask("SELECT a FROM " + t + " WHERE b") }',
            ("SELECT a FROM ", None, " WHERE b"),
        ),
        (
            'func f(n int) { ask(fmt.Sprintf("LIMIT %d OFFSET %d%%", n, 5)) }',
            ("LIMIT ", None, " OFFSET 5%"),
        ),
        ('func f() { ask(fmt.Sprintf("FROM %s", other.Table)) }', ("FROM accounts",)),
        ('func f(t string) { q := "FROM " + t; ask(q) }', ("FROM ", None)),
        ("func f(t string) { ask(t) }", (None,)),
        ('func f(x float64) { ask(fmt.Sprintf("%08.3f|", x)) }', (None, "|")),
        ('func f() { ask(fmt.Sprintf("%[2]s|%s|%[1]s", "a", "b", "c")) }', ("b|c|a",)),
        ('func f(w int) { ask(fmt.Sprintf("%*d|%s", w, 5, "a")) }', (None, "|a")),
        ('func f() { ask(fmt.Sprintf("%[3]*.[2]*[1]d|%d", 1, 2, 3)) }', (None, "|2")),
        ('func f() { ask(fmt.Sprintf("%[9]s|%d|%s", 1, "a")) }', (None, "|", None, "|", None)),
        (
            """type s string
            func (v s) String() string { return "b" }
            func f() { const a s = "a"; ask(fmt.Sprintf("%s", a)) }""",
            (None,),
        ),
        (f'const a = 0x{"f" * 5_000}\nfunc f() {{ ask(fmt.Sprintf("%d", a)) }}', (None,)),
    ],
)
def test_text(tmp_path: Path, code: str, expected: tuple[str | None, ...]) -> None:
    assert text_of(*asked(tmp_path, code)).parts == expected


@pytest.mark.parametrize("sign", ["0", "1", "-", "*", "[1]", ".", ".1"])
def test_a_hostile_format_takes_no_long_time(sign: str) -> None:
    text = "%" + sign * 40_000
    started = time.process_time()

    assert [part.text for part in format_parts(text, 1)] == [text]
    assert time.process_time() - started < 10


def test_a_deep_expression_ends(tmp_path: Path) -> None:
    code = f"func f() {{ ask({'1 + (' * 400}1{')' * 400}) }}"

    assert constant_of(*asked(tmp_path, code)) is None


def test_a_long_sum_is_added_up(tmp_path: Path) -> None:
    assert constant_of(*asked(tmp_path, f"func f() {{ ask(1{' + 1' * 900}) }}")) == 901


def test_a_string_over_many_lines_is_read(tmp_path: Path) -> None:
    lines = " +\n".join(['"a"', "t", *['"b"'] * 98])

    found = text_of(*asked(tmp_path, f"func f(t string) {{ ask({lines}) }}"))

    assert found.parts == ("a", None, "b" * 98)


@pytest.mark.parametrize("first", ["1", "t"])
def test_a_local_that_doubles_in_every_line_is_read_once(tmp_path: Path, first: str) -> None:
    lines = "".join(f"a{n} := a{n - 1} + a{n - 1} + a{n - 1} + a{n - 1}\n" for n in range(1, 14))
    info, node = asked(tmp_path, f"func f(t string) {{\na0 := {first}\n{lines}ask(a13)\n}}")

    assert constant_of(info, node) == (4**13 if first == "1" else None)
    assert len(text_of(info, node).parts) <= 1_000
