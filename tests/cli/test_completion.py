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
    assert "`bash`, `zsh`, `fish`" in err


def answers(words: str, cwd: Path) -> list[tuple[str, str]]:
    """What a shell is told of the last word: (kind, word)."""
    asked = {
        "_GOLINT_AGENT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    process = start(cwd=cwd, environment=asked)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    return [line.partition(",")[::2] for line in out.decode().splitlines()]


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
    found = {word for kind, word in answers(words, tmp_path) if kind == "plain"}
    assert found >= expected
    last = words.rpartition(" ")[2].rpartition(",")[2]
    assert all(word.rpartition(",")[2].startswith(last) for word in found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("golint-agent check serv", ("file", "serv")),
        ("golint-agent check ", ("file", "")),
        ("golint-agent check --config conf", ("file", "conf")),
        ("golint-agent check --baseline base", ("file", "base")),
        ("golint-agent check --new-from-patch x", ("file", "x")),
        ("golint-agent check --why in", ("file", "in")),
        ("golint-agent check --cache-dir c", ("dir", "c")),
        ("golint-agent check --rules li", ("dir", "li")),
        ("golint-agent baseline write serv", ("file", "serv")),
        ("golint-agent baseline show --baseline b", ("file", "b")),
        ("golint-agent config show --for serv", ("file", "serv")),
        ("golint-agent config path --for serv", ("file", "serv")),
        ("golint-agent config verify --config c", ("file", "c")),
        ("golint-agent test-rules li", ("dir", "li")),
        ("golint-agent clean --cache-dir c", ("dir", "c")),
    ],
)
def test_the_shell_is_left_to_complete_paths(
    words: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    assert answers(words, tmp_path) == [expected]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_bash_completes_a_path(golint: Golint, tmp_path: Path) -> None:
    script = golint("completion", "bash", cwd=tmp_path)[1]
    program = tmp_path / "answer"
    program.write_text("#!/bin/sh\necho file,serv\n")
    program.chmod(0o755)
    # `compopt` works only while a word is completed, so it says here what it is told.
    asked = (
        f'{script}\ncompopt() {{ echo told: "$@"; }}\n'
        "COMP_WORDS=(golint-agent check serv)\nCOMP_CWORD=2\n"
        f"_golint_agent_completion '{program}'\necho \"words: ${{#COMPREPLY[@]}}\"\n"
    )

    run = subprocess.run(["bash"], input=asked, text=True, capture_output=True, check=True)

    assert run.stdout == "told: -o default\nwords: 0\n"
