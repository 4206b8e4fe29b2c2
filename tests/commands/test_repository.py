"""Where code comes from, whatever somebody has put into .git or in its place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, start

from golint_agent.commands.repository import Repository, repository_of
from golint_agent.project.tree import read_up_to

URI = "https://git.invalid/team/app"
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
    assert found(git) == Repository(URI, HASH, "team/main")

    (git / "refs/heads/team/main").unlink()
    (git / "packed-refs").write_text(f"# pack-refs\n{HASH} refs/heads/team/main\n")
    assert found(git) == Repository(URI, HASH, "team/main")

    (git / "packed-refs").unlink()
    assert found(git) == Repository(URI, "", "team/main")

    (git / "HEAD").write_text(f"{HASH}\n")
    assert found(git) == Repository(URI, HASH)


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

    told = found(git)

    assert (told.revision, told.branch) == ("", "")


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

    told = found(git)

    assert told.revision == ""
    assert (told.uri == "") == (name == "config")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (".git", Repository()),
        (".git/HEAD", Repository(URI)),
        (".git/config", Repository("", HASH, "team/main")),
        (".git/refs", Repository(URI, "", "team/main")),
        (".git/refs/heads", Repository(URI, "", "team/main")),
        (".git/refs/heads/team/main", Repository(URI, "", "team/main")),
        (".git/packed-refs", Repository(URI, "", "team/main")),
    ],
)
def test_no_link_is_followed(git: Path, name: str, expected: Repository) -> None:
    if name == ".git/packed-refs":
        (git / "refs/heads/team/main").rename(git / "packed-refs")
        (git / "packed-refs").write_text(f"{HASH} refs/heads/team/main\n")
    assert found(git) == Repository(URI, HASH, "team/main")
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
    assert provenance["repositoryUri"] == URI
    assert "revisionId" not in provenance


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs the git command")


def run_git(directory: Path, *arguments: str) -> str:
    """What git says, with no settings but these."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | settings
    who = ["-c", "user.name=me", "-c", "user.email=me@git.invalid"]
    git = ["git", *who, "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=trunk"]
    run = subprocess.run(
        [*git, *arguments],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A repository that git has made, with a commit and an origin."""
    main = tmp_path / "main"
    main.mkdir()
    run_git(main, "init", "--quiet")
    run_git(main, "commit", "--quiet", "--allow-empty", "--message", "first")
    run_git(main, "remote", "add", "origin", f"{URI}.git")
    return main


@pytest.fixture
def worktree(main: Path) -> Path:
    """A linked worktree of `main` with a commit of its own."""
    worktree = main.parent / "feature"
    run_git(main, "worktree", "add", "--quiet", "-b", "team/feature", str(worktree))
    run_git(worktree, "commit", "--quiet", "--allow-empty", "--message", "second")
    return worktree


@needs_git
def test_a_linked_worktree(main: Path, worktree: Path) -> None:
    revision = run_git(worktree, "rev-parse", "HEAD")
    assert revision != run_git(main, "rev-parse", "HEAD")
    assert repository_of(str(worktree)) == Repository(URI, revision, "team/feature")

    run_git(main, "pack-refs", "--all")
    assert repository_of(str(worktree)) == Repository(URI, revision, "team/feature")

    run_git(worktree, "checkout", "--quiet", "--detach")
    assert repository_of(str(worktree)) == Repository(URI, revision)


@needs_git
def test_a_linked_worktree_with_relative_paths(main: Path, worktree: Path) -> None:
    own = main / ".git" / "worktrees" / "feature"
    told = repository_of(str(worktree))

    (worktree / ".git").write_text("gitdir: ../main/.git/worktrees/feature\n")
    (own / "gitdir").write_text("../../../../feature/.git\n")

    assert told.branch == "team/feature"
    assert repository_of(str(worktree)) == told


@needs_git
def test_worktrees_in_the_directory_of_a_bare_repository(main: Path) -> None:
    bare = main.parent / "bare"
    run_git(main.parent, "clone", "--quiet", "--bare", str(main), str(bare))
    run_git(bare, "worktree", "add", "--quiet", "-b", "next", "next")

    revision = run_git(main, "rev-parse", "HEAD")
    assert repository_of(str(bare / "next")) == Repository("", revision, "next")


@needs_git
def test_a_submodule(main: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run_git(tmp_path, "clone", "--quiet", str(main), str(library))
    run_git(main, "submodule", "--quiet", "add", str(library), "third/library")
    module = main / "third" / "library"
    run_git(module, "remote", "set-url", "origin", "https://git.invalid/team/library.git")
    assert (module / ".git").is_file()

    revision = run_git(module, "rev-parse", "HEAD")
    assert repository_of(str(module)) == Repository(
        "https://git.invalid/team/library", revision, "trunk"
    )


def stranger(directory: Path, gitdir: Path | str) -> Path:
    """A checkout that somebody has made, with a `.git` that names a directory."""
    checkout = directory / "stranger"
    checkout.mkdir()
    (checkout / ".git").write_text(f"gitdir: {gitdir}\n")
    return checkout


@needs_git
@pytest.mark.parametrize(
    "named", [".git", ".git/worktrees/feature", "../feature/.git", ".git/refs"]
)
def test_a_git_directory_that_does_not_name_the_checkout_is_not_its_own(
    main: Path, worktree: Path, named: str
) -> None:
    assert worktree.is_dir()

    assert repository_of(str(stranger(main.parent, main / named))) == Repository()


@needs_git
def test_a_worktree_that_was_moved_is_not_that_of_its_repository(worktree: Path) -> None:
    moved = worktree.rename(worktree.parent / "moved")

    assert repository_of(str(moved)) == Repository()


@needs_git
def test_a_file_without_the_word_gitdir_names_nothing(main: Path, worktree: Path) -> None:
    (worktree / ".git").write_text(f"{main}/.git/worktrees/feature\n")

    assert repository_of(str(worktree)) == Repository()


def test_only_below_worktrees_is_a_directory_that_of_a_worktree(git: Path) -> None:
    named = git / "other" / "feature"
    named.mkdir(parents=True)
    checkout = stranger(git.parents[1], named)
    (named / "gitdir").write_text(f"{checkout}/.git\n")
    (named / "HEAD").write_text(f"{HASH}\n")
    assert repository_of(str(checkout)) == Repository()

    (git / "other").rename(git / "worktrees")
    (checkout / ".git").write_text(f"gitdir: {git}/worktrees/feature\n")
    assert repository_of(str(checkout)) == Repository(URI, HASH)


def test_of_another_git_directory_only_its_word_is_read(
    monkeypatch: pytest.MonkeyPatch, git: Path
) -> None:
    named = git / "worktrees" / "feature"
    named.mkdir(parents=True)
    (named / "gitdir").write_text(f"{git.parents[1]}/feature/.git\n")
    (named / "commondir").write_text("../..\n")
    (named / "HEAD").write_text(f"{HASH}\n")
    checkout = stranger(git.parents[1], named)
    read: list[Path] = []

    def recorded(path: str, limit: int) -> tuple[bytes, int]:
        read.append(Path(path))
        return read_up_to(path, limit)

    monkeypatch.setattr("golint_agent.commands.repository.read_up_to", recorded)

    assert repository_of(str(checkout)) == Repository()
    assert read == [checkout / ".git", named / "gitdir", named / "config"]


@pytest.mark.parametrize(
    ("root", "own", "written"),
    [
        ("worktrees", ".git", ".git"),
        ("worktrees", "own", "own"),
        ("worktrees", "own", "../worktrees/own"),
        ("worktrees", "own", "/{checkout}/own"),
        ("worktrees/checkout", ".", "."),
        ("checkout", "worktrees/own", "worktrees/own"),
        ("checkout", ".", "."),
    ],
)
def test_a_checkout_holds_no_git_directory_of_its_own(
    tmp_path: Path, root: str, own: str, written: str
) -> None:
    # What lies around the checkout is nothing that it may speak for.
    (tmp_path / "config").write_text(f'[remote "origin"]\n\turl = {URI}\n')
    checkout = tmp_path / root
    checkout.mkdir(parents=True)
    if own != ".git":
        directory = checkout / own
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "gitdir").write_text(f"{checkout}/.git\n")
        (directory / "HEAD").write_text(f"{HASH}\n")
        (directory / "config").write_text(f"[core]\n\tworktree = {checkout}\n")
    (checkout / ".git").write_text(f"gitdir: {written.format(checkout=checkout)}\n")

    assert repository_of(str(checkout)) == Repository()


@needs_git
@pytest.mark.parametrize("linked", ["main", "main/.git/worktrees/feature/HEAD", "feature/.git"])
def test_no_link_is_followed_to_a_worktree(worktree: Path, linked: str) -> None:
    place = worktree.parent / linked
    other = worktree.parent / "other"
    place.rename(other)
    place.symlink_to(other)

    told = repository_of(str(worktree))

    assert (told.revision, told.branch) == ("", "")


@needs_git
def test_no_other_file_system_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, main: Path, worktree: Path
) -> None:
    assert repository_of(str(worktree)) != Repository()
    looked_at: list[str] = []
    lstat = os.lstat

    def elsewhere(place: str | os.PathLike[str]) -> os.stat_result:
        looked_at.append(os.fspath(place))
        status = lstat(place)
        if Path(place) != main:
            return status
        return os.stat_result([*status[:2], status.st_dev + 1, *status[3:]])

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", elsewhere)
        told = repository_of(str(worktree))

    assert told == Repository()
    assert str(main) in looked_at
    assert not any(place.startswith(f"{main}/") for place in looked_at)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "gitdir:",
        "gitdir: ",
        "gitdir: /",
        "gitdir: \0",
        "gitdir: ../a\0b",
        "gitdir: ../missing",
        f"gitdir: {'../' * 2_000}",
        f"gitdir: ../{'a' * 5_000}",
        f"gitdir: ../{'a/' * 3_000}",
        "gitdir: /dev",
        "gitdir: /proc/self",
        "../app/.git",
        "\x1b[31m",
    ],
)
def test_what_names_no_git_directory_says_nothing(tmp_path: Path, written: str) -> None:
    (tmp_path / ".git").write_text(written)

    assert repository_of(str(tmp_path)) == Repository()


@pytest.mark.parametrize("what", ["pipe", "link", "large"])
def test_git_is_a_small_regular_file(tmp_path: Path, what: str) -> None:
    place = tmp_path / ".git"
    match what:
        case "pipe":
            os.mkfifo(place)
        case "link":
            place.symlink_to("/dev/zero")
        case _:
            with place.open("wb") as file:
                file.truncate(1 << 40)

    assert repository_of(str(tmp_path)) == Repository()
