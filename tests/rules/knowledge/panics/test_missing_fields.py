"""Fields that are pointers in what somebody has sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.missing_fields import missing_field

HEAD = """import "encoding/json"

type event struct {
	Note *string
	Owner *string `validate:"required"`
	Size int
}

func use(any) {}
func look(event) {}

"""
READ = "var e event; json.Unmarshal(raw, &e); "


def _asked(call: Call, _: Context) -> str | None:
    given = call.argument(0) if call.word == "use" else None
    found = missing_field(given) if given is not None else None
    return found.field.text if found is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (READ + "use(*e.Note)", ["e.Note"]),
        (READ + "use(*e.Owner)", []),
        (READ + "if e.Note != nil { use(*e.Note) }", []),
        (READ + "e.Note = new(string); use(*e.Note)", []),
        (READ + "look(e); use(*e.Note)", []),
        (READ + "use(e.Size)", []),
        ("var e event; use(*e.Note)", []),
        ("use(*given.Note)", []),
    ],
)
def test_missing_fields(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(raw []byte, given event) {{ {body} }}"
    found = of_calls(tmp_path, text, _asked)
    assert [answer for answer in found.values() if answer is not None] == expected
