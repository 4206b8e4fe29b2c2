"""The commands and the code in docs/suppressing.md and docs/adopting.md do what the pages say."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import start

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.packs.suppressions import SUPPRESSION_RULES

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("suppressing.md", "adopting.md")
FAULT = 'package app\n\nimport "os"\n\nfunc Clear() {\n\tos.WriteFile("a", nil, 0o600)\n}\n'
IDENTITY = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | IDENTITY
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "go.mod").write_text("module ledger.test/app\n\ngo 1.26\n", "utf-8")
    (tmp_path / "a.go").write_text(FAULT, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_commands(page: str, repository: Path) -> None:
    commands = [line for block in blocks(page, "sh") for line in block.splitlines()]

    assert commands
    for command in commands:
        program, _, rest = command.partition(" ")
        if program == "git":
            subprocess.run(["sh", "-c", command], cwd=repository, check=True)
            continue
        assert program == "golint-agent", command
        process = start(*_words(rest), cwd=repository)
        _, err = process.communicate()
        assert process.returncode in (0, 1), (command, err.decode())
        assert b"defect" not in err


def _words(text: str) -> list[str]:
    return [word.replace('"', "") for word in re.findall(r'(?:[^\s"]|"[^"]*")+', text)]


@pytest.mark.parametrize("code", blocks("suppressing.md", "go"))
def test_code(code: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "go.mod").write_text("module ledger.test/app\n\ngo 1.26\n", "utf-8")
    (tmp_path / "a.go").write_text(code, "utf-8")

    report = answer(Question(("./...",), str(tmp_path)), Means(cache=None))

    assert report.findings == ()
    assert report.suppressed


def test_the_page_names_the_rules() -> None:
    text = (DOCS / "suppressing.md").read_text("utf-8")

    assert set(re.findall(r"^\| `(suppression/[a-z-]+)`", text, re.MULTILINE)) == {
        rule.id for rule in SUPPRESSION_RULES
    }
