"""Routes with what stands before them, in one function and across functions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.routes.route_chains import (
    Guard,
    RouteFound,
    RouterGuarded,
    RouterHanded,
    RouterKept,
)

_CODE = """
import "github.com/gin-gonic/gin"
type server struct { engine *gin.Engine }
func auth() gin.HandlerFunc { return func(c *gin.Context) {} }
func plain() gin.HandlerFunc { return func(c *gin.Context) { c.Next() } }
func screen() gin.HandlerFunc { return func(c *gin.Context) { c.AbortWithStatus(403) } }
func change(c *gin.Context) {}
func asking(c *gin.Context) { _ = c.GetHeader("Authorization") }
func register(g *gin.RouterGroup) {}
"""


@pytest.mark.parametrize(
    ("body", "root", "guard", "path"),
    [
        ('r := gin.New(); r.PUT("/a", change)', "made", Guard.NONE, "/a"),
        ('r := gin.New(); r.PUT("/a", auth(), change)', "made", Guard.ASKS, "/a"),
        ('r := gin.New(); r.Use(plain()); r.PUT("/a", change)', "made", Guard.NONE, "/a"),
        ('r := gin.New(); r.Use(screen()); r.PUT("/a", change)', "made", Guard.UNKNOWN, "/a"),
        ('r := gin.New(); r.PUT("/a", change); r.Use(auth())', "made", Guard.NONE, "/a"),
        ('g := gin.New().Group("/v1", auth()); g.PUT("/a", change)', "made", Guard.ASKS, "/v1/a"),
        ('gin.New().Group("/v1").PUT("/:id", change)', "made", Guard.NONE, "/v1/:id"),
        ('s.engine.PUT("/a", change)', "field:m/m.server.engine", Guard.NONE, "/a"),
        ('g.PUT("/a", change)', "param:1", Guard.NONE, "/a"),
    ],
)
def test_chains(tmp_path: Path, body: str, root: str, guard: Guard, path: str) -> None:
    code = f"{_CODE}\nfunc f(s *server, g *gin.RouterGroup) {{ {body} }}\n"
    found = facts_of(tmp_path, code, RouteFound)

    assert [(one.root.rpartition("/")[2], one.guard, one.path) for one in found] == [
        (root.rpartition("/")[2], guard, path)
    ]


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ('g.PUT("/a", change)', False),
        ('g.PUT("/a", asking)', True),
        ('g.POST("/login", change)', True),
        ('g.GET("/a", change)', True),
        ('// Public.\n\tg.PUT("/a", change)', True),
    ],
)
def test_for_all(tmp_path: Path, route: str, *, expected: bool) -> None:
    code = f"{_CODE}\nfunc f(g *gin.RouterGroup) {{\n\t{route}\n}}\n"

    assert [one.is_for_all for one in facts_of(tmp_path, code, RouteFound)] == [expected]


def test_routers_that_go_elsewhere(tmp_path: Path) -> None:
    code = f"""{_CODE}
func f(s *server) {{
	r := gin.New()
	register(r.Group("/v1"))
	s.engine = r
	s.engine.Use(auth())
}}
"""
    handed = facts_of(tmp_path, code, RouterHanded)
    kept = facts_of(tmp_path, code, RouterKept)
    guarded = facts_of(tmp_path, code, RouterGuarded)

    assert [(one.callee.rpartition(".")[2], one.root) for one in handed] == [("register", "made")]
    assert [(one.field.rpartition(".")[2], one.root) for one in kept] == [("engine", "made")]
    assert [one.root.rpartition(".")[2] for one in guarded] == ["engine"]


def test_a_guard_in_a_file_that_imports_no_router(tmp_path: Path) -> None:
    guard = "func (s *server) guard() { s.engine.Use(auth()) }"
    found = package_facts(tmp_path, {"m/m": _CODE, "m/guard": guard}, RouterGuarded)

    assert [one.root.rpartition(".")[2] for one in found] == ["engine"]
