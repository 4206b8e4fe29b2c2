"""Who waits for what a goroutine does, and whether anybody can."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.awaited import (
    awaits,
    tells_besides_contexts,
    tells_when_done,
    told_to_end_behind,
    waits_behind,
)

IMPORTS = (
    'import ("context"; "os"; "sync"; "time")\nvar _ = time.Now\nvar _ = os.Args\n'
    "func work() {}\nfunc onExit() {}\n"
)


def _tells(call: Call, _: Context) -> object:
    body = call.function
    return tells_when_done(body) if body is not None and body.is_literal else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("work()", False),
        ("defer close(c); work()", True),
        ("work(); c <- 1", True),
        ("defer g.Done(); work()", True),
        ("defer func() { c <- 1 }(); work()", True),
        ("<-ctx.Done(); work()", False),
        ("_, cancel := context.WithCancel(ctx); defer cancel(); work()", False),
        ("cancel()", True),
    ],
)
def test_what_tells_that_it_is_done(tmp_path: Path, body: str, expected: object) -> None:
    text = (
        f"{IMPORTS}func run(ctx context.Context, cancel func(), c chan int, g *sync.WaitGroup)"
        f" {{ go func() {{ {body} }}() }}"
    )

    found = of_calls(tmp_path, text, _tells)

    assert found[f"func() {{ {body} }}()"] is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", False),
        ("println(1)", False),
        ("<-c", True),
        ("g.Wait()", True),
        ("time.Sleep(1)", True),
        ("os.Exit(1)", False),
        ("onExit()", True),
    ],
)
def test_what_waits_behind_a_call(tmp_path: Path, rest: str, expected: object) -> None:
    def asked(call: Call, _: Context) -> object:
        return waits_behind(call, next(iter(call.enclosing_functions)))

    text = f"{IMPORTS}func run(c chan int, g *sync.WaitGroup) {{ work(); {rest} }}"

    assert of_calls(tmp_path, text, asked)["work()"] is expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [("defer println(1)", False), ("defer g.Wait()", True), ("defer func() { <-c }()", True)],
)
def test_what_waits_at_the_end(tmp_path: Path, first: str, expected: object) -> None:
    def asked(call: Call, _: Context) -> object:
        function = next(iter(call.enclosing_functions))
        return waits_behind(call, function), awaits(function)

    text = f"{IMPORTS}func run(c chan int, g *sync.WaitGroup) {{ {first}; work() }}"

    assert of_calls(tmp_path, text, asked)["work()"] == (expected, "Wait" in first)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("cancel()", "cancel()"),
        ("defer cancel()", None),
        ("func() { cancel() }()", None),
        ("onExit()", None),
    ],
)
def test_what_ends_contexts_behind_a_start(tmp_path: Path, rest: str, expected: object) -> None:
    def ends(call: Call, _: Context) -> object:
        found = told_to_end_behind(call) if call.word == "work" else None
        return found.text if found is not None else None

    text = (
        f"{IMPORTS}func run(ctx context.Context) {{\n"
        f"_, cancel := context.WithCancel(ctx)\ngo work()\n{rest}\n}}"
    )
    assert of_calls(tmp_path, text, ends)["work()"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [("cancel()", False), ("cancel(); close(c)", True), ("c <- 1", True), ("g.Done()", True)],
)
def test_what_tells_by_more_than_a_context(tmp_path: Path, body: str, expected: object) -> None:
    def tells(call: Call, _: Context) -> object:
        literal = call.function
        return tells_besides_contexts(literal) if literal and literal.is_literal else None

    text = (
        f"{IMPORTS}func run(cancel func(), c chan int, g *sync.WaitGroup)"
        f" {{ go func() {{ {body} }}() }}"
    )
    assert expected in of_calls(tmp_path, text, tells).values()
