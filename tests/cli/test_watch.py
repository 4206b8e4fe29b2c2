"""`--watch`: check again when a file changes, until Ctrl-C."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from subprocess import Popen

import pytest
from tests.cli.conftest import CLEAN, Golint, Module, start

from golint_agent.commands.watch import is_read

IGNORED = 'package app\n\nimport "os"\n\nfunc Clear() {\n\tf, _ := os.Create("a")\n\tf.Close()\n}\n'
PATIENCE = 60


def wait_for(path: Path, count: int, process: Popen[bytes]) -> list[str]:
    """The lines of a report that sum up, when there are so many."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        lines = path.read_text().splitlines()
        found = [line for line in lines if " in 1 file, " in line]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(path.read_text())


def test_a_change_is_checked_until_ctrl_c(module: Module, tmp_path: Path) -> None:
    root = module({"a.go": CLEAN})
    output = tmp_path / "out"
    with output.open("wb") as stream:
        arguments = ("check", "--watch", "-o", "concise", "-o", "json=report.json")
        process = start(*arguments, cwd=root, stdout=stream.fileno())
        try:
            assert wait_for(output, 1, process) == ["No findings in 1 file, 1 package"]
            time.sleep(0.5)  # the watch begins after the first check
            (root / "README.md").write_text("nothing that is read")
            (root / "a.go").write_text(IGNORED, encoding="utf-8")
            second = wait_for(output, 2, process)[1]
            assert second.startswith("1 finding (1 error)"), "it saw the change"
            (root / "a.go").write_text(CLEAN, encoding="utf-8")
            assert wait_for(output, 3, process)[2] == "No findings in 1 file, 1 package"
            time.sleep(1)
            assert len(wait_for(output, 3, process)) == 3, "its own report starts no check"
        finally:
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (130, b"golint-agent: interrupted\n")


def test_without_watchfiles_it_says_what_to_install(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, out, err = golint("check", "--watch", cwd=module({"a.go": CLEAN}))
    assert (code, out) == (2, "")
    assert err == (
        "golint-agent: `--watch` needs the package watchfiles\n"
        "  hint: install it beside golint-agent: `python3 -m pip install watchfiles`\n"
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/r/a.go", True),
        ("/r/go.mod", True),
        ("/r/go.work", True),
        ("/r/vendor/modules.txt", True),
        ("/r/.golint-agent.toml", True),
        ("/r/db/1.sql", True),
        ("/r/out.sarif", False),
        ("/r/.git/index", False),
        ("/r/.git/x.go", False),
        ("/r/a.go.swp", False),
    ],
)
def test_what_is_watched(path: str, *, expected: bool) -> None:
    assert is_read(path) is expected
