"""The script that has a shell complete words, and what it asks for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Golint, start


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(golint: Golint, tmp_path: Path, shell: str) -> None:
    code, out, err = golint("completion", shell, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert f"_GOLINT_AGENT_COMPLETE={shell}_complete" in out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=out, text=True, check=True)


def test_another_shell_is_refused(golint: Golint, tmp_path: Path) -> None:
    code, _, err = golint("completion", "tcsh", cwd=tmp_path)
    assert code == 2
    assert "'bash', 'zsh', 'fish'" in err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("golint-agent ch", {"check"}),
        ("golint-agent check --stat", {"--statistics"}),
        ("golint-agent check -o git", {"github", "gitlab"}),
        ("golint-agent check --select http", {"http", "http/default-client"}),
        ("golint-agent check --ignore sql,errors/branch-e", {"sql,errors/branch-empty"}),
        ("golint-agent check --extend-select al", {"all"}),
        ("golint-agent explain money/float-t", {"money/float-type"}),
        ("golint-agent rules mone", {"money"}),
    ],
)
def test_words_are_completed(words: str, expected: set[str], tmp_path: Path) -> None:
    asked = {
        "_GOLINT_AGENT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    process = start(cwd=tmp_path, environment=asked)
    out, err = process.communicate(timeout=60)
    found = {line.partition(",")[2] for line in out.decode().splitlines()}
    assert (process.returncode, err) == (0, b"")
    assert found >= expected
    last = words.rpartition(" ")[2].rpartition(",")[2]
    assert all(word.rpartition(",")[2].startswith(last) for word in found)
