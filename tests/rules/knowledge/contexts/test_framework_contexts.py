"""Contexts of frameworks that are handed on for those of requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.contexts.framework_contexts import (
    FrameworkHanded,
    KeptInRequest,
    SeenThrough,
)

HEAD = """
import (
	"context"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	f3 "github.com/gofiber/fiber/v3"
)
type tenantKey struct{}
func list(ctx context.Context, n int) {}
func show(c *gin.Context) {}
"""


@pytest.mark.parametrize(
    ("body", "handed"),
    [
        ("list(g, 1)", [("g", "g.Request.Context()", True)]),
        ("list(g.Request.Context(), 1)", []),
        ("show(g)", []),
        ("list(f.Context(), 1)", [("f.Context()", "f.UserContext()", False)]),
        ("ctx := f.Context(); list(ctx, 1)", [("ctx", "f.UserContext()", False)]),
        ("list(f.UserContext(), 1)", []),
        ("list(v, 1)", [("v", "v.Context()", False)]),
        ("list(v.Context(), 1)", []),
        ("func(c *gin.Context) { list(c, 1) }(g)", [("c", "c.Request.Context()", True)]),
    ],
)
def test_what_is_handed_on(tmp_path: Path, body: str, handed: list[tuple[str, str, bool]]) -> None:
    code = f"{HEAD}func run(g *gin.Context, f *fiber.Ctx, v f3.Ctx) {{ {body} }}"
    found = facts_of(tmp_path, code, FrameworkHanded)

    assert [(one.given, one.meant, one.is_gin) for one in found] == handed


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("e.ContextWithFallback = true", 1),
        ("_, _ = x.(*gin.Context)", 1),
        ('_ = x.Value("tenant_id")', 1),
        ('_ = x.Value("page")', 0),
        ("_ = x.Value(tenantKey{})", 0),
        ("f.Locals(tenantKey{}, 1)", 1),
        ('f.Locals("tenant_id", 1)', 0),
    ],
)
def test_what_is_seen_through(tmp_path: Path, body: str, count: int) -> None:
    code = f"{HEAD}func run(e *gin.Engine, x context.Context, f *fiber.Ctx) {{ {body} }}"

    assert len(facts_of(tmp_path, code, SeenThrough)) == count


def test_requests_that_are_given_a_context(tmp_path: Path) -> None:
    given = "c.Request = c.Request.WithContext(ctx)"
    code = f"{HEAD}func run(c *gin.Context, ctx context.Context) {{ %s }}"

    assert len(facts_of(tmp_path, code % given, KeptInRequest)) == 1
    assert not facts_of(tmp_path, code % "show(c)", KeptInRequest)
