"""Contexts of fiber's requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.dropped_contexts import holder_at_work
from golint_rules.knowledge.contexts.user_contexts import is_of_fiber, unless_empty

CODE = """
import ("context"; "net/http"; "time"; "github.com/gofiber/fiber/v2")
func derived(c *fiber.Ctx) context.Context { return context.WithoutCancel(c.UserContext()) }
func save(ctx context.Context) error { return ctx.Err() }
var _ http.Handler; var _ = time.Second; var _ *fiber.App
"""


def _asked(call: Call, _: Context) -> object:
    holder = holder_at_work(call)
    return is_of_fiber(call, holder) if holder is not None else None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func f(c *fiber.Ctx) { save(context.TODO()) }", True),
        ("func f(c *fiber.Ctx) { ctx := c.UserContext(); save(ctx); save(context.TODO()) }", True),
        ("func f(c *fiber.Ctx) { ctx := derived(c); save(ctx); save(context.TODO()) }", False),
        ("func f(w http.ResponseWriter, r *http.Request) { save(context.TODO()) }", False),
        ("func f(ctx context.Context) { save(context.TODO()) }", False),
    ],
)
def test_whose_context_is_at_hand(tmp_path: Path, function: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE + function, _asked)["context.TODO()"] is expected


def test_what_a_finding_hangs_on(tmp_path: Path) -> None:
    def asked(call: Call, _: Context) -> object:
        holder = holder_at_work(call)
        return unless_empty("a/b", [(call, holder)]) if holder is not None else None

    text = f"{CODE}func f(c *fiber.Ctx) {{ save(context.TODO()) }}\n"
    other = "func g(ctx context.Context) { save(context.Background()) }"
    found = of_calls(tmp_path, text + other, asked)

    assert found["context.TODO()"] != found["context.Background()"] == "a/b"
