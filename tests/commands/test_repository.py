"""Where code comes from, whatever somebody has put into .git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, start

from golint_agent.commands.repository import Repository, repository_of

HASH = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def git(tmp_path: Path) -> Path:
    """A .git directory with a branch, and beside it a file that looks like a reference."""
    git = tmp_path / "app" / ".git"
    (git / "refs" / "heads" / "team").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/team/main\n")
    (git / "refs" / "heads" / "team" / "main").write_text(f"{HASH}\n")
    (git / "config").write_text('[remote "origin"]\n\turl = git@git.invalid:team/app.git\n')
    (tmp_path / "outside").write_text(f"{HASH}\n")
    return git


def found(git: Path) -> Repository:
    return repository_of(str(git.parent))


def test_a_branch(git: Path) -> None:
    uri = "https://git.invalid/team/app"
    assert found(git) == Repository(uri, HASH, "team/main")

    (git / "refs/heads/team/main").unlink()
    (git / "packed-refs").write_text(f"# pack-refs\n{HASH} refs/heads/team/main\n")
    assert found(git) == Repository(uri, HASH, "team/main")

    (git / "packed-refs").unlink()
    assert found(git) == Repository(uri, "", "team/main")

    (git / "HEAD").write_text(f"{HASH}\n")
    assert found(git) == Repository(uri, HASH)


@pytest.mark.parametrize(
    "reference",
    [
        "/{}/outside",
        "../../outside",
        "refs/../../../outside",
        "refs/heads/../../../../outside",
        "refs//heads",
        "refs/heads/.hidden",
        "refs/heads/a.lock",
        "refs/heads/a b",
        "refs/heads/a\x1b[31m",
        "refs/heads/a@{{1}}",
        "refs",
        "HEAD",
        "config",
    ],
)
def test_what_is_no_reference_is_not_opened(git: Path, reference: str) -> None:
    name = reference.format(git.parents[1])
    (git / "HEAD").write_text(f"ref: {name}\n")
    (git / "packed-refs").write_text(f"{HASH} {name}\n")

    repository = found(git)

    assert (repository.revision, repository.branch) == ("", "")


@pytest.mark.parametrize("name", ["HEAD", "config", "packed-refs", "refs/heads/team/main"])
@pytest.mark.parametrize("what", ["pipe", "device", "directory", "loop", "large"])
def test_only_regular_files_are_read(git: Path, name: str, what: str) -> None:
    (git / "refs/heads/team/main").unlink()
    path = git / name
    path.unlink(missing_ok=True)
    match what:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "directory":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
        case _:
            with path.open("wb") as file:
                file.truncate(1 << 40)  # takes no room on the disk

    repository = found(git)

    assert repository.revision == ""
    assert (repository.uri == "") == (name == "config")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (".git", Repository()),
        (".git/HEAD", Repository("https://git.invalid/team/app")),
        (".git/config", Repository("", HASH, "team/main")),
        (".git/refs", Repository("https://git.invalid/team/app", "", "team/main")),
        (".git/refs/heads", Repository("https://git.invalid/team/app", "", "team/main")),
        (".git/refs/heads/team/main", Repository("https://git.invalid/team/app", "", "team/main")),
        (".git/packed-refs", Repository("https://git.invalid/team/app", "", "team/main")),
    ],
)
def test_no_link_is_followed(git: Path, name: str, expected: Repository) -> None:
    if name == ".git/packed-refs":
        (git / "refs/heads/team/main").rename(git / "packed-refs")
        (git / "packed-refs").write_text(f"{HASH} refs/heads/team/main\n")
    assert found(git) == Repository("https://git.invalid/team/app", HASH, "team/main")
    own = git.parent / name
    other = git.parents[1] / "other"

    own.rename(other)
    own.symlink_to(other)

    assert found(git) == expected


def test_a_pipe_does_not_keep_a_check_waiting(git: Path) -> None:
    (git / "HEAD").unlink()
    os.mkfifo(git / "HEAD")
    (git.parent / "a.go").write_text(CLEAN)

    with start("check", "--output", "sarif", cwd=git.parent) as process:
        try:
            out, err = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise

    assert (process.returncode, err) == (0, b"")
    (run,) = json.loads(out)["runs"]
    (provenance,) = run["versionControlProvenance"]
    assert provenance["repositoryUri"] == "https://git.invalid/team/app"
    assert "revisionId" not in provenance
