"""Contexts of requests in goroutines that outlive them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.ignored_contexts import IgnoresContext
from golint_rules.knowledge.contexts.outlived_contexts import DetachesContext, outlived_in

CODE = """
import ("context"; "net/http"; "time"; "github.com/gin-gonic/gin")
func save(ctx context.Context) error { return ctx.Err() }
func later(ctx context.Context) error { return save(context.WithoutCancel(ctx)) }
func post(ctx context.Context, to string) error { return save(nil) }
func keep(c *gin.Context) {}
func log(ctx context.Context) {}
var _ http.Handler; var _ time.Time
"""


def _outlived(call: Call, _: Context) -> object:
    found = outlived_in(call) if call.is_put_off else None
    return (found.at.text, found.is_used_again) if found is not None else None


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("go save(ctx)", ("ctx", False)),
        ("go func() { _ = save(ctx) }()", ("ctx", False)),
        ("go func() { _ = save(r.Context()) }()", ("r.Context()", False)),
        ("d, cancel := context.WithCancel(ctx); defer cancel(); go save(d)", ("d", False)),
        ("go func() { keep(c) }()", ("c", True)),
        ("go keep(c)", ("c", True)),
        ("go func() { _ = c.Copy() }()", None),
        ("go later(ctx)", None),
        ("go save(context.WithoutCancel(ctx))", None),
        ("go save(context.Background())", None),
        ("go func() { <-ctx.Done(); _ = save(ctx) }()", None),
        ("go func() { log(ctx) }()", None),
        ("go func() { _ = post(ctx, `a`) }()", None),
        ("go func(ctx context.Context) { _ = save(ctx) }(context.Background())", None),
        ("e := make(chan error); go func() { e <- save(ctx) }(); <-e", None),
    ],
)
def test_what_is_outlived(tmp_path: Path, statements: str, expected: object) -> None:
    code = f"{CODE}func f(ctx context.Context, r *http.Request, c *gin.Context) {{ {statements} }}"

    found = of_calls(tmp_path, code, _outlived, needs=(DetachesContext, IgnoresContext))

    assert [value for value in found.values() if value is not None] == (
        [expected] if expected is not None else []
    )
