"""Counters whose end is set with each request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.routes.renewed_windows import renewed_window


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("rateLimit", 'c.Incr(ctx, "k"); c.Expire(ctx, "k", end)', True),
        ("count", 'c.Incr(ctx, "k"); c.Expire(ctx, "k", end)', False),
        ("rateLimit", 'c.Incr(ctx, "k"); c.Expire(ctx, "other", end)', False),
        ("rateLimit", 'n := c.Incr(ctx, "k"); if n == 1 { c.Expire(ctx, "k", end) }', False),
        ("rateLimit", 'c.Incr(ctx, "k"); c.Expire(ctx, "k", end*2)', False),
        ("rateLimit", 'c.Expire(ctx, "k", end); c.Incr(ctx, "k")', False),
        ("rateLimit", "k := hour(); c.Incr(ctx, k); c.Expire(ctx, k, end)", False),
        ("rateLimit", "k := keyOf(); c.Incr(ctx, k); c.Expire(ctx, k, end)", False),
        ("rateLimit", "k := window + end; c.Incr(ctx, k); c.Expire(ctx, k, end)", False),
        ("rateLimit", "k := ticket + end; c.Incr(ctx, k); c.Expire(ctx, k, end)", True),
        ("rateLimitFailures", 'c.Incr(ctx, "k"); c.Expire(ctx, "k", end)', False),
    ],
)
def test_renewed(tmp_path: Path, name: str, body: str, *, expected: bool) -> None:
    text = (
        "type redisClient struct{}\nfunc (r *redisClient) Incr(a, b any) int { return 0 }\n"
        "func (r *redisClient) Expire(a, b any, c int) {}\n"
        "func keyOf() int { return epoch }\n"
        f"func {name}(c *redisClient, ctx any, end int) {{ {body} }}\n"
    )
    found = of_calls(tmp_path, text, lambda call, ctx: renewed_window(call, ctx) is not None)

    assert any(found.values()) is expected


@pytest.mark.parametrize(("handed", "expected"), [("window + 1", False), ("user + 1", True)])
def test_handed_key(tmp_path: Path, handed: str, *, expected: bool) -> None:
    text = (
        "type redisClient struct{}\nfunc (r *redisClient) Incr(a, b any) int { return 0 }\n"
        "func (r *redisClient) Expire(a, b any, c int) {}\n"
        "func rateLimit(c *redisClient, key int) { c.Incr(1, key); c.Expire(1, key, 9) }\n"
        f"func f(c *redisClient, user, window int) {{ rateLimit(c, {handed}) }}\n"
    )
    found = of_calls(tmp_path, text, lambda call, ctx: renewed_window(call, ctx) is not None)

    assert any(found.values()) is expected
