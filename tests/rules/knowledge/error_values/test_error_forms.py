"""In which form a module makes and asks for its own errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.error_forms import asked_form

HEAD = """import ("errors"; "io/fs")

type LimitError struct{ Max int }
func (LimitError) Error() string { return "" }
type OwnError struct{ Max int }
func (OwnError) Error() string { return "" }
func (OwnError) As(any) bool { return false }
type TextError string
func (TextError) Error() string { return "" }
var _ fs.FileMode

"""


def _said(call: Call, ctx: Context) -> str:
    found = asked_form(call, ctx) if call.method.startswith("As") else None
    return found.hangs_on.replace(ctx.module_path, "m") if found is not None else ""


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("LimitError", "m.LimitError"),
        ("*LimitError", "*m.LimitError"),
        ("OwnError", ""),
        ("TextError", ""),
        ("*fs.PathError", ""),
    ],
)
def test_what_is_asked_for(tmp_path: Path, type_: str, expected: str) -> None:
    text = f"{HEAD}func f(err error) bool {{ var x {type_}; return errors.As(err, &x) }}"
    assert of_calls(tmp_path, text, _said)["errors.As(err, &x)"] == expected
    text = f"{HEAD}func f(err error) bool {{ _, ok := errors.AsType[{type_}](err); return ok }}"
    assert of_calls(tmp_path, text, _said)[f"errors.AsType[{type_}](err)"] == expected
