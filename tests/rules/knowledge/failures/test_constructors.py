"""Constructors, and the errors behind what ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.constructors import (
    error_behind,
    is_constructor,
    is_in_double,
    is_of_programmer,
    makes_part,
)

CODE = """
import ("os"; "regexp")
func %s(path string) (*os.File, error) { %s; return nil, nil }
"""


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("NewLog", "_, err := os.Open(path); if err != nil { panic(err) }", ("os.Open", False)),
        ("newLog", '_, err := regexp.Compile("a"); if err != nil { panic(err) }',
         ("regexp.Compile", True)),
        ("OpenLog", 'if path == "" { panic(path) }', None),
    ],
)  # fmt: skip
def test_error_behind(
    tmp_path: Path, name: str, body: str, expected: tuple[str, bool] | None
) -> None:
    def ask(call: Call, _: Context) -> object:
        function = call.enclosing_functions[0]
        assert is_constructor(function)
        error = error_behind(call)
        return error and (error.callee, is_of_programmer(error, function))

    found = of_calls(tmp_path, CODE % (name, body), ask)

    assert [found[text] for text in found if text.startswith("panic")] == [expected]


PARTS = """
import "net"

func %s(path string) (net.Conn, error) {
	%s
}
"""


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("NewLine", 'return net.Dial("tcp", path)', True),
        ("probe", 'return net.Dial("tcp", path)', False),
        ("NewLine", 'for { return net.Dial("tcp", path) }', False),
        ("NewLine", "return nil, close(path)", False),
    ],
)  # fmt: skip
def test_what_a_constructor_makes(tmp_path: Path, name: str, body: str, *, expected: bool) -> None:
    def ask(call: Call, _: Context) -> object:
        return makes_part(call, call.enclosing_functions[0])

    found = of_calls(
        tmp_path, PARTS % (name, body) + "func close(string) error { return nil }", ask
    )

    assert [*found.values()] == [expected]


def test_doubles() -> None:
    assert is_in_double("internal/mocksdk/sdk.go")
    assert not is_in_double("internal/bank/bank.go")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("NewPlayer() (*player, error)", True),
        ("createPlayer() (string, error)", False),
        ("NewCode() int", False),
        ("openAll() ([]*player, error)", True),
        ("NewPlayer() error", False),
    ],
)
def test_what_constructors_give(tmp_path: Path, head: str, *, expected: bool) -> None:
    def ask(call: Call, _: Context) -> bool:
        return is_constructor(call.enclosing_functions[0])

    code = f"type player struct{{}}\n\nfunc {head} {{ panic(1) }}"
    assert of_calls(tmp_path, code, ask)["panic(1)"] is expected
