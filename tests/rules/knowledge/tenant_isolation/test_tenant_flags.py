"""Flags and errors that come with a tenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenant_isolation.tenant_flags import (
    is_looked_at,
    lookups,
    misread,
    never_nil,
    unasked,
)

CODE = """
import ("context"; "strconv"; "github.com/gofiber/fiber/v2")
type tenantKey struct{}
func use(string) {}
func load(int) {}
type org struct{ ID string }
func Tenant(ctx context.Context) (string, bool) { return "", false }
func f(ctx context.Context, c *fiber.Ctx) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("id, _ := Tenant(ctx); use(id)", True),
        ('id, _ := c.Locals("tenant").(string); use(id)', True),
        ("id, ok := Tenant(ctx); if ok { use(id) }", False),
        ('id, _ := Tenant(ctx); if id == "" { return }; use(id)', False),
        ("_, _ = Tenant(ctx)", False),
    ],
)
def test_unasked(tmp_path: Path, body: str, *, expected: bool) -> None:
    def question(ctx: Context) -> bool:
        return any(unasked(call) is not None for call in lookups(ctx))

    assert of_files(tmp_path, CODE % body, question) is expected


def test_looked_at(tmp_path: Path) -> None:
    def question(ctx: Context) -> list[bool]:
        locals_ = (call.target_locals[0] for call in lookups(ctx))
        return [is_looked_at(local) for local in locals_ if local is not None]

    body = 'a, _ := Tenant(ctx); use(a); b, _ := Tenant(ctx); if b != "" { use(b) }'

    assert of_files(tmp_path, CODE % body, question) == [False, True]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ('tenantID = c.Get("X-Tenant-ID")', True),
        ("tenantID = nil", False),
    ],
)
def test_never_nil(tmp_path: Path, second: str, *, expected: bool) -> None:
    body = (
        f'tenantID := c.Locals("tenant"); if tenantID == nil {{ {second} }};'
        " if tenantID == nil { return }"
    )

    def question(ctx: Context) -> list[bool]:
        return [never_nil(branch.condition) is not None for branch in ctx.branches()]

    assert of_files(tmp_path, CODE % body, question) == [False, expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('t, _ := c.Locals("tenant").(string); n, _ := strconv.Atoi(t); load(n)', True),
        ('n, _ := strconv.Atoi(c.Get("X-Tenant-ID")); load(n)', True),
        ('n, _ := strconv.Atoi(c.Locals("tenant").(string)); load(n)', False),
        ('n, _ := strconv.Atoi(c.Locals("tenant").(org).ID); load(n)', True),
        (
            't, y := c.Locals("org").(string); if !y { return }; n, _ := strconv.Atoi(t); load(n)',
            False,
        ),
    ],
)
def test_misread(tmp_path: Path, body: str, *, expected: bool) -> None:
    def question(ctx: Context) -> bool:
        return any(True for _ in misread(ctx))

    assert of_files(tmp_path, CODE % body, question) is expected
