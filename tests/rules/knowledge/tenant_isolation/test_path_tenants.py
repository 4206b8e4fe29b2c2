"""Tenants of paths, what they are handed to, and what looks whether who asks may."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.path_tenants import GuardsTenants, Helped, PathTenant

CODE = """
import (
	"context"
	"database/sql"
	"net/http"
	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)
type store struct{}
func (s *store) Plan(ctx context.Context, workspaceID string) error { return nil }
func (s *store) Of(ctx context.Context, workspaceID uuid.UUID) error { return nil }
func (s *store) RequireMember(ctx context.Context, workspaceID string) error { return nil }
func known(workspaceID string) bool { return false }
var s *store
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('workspaceID := c.Param("id"); s.Plan(c, workspaceID)', ["id Plan"]),
        ('workspaceID, _ := uuid.Parse(c.Param("id")); s.Of(c, workspaceID)', ["id Of"]),
        (
            'raw := c.Param("id"); workspaceID, _ := uuid.Parse(raw); s.Of(c, workspaceID)',
            ["id Of"],
        ),
        ('planID := c.Param("id"); s.Plan(c, planID)', []),
        ('workspaceID := c.Query("id"); s.Plan(c, workspaceID)', []),
        ('workspaceID := c.Param("id"); if workspaceID == "" { return }', ["id "]),
        (
            'workspaceID := c.Param("id"); if workspaceID != c.GetString("w") { return }',
            ["id "],
        ),
        (
            'workspaceID := c.Param("id"); if s.RequireMember(c, workspaceID) != nil { return }',
            ["id RequireMember looks"],
        ),
    ],
)
def test_tenants_that_are_handed_on(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = f"{CODE}func change(c *gin.Context) {{ {body} }}"

    found = [
        " ".join(
            (
                one.key,
                " ".join(name.rpartition(".")[2] for name in one.takers),
                *(("looks",) if one.looks else ()),
            )
        )
        for one in facts_of(tmp_path, code, PathTenant)
    ]

    assert found == expected


def test_what_everybody_may_see_is_none(tmp_path: Path) -> None:
    body = 'workspaceID := c.Param("id"); s.Plan(c, workspaceID)'

    assert not facts_of(tmp_path, f"{CODE}func directory(c *gin.Context) {{ {body} }}", PathTenant)


WRAPPING = """func f(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if known("workspace") { next.ServeHTTP(w, r) }
	})
}"""


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('func f(c *gin.Context) { if known(c.GetString("workspace")) { c.Next() } }', 1),
        ("func f(c *gin.Context) { c.Next() }", 0),
        ("func f(rows *sql.Rows, workspaceID string) { for rows.Next() {} }", 0),
        (WRAPPING, 1),
    ],
)
def test_middleware_that_speaks_of_tenants(tmp_path: Path, code: str, count: int) -> None:
    assert len(facts_of(tmp_path, CODE + code, GuardsTenants)) == count


@pytest.mark.parametrize(
    ("body", "called", "looks"),
    [
        ("known(workspaceID)", ["known"], False),
        ("s.RequireMember(ctx, workspaceID)", [], True),
        ("s.Plan(ctx, workspaceID)", None, False),
    ],
)
def test_helpers(tmp_path: Path, body: str, called: list[str] | None, *, looks: bool) -> None:
    code = f"{CODE}func change(ctx context.Context, workspaceID string) {{ {body} }}"

    found = [one for one in facts_of(tmp_path, code, Helped) if one.caller.endswith("change")]

    assert [name.rpartition(".")[2] for one in found for name in one.called] == (called or [])
    assert [one.looks for one in found] == ([] if called is None else [looks])
