"""Goroutines that send where nobody receives any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.stuck_sends import stuck_send

CODE = """
import ("context"; "errors"; "os"; "sync")
func load() (int, error) {{ return 0, errors.New("") }}
func f(ctx context.Context, given chan int, group *sync.WaitGroup) error {{
	c := {made}
	go func() {{ {sends} }}()
	{rest}
	return nil
}}
"""
FAILS = "if _, err := load(); err != nil { return err }; <-c"


@pytest.mark.parametrize(
    ("made", "sends", "rest", "expected"),
    [
        ("make(chan int)", "c <- 1", FAILS, ["c"]),
        ("make(chan int)", "c <- 1", "select { case <-c:; case <-ctx.Done(): return nil }", ["c"]),
        ("make(chan int)", "defer func() { c <- 1 }()", FAILS, ["c"]),
        ("make(chan int, 1)", "c <- 1", FAILS, []),
        ("given", "c <- 1", FAILS, []),
        ("make(chan int)", "c <- 1", "<-c", []),
        ("make(chan int)", "close(c)", FAILS, []),
        ("make(chan int)", "for range 2 { c <- 1 }", FAILS, []),
        ("make(chan int)", "select { case c <- 1:; case <-ctx.Done(): }", FAILS, []),
        ("make(chan int)", "c <- 1", f"defer func() {{ <-c }}(); {FAILS}", []),
        ("make(chan int)", "c <- 1", f"go func() {{ <-c }}(); {FAILS}", []),
        ("make(chan int)", "c <- 1", f"{FAILS}; group.Wait()", []),
        ("make(chan int)", "c <- 1", "if _, err := load(); err != nil { os.Exit(1) }; <-c", []),
    ],
)
def test_sends(tmp_path: Path, made: str, sends: str, rest: str, expected: list[str]) -> None:
    def stuck(ctx: Context) -> object:
        found = [stuck_send(start) for one in ctx.functions() for start in one.starts]
        return [one.channel.text for one in found if one is not None]

    text = CODE.format(made=made, sends=sends, rest=rest)

    assert of_files(tmp_path, text, stuck) == expected
