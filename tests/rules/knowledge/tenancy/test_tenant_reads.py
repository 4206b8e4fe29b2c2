"""Functions that read a tenant, and calls that are told one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.tenancy.tenant_reads import is_told_tenant, reads_tenant

CODE = """
import "context"
func ask(args ...any) {}
func tenantFrom(ctx context.Context) string { return "" }
func f(ctx, other context.Context, tenantID string) { ask(%s); %s }
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("tenantFrom(ctx)", True),
        ('ctx.Value("tenant")', True),
        ("tenantFrom(other)", False),
        ('ctx.Value("user")', False),
        ('other.Value("tenant")', False),
    ],
)
def test_reads(tmp_path: Path, statement: str, *, expected: bool) -> None:
    found = of_calls(
        tmp_path, CODE % ("1", statement), lambda c, _: reads_tenant([*c.enclosing_functions][-1])
    )

    assert found["ask(1)"] is expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [("tenantID", True), ("1", False), ("func() { ask(tenantID) }", False)],
)
def test_told(tmp_path: Path, argument: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % (argument, ""), lambda c, _: is_told_tenant(c))

    assert found[f"ask({argument})"] is expected
