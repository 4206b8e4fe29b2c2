"""`--fix` and `--diff`: what is written, what is printed, and how it ends."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Module

from golint_agent import cli

FAULTY = """package app

import (
	"os"
	"os/signal"
	"syscall"
)

func Wait() {
	ended := make(chan os.Signal)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	<-ended
}

func Kill(ended chan os.Signal) {
	signal.Notify(ended, os.Interrupt, os.Kill)
}
"""
FIXED = FAULTY.replace("make(chan os.Signal)", "make(chan os.Signal, 1)")
SELECTED = ("--select", "shutdown/signal-not-delivered", "--no-cache", "-o", "concise")


def run(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    directory: Path,
    *arguments: str,
) -> tuple[int, str, str]:
    monkeypatch.chdir(directory)
    code = cli.run(["check", *SELECTED, *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_fix_writes_what_is_safe_and_reports_what_is_left(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})
    (root / "app.go").chmod(0o640)

    code, out, err = run(monkeypatch, capfd, root, "--fix", "--show-fixes")

    assert (root / "app.go").read_text() == FIXED
    assert stat.S_IMODE((root / "app.go").stat().st_mode) == 0o640
    assert code == 1
    assert "no process can catch `os.Kill`" in out
    assert "no buffer" not in out
    assert "app.go: shutdown/signal-not-delivered: give the channel a buffer\n" in err
    assert "golint-agent: 1 finding fixed in 1 file; 1 more with `--unsafe-fixes`\n" in err


def test_unsafe_fixes_are_made_when_asked_for(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})

    assert run(monkeypatch, capfd, root, "--fix", "--unsafe-fixes")[0] == 0
    assert "os.Interrupt, syscall.SIGTERM)\n}" in (root / "app.go").read_text()
    assert run(monkeypatch, capfd, root, "--fix", "--exit-non-zero-on-fix")[0] == 0


def test_what_unsafe_fixes_would_add_is_counted(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})

    assert run(monkeypatch, capfd, root, "--diff")[2] == (
        "golint-agent: 1 finding would be fixed in 1 file; 1 more with `--unsafe-fixes`\n"
    )
    assert run(monkeypatch, capfd, root, "--diff", "--unsafe-fixes")[2] == (
        "golint-agent: 2 findings would be fixed in 1 file\n"
    )
    (root / "app.go").write_text(FIXED)
    assert run(monkeypatch, capfd, root, "--diff")[2] == (
        "golint-agent: 0 findings would be fixed; 1 more with `--unsafe-fixes`\n"
    )
    assert run(monkeypatch, capfd, root, "--diff", "--quiet")[2] == ""
    # A file that is left alone is so with unsafe fixes, too.
    (root / "app.go").write_text(f"{FIXED}\nfunc {{\n")
    assert "more with" not in run(monkeypatch, capfd, root, "--diff")[2]
    assert "left alone" in run(monkeypatch, capfd, root, "--diff", "--unsafe-fixes")[2]


def test_a_fix_can_make_the_exit_code_1(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY.partition("\nfunc Kill")[0]})

    assert run(monkeypatch, capfd, root, "--fix", "--exit-non-zero-on-fix")[0] == 1
    assert run(monkeypatch, capfd, root, "--fix", "--exit-non-zero-on-fix")[0] == 0


def test_diff_writes_nothing_and_git_applies_it(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})

    code, out, _ = run(monkeypatch, capfd, root, "--diff")

    assert code == 1
    assert (root / "app.go").read_text() == FAULTY
    (root / ".git").rmdir()
    subprocess.run(["git", "apply"], cwd=root, input=out, text=True, check=True)
    assert (root / "app.go").read_text() == FIXED
    (root / ".git").mkdir()
    assert run(monkeypatch, capfd, root, "--diff")[:2] == (0, "")


def test_a_runner_of_jobs_finds_no_command_in_a_difference(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    comment = "/*\n::error::forged\n##[error]forged\n*/\nfunc Wait"
    root = module({"app.go": FAULTY.replace("func Wait", comment)})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setattr("golint_agent.commands.fix._is_a_file", lambda: False)

    out = run(monkeypatch, capfd, root, "--diff")[1]

    assert "forged" in out
    assert "::error" not in out
    assert "##[" not in out


def test_what_is_suppressed_or_in_the_baseline_is_not_fixed(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ignored = "	//golintagent:ignore shutdown/signal-not-delivered -- on purpose\n	signal.N"
    silent = FAULTY.partition("\nfunc Kill")[0].replace("	signal.N", ignored)
    root = module({"app.go": silent, "old.go": FAULTY.replace("Wait", "W").replace("Kill", "K")})
    monkeypatch.chdir(root)
    assert cli.run(["baseline", "write", *SELECTED[:3], "old.go"]) == 0
    baseline = ("--baseline", ".golint-agent-baseline.jsonl")

    code, out, _ = run(monkeypatch, capfd, root, "--fix", *baseline)

    assert (code, (root / "app.go").read_text()) == (0, silent), out
    assert "Signal, 1" not in (root / "old.go").read_text()


@pytest.mark.parametrize("name", ["vendor/x/app.go", "app_gen.go", "app_test.go"])
def test_what_is_not_reported_is_not_fixed(
    name: str,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    head = "// Code generated by x. DO NOT EDIT.\n\n" if "gen" in name else ""
    root = module({"a.go": "package app\n", name: head + FAULTY})

    run(monkeypatch, capfd, root, "--fix", "--unsafe-fixes")

    assert (root / name).read_text() == head + FAULTY


def test_the_text_of_an_editor_comes_back_fixed(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": "package app\n"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))

    code, out, err = run(monkeypatch, capfd, root, "--stdin-filename", "app.go", "-", "--fix")

    assert (code, out) == (1, FIXED)
    assert "no process can catch `os.Kill`" in err
    assert (root / "app.go").read_text() == "package app\n"


def test_the_text_of_an_editor_without_faults_comes_back_as_it_is(
    module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = module({"app.go": "package app\n"})
    text = b'package app\r\n\r\nvar  x = "\xff"'
    monkeypatch.chdir(root)

    arguments = ("check", *SELECTED[:3], "--stdin-filename", "app.go", "-", "--fix")
    done = subprocess.run(
        [sys.executable, "-m", "golint_agent", *arguments],
        input=text,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, text)


def test_a_file_that_may_not_be_written_is_said_and_still_reported(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})
    (root / "app.go").chmod(0o444)

    code, out, err = run(monkeypatch, capfd, root, "--fix")

    assert (code, (root / "app.go").read_text()) == (1, FAULTY)
    assert "app.go is left alone: it is read-only" in err
    assert "no buffer" in out


def test_reports_after_a_fix_are_of_what_is_there_now(
    module: Module, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = module({"app.go": FAULTY})

    run(monkeypatch, capfd, root, "--fix", "-o", "json=out.json")

    found = json.loads((root / "out.json").read_text())["findings"]
    assert [one["start"]["byte"] for one in found] == [FIXED.index("os.Kill")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--unsafe-fixes",), "`--unsafe-fixes` says how to fix, and nothing is to be fixed"),
        (("--show-fixes",), "`--show-fixes` says how to fix"),
        (("--exit-non-zero-on-fix",), "`--exit-non-zero-on-fix` says how to fix"),
        (("--fix", "--watch"), "`--fix` and `--watch` exclude one another"),
        (("--diff", "--why", "a.go:1"), "`--diff` and `--why` exclude one another"),
        (("--fix", "--add-ignore"), "`--fix` and `--add-ignore` exclude one another"),
        (("--fix", "--show-files"), "`--fix` and `--show-files` exclude one another"),
    ],
)
def test_options_that_make_no_sense_together(
    arguments: tuple[str, ...],
    message: str,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    root = module({"app.go": FAULTY})

    code, _, err = run(monkeypatch, capfd, root, *arguments)

    assert code == 2
    assert message in err
    assert (root / "app.go").read_text() == FAULTY
