"""Contexts without a deadline, and contexts that have ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.deadlines import began_early, has_ended, has_no_deadline

IMPORTS = 'import ("context"; "os/signal"; "time")\nvar _ = []any{time.Now, signal.Stop}\n'


def _asked(call: Call, _: Context) -> object:
    given = call.argument(0)
    return (has_no_deadline(given), has_ended(given)) if given is not None else None


@pytest.mark.parametrize(
    ("before", "given", "expected"),
    [
        ("", "context.Background()", (True, False)),
        ("", "context.TODO()", (True, False)),
        ("", "p", (False, False)),
        ("c, f := context.WithCancel(context.Background()); defer f()", "c", (True, False)),
        ("c, f := context.WithTimeout(context.Background(), 1); defer f()", "c", (False, False)),
        ("c := context.Background(); c = p", "c", (False, False)),
        ("c, f := signal.NotifyContext(p); defer f(); <-c.Done()", "c", (False, True)),
        ("c, f := signal.NotifyContext(p); defer f()", "c", (False, False)),
        ("<-p.Done()", "p", (False, True)),
        ("if p != nil { <-p.Done() }", "p", (False, False)),
        ("<-p.Done(); p = context.Background()", "p", (False, False)),
        ("<-p.Done(); p, f := context.WithTimeout(p, 1); defer f()", "p", (False, True)),
        ("<-p.Done(); c, f := context.WithTimeout(p, 1); defer f()", "c", (False, True)),
        ("c, f := context.WithTimeout(p, 1); defer f(); <-p.Done()", "c", (False, False)),
        (
            "<-p.Done(); c, f := context.WithTimeout(context.WithoutCancel(p), 1); defer f()",
            "c",
            (False, False),
        ),
        ("c, f := context.WithCancel(p); f()", "c", (False, True)),
        ("c, f := context.WithTimeout(p, 1); f()", "c", (False, True)),
        ("c, f := context.WithTimeout(p, 1); if c == nil { f() }", "c", (False, False)),
        ("c, f := context.WithTimeout(p, 1); go f()", "c", (False, False)),
        ("c, f := context.WithTimeout(p, 1); func() { f() }()", "c", (False, False)),
    ],
)
def test_contexts(tmp_path: Path, before: str, given: str, expected: object) -> None:
    text = (
        f"{IMPORTS}func stop(context.Context) {{}}\n"
        f"func run(p context.Context) {{\n{before}\nstop({given}) }}"
    )

    assert of_calls(tmp_path, text, _asked)[f"stop({given})"] == expected


def test_few_derivations_are_followed(tmp_path: Path) -> None:
    derived = "\n".join(f"c{n + 1}, _ := context.WithTimeout(c{n}, 1)" for n in range(2_000))
    text = (
        f"{IMPORTS}func stop(context.Context) {{}}\n"
        f"func run(c0 context.Context) {{\n<-c0.Done()\n{derived}\nstop(c1)\nstop(c2000) }}"
    )

    found = of_calls(tmp_path, text, _asked)

    assert (found["stop(c1)"], found["stop(c2000)"]) == ((False, True), (False, False))


@pytest.mark.parametrize(
    ("before", "expected"), [("<-p.Done()", True), ("if ok { <-p.Done() }", False), ("", False)]
)
def test_ends_that_a_function_around_waits_for(
    tmp_path: Path, before: str, expected: object
) -> None:
    text = (
        f"{IMPORTS}func stop(context.Context) {{}}\n"
        f"func run(p context.Context, ok bool) {{\n{before}\ngo func() {{ stop(p) }}() }}"
    )

    assert of_calls(tmp_path, text, _asked)["stop(p)"] == (False, expected)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("c, f := context.WithTimeout(p, 1); defer f(); <-signals", True),
        ("c, f := context.WithTimeout(p, 1); defer f(); <-other.Done()", True),
        ("c, f := context.WithTimeout(p, 1); defer f(); <-c.Done()", False),
        ("c, f := context.WithTimeout(p, 1); defer f(); <-plain", False),
        ("c, f := context.WithTimeout(p, 1); defer f(); if p != nil { <-signals }", False),
        ("<-signals; c, f := context.WithTimeout(p, 1); defer f()", False),
        ("c, f := context.WithCancel(p); defer f(); <-signals", False),
    ],
)
def test_times_that_begin_before_a_wait(tmp_path: Path, before: str, expected: object) -> None:
    text = (
        'import ("context"; "os")\nfunc stop(context.Context) {}\n'
        "func run(p, other context.Context, signals chan os.Signal, plain chan int) {\n"
        f"{before}\nstop(c) }}"
    )

    assert of_calls(tmp_path, text, _began)["stop(c)"] is expected


def _began(call: Call, _: Context) -> object:
    given = call.argument(0)
    return began_early(given) if given is not None else None
