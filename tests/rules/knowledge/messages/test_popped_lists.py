"""Lists of Redis that lose what is taken from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.messages.popped_lists import loses_popped

HEAD = """
import ("context"; "github.com/redis/go-redis/v9")
func work(...any) {}
"""


@pytest.mark.parametrize(
    ("call", "body", "expected"),
    [
        ("r.BLPop(ctx, 0, `jobs`)", "for { x, _ := %s.Result(); work(x) }", True),
        ("r.BRPop(ctx, 0, key)", "for { x := %s; work(x.Val()) }", True),
        ("r.BLPop(ctx, 0, `jobs`)", "x, _ := %s.Result(); work(x)", False),
        ("r.BLPop(ctx, 0, `jobs`)", "for { _, err := %s.Result(); work(err) }", False),
        ("r.BLPop(ctx, 0, `jobs`)", "for { work(%s.Err()) }", False),
        ("r.BLPop(ctx, 0, `rate-tokens`)", "for { x, _ := %s.Result(); work(x) }", False),
        ("r.LPop(ctx, `jobs`)", "for { x, _ := %s.Result(); work(x) }", False),
        (
            "r.BLPop(ctx, 0, `jobs`)",
            "for { x, _ := %s.Result(); work(x, r.LMove(ctx, key, key, key, key)) }",
            False,
        ),
    ],
)
def test_what_a_loop_takes_and_nothing_keeps(
    tmp_path: Path, call: str, body: str, *, expected: bool
) -> None:
    text = f"{HEAD}func run(ctx context.Context, r *redis.Client, key string) {{ {body % call} }}"
    asked = of_calls(tmp_path, text, loses_popped)
    assert asked[call] is expected
