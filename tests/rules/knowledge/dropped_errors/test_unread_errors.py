"""Variables that hold the error of an unknown call."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.unread_errors import is_surely_error


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("if err != nil { return err }; return nil", True),
        ("if err != nil { return nil }; return nil", False),
        ("return err", False),
        ('if err != "" { return err }; return nil', False),
    ],
)
def test_what_other_uses_show(tmp_path: Path, end: str, *, expected: bool) -> None:
    def question(call: Call, _: Context) -> bool:
        local = next(iter(call.target_locals), None)
        return local is not None and is_surely_error(call, local)

    text = (
        'import "example.org/unknown/health"\n\n'
        f"func f() error {{ h, err := health.New(); err = h.Add(1); err = h.Add(2); {end} }}"
    )
    asked = of_calls(tmp_path, text, question)
    assert (asked["h.Add(1)"], asked["health.New()"]) == (expected, False)
