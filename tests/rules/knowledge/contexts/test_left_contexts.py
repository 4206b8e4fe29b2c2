"""Contexts that are made with more in them, and left."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.left_contexts import context_with_tenant, goes_on_without
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant

CODE = """
import ("context"; "log/slog"; "net/http")
type tenantKey struct{}
type otherKey struct{}
func read(ctx context.Context) any { return ctx.Value(tenantKey{}) }
func plain(ctx context.Context) {}
type work func(context.Context)
func f(w http.ResponseWriter, r *http.Request, ctx context.Context, next http.Handler, go_ work) {
	own := context.WithValue(ctx, tenantKey{}, r.Host)
	slog.InfoContext(own, "made")
	%s
}
"""
_MADE = "context.WithValue(ctx, tenantKey{}, r.Host)"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("next.ServeHTTP(w, r)", "r"),
        ("go_(ctx)", "ctx"),
        ("read(ctx)", "ctx"),
        ("plain(ctx)", None),
        ("go_(own)", None),
        ("plain(own); go_(ctx)", None),
        ('slog.InfoContext(ctx, "more")', None),
        ("next.ServeHTTP(w, r.WithContext(own))", None),
        ("go_(context.Background())", None),
    ],
)
def test_what_goes_on_with_the_old_context(
    tmp_path: Path, behind: str, expected: str | None
) -> None:
    def left(call: Call, ctx: Context) -> object:
        made = context_with_tenant(call)
        found = goes_on_without(call, made, ctx) if made is not None else None
        return found[1].text if found is not None else None

    asked = of_calls(tmp_path, CODE % behind, left, needs=(ReadsTenant, WritesLog))

    assert asked[_MADE] == expected


@pytest.mark.parametrize(
    ("params", "tenant", "expected"),
    [
        ("r *http.Request, ctx context.Context", "r.Host", "ctx"),
        ("r *http.Request, ctx context.Context", '"platform"', None),
        # The context of one who calls may have a tenant of its own.
        ("ctx context.Context, host string", "host", None),
    ],
)
def test_which_tenants_are_those_of_a_request(
    tmp_path: Path, params: str, tenant: str, expected: str | None
) -> None:
    def left(call: Call, ctx: Context) -> object:
        made = context_with_tenant(call)
        found = goes_on_without(call, made, ctx) if made is not None else None
        return found[1].text if found is not None else None

    code = f"""
import ("context"; "log/slog"; "net/http")
type tenantKey struct{{}}
var _ http.Handler
func read(ctx context.Context) any {{ return ctx.Value(tenantKey{{}}) }}
func f({params}) {{
	own := context.WithValue(ctx, tenantKey{{}}, {tenant})
	slog.InfoContext(own, "made")
	read(ctx)
}}
"""
    asked = of_calls(tmp_path, code, left, needs=(ReadsTenant, WritesLog))

    assert asked[f"context.WithValue(ctx, tenantKey{{}}, {tenant})"] == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("own := context.WithValue(ctx, tenantKey{}, 1)", "own"),
        ("logCtx := context.WithValue(ctx, tenantKey{}, 1)", None),
        ("own := context.WithValue(ctx, otherKey{}, 1)", None),
    ],
)
def test_which_contexts_have_the_tenant(tmp_path: Path, made: str, expected: str | None) -> None:
    def name(call: Call, _: Context) -> object:
        local = context_with_tenant(call)
        return local.name if local is not None else None

    code = CODE % f"{{ {made}; plain({made.partition(' ')[0]}) }}"

    assert of_calls(tmp_path, code, name)[made.partition(" := ")[2]] == expected
