"""Loops of workers that begin again without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with

from golint_rules.knowledge.error_branches.silent_loops import (
    passes_last_try,
    passes_message_over,
    runs_out_of_tries,
    tries_unheard,
)

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


QUEUE = """type job struct{}
func (q *queue) Dequeue(ctx context.Context, wait time.Duration) (*job, error) { return nil, nil }
type queue struct{ rdb *redis.Client }
"""


@pytest.mark.parametrize(
    ("condition", "branch", "expected"),
    [
        ("err != nil", "continue", True),
        ("err != nil || j == nil", "continue", True),
        ("err != nil || j == nil", "log.Print(err); continue", False),
        ("err != nil || ctx.Err() != nil", "continue", False),
    ],
)
def test_who_takes_from_a_queue(
    tmp_path: Path, condition: str, branch: str, *, expected: bool
) -> None:
    text = (
        f"{HEAD}{QUEUE}func f(ctx context.Context, queue *queue) {{ for {{"
        f" j, err := queue.Dequeue(ctx, time.Minute); if {condition} {{ {branch} }}; use(j) }} }}\n"
        "func use(*job) {}"
    )
    assert of_branches(tmp_path, text, tries_unheard)[0] is expected


@pytest.mark.parametrize(
    ("loop", "given", "branch", "expected"),
    [
        ("for m := range sub.Channel()", "[]byte(m.Payload)", "continue", True),
        ("for m := range sub.Channel()", "[]byte(m.Payload)", "log.Print(err); continue", False),
        ("for m := range sub.Channel()", "[]byte(m.Payload)", "return", False),
        ("for _, m := range lines", "[]byte(m)", "continue", False),
    ],
)
def test_messages_passed_over(
    tmp_path: Path, loop: str, given: str, branch: str, *, expected: bool
) -> None:
    text = (
        'import ("encoding/json"; "log"; "github.com/redis/go-redis/v9")\n\nvar _ = log.Print\n'
        f"func f(sub *redis.PubSub, lines []string) {{ var x any; {loop} {{"
        f" if err := json.Unmarshal({given}, &x); err != nil {{ {branch} }} }} }}"
    )
    assert of_branches(tmp_path, text, passes_message_over)[0] is expected


@pytest.mark.parametrize(
    ("loop", "branch", "behind", "end", "expected"),
    [
        ("for i := 0; i < 3; i++", "continue", "break", "return nil", True),
        ("for i := 1; i <= most; i++", "continue", "return nil", "return nil", True),
        ("for range 3", "log.Print(err); continue", "break", "return nil", True),
        ("for i := 0; i < 3; i++", "continue", "use(1)", "return nil", False),
        ("for i := 0; i < 3; i++", "continue", "break", "return errAll", False),
        ("for i := 0; i < 3; i++", "last = err; continue", "break", "return nil", False),
        ("for i := 0; i < 3; i++", "return err", "break", "return nil", False),
        ("for", "continue", "break", "return nil", False),
        ("for _, x := range xs", "continue", "break", "return nil", False),
    ],
)
def test_tries_that_all_fail(
    tmp_path: Path, loop: str, branch: str, behind: str, end: str, *, expected: bool
) -> None:
    text = (
        'import ("errors"; "log")\n\nvar _ = log.Print\nvar errAll = errors.New("all")\n'
        "func send() error { return nil }\nfunc use(int) {}\nvar last error\n"
        f"func f(most int, xs []int) error {{ {loop} {{"
        f" if err := send(); err != nil {{ {branch} }}; {behind} }}; {end} }}"
    )
    assert of_branches(tmp_path, text, runs_out_of_tries)[0] is expected


@pytest.mark.parametrize(
    ("loop", "end", "expected"),
    [
        ("for range 3", "return nil", True),
        ("for i := 0; i < tries; i++", "return nil", True),
        ("for range tries", "return nil", True),
        ("for i := 0; i < len(all); i++", "return nil", False),
        ("for i := range all", "return nil", False),
        ("for range 3", 'return errors.New("no")', False),
        ("for range 3", "if tries == 0 { return nil }; return errors.New(``)", False),
    ],
)
def test_the_last_of_some_tries(tmp_path: Path, loop: str, end: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func send() error {{ return nil }}\n"
        f"func f(tries int, all []string) error {{ {loop} {{"
        f" if err := send(); err == nil {{ return nil }} }}; {end} }}"
    )
    found = of_branches_with(
        tmp_path, text, lambda branch, _: passes_last_try(branch) is not None, succeeded=True
    )
    assert found == [expected]
