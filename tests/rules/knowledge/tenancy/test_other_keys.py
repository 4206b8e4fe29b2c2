"""Keys under which a request keeps who asks, and those under which it is asked for that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenancy.other_keys import KeyAsked, KeyPut

CODE = """
import ("context"; "github.com/gin-gonic/gin"; "github.com/gofiber/fiber/v2")
const userKey = "user_id"
type key string
type cache struct{}
func (cache) Set(ctx context.Context, key, value string) {}
func f(c *gin.Context, h *fiber.Ctx, ctx context.Context, name string, store cache) {
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('c.Set("user_id", name)', ["user_id"]),
        ("c.Set(userKey, name)", ["user_id"]),
        ('h.Locals("tenant_id", name)', ["tenant_id"]),
        ('h.Context().SetUserValue("tenant_id", name)', ["tenant_id"]),
        ('_ = context.WithValue(ctx, "user_id", name)', ["user_id"]),
        ('_ = context.WithValue(ctx, key("user_id"), name)', ["user_id"]),
        ("_ = context.WithValue(ctx, name, name)", []),
        ("c.Set(name, name)", [""]),
        # Fiber's is a header, and a cache keeps nothing for a request.
        ("h.Set(name, name)", []),
        ("store.Set(ctx, name, name)", []),
        ('h.Locals("tenant_id")', []),
    ],
)
def test_put(tmp_path: Path, statement: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"{CODE}{statement} }}", KeyPut)

    assert [one.key for one in found] == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('_, _ = c.Get("userID")', ["userID"]),
        ('_ = c.GetString("tenant")', ["tenant"]),
        ('_ = h.Locals("role")', ["role"]),
        ('_ = h.Get("X-Tenant")', []),
        ('_ = c.GetString("trace")', []),
        ("_, _ = c.Get(name)", []),
    ],
)
def test_asked(tmp_path: Path, statement: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"{CODE}{statement} }}", KeyAsked)

    assert [one.key for one in found] == expected
