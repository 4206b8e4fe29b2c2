"""Texts that fiber lends, and what goroutines take along of them."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.contexts.lent_texts import taken_along

CODE = """
import ("strings"; "sync"; "github.com/gofiber/fiber/v2")
type event struct{ id string }
func note(string) {}
func keep(event) {}
var _ = strings.Clone

func f(c *fiber.Ctx, wg *sync.WaitGroup) error {
	%s
	return nil
}
"""


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        ('id := c.Params("id"); go note(id)', "note(id)", ["id"]),
        ('go note(c.Query("id"))', 'note(c.Query("id"))', ['c.Query("id")']),
        ('e := event{id: c.Get("id")}; go keep(e)', "keep(e)", ["e"]),
        ('id := c.Params("id"); go note(strings.Clone(id))', "note(strings.Clone(id))", []),
        ('id := strings.Clone(c.Params("id")); go note(id)', "note(id)", []),
        ("body := string(c.Body()); go note(body)", "note(body)", []),
        ('id := c.Params("id"); go note(id); wg.Wait()', "note(id)", []),
        ('c.FormFile("x"); id := c.FormValue("id"); go note(id)', "note(id)", []),
    ],
)
def test_what_is_taken_along(tmp_path: Path, body: str, start: str, expected: list[str]) -> None:
    found = of_calls(tmp_path, CODE % body, lambda c, _: [o.at.text for o in taken_along(c)])
    assert found[start] == expected
