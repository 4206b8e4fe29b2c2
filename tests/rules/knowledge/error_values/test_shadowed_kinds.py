"""An error that is asked for its kind where an answer stands over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call
from golint_rules.knowledge.error_values.shadowed_kinds import asked_of_answer

HEAD = """import ("errors"; "io"; "net"; "os")

func f(err error) bool {
"""
FIRST = "errors.AsType[*os.PathError](err)"


def _said(call: Call) -> str:
    found = asked_of_answer(call)
    return found[1].text if found is not None else ""


@pytest.mark.parametrize(
    ("first", "condition", "second", "expected"),
    [
        (f"err, ok := {FIRST}", "ok", "errors.Is(err, io.EOF)", FIRST),
        (f"err, ok := {FIRST}", "ok && err.Op != ``", "errors.Is(err, io.EOF)", FIRST),
        ("err, ok := err.(net.Error)", "ok", "errors.Is(err, io.EOF)", "err.(net.Error)"),
        (f"found, ok := {FIRST}", "ok && found != nil", "errors.Is(err, io.EOF)", ""),
        (f"err, ok := {FIRST}", "!ok || err != nil", "errors.Is(err, io.EOF)", ""),
        (f"err, ok := {FIRST}", "err == nil || ok", "errors.Is(err, io.EOF)", ""),
        ("ok := errors.Is(err, io.EOF)", "ok", "errors.Is(err, io.EOF)", ""),
    ],
)
def test_the_else_of_a_question(
    tmp_path: Path, first: str, condition: str, second: str, expected: str
) -> None:
    text = f"{HEAD}\tif {first}; {condition} {{\n\t}} else if {second} {{\n\t}}\n}}\n"

    assert of_calls(tmp_path, text, lambda call, _: _said(call))[second] == expected


def test_what_is_given_again(tmp_path: Path) -> None:
    text = f"{HEAD}\tif err, ok := err.(net.Error); ok {{\n\t}} else {{\n\t\terr = nil\n"
    text = f"{text}\t\t_ = errors.Is(err, io.EOF)\n\t}}\n}}\n"

    assert of_calls(tmp_path, text, lambda call, _: _said(call))["errors.Is(err, io.EOF)"] == ""
