"""The action for GitHub, and the examples in docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
#: One finding, in line 6.
FAULTY = """\
package main

import "os"

func save(path string, data []byte) {
	os.WriteFile(path, data, 0o600)
}

func main() { save("a", nil) }
"""


def action() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return read


def example(first_line: str) -> str:
    """The block of docs/ci.md that begins with this line."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"```yaml\n({re.escape(first_line)}\n.*?)```", text, re.DOTALL)
    return str(block)


def workflow() -> str:
    text = example("# .github/workflows/golint-agent.yml")
    return text.replace("COMMIT", "0" * 40)


def test_what_a_caller_gives_is_no_text_of_a_script() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step["uses"]
    scripts = " ".join(step.get("run", "") for step in action()["runs"]["steps"])
    given = {name for step in action()["runs"]["steps"] for name in step.get("env", {})}
    assert all(f"${name}" in scripts or f"${{{name}:" in scripts for name in given)
    assert re.search(r"golint-agent\" check \S+ -- ", scripts)


def test_every_input_is_used_and_described_in_the_docs() -> None:
    text = ACTION.read_text(encoding="utf-8")
    docs = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in action()["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text or f"inputs.{name} ==" in text
        assert f"| `{name}` |" in docs


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A directory as the runner's temporary one is after the installation."""
    programs = tmp_path / "temp" / "golint-agent" / "bin"
    programs.mkdir(parents=True)
    (programs / "golint-agent").write_text(
        f'#!/bin/sh\nexec {sys.executable} -m golint_agent "$@"\n'
    )
    (programs / "golint-agent").chmod(0o755)
    return tmp_path / "temp"


def check(runner: Path, root: Path, **inputs: str) -> tuple[dict[str, str], str]:
    """Run the script of the action as the runner does: its outputs, and the log."""
    (step,) = [step for step in action()["runs"]["steps"] if step.get("id") == "check"]
    given = {name: spec.get("default", "") for name, spec in action()["inputs"].items()} | inputs
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
        for name, value in step["env"].items()
    }
    outputs = runner / "outputs"
    outputs.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root,
        env={
            **os.environ,
            **environment,
            "RUNNER_TEMP": str(runner),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    return told, done.stdout + done.stderr


def module(root: Path) -> Path:
    root.mkdir()
    (root / ".git").mkdir()
    (root / "go.mod").write_text("module ledger.test/app\n\ngo 1.26\n")
    (root / "main.go").write_text(FAULTY)
    return root


def test_the_action_annotates_and_writes_sarif(runner: Path, tmp_path: Path) -> None:
    root = module(tmp_path / "app")
    told, log = check(runner, root, category="own")
    assert told == {"exit-code": "1", "sarif-file": str(runner / "golint-agent.sarif")}
    assert "::error title=errors/ignored-call,file=main.go,line=6," in log
    (run,) = json.loads((runner / "golint-agent.sarif").read_text())["runs"]
    assert run["automationDetails"] == {"id": "own/"}
    assert "errors/ignored&#45;call" in (runner / "summary.md").read_text()


def test_the_inputs_are_words_and_nothing_else(runner: Path, tmp_path: Path) -> None:
    root = module(tmp_path / "app")
    (root / "a b $(touch owned)").mkdir()
    (root / "a b $(touch owned)" / "c.go").write_text(FAULTY)
    hostile = "./a b $(touch owned)/...\n\n"
    told, log = check(runner, root, paths=hostile, options="--fail-level=error\n--select=errors\n")
    assert told["exit-code"] == "1"
    assert log.count("::error ") == 1
    assert not list(tmp_path.rglob("owned"))
    told, log = check(runner, root, paths="--output=concise=main.go")
    assert told == {"exit-code": "2"}, "a path is no option"
    assert (root / "main.go").read_text() == FAULTY


def test_the_examples_are_what_they_say() -> None:
    job = yaml.safe_load(workflow())["jobs"]["check"]
    assert job["permissions"] == {
        "contents": "read",
        "security-events": "write",
        "actions": "read",
    }
    assert all(PINNED.fullmatch(step["uses"]) for step in job["steps"])
    assert set(job["steps"][1]["with"]) <= set(action()["inputs"])
    gitlab = yaml.safe_load(example("# .gitlab-ci.yml"))["golint-agent"]
    (command,) = gitlab["script"]
    for kind, path in gitlab["artifacts"]["reports"].items():
        assert f"={path} " in command, kind
    hooks = yaml.safe_load(example("# .pre-commit-config.yaml"))["repos"][0]["hooks"]
    own = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {hook["id"] for hook in hooks} <= {hook["id"] for hook in own}


def test_the_command_for_gitlab_works(tmp_path: Path) -> None:
    root = module(tmp_path / "app")
    (line,) = yaml.safe_load(example("# .gitlab-ci.yml"))["golint-agent"]["script"]
    command = [sys.executable, "-m", "golint_agent", *line.split()[1:]]
    done = subprocess.run(command, cwd=root, check=False)
    assert done.returncode == 1
    (issue,) = json.loads((root / "codequality.json").read_text())
    assert issue["location"] == {"path": "main.go", "lines": {"begin": 6, "end": 6}}
    assert "<testsuites" in (root / "junit.xml").read_text()


def placed(tmp_path: Path) -> Path:
    place = tmp_path / ".github" / "workflows" / "golint-agent.yml"
    place.parent.mkdir(parents=True)
    place.write_text(workflow())
    return place


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not on the PATH")
def test_actionlint_has_nothing_to_say(tmp_path: Path) -> None:
    done = subprocess.run(["actionlint", str(placed(tmp_path))], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.skipif(not shutil.which("zizmor"), reason="zizmor is not on the PATH")
def test_zizmor_has_nothing_to_say(tmp_path: Path) -> None:
    paths = [str(placed(tmp_path)), str(ACTION)]
    command = ["zizmor", "--offline", "--persona=pedantic", "--min-severity=low", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
