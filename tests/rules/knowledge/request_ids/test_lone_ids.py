"""IDs of requests that go nowhere that looks whose the row is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of, of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, PrivilegedRoute, lone_ids

CODE = """
import (
	"log"
	"net/http"
	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)
type row struct { ID, TenantID, OwnerID, Name string }
type change struct { ID, Name string }
type store struct{}
func (s *store) Get(id string) (*row, error) { return nil, nil }
func (s *store) Remove(id string) error { return nil }
func (s *store) Change(c change) error { return nil }
func (s *store) Keep(r *row) error { return nil }
func (s *store) Log(tenant string, f fields) {}
type fields map[string]string
func (s *store) In(tenantID, id string) error { return nil }
func (s *store) Within(tx any, id string) error { return nil }
func (s *store) Both(a, b string) error { return nil }
func handleOf(tenant string) *store { return nil }
func begin(tenant string) any { return nil }
func may(x any) bool { return false }
var s *store
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('s.Remove(c.Param("id"))', ["id Remove"]),
        ("s.Remove(id)", [" Remove"]),
        ('key := c.Param("id"); log.Println(key); s.Remove(key)', ["id Remove"]),
        ('key := c.Param("id"); if may(key) { s.Remove(key) }', []),
        ('key := c.Param("id"); s.Get(key); s.Remove(key)', ["id Get Remove"]),
        ('s.Get(c.Param("id")); s.Remove(c.Param("id"))', ["id Get Remove"]),
        ('if may(c.Param("id")) { s.Remove(c.Param("id")) }', []),
        ('key := c.Param("id"); if may(key) { s.Remove(c.Param("id")) }', []),
        ('key := c.Param("other"); if may(key) { s.Remove(c.Param("id")) }', ["id Remove"]),
        ('r, _ := s.Get(c.Param("id")); c.JSON(200, r)', ["id Get"]),
        ('r, _ := s.Get(c.Param("id")); c.JSON(200, r.Name)', ["id Get"]),
        ('r, err := s.Get(c.Param("id")); if err != nil || r == nil { return }', ["id Get"]),
        ('r, _ := s.Get(c.Param("id")); if r.TenantID == "" { return }', ["id Get tenan"]),
        ('r, _ := s.Get(c.Param("id")); if r.OwnerID == "" { return }', []),
        ('r, _ := s.Get(c.Param("id")); may(r)', []),
        ('s.In(tenant, c.Param("id"))', ["id In tenan"]),
        ("var in change; c.ShouldBindJSON(&in); s.Change(change{ID: in.ID})", [" Change"]),
        ('s := handleOf(tenant); s.Remove(c.Param("id"))', ["id Remove tenan"]),
        ("tx := begin(tenant); s.Within(tx, id)", [" Within tenan"]),
        ('s.Both(c.Param("a"), c.Param("b"))', ["a Both", "b Both"]),
        ('r, _ := s.Get("1"); s.Both(r.OwnerID, c.Param("b"))', ["b Both among"]),
        ('r, _ := s.Get(c.Param("id")); r.Name = "n"; s.Keep(r)', ["id Get Keep"]),
        ('r, _ := s.Get(c.Param("id")); if r.TenantID == tenant { s.Keep(r) }', []),
        ('s.Remove("1")', []),
        ('r, _ := s.Get(c.Param("id")); s.Remove(r.ID)', ["id Get", "id Get Remove"]),
        (
            'r, _ := s.Get(c.Param("id")); s.Change(change{ID: r.ID})',
            ["id Get", "id Change Get"],
        ),
        ('r, _ := s.Get(c.Param("id")); s.In(tenant, r.ID)', ["id Get", "id Get In tenan"]),
        (
            'r, _ := s.Get(c.Param("id")); s.Remove(r.ID); go s.Log(tenant, fields{"id": r.ID})',
            ["id Get", "id Get Remove"],
        ),
        (
            'r, _ := s.Get(c.Param("id")); if r.ID == uuid.Nil { return }; s.Remove(r.ID)',
            ["id Get", "id Get Remove"],
        ),
        ('r, _ := s.Get(c.Param("id")); if may(r) { s.Remove(r.ID) }', []),
        ('r, _ := s.Get(c.Param("id")); o, _ := s.Get(r.ID); may(o)', ["id Get"]),
        ('r, _ := s.Get(c.Param("id")); o, _ := s.Get("1"); s.Both(r.ID, o.ID)', ["id Get"]),
    ],
)
def test_lone(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = f"{CODE}func run(c *gin.Context, id, tenant string) {{ {body} }}"

    def found(ctx: Context) -> list[str]:
        calls = [c for c in ctx.every_call() if "(*example.com/m.store)" in c.callee]
        return [
            " ".join(
                (
                    *(lone.key, *(c.rpartition(".")[2] for c in lone.called), *lone.says),
                    *(("among",) if lone.among else ()),
                )
            )
            for lone in lone_ids(calls)
        ]

    assert of_files(tmp_path, code, found) == expected


WRAPPING = """func f(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if may(r.PathValue("id")) { next.ServeHTTP(w, r) }
	})
}"""


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ('func f(c *gin.Context) { if may(c.Param("id")) { c.Next() } }', ["id"]),
        (WRAPPING, ["id"]),
        ('func f(c *gin.Context) { may(c.Param("id")) }', []),
    ],
)
def test_parts_that_middleware_looks_at(tmp_path: Path, code: str, keys: list[str]) -> None:
    assert [part.key for part in facts_of(tmp_path, CODE + code, GuardedPart)] == keys


@pytest.mark.parametrize(
    ("body", "handlers"),
    [
        ('g := r.Group("/tickets"); g.PUT("/:id", role("SUPERADMIN"), change)', ["role", "change"]),
        ('g := r.Group("/superadmin"); g.PUT("/:id", change)', ["change"]),
        ('g := r.Group("/a"); g.Use(role("PLATFORM")); g.PUT("/:id", change)', ["change"]),
        ('g := r.Group("/admin"); h := g.Group("/b"); h.PUT("/:id", change)', ["change"]),
        ('g := r.Group("/tickets"); g.PUT("/:id", role("SCHOOLADMIN"), change)', []),
    ],
)
def test_routes_of_those_who_run_it(tmp_path: Path, body: str, handlers: list[str]) -> None:
    code = f"{CODE}func f(r *gin.RouterGroup) {{ {body} }}"

    found = facts_of(tmp_path, code, PrivilegedRoute)

    assert [route.handler for route in found] == handlers
