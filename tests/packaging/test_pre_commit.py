"""The real programs, pre-commit and prek, install the hooks from here and guard a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FINDING = "main.go:6:5: error errors/ignored-call "

FIXABLE = """\
package files

import (
	"fmt"
	"os"
)

func open(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open: %v", err)
	}

	return file, nil
}

func remove(path string) error {
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("remove: %w", err)
	}

	return nil
}
"""
#: How each program installs what hooks need.
_INSTALL = {"pre-commit": ("install-hooks",), "prek": ("prepare-hooks",)}

pytestmark = pytest.mark.index


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a user's shell: this program's pre-commit, no other settings of git."""
    home = tmp_path_factory.mktemp("pre-commit-home")
    foreign = ("GIT_", "PYTHON", "PRE_COMMIT", "PREK_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return inherited | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PREK_HOME": str(home / "prek"),
        "PREK_COLOR": "never",
        # prek installs with uv, which believes the system's certificates where it is told to.
        "UV_SYSTEM_CERTS": "1",
        "UV_NATIVE_TLS": "1",
        # What runs is compiled when it is imported, as uv has it; the rest need not be.
        "PIP_NO_COMPILE": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "test",
        "GIT_AUTHOR_EMAIL": "test@example.test",
        "GIT_COMMITTER_NAME": "test",
        "GIT_COMMITTER_EMAIL": "test@example.test",
    }


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A repository with one commit: every file here that git does not ignore, committed or not."""
    copy = tmp_path_factory.mktemp("hooks")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    _ok(copy, environment, "git", "init", "--quiet")
    _ok(copy, environment, "git", "add", "--all")
    _ok(copy, environment, "git", "commit", "--quiet", "--message", "hooks")
    return copy


@pytest.fixture(params=["pre-commit", "prek"])
def program(request: pytest.FixtureRequest) -> str:
    """The program that runs the hooks."""
    name = str(request.param)
    assert (Path(sys.executable).parent / name).exists(), f"the dev extra installs {name}"
    return name


@pytest.fixture
def service(tmp_path: Path, hooks: Path, environment: dict[str, str], program: str) -> Path:
    """A repository whose commits are guarded by the hook."""
    revision = _ok(hooks, environment, "git", "rev-parse", "HEAD").stdout.strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {revision}\n"
        "    hooks:\n      - id: golint-agent\n",
        encoding="utf-8",
    )
    (tmp_path / "go.mod").write_text("module example.test/lock\n\ngo 1.22\n", encoding="utf-8")
    _ok(tmp_path, environment, "git", "init", "--quiet")
    _ok(tmp_path, environment, "git", "add", "--all")
    _ok(tmp_path, environment, program, "install")
    installing = _run(tmp_path, environment, program, *_INSTALL[program])
    no_index = "error sending request" in installing.stderr  # of uv, which does not ask pip's
    if installing.returncode and (no_index or not _index_answers(tmp_path, environment)):
        pytest.skip(f"no package index answers, so {program} cannot install the hook")
    assert installing.returncode == 0, installing.stdout + installing.stderr
    return tmp_path


def test_a_bad_commit_is_blocked_and_a_good_one_goes_through(
    service: Path, environment: dict[str, str], bad_go: str, good_go: str
) -> None:
    (service / "main.go").write_text(bad_go, encoding="utf-8")
    blocked = _commit(service, environment)
    (service / "main.go").write_text(good_go, encoding="utf-8")
    passed = _commit(service, environment)

    assert blocked.returncode != 0
    assert FINDING in blocked.stdout + blocked.stderr
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert _ok(service, environment, "git", "rev-list", "--count", "HEAD").stdout.strip() == "1"


def test_a_fix_is_made_and_the_commit_waits_for_it(
    service: Path, environment: dict[str, str]
) -> None:
    hooks = service / ".pre-commit-config.yaml"
    text = hooks.read_text(encoding="utf-8")
    hooks.write_text(text.replace("golint-agent\n", "golint-agent-fix\n"), encoding="utf-8")
    (service / "main.go").write_text(FIXABLE, encoding="utf-8")

    blocked = _commit(service, environment)
    fixed = (service / "main.go").read_text(encoding="utf-8")
    passed = _commit(service, environment)

    assert blocked.returncode != 0
    assert fixed == FIXABLE.replace("%v", "%w")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_the_other_hooks_run(
    service: Path, environment: dict[str, str], program: str, bad_go: str
) -> None:
    config = service / ".pre-commit-config.yaml"
    more = ("golint-agent-full", "golint-agent-sarif")
    config.write_text(
        config.read_text(encoding="utf-8") + "".join(f"      - id: {name}\n" for name in more),
        encoding="utf-8",
    )
    (service / "main.go").write_text(bad_go, encoding="utf-8")
    _ok(service, environment, "git", "add", "--all")
    by_hand = (program, "run", "--all-files", "--hook-stage", "manual")

    full = _run(service, environment, *by_hand, "golint-agent-full")
    sarif = _run(service, environment, *by_hand, "golint-agent-sarif")

    assert FINDING in full.stdout
    assert (full.returncode, sarif.returncode) == (1, 1), full.stdout + sarif.stdout
    assert '"errors/ignored-call"' in (service / "golint-agent.sarif").read_text(encoding="utf-8")


def test_a_wrong_configuration_is_not_committed(
    service: Path, environment: dict[str, str], good_go: str
) -> None:
    hooks = service / ".pre-commit-config.yaml"
    text = hooks.read_text(encoding="utf-8")
    hooks.write_text(text.replace("golint-agent\n", "golint-agent-config\n"), encoding="utf-8")
    (service / "main.go").write_text(good_go, encoding="utf-8")
    config = service / "cmd" / ".golint-agent.toml"
    config.parent.mkdir()

    untouched = _commit(service, environment)
    config.write_text("[rules]\nslect = []\n", encoding="utf-8")
    blocked = _commit(service, environment)
    config.write_text("[rules]\nselect = ['errors']\n", encoding="utf-8")
    passed = _commit(service, environment)

    assert "no files to check" in untouched.stdout + untouched.stderr
    assert (untouched.returncode, blocked.returncode, passed.returncode) == (0, 1, 0)
    told = "cmd/.golint-agent.toml:2: there is no key `slect` in `rules`"
    assert told in blocked.stdout + blocked.stderr


def _commit(directory: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    _ok(directory, environment, "git", "add", "--all")
    return _run(directory, environment, "git", "commit", "--message", "change")


def _ok(
    directory: Path, environment: dict[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    run = _run(directory, environment, *command)
    assert run.returncode == 0, run.stdout + run.stderr
    return run


def _run(
    directory: Path, environment: dict[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _index_answers(directory: Path, environment: dict[str, str]) -> bool:
    """Whether pip can fetch the package that every build here starts with."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0")
    target = str(directory / "download")
    return _run(directory, environment, *pip, "--dest", target, "hatchling").returncode == 0
