"""Numbers of Redis that are read, changed by the service, and written back under their key."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.written_counters import written_counter

HEAD = """import ("context"; "strconv"; "time"; "github.com/redis/go-redis/v9")

func f(ctx context.Context, rdb *redis.Client, key string, n int) {
"""


TEXT = "t := rdb.Get(ctx, key).Val(); m, _ := strconv.Atoi(t)"


def _counted(call: Call, ctx: Context) -> str:
    found = written_counter(call, ctx)
    return found.change.text if found is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, _ = rdb.Get(ctx, key).Int(); rdb.Set(ctx, key, n+1, 0)", "n+1"),
        ("m, _ := rdb.Get(ctx, key).Int(); rdb.Set(ctx, key, m+1, 0)", "m+1"),
        ("m, _ := rdb.Get(ctx, key).Int(); m++; rdb.Set(ctx, key, m, 0)", "m++"),
        ("m, _ := strconv.Atoi(rdb.Get(ctx, key).Val()); m++; rdb.Set(ctx, key, m, 0)", ""),
        (f"{TEXT}; m -= n; rdb.Set(ctx, key, m, 0)", "m -= n"),
        ("m, _ := rdb.Get(ctx, key).Int(); rdb.Set(ctx, key, m, 0)", ""),
        ('m, _ := rdb.Get(ctx, key).Int(); rdb.Set(ctx, key+"2", m+1, 0)', ""),
        ("t := rdb.Get(ctx, key).Val(); rdb.Set(ctx, key, t+t, 0)", ""),
        ('m, _ := rdb.Get(ctx, key).Int(); key = "other"; rdb.Set(ctx, key, m+1, 0)', ""),
        ("m, _ := rdb.Get(ctx, key).Int(); rdb.Set(ctx, key, 1, time.Duration(m+1))", ""),
    ],
)
def test_what_is_counted_on(tmp_path: Path, body: str, expected: str) -> None:
    found = of_calls(tmp_path, f"{HEAD}{body}\n}}", _counted)
    written = [answer for text, answer in found.items() if text.startswith("rdb.Set")]
    assert written == [expected]


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        ("RedisStore", "int", True),
        ("Cache", "*redis.Client", True),
        ("Cache", "map[string]int", False),
    ],
)
def test_what_a_house_calls_a_cache(
    tmp_path: Path, kind: str, field: str, *, expected: bool
) -> None:
    code = f"""import "github.com/redis/go-redis/v9"
type {kind} struct {{ held {field} }}
func (*{kind}) Get(key string) int {{ return 0 }}
func (*{kind}) Set(key string, n int) {{}}
func f(kept *{kind}, key string, _ redis.Cmdable) {{ n := kept.Get(key); kept.Set(key, n+1) }}
"""
    found = of_calls(tmp_path, code, _counted, "kept/code.go")
    assert (found["kept.Set(key, n+1)"] == "n+1") is expected
