"""What `go list` says of the same code; these tests need the go command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

WriteTree = Callable[[Mapping[str, str | bytes]], Path]

ROOT = Path(__file__).parents[2]
PARITY = ROOT / "benchmarks" / "parity.py"

needs_go = [
    pytest.mark.go,
    pytest.mark.skipif(shutil.which("go") is None, reason="parity with `go list` needs go"),
]
pytestmark = needs_go

MOD = "module example.com/app\n\ngo 1.25\n"
TREE = {
    "go.mod": MOD
    + "ignore (\n\t./generated\n\tskipped\n\t./b/only/\n\tx/y\n)\n"
    + "godebug default=go1.21\ntool example.com/app\ntoolchain go1.25.1\n",
    "main.go": "package main\n",
    "main_test.go": "package main\n",
    "main_x_test.go": "package main_test\n",
    "_hidden.go": "package other\n",
    ".hidden.go": "package other\n",
    "doc.go": "package documentation\n",
    "tool.go": "//go:build ignore\n\npackage main\n",
    "a/linux.go": "package a\n",
    "a/a_linux.go": "package a\n",
    "a/a_windows.go": "package a\n",
    "a/a_windows_test.go": "package a\n",
    "a/tagged.go": "//go:build integration || !cgo\n\npackage a\n",
    "a/old.go": "// +build windows\n\npackage a\n",
    "a/comment.go": "// +build windows\npackage a\n",
    "a/indented.go": "// +build windows\n  package a\n",
    "a/block.go": "/* +build windows */\n\n/* x */ package a\n",
    "a/late.go": "package a\n\n//go:build windows\n",
    "a/cgo.go": '\ufeffpackage a\r\n\r\nimport "C"\r\n',
    "a/a.pb.go": "package a\n",
    "onlytests/x_test.go": "package onlytests_test\n",
    "onlywindows/a_windows.go": "package onlywindows\n",
    "unix/a_unix.go": "package unix\n",
    "unix/b.go": "//go:build unix && go1.20 && !go1.99\n\npackage unix\n",
    "testdata/x.go": "package x\n",
    "a/testdata/x.go": "package x\n",
    "_under/x.go": "package x\n",
    ".dot/x.go": "package x\n",
    "nested/go.mod": "module example.com/nested\n",
    "nested/x.go": "package nested\n",
    "generated/x.go": "package x\n",
    "b/generated/x.go": "package x\n",
    "b/skipped/x.go": "package x\n",
    "b/skipped/deeper/x.go": "package x\n",
    "b/only/x.go": "package x\n",
    "c/x/y/z/x.go": "package x\n",
    "c/xx/y/x.go": "package y\n",
    "b/vendor/v.go": "package vendor\n",
    "b/vendor/below/v.go": "package below\n",
    "empty/README": "nothing\n",
}


def parity(directory: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, PARITY, directory],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_tree_with_every_rule(write_tree: WriteTree) -> None:
    done = parity(write_tree(TREE))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("7 packages, ")


def test_below_a_module_of_a_workspace(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "go.work": "go 1.25\nuse ./one\n",
            "one/go.mod": "module example.com/one\n\ngo 1.25\n",
            "one/a/a.go": "package a\n",
            "one/b/b.go": "package b\n",
        }
    )
    done = parity(root / "one")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("2 packages, ")


def test_a_difference_is_seen(write_tree: WriteTree) -> None:
    """`./...` takes in modules that go.work uses; `go list` stops at their border."""
    root = write_tree(
        {
            "go.work": "go 1.25\nuse (\n\t.\n\t./one\n)\n",
            "go.mod": MOD,
            "a.go": "package app\n",
            "one/go.mod": "module example.com/one\n\ngo 1.25\n",
            "one/a.go": "package one\n",
        }
    )
    done = parity(root)
    assert done.returncode == 1
    assert "only here: package example.com/one\n" in done.stdout


@pytest.mark.parametrize("part", ["net", "os", "runtime", "internal/syscall"])
def test_the_standard_library(part: str) -> None:
    asked = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True, check=True)
    source = Path(asked.stdout.strip()) / "src" / part
    if not source.is_dir():
        pytest.skip(f"this go comes without the sources of {part}")
    done = parity(source)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
