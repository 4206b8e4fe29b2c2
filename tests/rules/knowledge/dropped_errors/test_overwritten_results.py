"""Results that deferred literals overwrite."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.overwritten_results import overwritten_results


def _said(call: Call, _: Context) -> list[str]:
    function = call.declared_function
    found = overwritten_results(function) if function is not None else ()
    return [f"{local.name} by {given.target}" for _, local, given in found]


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("err = f.Close()", ["err by f.Close"]),
        ("_, err = f.Seek(0, 0)", ["err by f.Seek"]),
        ("if err == nil { err = f.Close() }", []),
        ("err = errors.Join(err, f.Close())", []),
        ("if e := f.Close(); e != nil { err = e }", []),
        ("print(err); err = f.Close()", []),
        ("err := f.Close(); print(err)", []),
        ("if f == nil { return }; err = f.Close()", []),
        ("switch { case f != nil: err = f.Close() }", []),
        ("for range 2 { err = f.Close() }", []),
        ("{ print(1) }; err = f.Close()", ["err by f.Close"]),
        ("err = errors.New(`none`)", []),
    ],
)
def test_what_is_overwritten(tmp_path: Path, literal: str, expected: list[str]) -> None:
    body = f"f, err := os.Open(``); defer func() {{ {literal} }}(); return use(f)"
    head = "import (`errors`; `os`); var _ = errors.Join; func use(*os.File) error { return nil }\n"
    answers = of_calls(tmp_path, f"{head}func read() (err error) {{ {body} }}", _said)
    assert answers["use(f)"] == expected


def test_a_function_that_does_not_fail(tmp_path: Path) -> None:
    body = "defer func() { err = f.Close() }(); f.Sync(); return nil"
    text = f"import `os`\nfunc end(f *os.File) (err error) {{ {body} }}"
    assert of_calls(tmp_path, text, _said)["f.Sync()"] == []
