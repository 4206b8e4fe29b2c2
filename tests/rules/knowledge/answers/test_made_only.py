"""Functions that make a value and do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.answers.made_only import OnlyMakes, is_made_for_nobody

HEAD = """import (
	"fmt"
	"log"
	"net/http"
)

type answer struct{ Text string }

var count int

func text() string { return fmt.Sprint("x") }
func noted() string { log.Print("x"); return "x" }
"""


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("*answer { return &answer{text()} }", True),
        ("answer { made := answer{}; if len(made.Text) > 1 { return made }; return made }", True),
        ("*answer { return &answer{noted()} }", False),
        ("*answer { count++; return &answer{} }", False),
        ("*answer { go text(); return &answer{} }", False),
        ("*answer { defer text(); return &answer{} }", False),
        ("*answer { func() {}(); return &answer{} }", False),
        ("error { return fmt.Errorf(text()) }", False),
        ("bool { return true }", False),
        ("(answer, error) { return answer{}, nil }", False),
    ],
)
def test_what_only_makes_a_value(tmp_path: Path, made: str, *, expected: bool) -> None:
    text = f"{HEAD}\nfunc made() {made}\nfunc f(w http.ResponseWriter) {{ made() }}"

    def question(call: Call, _: Context) -> bool:
        return is_made_for_nobody(call)

    assert of_calls(tmp_path, text, question, needs=(OnlyMakes,))["made()"] is expected


def test_what_is_made_where_nobody_is_answered(tmp_path: Path) -> None:
    text = f"{HEAD}\nfunc made() *answer {{ return &answer{{}} }}\nfunc f() {{ made() }}"

    def question(call: Call, _: Context) -> bool:
        return is_made_for_nobody(call)

    assert of_calls(tmp_path, text, question, needs=(OnlyMakes,))["made()"] is False
