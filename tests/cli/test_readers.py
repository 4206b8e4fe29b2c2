"""Who reads the output, as the environment says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

AGENTS = ("CLAUDECODE", "AI_AGENT", "GEMINI_CLI", "CODEX_SANDBOX", "CURSOR_AGENT")
LINE = "a.go:6:2-6:16: error errors/ignored: `os.Remove` is called; do not | suppress: "


@pytest.mark.parametrize("name", AGENTS)
def test_a_coding_agent_gets_its_own_format(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1")
    root = module({"a.go": FAULTY})
    code, out, _ = golint("check", cwd=root)
    assert code == 1
    assert out.startswith(LINE)
    assert golint("check", "--output", "concise", cwd=root)[1].startswith("a.go:6:2: error ")


def test_nobody_else_does(golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUDECODE", "")
    root = module({"a.go": FAULTY})
    assert golint("check", cwd=root)[1].startswith("a.go:6:2: error[errors/ignored] ")
    monkeypatch.setenv("CLAUDECODE", "1")
    monkeypatch.setattr("golint_agent.commands.readers.is_terminal", bool)
    assert golint("check", cwd=root)[1].startswith("a.go:6:2: error[errors/ignored] ")


def test_paths_of_gitlab_are_seen_from_the_project(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = module({"app/a.go": FAULTY})
    monkeypatch.setenv("CI_PROJECT_DIR", str(root))
    (issue,) = json.loads(golint("check", "--output", "gitlab", cwd=root / "app")[1])
    assert issue["location"]["path"] == "app/a.go"
    monkeypatch.setenv("CI_PROJECT_DIR", str(root.parent))
    (issue,) = json.loads(golint("check", "--output", "gitlab", cwd=root / "app")[1])
    assert issue["location"]["path"] == "app/app/a.go"


def test_the_page_of_a_job_is_added_to(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("### before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    root = module({"a.go": FAULTY})
    golint("check", "--output", "github=file", cwd=root)
    golint("check", "--output", "concise", cwd=root)
    assert page.read_text() == "### before\n", "nothing is written but beside annotations"
    for _ in range(2):
        code, out, err = golint("check", "--output", "github", cwd=root)
        assert (code, err) == (1, "")
        assert out.startswith("::error title=errors/ignored,file=a.go,line=6,endLine=6,col=2,")
    text = page.read_text()
    assert text.startswith("### before\n### golint-agent\n\n1 finding &#40;1 error&#41; in 1 file")
    assert text.count("errors/ignored") == 4
    assert " s\n" not in text


def test_a_page_that_cannot_be_written_is_a_warning(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "absent" / "page"))
    code, out, err = golint("check", "--output", "github", cwd=module({"a.go": CLEAN}))
    assert (code, out) == (0, "No findings in 1 file, 1 package\n")
    assert err == (
        "golint-agent: warning: the job summary cannot be written: no such file or directory\n"
    )
