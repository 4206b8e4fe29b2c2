"""Routes that lack the guard of those beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.routes.guarded_routes import bare_routes

CODE = """
import "github.com/gin-gonic/gin"
type api struct{}
func (a *api) add(c *gin.Context) {}
func (a *api) set(c *gin.Context) {}
func (a *api) end(c *gin.Context) {}
func (a *api) pay(c *gin.Context) {}
func (a *api) receiveWebhook(c *gin.Context) {}
func requireAuth(kinds ...string) gin.HandlerFunc { return nil }
func adminOnly() gin.HandlerFunc { return nil }
func requireRole() gin.HandlerFunc { return nil }
func limit() gin.HandlerFunc { return nil }
func made(a *api) {
	r := gin.New()
	%s
}
func given(r *gin.RouterGroup, a *api) {
	%s
}
"""
GUARDED = """
	r.POST("/orders", GUARD(), a.add)
	r.PUT("/orders/:id", GUARD(), a.set)
	r.DELETE("/orders/:id", GUARD(), a.end)
"""


@pytest.mark.parametrize(
    ("route", "guard", "where", "expected"),
    [
        ('r.POST("/orders/:id/pay", a.pay)', "requireAuth", "made", ["requireAuth"]),
        ('r.POST("/orders/:id/pay", a.pay)', "requireAuth", "given", ["requireAuth"]),
        ('r.POST("/orders/:id/pay", a.pay)', "adminOnly", "made", ["adminOnly"]),
        ('r.POST("/orders/:id/pay", a.pay)', "adminOnly", "given", []),
        ('r.POST("/orders/:id/pay", a.pay)', "requireRole", "given", []),
        ('r.POST("/orders/:id/pay", a.pay)', "limit", "made", []),
        ('r.POST("/orders/:id/pay", limit(), a.pay)', "requireAuth", "made", []),
        ('r.POST("/orders/:id/pay", a.pay) // the kitchen asks', "requireAuth", "made", []),
        ('r.POST("/orders/paid", a.receiveWebhook)', "requireAuth", "made", []),
        ('r.POST("/orders/login", a.pay)', "requireAuth", "made", []),
        ('r.POST("/carts", a.pay)', "requireAuth", "made", []),
        ('r.POST("/orders/:id/add", a.add)', "requireAuth", "made", []),
        ('r.Use(requireAuth())\n\tr.POST("/orders/:id/pay", a.pay)', "adminOnly", "made", []),
        (
            'r.POST("/orders/a", a.pay)\n\tr.PUT("/orders/b", a.pay)\n\tr.PUT("/orders/c", a.pay)',
            "requireAuth",
            "made",
            [],
        ),
    ],
)
def test_routes_without_the_guard_of_their_siblings(
    tmp_path: Path, route: str, guard: str, where: str, expected: list[str]
) -> None:
    def asked(ctx: Context) -> list[str]:
        return [bare.guard for f in ctx.functions() for bare in bare_routes(f)]

    routes = GUARDED.replace("GUARD", guard) + route
    code = CODE % ((routes, "") if where == "made" else ("_ = r", routes))

    assert of_files(tmp_path, code, asked) == expected
