"""Pauses that no context ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.deaf_sleeps import deaf_to, tries_for_ever

IMPORTS = 'import ("context"; "time")\nfunc work(context.Context) bool { return true }\n'


def _deaf(call: Call, ctx: Context) -> object:
    return deaf_to(call, ctx) if call.callee == "time.Sleep" else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for range 3 { if work(ctx) { return }; SLEEP }", "ctx"),
        ("for i := 0; i < 3; i++ { SLEEP }", "ctx"),
        ("for { if work(ctx) { break }; SLEEP }", "ctx"),
        ("for { work(ctx); SLEEP }", ""),
        ("SLEEP", ""),
        ("for range 3 { func() { SLEEP }() }", ""),
        ("for range 3 { if ctx.Err() != nil { return }; SLEEP }", ""),
        ("for range 3 { select { case <-ctx.Done(): return; default: }; SLEEP }", ""),
        ("ctx = context.WithoutCancel(ctx); for range 3 { SLEEP }", ""),
        ("go func() { for range 3 { SLEEP } }()", ""),
        ("go func(own context.Context) { for range 3 { SLEEP } }(ctx)", "own"),
        ("func() { for range 3 { SLEEP } }()", "ctx"),
    ],
)
def test_what_a_sleep_does_not_look_at(tmp_path: Path, body: str, expected: str) -> None:
    sleep = "time.Sleep(d)"
    text = f"{IMPORTS}func f(ctx context.Context, d time.Duration) {{ {body} }}"

    found = of_calls(tmp_path, text.replace("SLEEP", sleep), _deaf)

    assert found[sleep] == expected


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("f", "SLEEP", "ctx"),
        ("f", "func() { SLEEP }()", "ctx"),
        ("f", "go func() { SLEEP }()", ""),
        ("f", "SLEEP // simulates the bank", ""),
        ("f", "ctx = context.WithoutCancel(ctx); SLEEP", ""),
        ("f", "SLEEP; work(ctx)", ""),
        ("f", "if work(ctx) { SLEEP; return }; work(ctx)", "ctx"),
        ("f", "work(ctx); SLEEP", "ctx"),
        ("stopAll", "SLEEP", ""),
        ("mockBank", "SLEEP", ""),
    ],
)
def test_a_sleep_alone(tmp_path: Path, name: str, body: str, expected: str) -> None:
    sleep = "time.Sleep(pause)"
    code = f"func {name}(ctx context.Context) {{ {body}\n}}".replace("SLEEP", sleep)

    found = of_calls(tmp_path, f"{IMPORTS}const pause = 2 * time.Second\n{code}", _deaf)

    assert found[sleep] == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("time.Second", "ctx"),
        ("pause", "ctx"),
        ("time.Duration(i) * time.Second", "ctx"),
        ("(1 << i) * 100 * time.Millisecond", "ctx"),
        ("500 * time.Millisecond", ""),
        ("200", ""),
        ("time.Duration(i) * 100 * time.Millisecond", ""),
        ("time.Duration(i) * time.Millisecond * 100", ""),
        ("time.Duration(i) * time.Microsecond", ""),
    ],
)
def test_how_long_it_may_last(tmp_path: Path, length: str, expected: str) -> None:
    text = (
        f"{IMPORTS}const pause = 2 * time.Second\n"
        f"func f(ctx context.Context) {{ for i := range 3 {{ time.Sleep({length}) }} }}"
    )

    assert of_calls(tmp_path, text, _deaf)[f"time.Sleep({length})"] == expected


def test_stand_ins_may_sleep(tmp_path: Path) -> None:
    body = "{ for range 3 { time.Sleep(time.Second) } }"
    text = f"{IMPORTS}func mockSend(ctx context.Context) {body}"

    assert of_calls(tmp_path, text, _deaf)["time.Sleep(time.Second)"] == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pause := 100 * time.Millisecond; SLEEP", ""),
        ("pause := 2 * time.Second; SLEEP", "ctx"),
        ("pause := 100 * time.Millisecond; pause *= 2; SLEEP", "ctx"),
    ],
)
def test_a_pause_in_a_variable(tmp_path: Path, body: str, expected: str) -> None:
    sleep = "time.Sleep(pause)"
    loop = body.replace("SLEEP", f"{sleep}; work(ctx)")
    text = f"{IMPORTS}func f(ctx context.Context) {{ for range 3 {{ {loop} }} }}"

    assert of_calls(tmp_path, text, _deaf)[sleep] == expected


REDIAL = "func (c *client) redial()"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (REDIAL, "for { if err := c.dial(); err == nil { return }; SLEEP }", "c.dial"),
        (REDIAL, "for { SLEEP; err := c.dial(); if err == nil { break } }", "c.dial"),
        (
            REDIAL,
            "for { if err := c.dial(); err != nil { SLEEP; continue }; return }",
            "c.dial",
        ),
        (
            REDIAL,
            "for { if err := c.dial(); err != nil { SLEEP } else { return } }",
            "c.dial",
        ),
        (REDIAL, "for { c.dial(); SLEEP }", ""),
        (
            REDIAL,
            "for { if err := c.dial(); err == nil { return }; if c.closed { return }; SLEEP }",
            "",
        ),
        (REDIAL, "for range 3 { if err := c.dial(); err == nil { return }; SLEEP }", ""),
        (REDIAL, "for { if err := c.dial(); err != nil { return }; SLEEP }", ""),
        ("func (c *client) open()", "for { if err := c.dial(); err == nil { return }; SLEEP }", ""),
        ("func redial(c *client)", "for { if err := c.dial(); err == nil { return }; SLEEP }", ""),
        (
            "func redial(c *client)",
            "go func() { for { if err := c.dial(); err == nil { return }; SLEEP } }()",
            "c.dial",
        ),
        (
            "func (c *client) redial(ctx context.Context)",
            "for { if err := c.dial(); err == nil { return }; SLEEP }",
            "",
        ),
    ],
)
def test_what_is_tried_for_ever(tmp_path: Path, head: str, body: str, expected: str) -> None:
    def tried(call: Call, ctx: Context) -> object:
        return tries_for_ever(call, ctx) if call.callee == "time.Sleep" else None

    sleep = "time.Sleep(time.Second)"
    text = (
        f"{IMPORTS}type client struct {{ closed bool }}\n"
        f"func (c *client) dial() error {{ return nil }}\n{head} {{ {body} }}"
    )
    assert of_calls(tmp_path, text.replace("SLEEP", sleep), tried)[sleep] == expected
