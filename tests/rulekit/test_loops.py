"""What rules can ask about loops, and about what functions defer, start and receive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rulekit.test_paths import answers

from golint_agent.rulekit import Context, Finding, Function, Functions, Severity, rule

HELPERS = "func work() error { return nil }\nfunc end(int) {}\n"


@rule(
    id="test/loops",
    summary="what a function runs",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def loops(function: Function, ctx: Context) -> Iterator[Finding]:
    """Say all of `run`."""
    if function.name != "run":
        return
    for loop in function.loops:
        over = loop.ranges_over
        kind = f"over {over.text}" if over is not None else "bare"
        kind = "asks" if loop.has_condition else kind
        yield ctx.finding(loop, f"{kind} {'left' if loop.is_left else 'kept'}")
        for way_out in loop.exits:
            yield ctx.finding(way_out, f"by {way_out.text}")
    for call in function.defers:
        yield ctx.finding(call, f"defers {call.target}")
    for call in function.starts:
        yield ctx.finding(call, f"starts {call.target}")
    for channel in function.sent_to:
        yield ctx.finding(channel, f"sends to {channel.text}")
    for channel in function.received:
        yield ctx.finding(channel, f"receives {channel.text}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for { work() }", {"bare kept"}),
        ("for true { work() }", {"bare kept"}),
        ("for ;; { work() }", {"bare kept"}),
        ("for { if work() != nil { return } }", {"bare left", "by return"}),
        ("for { if work() != nil { break } }", {"bare left", "by break"}),
        ("for { if work() != nil { panic(1) } }", {"bare left", "by panic(1)"}),
        ("for { func() { return }() }", {"bare kept"}),
        ("for { select { case <-c: break } }", {"bare kept", "receives c"}),
        (
            "out:\nfor { select { case <-c: break out } }",
            {"bare left", "receives c", "by break out"},
        ),
        ("next:\nfor { select { case <-c: continue next } }", {"bare kept", "receives c"}),
        ("for i := 0; i < 3; i++ { work() }", {"asks kept"}),
        ("for ok() { work() }", {"asks kept"}),
        ("for v := range c { end(v) }", {"over c kept"}),
        ("for range c { break }", {"over c left", "by break"}),
        ("defer end(1)\ndefer func() { defer work() }()", {"defers end", "defers func(…)"}),
        ("go work()\ngo func() { go end(1); <-c }()", {"starts work", "starts func(…)"}),
        ("v := <-c; end(v)", {"receives c"}),
        ("c <- 1; func() { c <- 2 }()", {"sends to c"}),
    ],
)
def test_what_a_function_runs(tmp_path: Path, body: str, expected: set[str]) -> None:
    text = f"{HELPERS}func ok() bool {{ return true }}\nvar c chan int\nfunc run() {{\n{body}\n}}"

    assert answers(tmp_path, loops, a=text) == expected


@rule(
    id="test/around",
    summary="what a call stands in",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def around(function: Function, ctx: Context) -> Iterator[Finding]:
    """Say which loops of `run` are around each call of `end`."""
    for call in function.calls if function.name == "run" else ():
        given = call.argument(0)
        if call.word == "end" and given is not None:
            held = [str(loop.span.start.line) for loop in function.loops_around(call)]
            inner = function.loop_around(call)
            assert (str(inner.span.start.line) if inner is not None else "") == (held or [""])[-1]
            yield ctx.finding(call, f"{given.text}: {' '.join(held)}")


def test_the_loops_around_a_place_come_from_without(tmp_path: Path) -> None:
    body = (
        "end(0)\nfor {\nend(1)\nfor work() == nil {\nfor {\nend(2)\n}\nend(3)\n}\nend(4)\n"
        "for range 3 { func() { for { end(5) } }() }\n}\nfor end(6); ; { end(7) }\nend(8)"
    )
    text = f"package p\n\n{HELPERS}func run() {{\n{body}\n}}\n"

    assert answers(tmp_path, around, a=text) == {
        *("0: ", "1: 9", "2: 9 11 12", "3: 9 11", "4: 9", "5: 9 18", "6: 20", "7: 20", "8: "),
    }
