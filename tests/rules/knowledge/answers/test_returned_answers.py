"""Answers of fiber and echo, which a handler returns."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.answers.returned_answers import (
    chained,
    is_of_framework,
    returned_client,
    sends_by,
)

HEAD = """import ("github.com/gofiber/fiber/v2"; "github.com/labstack/echo/v4")

func refuse(c *fiber.Ctx, why string) error { return c.JSON(why) }

func note(c *fiber.Ctx, why string) {}
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('c.Status(400).SendString("no")', True),
        ("c.JSON(1)", True),
        ("c.Next()", True),
        ('refuse(c, "no")', True),
        ('note(c, "no")', False),
        ("c.Status(400)", False),
        ('c.Get("id")', False),
    ],
)
def test_what_sends(tmp_path: Path, statement: str, expected: object) -> None:
    def ask(call: Call, _: Context) -> tuple[str, bool, bool]:
        function = call.enclosing_function
        client = returned_client(function) if function is not None else ""
        return client, sends_by(call, client), is_of_framework(call)

    text = f"{HEAD}func f(c *fiber.Ctx) error {{\n{statement}\nreturn nil\n}}"
    found = of_calls(tmp_path, text, ask)
    assert found[statement] == ("c", expected, True)


def test_next_of_echo(tmp_path: Path) -> None:
    def ask(call: Call, _: Context) -> tuple[int, bool]:
        return len(chained(call)), sends_by(call, "c")

    text = f"{HEAD}func f(c echo.Context, next echo.HandlerFunc) error {{\nreturn next(c)\n}}"
    assert of_calls(tmp_path, text, ask)["next(c)"] == (1, True)


def test_who_gives_no_error_answers_otherwise(tmp_path: Path) -> None:
    def ask(call: Call, _: Context) -> str:
        function = call.enclosing_function
        return returned_client(function) if function is not None else "?"

    text = f"{HEAD}func f(c *fiber.Ctx) {{\nc.JSON(1)\n}}"
    assert not of_calls(tmp_path, text, ask)["c.JSON(1)"]
