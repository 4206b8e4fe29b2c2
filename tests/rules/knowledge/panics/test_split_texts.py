"""Parts of texts that are taken without a look, and values of requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.split_texts import SPLITTING, unchecked_part

HEAD = """import ("net/http"; "regexp"; "strings")

var number = regexp.MustCompile("a(b)")

func use(...any) {}

"""
PARTS = "parts := strings.Split(text, `-`)"


def _part(call: Call, _: Context) -> str:
    part = unchecked_part(call) if call.callee in SPLITTING else None
    return f"{part.text}[{part.index}]" if part is not None else ""


def _found(tmp_path: Path, body: str, name: str = "Take") -> list[object]:
    text = f"{HEAD}func {name}(r *http.Request, text string) {{ {body} }}"
    return [said for said in of_calls(tmp_path, text, _part).values() if said]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{PARTS}; use(parts[0], parts[2])", "parts[2]"),
        ("use(strings.Split(text, `-`)[1])", "strings.Split(text, `-`)[1]"),
        ("use(number.FindStringSubmatch(text)[0])", "number.FindStringSubmatch(text)[0]"),
        (f"if text == `` {{ return }}; {PARTS}; use(parts[1])", "parts[1]"),
        ("given := r.Header.Get(`A`); p := strings.Fields(given); use(p[0])", "p[0]"),
    ],
)
def test_unchecked(tmp_path: Path, body: str, expected: str) -> None:
    assert _found(tmp_path, body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        f"{PARTS}; use(parts[0])",
        f"{PARTS}; if len(parts) < 2 {{ return }}; use(parts[1])",
        f"{PARTS}; use(parts); use(parts[1])",
        f"if !strings.Contains(text, `-`) {{ return }}; {PARTS}; use(parts[1])",
        f"if len(text) != 12 {{ return }}; {PARTS}; use(parts[1])",
        f"if text == `a-b` {{ {PARTS}; use(parts[1]) }}",
        "use(strings.Split(`a-b`, `-`)[1])",
        "hash := text; use(strings.Split(hash, `$`)[1])",
    ],
)
def test_checked(tmp_path: Path, body: str) -> None:
    assert _found(tmp_path, body) == []


def test_callers_of_what_is_not_exported_may_have_looked(tmp_path: Path) -> None:
    assert _found(tmp_path, f"{PARTS}; use(parts[1])", name="take") == []
