"""What is set of a request, and looked at behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.routes.checked_later import is_checked_later

HEAD = """type filter struct { id, page int }

func (f filter) list() {}
func (f filter) validate() error { return nil }
func check(filter) {}
func read() int { return 0 }

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("id := 0; id = read(); if id == 0 { return }", True),
        ("id := 0; id = read(); if id == 0 { panic(id) }", True),
        ("id := 0; id = read(); if id == 0 { id = 1 }", False),
        ("id := 0; if id == 0 { return }; id = read()", False),
        ("var f filter; f.id = read(); if f.id == 0 { return }; f.list()", True),
        ("var f filter; f.id = read(); if f.page == 0 { return }; f.list()", False),
        ("var f filter; f.id = read(); if f.validate() != nil { f.page = 1 }", True),
        ("var f filter; f.id = read(); check(f)", True),
        ("var f filter; f.id = read(); f.list()", False),
    ],
)
def test_what_is_looked_at(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"{HEAD}func f() {{ {body} }}"

    def question(call: Call, _: Context) -> bool | None:
        if call.method != "read":
            return None
        target = call.statement.assigned[0][0]
        return is_checked_later(target, call.statement.span.end.byte)

    found = of_calls(tmp_path, text, question)
    assert [answer for answer in found.values() if answer is not None] == [expected]
