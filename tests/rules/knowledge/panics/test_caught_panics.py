"""Middleware that answers what a handler has thrown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.panics.caught_panics import AnswersThrown

CODE = """
import "github.com/gin-gonic/gin"
type refusal struct{ Status int }
func Recover() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() { %s }()
		%s
	}
}
"""
KIND = "r := recover(); if found, ok := r.(*refusal); ok { c.JSON(found.Status, found) }"


@pytest.mark.parametrize(
    ("caught", "then", "expected"),
    [
        (KIND, "c.Next()", ["example.com/m.Recover"]),
        (
            "if found, ok := recover().(*refusal); ok { c.JSON(1, found) }",
            "c.Next()",
            ["example.com/m.Recover"],
        ),
        (KIND, "", []),
        ("if r := recover(); r != nil { c.JSON(500, r) }", "c.Next()", []),
        ("r := recover(); if err, ok := r.(error); ok { c.JSON(500, err) }", "c.Next()", []),
        ("r := recover(); if _, ok := r.(*refusal); ok { println(1) }", "c.Next()", []),
    ],
)
def test_who_answers_what_is_thrown(
    tmp_path: Path, caught: str, then: str, expected: list[str]
) -> None:
    found = package_facts(tmp_path, {"m/m": CODE % (caught, then)}, AnswersThrown)

    assert [fact.function for fact in found] == expected
