"""Keys of Redis that get their end too late, and walks over all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.sql.redis_keys import taken_as_anybody, walks_all_keys, written_before

HEAD = """
import ("context"; "time"; "github.com/redis/go-redis/v9")
func work(...any) {}
"""


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("n, _ := r.Incr(ctx, key).Result(); if n == 1 {{ {} }}", True),
        ("n, err := r.Incr(ctx, key).Result(); if err == nil && n == int64(1) {{ {} }}", True),
        ("n := r.Incr(ctx, key).Val(); if n == 1 {{ {} }}", True),
        ("n, _ := r.Incr(ctx, key).Result(); if r.TTL(ctx, key).Val() < 0 {{ {} }}", False),
        ("n, _ := r.Incr(ctx, key).Result(); {}; work(n)", False),
        ("n, _ := r.Incr(ctx, other).Result(); if n == 1 {{ {} }}", False),
        ("{}; n, _ := r.Incr(ctx, key).Result(); work(n)", False),
        ("r.SetNX(ctx, key, 1, 0); {}", True),
        ("r.SetNX(ctx, key, 1, time.Hour); {}", False),
        ("r.Set(ctx, key, 1, 0); {}", False),
        ("r.HSet(ctx, key, 1, 2); {}", False),
        ("r.HSet(ctx, `token:`+key, 1, 2); {}", False),
    ],
)
def test_the_call_that_made_a_key(tmp_path: Path, made: str, *, expected: bool) -> None:
    call = "r.Expire(ctx, key, time.Minute)"
    params = "ctx context.Context, r *redis.Client, key, other string"
    text = f"{HEAD}func run({params}) {{ {made.format(call)} }}"
    asked = of_calls(tmp_path, text, written_before)
    assert (asked[call] is not None) is expected


@pytest.mark.parametrize("kind", ["redis.Pipeliner", "redis.Cmdable", "*Files"])
def test_what_may_send_both_at_once_or_is_no_client(tmp_path: Path, kind: str) -> None:
    call = "r.Expire(ctx, key, time.Minute)"
    text = f"""{HEAD}
type Files struct{{}}
func (*Files) SetNX(context.Context, string, any, time.Duration) {{}}
func (*Files) Expire(context.Context, string, time.Duration) {{}}
func run(ctx context.Context, r {kind}, key string) {{ r.SetNX(ctx, key, 1, 0); {call} }}
"""
    assert of_calls(tmp_path, text, written_before)[call] is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("r.SetNX(ctx, key, `1`, time.Minute); defer {}", True),
        ("r.SetNX(ctx, key, 1, time.Minute); defer func() {{ {} }}()", True),
        ("r.SetNX(ctx, key, other, time.Minute); defer {}", False),
        ("r.SetNX(ctx, other, `1`, time.Minute); defer {}", False),
        ("r.SetNX(ctx, key, `1`, time.Minute); {}", False),
        ("r.Set(ctx, key, `1`, time.Minute); defer {}", False),
    ],
)
def test_locks_that_nobody_owns(tmp_path: Path, body: str, *, expected: bool) -> None:
    call = "r.Del(ctx, key)"
    params = "ctx context.Context, r *redis.Client, key, other string"
    text = f"{HEAD}func run({params}) {{ {body.format(call)} }}"
    asked = of_calls(tmp_path, text, taken_as_anybody)
    assert (asked[call] is not None) is expected


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("ReleaseLock", "r.SetNX(ctx, key, `1`, time.Minute)", True),
        ("Forget", "r.SetNX(ctx, key, `1`, time.Minute)", False),
        ("ReleaseLock", "r.SetNX(ctx, key, other, time.Minute)", False),
        ("ReleaseLock", "key := `x` + other; r.SetNX(ctx, key, `1`, time.Minute)", False),
        (
            "ReleaseLock",
            "r.SetNX(ctx, key, `1`, time.Minute); r.SetNX(ctx, key, other, time.Minute)",
            False,
        ),
    ],
)
def test_helpers_that_give_locks_back(
    tmp_path: Path, name: str, taken: str, *, expected: bool
) -> None:
    params = "ctx context.Context, r *redis.Client, key, other string"
    text = f"{HEAD}func take({params}) {{ {taken} }}\nfunc {name}({params}) {{ r.Del(ctx, key) }}"
    asked = of_calls(tmp_path, text, taken_as_anybody)
    assert (asked["r.Del(ctx, key)"] is not None) is expected


@pytest.mark.parametrize(
    ("taker", "giver", "expected"),
    [
        ("AcquireKey", "Release", True),
        ("Seat", "ReleaseSeat", True),
        ("Seen", "ReleaseSeat", False),
    ],
)
def test_who_takes_what_a_helper_gives_back(
    tmp_path: Path, taker: str, giver: str, *, expected: bool
) -> None:
    params = "ctx context.Context, r *redis.Client, key string"
    taken = f"func {taker}({params}) {{ r.SetNX(ctx, key, `1`, time.Minute) }}"
    text = f"{HEAD}{taken}\nfunc {giver}({params}) {{ r.Del(ctx, key) }}"
    asked = of_calls(tmp_path, text, taken_as_anybody)
    assert (asked["r.Del(ctx, key)"] is not None) is expected


def test_what_walks_over_all_keys(tmp_path: Path) -> None:
    text = f"""{HEAD}
func run(ctx context.Context, r redis.UniversalClient, p redis.Pipeliner) {{
	r.Keys(ctx, `a:*`)
	p.Keys(ctx, `a:*`)
	r.HKeys(ctx, `a`)
}}
"""
    asked = of_calls(tmp_path, text, lambda call, _: walks_all_keys(call))
    assert asked == {
        "r.Keys(ctx, `a:*`)": True,
        "p.Keys(ctx, `a:*`)": True,
        "r.HKeys(ctx, `a`)": False,
    }
