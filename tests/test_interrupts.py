"""What is done where a signal ends a process, in processes that it may end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
KILL = "os.kill(os.getpid(), signal.{name})\n"


def ended(script: str, cwd: Path) -> tuple[int, str]:
    """The exit code of a script that watches for signals, and what it said."""
    begun = "import os, signal\nfrom golint_agent import interrupts\ninterrupts.watch()\n"
    done = subprocess.run(
        [sys.executable, "-c", begun + script],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


INTERRUPTED = (130, "golint-agent: interrupted\n")


def test_a_process_that_holds_nothing_ends_at_once(tmp_path: Path) -> None:
    assert ended(KILL.format(name="SIGINT") + "print('on')", tmp_path) == INTERRUPTED
    assert ended(KILL.format(name="SIGTERM"), tmp_path) == (
        143,
        "golint-agent: ended by signal 15\n",
    )


@pytest.mark.parametrize("asks", ["interrupts.check()", "pass", "raise ValueError('lost')"])
def test_a_region_is_finished_or_left_where_it_asks(tmp_path: Path, asks: str) -> None:
    script = f"""
try:
    with interrupts.Held():
        {KILL.format(name="SIGTERM").strip()}
        print("on")
        {asks}
except KeyboardInterrupt as interrupt:
    print(interrupt.args, interrupts.is_noted())
"""
    assert ended(script, tmp_path) == (0, "on\n(15,) True\n")


def test_what_is_begun_within_a_masked_region_is_known_when_the_signal_is_answered(
    tmp_path: Path,
) -> None:
    script = f"""
with interrupts.Masked():
    {KILL.format(name="SIGINT").strip()}
    interrupts.before_leaving(lambda: print("stopped", flush=True))
print("on")
"""
    assert ended(script, tmp_path) == (130, "stopped\ngolint-agent: interrupted\n")


def test_files_go_where_the_process_ends_and_stay_where_it_goes_on(tmp_path: Path) -> None:
    script = f"""
def write(name):
    with open(name, "w"):
        pass
with interrupts.removing("kept"):
    write("kept")
with interrupts.removing("gone"), interrupts.removing("never-made"):
    write("gone")
    {KILL.format(name="SIGINT").strip()}
"""
    assert ended(script, tmp_path) == INTERRUPTED
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_copy_of_the_process_leaves_alone_what_is_not_its_own(tmp_path: Path) -> None:
    script = f"""
open("parents", "w").close()
with interrupts.removing("parents"):
    child = os.fork()
    if not child:
        interrupts.watch_as_worker()
        open("own", "w").close()
        with interrupts.removing("own"):
            {KILL.format(name="SIGINT").strip()}
            {KILL.format(name="SIGTERM").strip()}
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(code, os.listdir())
"""
    assert ended(script, tmp_path) == (0, "143 ['parents']\n")


def test_a_signal_while_the_end_is_being_said_says_nothing_twice(tmp_path: Path) -> None:
    script = f"""
try:
    with interrupts.Held():
        {KILL.format(name="SIGINT").strip()}
except KeyboardInterrupt:
    interrupts.settle()
    {KILL.format(name="SIGINT").strip()}
    print("said", flush=True)
    while True:  # nobody reads it
        signal.pause()
"""
    assert ended(script, tmp_path) == (130, "said\n")


def test_what_is_ignored_stays_so(tmp_path: Path) -> None:
    script = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\ninterrupts.watch()\n"

    assert ended(script + KILL.format(name="SIGHUP") + "print('on')", tmp_path) == (0, "on\n")
    assert ended(KILL.format(name="SIGHUP"), tmp_path)[0] == 128 + signal.SIGHUP


def test_an_end_that_takes_python_long_keeps_its_exit_code(tmp_path: Path) -> None:
    script = f"""
import sys, time

class Slow:
    def __del__(self, sleep=time.sleep):
        sleep(1.2)

slow = Slow()
try:
    with interrupts.Held():
        {KILL.format(name="SIGINT").strip()}
except KeyboardInterrupt as interrupt:
    interrupts.settle()
    print(interrupts.reason(*interrupt.args))
sys.exit(130)
"""
    assert ended(script, tmp_path) == (130, "interrupted\n")
