"""A signal ends a run wherever it strikes, at once and without a trace."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.signals import SOURCE, Trial, attempt, trials, write_tree
from tests.cli.conftest import Module


def environment() -> dict[str, str]:
    """The variables of this test, whose cache is its own."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(SOURCE / "src"), str(SOURCE / "rules")]),
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("signals") / "app"
    write_tree(root)
    return root


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("fork", [1, 2, 3, 4])
def test_one_out_of_a_callback_that_discards_exceptions(
    tree: Path, number: signal.Signals, fork: int
) -> None:
    assert attempt(tree, Trial(number, fork=fork, cached=fork % 2 == 0)) == ("ended", [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_some_at_moments_left_to_chance(tree: Path, number: signal.Signals) -> None:
    chance = random.Random(number)  # noqa: S311 - moments, not secrets
    tried = trials(number, 6, 1.0, chance)

    assert [(str(t), wrong) for t in tried for wrong in attempt(tree, t)[1]] == []


# One process, and a rule that says when it is called, and then does as it is told.
ALONE = """
import runpy, sys, time
from golint_agent import interrupts
from golint_agent.engine.answering import answers
from golint_agent.rulekit import Calls, Severity, rule

@rule(id="test/slow", summary="a call", standard=("Heading: bullet",), severity=Severity.ERROR,
      on=Calls("os.Exit"))
def slow(call, ctx):
    'Take its time.'
    print("called", file=sys.stderr, flush=True)
    {deed}
    yield ctx.finding(call, "a call")

answers.every_rule = lambda _: (slow,)
{before}
sys.argv = ["golint-agent", "check", "--no-cache", "-j", "1"]
runpy.run_module("golint_agent", run_name="__main__")
"""
CALLS = 'package app\n\nimport "os"\n\nfunc stop() {\n' + "\tos.Exit(1)\n" * 1_000 + "}\n"


def alone(cwd: Path, deed: str, *numbers: int, before: str = "") -> tuple[int, list[str], float]:
    """The exit code, what was said, and the seconds from the last signal to the end."""
    script = cwd / "alone.py"
    script.write_text(ALONE.format(deed=deed, before=before))
    with subprocess.Popen(
        [sys.executable, script], cwd=cwd, env=environment(), stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        assert first == b"called\n", first + process.stderr.read()
        for number in numbers:
            time.sleep(0.2)
            process.send_signal(number)
        begun = time.monotonic()
        said = [s for s in process.stderr.read().decode().splitlines() if s != "called"]
    return process.returncode, said, time.monotonic() - begun


SLOW = "time.sleep(0.1)"
STUCK = """
    while True:
        try:
            time.sleep(0.1)
        except BaseException:
            pass
"""
PATIENT = "interrupts._PATIENCE_SECONDS = 3600"


def test_a_run_in_one_process_asks_between_two_calls_of_a_rule(module: Module) -> None:
    code, said, seconds = alone(module({"a.go": CALLS}), SLOW, signal.SIGINT, before=PATIENT)

    assert (code, said) == (130, ["golint-agent: interrupted"])
    assert seconds < 2


def test_what_does_not_ask_is_ended_all_the_same(module: Module) -> None:
    code, said, seconds = alone(module({"a.go": CALLS}), STUCK, signal.SIGTERM)

    assert (code, said) == (143, [f"golint-agent: ended by signal {signal.SIGTERM.value}"])
    assert seconds < 3


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_a_second_one_ends_it_at_once(module: Module, second: int) -> None:
    root = module({"a.go": CALLS})

    code, said, seconds = alone(root, STUCK, signal.SIGINT, second, before=PATIENT)

    assert (code, said) == (130, ["golint-agent: interrupted"])
    assert seconds < 1


def test_one_while_a_large_file_is_parsed(module: Module) -> None:
    line = "func F(a, b int) int { return (a + b) * (a - b) + g(a, b)[a].x }\n"
    root = module({"a.go": "package app\n\n" + line * (7_000_000 // len(line))})
    trial = Trial(signal.SIGINT, 1.0, processes=1)

    assert attempt(root, trial) == ("ended", [])
