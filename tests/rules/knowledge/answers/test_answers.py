"""Answers to clients."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.answers.answers import answers_too_late

CODE = """
import ("encoding/json"; "io"; "net/http"; "github.com/gofiber/fiber/v2")

type Open struct{ Value any }
func writeJSON(w http.ResponseWriter, v any) error { return nil }
func load(w http.ResponseWriter) error { return nil }
func readJSON(w http.ResponseWriter, to any) error { return nil }
func handle(w http.ResponseWriter, open Open, names []string) {
%s
}
func give(w http.ResponseWriter, open Open) error {
%s
return nil
}
func fibered(c *fiber.Ctx) { c.JSON(1) }
func given(c *fiber.Ctx) error { c.SendString("x"); return nil }
"""


@pytest.mark.parametrize(
    ("statement", "call", "expected"),
    [
        ("writeJSON(w, 1)", "writeJSON(w, 1)", True),
        ("load(w)", "load(w)", False),
        ("readJSON(w, &names)", "readJSON(w, &names)", False),
        ("json.NewEncoder(w).Encode(names)", "json.NewEncoder(w).Encode(names)", True),
        ("json.NewEncoder(w).Encode(open)", "json.NewEncoder(w).Encode(open)", True),
    ],
)
def test_answers(tmp_path: Path, statement: str, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % (statement, ""), answers_too_late)[call] is expected


@pytest.mark.parametrize(
    ("before", "expected"), [("", False), ("w.WriteHeader(500);", True), ("w.Header();", False)]
)
def test_encoding_where_an_error_can_be_returned(
    tmp_path: Path, before: str, *, expected: bool
) -> None:
    found = of_calls(
        tmp_path, CODE % ("", f"{before} json.NewEncoder(w).Encode(open)"), answers_too_late
    )

    assert found["json.NewEncoder(w).Encode(open)"] is expected


def test_a_caller_that_is_given_the_error_can_act_on_it(tmp_path: Path) -> None:
    found = of_calls(tmp_path, CODE % ("", "writeJSON(w, 1)"), answers_too_late)

    assert found["writeJSON(w, 1)"] is False
    assert found["c.JSON(1)"] is True
    assert found['c.SendString("x")'] is False
