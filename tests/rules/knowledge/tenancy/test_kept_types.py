"""As which type who asks is kept, and as which one it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenancy.kept_types import KeptAs, ReadAs

HEAD = """
import ("github.com/gin-gonic/gin"; "github.com/gofiber/fiber/v2"; "fmt")
type id string
type key string
type other struct{}
func (other) Set(k string, v any) {}
var _ fmt.Stringer; var _ *fiber.Ctx
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('c.Set("tenant_id", id("x"))', [("tenant_id", "example.com/m.id")]),
        ('c.Set("role", "x")', [("role", "string")]),
        ('c.Set("user_id", 1)', [("user_id", "int")]),
        ('c.Set("user_id", value)', [("user_id", "?")]),
        ('c.Set("page", 1)', []),
        ('other{}.Set("user_id", 1)', []),
        ('f.Locals("org_id", id("x"))', [("org_id", "example.com/m.id")]),
        ('f.Locals(key("org_id"), id("x"))', []),
    ],
)
def test_kept(tmp_path: Path, call: str, expected: list[tuple[str, str]]) -> None:
    code = f"{HEAD}func run(c *gin.Context, f *fiber.Ctx, value any) {{ {call} }}"
    assert [(fact.key, fact.kind) for fact in facts_of(tmp_path, code, KeptAs)] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('_ = c.GetString("tenant_id")', [("string", "empty")]),
        ('_ = c.MustGet("tenant_id").(string)', [("string", "panics")]),
        ('_, _ = f.Locals("tenant_id").(id)', [("example.com/m.id", "fails")]),
        ('v, _ := c.Get("tenant_id"); _ = v.(int)', [("int", "panics")]),
        ('_ = c.MustGet("tenant_id").(fmt.Stringer)', []),
        ('_ = c.GetString("page")', []),
        ('_ = c.Query("tenant_id")', []),
    ],
)
def test_read(tmp_path: Path, call: str, expected: list[tuple[str, str]]) -> None:
    code = f"{HEAD}func run(c *gin.Context, f *fiber.Ctx) {{ {call} }}"
    assert [(fact.kind, fact.then) for fact in facts_of(tmp_path, code, ReadAs)] == expected
