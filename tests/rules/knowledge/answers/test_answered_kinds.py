"""Handlers that answer an error of one kind and go on."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.answers.answered_kinds import answered_kind
from golint_rules.knowledge.answers.failure_answers import AnswersStatus

CODE = """
import ("errors"; "net/http")
var errNone = errors.New("none")
func get() (string, error) { return "", errNone }

func f(w http.ResponseWriter, r *http.Request) {
	name, err := get()
	%s
	_, _ = w.Write([]byte(name))
}
"""
ANSWER = 'http.Error(w, "none", 404)'
LEFT = 'if err != nil {\nhttp.Error(w, "failed", 500)\nreturn\n}'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"if errors.Is(err, errNone) {{\n{ANSWER}\n}}\n{LEFT}", True),
        (f"if errors.Is(err, errNone) {{\n{ANSWER}\n}}", True),
        (f"switch {{\ncase errors.Is(err, errNone):\n{ANSWER}\n}}", True),
        (f"if errors.Is(err, errNone) {{\n{ANSWER}\nreturn\n}}\n{LEFT}", False),
        (f"if errors.Is(err, errNone) {{\n{ANSWER}\n}}\nif err != nil {{\nreturn\n}}", False),
        (f"if errors.Is(err, errNone) {{\n{ANSWER}\n}} else {{\nreturn\n}}", False),
        (f"if !errors.Is(err, errNone) {{\n{ANSWER}\n}}", False),
        (f"switch {{\ncase errors.Is(err, errNone):\n{ANSWER}\nreturn\n}}", False),
    ],
)
def test_what_goes_on(tmp_path: Path, body: str, expected: object) -> None:
    found = of_calls(tmp_path, CODE % body, _goes_on, needs=(AnswersStatus,))
    assert found["get()"] == expected


def _goes_on(call: Call, _: Context) -> bool:
    function = call.enclosing_function
    return function is not None and any(answered_kind(function))
