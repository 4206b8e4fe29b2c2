"""Loops of workers that begin again without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.silent_loops import tries_unheard

HEAD = """import ("context"; "errors"; "log"; "time"; "github.com/redis/go-redis/v9")

var _ = []any{errors.Is, log.Print, time.Sleep}

"""


@pytest.mark.parametrize(
    ("loop", "branch", "expected"),
    [
        ("for", "time.Sleep(time.Second); continue", True),
        ("for", "if ctx.Err() != nil { return }; time.Sleep(time.Second); continue", True),
        ("for", "if !errors.Is(err, redis.Nil) { time.Sleep(time.Second) }; continue", True),
        ("for", "continue", False),
        ("for", "log.Print(err); time.Sleep(time.Second); continue", False),
        ("for", "count(err); time.Sleep(time.Second); continue", False),
        ("for", "last = err; time.Sleep(time.Second); continue", False),
        ("for ctx.Err() == nil", "time.Sleep(time.Second); continue", False),
        ("for range 3", "time.Sleep(time.Second); continue", False),
    ],
)
def test_who_tries_again(tmp_path: Path, loop: str, branch: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func count(error) {{}}\nvar last error\n"
        f"func f(ctx context.Context, rdb *redis.Client) {{ {loop} {{"
        f' if err := rdb.Get(ctx, "a").Err(); err != nil {{ {branch} }} }} }}'
    )
    assert of_branches(tmp_path, text, tries_unheard)[0] is expected


def test_a_function_that_gives_something_is_waited_for(tmp_path: Path) -> None:
    text = (
        f"{HEAD}func f(ctx context.Context, rdb *redis.Client) string {{ for {{"
        ' text, err := rdb.Get(ctx, "a").Result()\n'
        "if err != nil { time.Sleep(time.Second); continue }; return text } }"
    )
    assert of_branches(tmp_path, text, tries_unheard) == [False]
