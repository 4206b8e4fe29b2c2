"""Values that become part of a statement's text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.spliced_sql import is_free_text, spliced_values


def _asked(call: Call, _: Context) -> object:
    return [(v.text, quoted, is_free_text(v)) for v, quoted in spliced_values(call)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('"SELECT a FROM b WHERE c = \'" + s + "\'"', [("s", True, True)]),
        ('"SELECT a FROM b WHERE c = " + s', [("s", False, True)]),
        ('"SELECT a FROM b WHERE c = $" + s', []),
        ('"SELECT " + s + " FROM b"', []),
        ('"SELECT a FROM b WHERE c = " + k.f', [("k.f", False, False)]),
        ('fmt.Sprintf("SELECT a FROM b WHERE c = %d", n)', [("n", False, False)]),
        ('fmt.Sprintf("SELECT a FROM b WHERE c = %s", own(s))', [("own(s)", False, False)]),
        ('"hello \'" + s + "\'"', []),
    ],
)
def test_values(tmp_path: Path, given: str, expected: object) -> None:
    text = (
        'import "fmt"\nvar _ = fmt.Sprint\nfunc exec(q string) {}\n'
        "func own(s string) string { return s }\ntype kind struct{ f string }\n"
        f"func (k kind) run(s string, n int) {{ exec({given}) }}"
    )

    assert of_calls(tmp_path, text, _asked)[f"exec({given})"] == expected
