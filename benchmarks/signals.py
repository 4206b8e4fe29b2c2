"""Ends runs with signals, at moments left to chance, and looks what they leave behind.

    python benchmarks/signals.py [INTERRUPTS [TERMINATIONS]]

So many runs (120 and 80 when not said) get SIGINT and SIGTERM: at any moment from their start on,
out of a callback that Python runs where it starts a process, or twice in a row. Each must end at
once with 130 or 143 and one line, without a process, a temporary file or half an entry of the
cache. A run that was done before its signal came has its usual exit code. Exits 1 when one did
otherwise.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[1]
#: How long a run may take to end; the machine may have other work.
MAX_SECONDS = 5.0
#: Python may need this long on a loaded machine before any program can answer for itself.
_START_SECONDS = 0.5
_GONE_SECONDS = 5.0
_PACKAGES = 12
_FUNCTIONS = 6_000

#: Python discards what a callback like this one raises.
_AT_FORK = """
import os, runpy, sys
number, times = int(sys.argv.pop(1)), int(sys.argv.pop(1))
process = os.getpid()
def signalled():
    global times
    times -= 1
    if times == 0 and os.getpid() == process:
        os.kill(process, number)
os.register_at_fork(before=signalled, after_in_parent=signalled)
sys.argv[0] = "golint-agent"
runpy.run_module("golint_agent", run_name="__main__")
"""


class Trial(NamedTuple):
    """How a run is ended: `moment` is in seconds after its start, or `at-fork`."""

    signal: signal.Signals
    moment: float | None = None
    fork: int = 0
    twice: bool = False
    cached: bool = False
    processes: int = 2

    def __str__(self) -> str:
        """In words."""
        when = f"at call {self.fork} of a callback" if self.fork else f"after {self.moment:.3f} s"
        times = ", twice" if self.twice else ""
        cache = "with" if self.cached else "without"
        return f"{self.signal.name} {when}{times}, {self.processes} processes, {cache} a cache"


def write_tree(directory: Path) -> None:
    """A module that takes some seconds to check."""
    (directory / ".git").mkdir(parents=True)
    (directory / "go.mod").write_text("module ledger.test/app\n\ngo 1.26\n")
    body = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(_FUNCTIONS))
    for number in range(_PACKAGES):
        package = directory / f"p{number}"
        package.mkdir()
        (package / "a.go").write_text(f"package p{number}\n\n{body}")


def attempt(tree: Path, trial: Trial) -> tuple[str, list[str]]:
    """End one run: how it went (`ended`, `done before`, `not begun`), and what was wrong."""
    with tempfile.TemporaryDirectory() as name:
        temporary, cache = Path(name, "temporary"), Path(name, "cache")
        temporary.mkdir()
        command = [sys.executable, "-m", "golint_agent"]
        if trial.fork:
            command = [sys.executable, "-c", _AT_FORK, str(trial.signal.value), str(trial.fork)]
        kept = ["--cache-dir", str(cache)] if trial.cached else ["--no-cache"]
        command += ["check", *kept, "-j", str(trial.processes), "--output", "concise"]
        with subprocess.Popen(
            command,
            cwd=tree,
            env=_environment(temporary),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            if trial.moment is not None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(trial.moment)
                process.send_signal(trial.signal)
                if trial.twice:
                    process.send_signal(trial.signal)
            begun = time.monotonic()
            _, err = process.communicate()
            seconds = time.monotonic() - begun
        outcome, wrong = _judged(trial, process.returncode, err.decode())
        if seconds > MAX_SECONDS and trial.moment is not None and outcome == "ended":
            wrong.append(f"it took {seconds:.1f} s to end")
        if not _is_gone(process.pid):
            wrong.append("it left processes")
        left = [*temporary.iterdir(), *cache.rglob("*.tmp")]
        wrong += [f"it left {path.relative_to(name)}" for path in left]
    return outcome, wrong


def _environment(temporary: Path) -> dict[str, str]:
    path = os.pathsep.join([str(SOURCE / "src"), str(SOURCE / "rules")])
    return {**os.environ, "PYTHONPATH": path, "TMPDIR": str(temporary)}


def _judged(trial: Trial, code: int, err: str) -> tuple[str, list[str]]:
    number = trial.signal.value
    said = "interrupted" if trial.signal is signal.SIGINT else f"ended by signal {number}"
    if code == 0:
        return "done before", [] if not err and not trial.fork else [f"exit code 0, said {err!r}"]
    early = trial.moment is not None and trial.moment < _START_SECONDS
    if early and (code == -number or "golint_agent" not in err):
        return "not begun", []  # Python itself was ended
    wrong = []
    if code != 128 + number:
        wrong.append(f"exit code {code}")
    if err != f"golint-agent: {said}\n":
        wrong.append(f"said {err!r}")
    return "ended", wrong


def _is_gone(group: int) -> bool:
    """Are all processes of a group gone, or about to be?"""
    deadline = time.monotonic() + _GONE_SECONDS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        time.sleep(0.01)
    return False


def trials(
    number: signal.Signals, count: int, seconds: float, chance: random.Random
) -> list[Trial]:
    """Ways of ending runs that take so many seconds."""
    found = []
    for turn in range(count):
        cached, processes = turn % 3 == 0, 1 if turn % 5 == 4 else 2  # noqa: PLR2004 - any share
        if turn % 4 == 3:  # noqa: PLR2004 - any share
            found.append(Trial(number, fork=1 + turn // 4 % 4, cached=cached))
            continue
        early = turn % 4 == 1
        moment = chance.uniform(0.0, 0.4 if early else seconds)
        twice = turn % 4 == 2  # noqa: PLR2004 - any share
        found.append(Trial(number, moment, twice=twice, cached=cached, processes=processes))
    return found


def main(arguments: Sequence[str]) -> int:
    """Try it; 1 when a run did not end as it should."""
    interrupts, terminations, *_ = [*map(int, arguments), 120, 80][:2] if arguments else (120, 80)
    chance = random.Random(11)  # noqa: S311 - moments, not secrets
    outcomes: Counter[str] = Counter()
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name, "app")
        write_tree(tree)
        begun = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "golint_agent", "check", "--no-cache", "-j", "2"],
            cwd=tree,
            env=_environment(Path(name)),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        seconds = time.monotonic() - begun
        for trial in (
            *trials(signal.SIGINT, interrupts, seconds, chance),
            *trials(signal.SIGTERM, terminations, seconds, chance),
        ):
            outcome, wrong = attempt(tree, trial)
            outcomes[outcome] += 1
            failures += bool(wrong)
            for text in wrong:
                print(f"{trial}: {text}", file=sys.stderr)
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    print(f"{interrupts} SIGINT, {terminations} SIGTERM: {told}; {failures} went wrong")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
