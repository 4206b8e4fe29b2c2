"""Which functions return an error that is nil at every return."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from golint_agent.engine.open_workspace import opened
from golint_agent.project import load
from golint_agent.semantics.model import Model


def read(directory: Path, code: str) -> Model:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.25\n")
    (directory / "main.go").write_text("package m\n\n" + code)
    workspace = load(["."], directory)
    (found,) = opened(workspace)
    return found.model


@pytest.mark.parametrize(
    "function",
    [
        "() error { return nil }",
        "() (int, error) { return 1, nil }",
        "() (n int, err error) { return 0, nil }",
        "() error {\n\treturn nil // nothing can fail\n}",
        "(b bool) (err error) {\n\tif b {\n\t\treturn // nothing to do\n\t}\n\treturn nil\n}",
        "(b bool) (n int, err error) { if b { return }; return 1, nil }",
        "(n int) error {\n\tif n > 0 {\n\t\treturn nil\n\t}\n\treturn nil\n}",
        '() error { panic("not reached") }',
        "(x *T) (any, error) {\n\tif x == nil { x = h(1, nil) }\n\treturn g(x, nil), nil\n}",
        '() (int, error) {\n\treturn g("a // b"), nil // c\n}',
    ],
)
def test_nil_at_every_return(tmp_path: Path, function: str) -> None:
    found = read(tmp_path, f"func f{function}\n").function("example.com/m.f")

    assert found is not None
    assert found.nil_error


@pytest.mark.parametrize(
    "function",
    [
        "() error { return g(nil) }",
        "() error { return g(\n\t1,\n\tnil) }",
        "() (int, error) { return g(1, nil) }",
        "() error { return E{1, nil} }",
        "() error {\n\tif err := g(); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}",
        "() (err error) {\n\tdefer func() { err = g() }()\n\treturn nil\n}",
        "() (n int, err error) {\n\terr = g()\n\treturn\n}",
        "(b bool) (err error) {\n\tif b {\n\t\tset(&err)\n\t\treturn\n\t}\n\treturn nil\n}",
        "() (n, m int, fail *E) { return 0, 0, nil }",
        "() error { return\n}",
        "() error {\n\treturn g() // one, nil\n}",
        "(b bool) error { if b { return nil }; return g() }",
        "(b bool) error { if b { return nil } else { return g() } }",
        "() error {\n\treturn g(`a, nil\n`)\n}",
        "() *E { return nil }",
        "() (error, bool) { return nil, nil }",
        "(nil error) error { return nil }",
        "() error { nil := g(); return nil }",
        "() error { x, nil, z := h(); return nil }",
        "() error { nil, z := h(); return nil }",
        "() error { var nil = g(); return nil }",
        "()",
    ],
)
def test_anything_else_may_be_an_error(tmp_path: Path, function: str) -> None:
    found = read(tmp_path, f"func f{function}\n").function("example.com/m.f")

    assert found is not None
    assert not found.nil_error


def test_methods_are_found_by_full_name(tmp_path: Path) -> None:
    code = (
        "type T struct{}\n\nfunc (t *T) M() error { return nil }\n\ntype I interface{ M() error }\n"
    )
    model = read(tmp_path, code)

    method = model.function("(*example.com/m.T).M")

    assert method is not None
    assert method.nil_error
    assert model.function("(example.com/m.I).M") is None
    assert model.function("example.com/m.T") is None
    assert model.function("") is None


def test_many_returns_in_one_line_take_linear_time(tmp_path: Path) -> None:
    text = "func f() error { " + "return " * 200_000 + "nil }\n"

    started = time.process_time()
    found = read(tmp_path, text).function("example.com/m.f")

    assert found is None or not found.nil_error
    assert time.process_time() - started < 10


def test_a_string_that_ends_in_the_next_line_hides_no_comment(tmp_path: Path) -> None:
    text = "func f() error {\n\treturn g(`a // b\n`), nil\n}\nfunc g(string) error { return nil }\n"
    found = read(tmp_path, text).function("example.com/m.f")

    assert found is not None
    assert not found.nil_error
