"""Errors of writes that have changed nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.unmatched_writes import returned_unmatched


def _found(call: Call, _: Context) -> str:
    function = call.enclosing_function
    found = returned_unmatched(function) if function is not None else ()
    return " ".join(f"{error.text} of {write.target}" for error, write in found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, err := update(); if n == 0 { return err }", "err of update"),
        ("n, err := update(); if n != 1 { log.Print(n); return err }", "err of update"),
        ("n, err := count(); if n == 0 { log.Print(n); return err }", "err of count"),
        ("n, err := count(); if n == 0 { return err }", ""),
        ("n, err := update(); if err != nil { return err }; if n == 0 { return err }", ""),
        ("n, err := update(); if n == 0 { if err == nil { err = errNone }; return err }", ""),
        ("n, err := update(); if n == 2 { return err }", ""),
    ],
)
def test_errors_of_what_changed_nothing(tmp_path: Path, body: str, expected: str) -> None:
    text = (
        'import ("errors"; "log")\n\nvar errNone = errors.New("none")\nvar _ = log.Print\n'
        "func update() (int, error) { return 0, nil }\n"
        "func count() (int, error) { return 0, nil }\n"
        f"func f() error {{ {body}; return nil }}"
    )
    said = of_calls(tmp_path, text, _found)
    assert (
        next(found for call, found in said.items() if call in ("update()", "count()")) == expected
    )
