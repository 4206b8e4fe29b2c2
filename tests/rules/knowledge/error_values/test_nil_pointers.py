"""Pointers to own errors that may be nil where they are returned as an `error`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.nil_pointers import GivesNilPointer, nil_pointer

HEAD = """type fault struct{}

func (*fault) Error() string { return "" }

func to(err error) *fault { if err == nil { return nil }; return &fault{} }
func always() *fault { return &fault{} }
func plain() *int { return nil }
func save() error { return nil }
func done() {}

var own fault

"""
UNSET = "var held *fault"


def test_who_gives_nil(tmp_path: Path) -> None:
    assert [*functions(tmp_path, {"m/m": HEAD}, GivesNilPointer)] == ["to"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return to(save())", "*m.fault"),
        ("return to(err)", "*m.fault"),
        ("if err != nil { return to(err) }; return nil", ""),
        ("if err == nil { return nil }; return to(err)", ""),
        ("return always()", ""),
        ("var held *fault; return held", "*m.fault"),
        ("var held *fault; held = always(); return held", ""),
        ("var held *fault; if err == nil { held = always() }; return held", "*m.fault"),
        (
            f"{UNSET}; if err == nil {{ held = always() }} else {{ held = &own }}; return held",
            "",
        ),
        (
            f"{UNSET}; switch {{ case true: held = always(); default: return nil }}; return held",
            "",
        ),
        ("var held *fault; for err == nil { held = always() }; return held", "*m.fault"),
        ("var held *fault; held = nil; return held", "*m.fault"),
        ("if err == nil { var held *fault; return held }; return nil", "*m.fault"),
        ("held := to(err); return held", "*m.fault"),
        ("held := to(err); if held == nil { return nil }; return held", ""),
        ("held := always(); return held", ""),
        ("return err", ""),
    ],
)
def test_what_is_returned(tmp_path: Path, body: str, expected: str) -> None:
    found: list[str] = []

    def ask(call: Call, _: Context) -> None:
        function = call.enclosing_function
        if call.method == "done" and function is not None:
            found.extend(kind for one in function.returns if (kind := nil_pointer(one)))

    text = f"{HEAD}func f(err error) error {{ done(); {body} }}"
    of_calls(tmp_path, text, ask, needs=(GivesNilPointer,))

    assert [kind.rpartition("/")[2].lstrip("*") for kind in found] == [
        kind.lstrip("*") for kind in [expected] if kind
    ]
