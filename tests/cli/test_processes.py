"""What only a real process shows: pipes, full disks, signals, closed streams, hash seeds."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import CLEAN, Module, start

FIXTURE = Path(__file__).parents[2] / "fixtures" / "ledger-service"

MANY = 'package app\n\nimport "encoding/json"\n\nfunc Read(raw []byte, x *int) {\n' + (
    "\tjson.Unmarshal(raw, x)\n" * 1_500
)


def test_a_reader_that_goes_away_changes_neither_verdict_nor_files(module: Module) -> None:
    root = module({"a.go": MANY + "}\n"})
    arguments = ("check", "--output", "concise", "--output", "sarif=out.sarif")

    with start(*arguments, cwd=root) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"a.go:6:7: ")
        process.stdout.close()
        assert process.stderr.read() == b""

    assert process.returncode == 1
    assert len(json.loads((root / "out.sarif").read_text())["runs"][0]["results"]) == 1_500


@pytest.mark.parametrize("arguments", [("check", "--output", "concise"), ("rules",), ("--help",)])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_standard_output(module: Module, arguments: tuple[str, ...]) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        start(*arguments, cwd=module({"a.go": CLEAN}), stdout=full.fileno()) as process,
    ):
        assert process.stderr is not None
        lines = process.stderr.read().decode().splitlines()

    assert process.returncode == 2
    assert [line.partition(":")[0] for line in lines] == ["golint-agent", "  hint"]
    assert "cannot be written: no space left on" in lines[0]


SOURCE = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """The variables of this test, whose cache is its own, for a process of this checkout's code."""
    path = os.pathsep.join([str(SOURCE / "src"), str(SOURCE / "rules")])
    found = {**os.environ, "PYTHONPATH": path, **more}
    # Users' streams are buffered: what cannot be written shows when Python ends.
    found.pop("PYTHONUNBUFFERED", None)
    return found


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a script in which `golint` stands for the command."""
    command = script.replace("golint", f'"{sys.executable}" -m golint_agent')
    return subprocess.run(
        ["sh", "-c", command], cwd=cwd, env=environment(), capture_output=True, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_full_disk_behind_standard_error(module: Module, code: int) -> None:
    root = module({"a.go": MANY + "}\n" if code else CLEAN})
    arguments = "./absent" if code == 2 else ""

    done = shell(f"golint check --profile --output concise {arguments} 2>/dev/full", root)

    assert done.returncode == code
    assert (b"a.go:6:7: error errors/ignored-call" in done.stdout) == (code == 1)


@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 2), ("2>&-", 0), ("./absent 2>&-", 2), ("<&-", 0)]
)
def test_streams_that_are_closed(module: Module, closed: str, code: int) -> None:
    done = shell(f"golint check {closed}", module({"a.go": CLEAN}))

    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "clean --cache-dir kept"])
def test_a_working_directory_that_was_removed(tmp_path: Path, command: str) -> None:
    done = shell(f"mkdir gone && cd gone && rmdir ../gone && golint {command}", tmp_path)

    assert (done.returncode, done.stdout) == (2, b"")
    message = b"golint-agent: the working directory does not exist any more\n  hint: "
    assert done.stderr.startswith(message)


READY = (
    "import sys; from golint_agent import cli, interrupts; interrupts.watch();"
    "print('ready', file=sys.stderr, flush=True);"
    "sys.exit(cli.run(sys.argv[1:]))"
)


@pytest.mark.parametrize("delay", [0.05, 0.6])
def test_an_interrupt_leaves_nothing_behind(module: Module, delay: float) -> None:
    body = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(20_000))
    root = module({f"p{n}/a.go": f"package p{n}\n\n{body}" for n in range(20)})
    (root / "out.sarif").write_text("earlier")
    before = sorted(path.name for path in root.iterdir())

    with subprocess.Popen(
        [sys.executable, "-c", READY, "check", "--output", "sarif=out.sarif", "--output", "full"],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.readline() == b"ready\n"
        time.sleep(delay)
        assert process.poll() is None, "the tree is too small to be interrupted"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"golint-agent: interrupted\n"
        assert process.stdout.read() == b""

    assert process.returncode == 130
    assert (root / "out.sarif").read_text() == "earlier"
    left = {path.name for path in root.iterdir()}
    assert sorted(left) == before


# With a second thread, processes are not started by fork.
THREADED = """
import sys, threading
from golint_agent import cli
from golint_agent.engine.scheduling import task_runner
if __name__ == "__main__":
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    task_runner.INLINE_BYTES = -1
    cli.main()
    """


@pytest.mark.parametrize("stopped", [False, True])
def test_processes_that_are_not_forked_leave_nothing(
    module: Module, tmp_path: Path, *, stopped: bool
) -> None:
    lines = 20_000 if stopped else 1
    body = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(lines))
    root = module({f"p{n}/a.go": f"package p{n}\n\n{body}" for n in range(8)})
    script = tmp_path / "threaded.py"
    script.write_text(THREADED)

    with subprocess.Popen(
        [sys.executable, script, "check", "--no-cache", "-j", "2"],
        cwd=root,
        env=environment(TMPDIR=str(tmp_path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while stopped and not list(tmp_path.glob("golint-agent-*/*/*")):
            assert process.poll() is None, "the tree is too small to be stopped"
            time.sleep(0.01)
        if stopped:
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
        _, err = process.communicate()

    assert err.decode() == ("golint-agent: interrupted\n" if stopped else "")
    assert process.returncode == (130 if stopped else 0)
    assert list(tmp_path.glob("golint-agent-*")) == []


# What the command imports first sends a signal, as somebody in a hurry does.
HASTY = """
import os, runpy, sys
class Hasty:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), int(sys.argv[2]))
sys.modules.pop(sys.argv[1], None)
sys.meta_path.insert(0, Hasty())
runpy.run_module("golint_agent", run_name="__main__")
"""


@pytest.mark.parametrize("module_name", ["signal", "golint_agent.cli", "click"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_at_once(tmp_path: Path, module_name: str, number: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HASTY, module_name, str(number), "--help"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
    )

    if (module_name, number) == ("signal", signal.SIGTERM):
        assert done.returncode == -number, "nobody can answer it yet"
        return
    said = "interrupted" if number == signal.SIGINT else f"ended by signal {number}"
    assert (done.returncode, done.stdout) == (128 + number, b"")
    assert done.stderr.decode() == f"golint-agent: {said}\n"


@pytest.mark.parametrize("whole_group", [False, True])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_processes_and_leaves_no_temporary_directory(
    module: Module, tmp_path: Path, name: str, *, whole_group: bool
) -> None:
    number = signal.Signals[name]
    body = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(20_000))
    root = module({f"p{n}/a.go": f"package p{n}\n\n{body}" for n in range(8)})
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    with subprocess.Popen(
        [sys.executable, "-m", "golint_agent", "check", "--no-cache", "-j", "2"],
        cwd=root,
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        while not list(temporary.glob("golint-agent-*/*/*")):
            assert process.poll() is None, "the tree is too small to be stopped"
            time.sleep(0.01)
        for _ in range(2):  # as timeout does
            (os.killpg if whole_group else os.kill)(process.pid, number)
        out, err = process.communicate()

    said = "interrupted" if name == "SIGINT" else f"ended by signal {number}"
    assert (process.returncode, out) == (128 + number, b"")
    assert err.decode() == f"golint-agent: {said}\n"
    assert list(temporary.iterdir()) == []


def test_what_is_ignored_stays_ignored(module: Module) -> None:
    script = "trap '' HUP; golint check & sleep 0.3; kill -HUP $!; wait $!"
    body = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(8_000))

    assert shell(script, module({"a.go": f"package p\n\n{body}"})).returncode == 0


def test_few_descriptors_change_no_finding(module: Module) -> None:
    large = "".join(f"func F{n}(a, b int) int {{ return a + b*{n} }}\n" for n in range(3_000))
    code = f'package p\n\nimport "encoding/json"\n\n{large}\nfunc Read(raw []byte, x *int) {{\n'
    root = module({f"p{n}/a.go": code + "\tjson.Unmarshal(raw, x)\n}\n" for n in range(6)})
    arguments = "check --no-cache --output concise --select errors/ignored-call"

    alone = shell(f"golint {arguments} -j 1", root)
    assert (alone.returncode, alone.stdout.count(b"errors/ignored-call")) == (1, 6)

    for descriptors in (20, 30):
        done = shell(f"ulimit -n {descriptors}; golint {arguments} -j 6", root)

        assert done.stderr == b""
        assert (done.returncode, done.stdout) == (1, alone.stdout)


def test_errors_are_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    with start("check", "./absent", cwd=tmp_path) as process:
        assert process.stderr is not None
        assert process.stderr.read().startswith(b"golint-agent: `./absent` does not exist\n")
    assert process.returncode == 2


# Determinism


FORMS = ("json", "sarif", "concise")
#: What runs wrote, by format, one entry a run.
Outputs = list[dict[str, str]]


def output(*arguments: str, cwd: Path, seed: str = "0") -> str:
    with start("check", *arguments, cwd=cwd, environment={"PYTHONHASHSEED": seed}) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    return out.decode()


def outputs(place: Path, *files: str, seed: str) -> dict[str, str]:
    """What one run writes, in each of the formats; runs with one place have one cache."""
    written = {form: place / f"{form}-{seed}" for form in FORMS}
    to_files = [f"--output={form}={path}" for form, path in written.items()]
    arguments = ("check", "--cache-dir", str(place / "cache"), *to_files, *files)
    with start(*arguments, cwd=FIXTURE, environment={"PYTHONHASHSEED": seed}) as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert b"; written to " in err
    return {form: path.read_text("utf-8") for form, path in written.items()}


@pytest.fixture(scope="module")
def by_seed(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    place = tmp_path_factory.mktemp("seeds")
    return [outputs(place, seed=seed) for seed in ("1", "2", "3")]


@pytest.mark.parametrize("form", FORMS)
def test_the_hash_seed_changes_no_byte(form: str, by_seed: Outputs) -> None:
    assert len({written[form] for written in by_seed}) == 1


@pytest.fixture(scope="module")
def by_order(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    files = sorted(path.relative_to(FIXTURE).as_posix() for path in FIXTURE.rglob("*.go"))
    shuffled = files.copy()
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any order will do
    place = tmp_path_factory.mktemp("orders")
    return [outputs(place, *files, seed="0"), outputs(place, *shuffled, seed="5")]


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_files_changes_no_byte(form: str, by_order: Outputs) -> None:
    first, second = by_order

    assert first[form] == second[form]


def test_the_working_directory_changes_only_paths() -> None:
    here = output("--output", "json", "./...", cwd=FIXTURE)
    below = output("--output", "json", "../...", cwd=FIXTURE / "internal")
    above = output("--output", "json", "./ledger-service/...", cwd=FIXTURE.parent)

    assert without_paths(here) == without_paths(below) == without_paths(above)
    assert sarif_results(FIXTURE, "./...") == sarif_results(FIXTURE / "internal", "../...")


def sarif_results(cwd: Path, pattern: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(output("--output", "sarif", pattern, cwd=cwd))["runs"][0]["results"]


def without_paths(text: str) -> Any:  # noqa: ANN401 - JSON
    report = json.loads(text)
    for finding in report["findings"]:
        finding["path"] = Path(finding["path"]).name
        for related in finding["related"]:
            related["path"] = Path(related["path"]).name
        for edit in (edit for fix in finding["fixes"] for edit in fix["edits"]):
            edit["path"] = Path(edit["path"]).name
    return report
