"""Only findings that a change made, told by git and by patches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Golint, Module

from golint_agent.commands.changes import Changes, changes_in
from golint_agent.findings import Confidence, Finding, Position, Related, Severity, Span

HEAD = 'package app\n\nimport "os"\n\n'
OLD = HEAD + 'func A() {\n\tos.Remove("a")\n}\n'
NEW = OLD + '\nfunc B() {\n\tos.Remove("b")\n}\n'
IDENTITY = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(root: Path, *arguments: str) -> str:
    run = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **IDENTITY},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def repository(module: Module) -> Path:
    """A repository with one commit, `main`, which has one finding."""
    root = module({"a.go": OLD})
    shutil.rmtree(root / ".git")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    return root


def found(golint: Golint, root: Path, *more: str) -> list[tuple[str, int]]:
    code, out, err = golint("check", "--output", "json", *more, cwd=root)
    assert code in (0, 1), err
    return [(one["path"], one["start"]["line"]) for one in json.loads(out)["findings"]]


def test_committed_uncommitted_and_untracked(golint: Golint, repository: Path) -> None:
    assert found(golint, repository, "--new-from-rev", "HEAD") == []
    (repository / "a.go").write_text(NEW, "utf-8")
    (repository / "c.go").write_text(OLD.replace("A", "C"), "utf-8")

    expected = [("a.go", 10), ("c.go", 6)]
    assert found(golint, repository, "--new-from-rev", "HEAD") == expected
    git(repository, "add", ".")
    assert found(golint, repository, "--new-from-rev", "main") == expected
    git(repository, "checkout", "-qb", "side")
    git(repository, "commit", "-qm", "two")
    assert found(golint, repository, "--new-from-rev", "main") == expected
    assert found(golint, repository, "--new-from-merge-base", "main") == expected
    assert found(golint, repository, "--new-from-rev", "HEAD") == []
    code, out, _ = golint("check", "--new-from-rev", "main", cwd=repository)
    assert (code, "1 finding not new" in out) == (1, True)


def test_ignored_files_are_new(golint: Golint, repository: Path) -> None:
    (repository / ".gitignore").write_text("c.go\n", "utf-8")
    (repository / "c.go").write_text(OLD.replace("A", "C"), "utf-8")

    assert found(golint, repository, "--new-from-rev", "HEAD") == [("c.go", 6)]


def test_a_merge_base_knows_no_later_commits(golint: Golint, repository: Path) -> None:
    git(repository, "checkout", "-qb", "side")
    (repository / "b.go").write_text(OLD.replace("A", "S"), "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "side")
    git(repository, "checkout", "-q", "main")
    (repository / "a.go").write_text(HEAD, "utf-8")
    git(repository, "commit", "-qam", "main")
    git(repository, "checkout", "-q", "side")

    assert found(golint, repository, "--new-from-merge-base", "main") == [("b.go", 6)]
    assert found(golint, repository, "--new-from-rev", "main") == [("a.go", 6), ("b.go", 6)]


def test_a_renamed_file_is_not_new(golint: Golint, repository: Path) -> None:
    (repository / "a.go").rename(repository / "b.go")
    index = (repository / ".git" / "index").read_bytes()
    assert found(golint, repository, "--new-from-rev", "HEAD") == []
    assert (repository / ".git" / "index").read_bytes() == index
    git(repository, "add", ".")
    assert found(golint, repository, "--new-from-rev", "HEAD") == []
    text = OLD.replace("package app", "package app // moved")
    (repository / "b.go").write_text(text, "utf-8")
    assert found(golint, repository, "--new-from-rev", "HEAD") == []


@pytest.mark.parametrize("name", ["ä b.go", 'a"b.go', "a\tb.go", "b/c.go", "+++.go"])
def test_names_of_files(golint: Golint, repository: Path, name: str) -> None:
    (repository / name).parent.mkdir(exist_ok=True)
    (repository / name).write_text(HEAD + "// more\n" * 9, "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two")
    (repository / name).write_text(OLD.replace("A", "C") + "// more\n" * 9, "utf-8")

    assert found(golint, repository, "--new-from-rev", "HEAD") == [(name, 6)]
    patch = repository / "patch"
    patch.write_text(git(repository, "diff", "HEAD"), "utf-8")
    assert found(golint, repository, "--new-from-patch", "patch") == [(name, 6)]


def test_what_is_taken_away_makes_what_stands_beside_it_new(
    golint: Golint, repository: Path
) -> None:
    text = HEAD + 'func A() {\n\tos.Remove("a")\n\tfar()\n\tcheck()\n}\n'
    (repository / "a.go").write_text(text, "utf-8")
    git(repository, "commit", "-qam", "two")

    (repository / "a.go").write_text(text.replace("\tcheck()\n", ""), "utf-8")
    assert found(golint, repository, "--new-from-rev", "HEAD") == []
    (repository / "a.go").write_text(text.replace("\tfar()\n", ""), "utf-8")
    assert found(golint, repository, "--new-from-rev", "HEAD") == [("a.go", 6)]
    (repository / "a.go").write_text(text.replace("far", "near"), "utf-8")
    assert found(golint, repository, "--new-from-rev", "HEAD") == []


def test_a_worktree_a_detached_head_and_a_shallow_clone(
    golint: Golint, repository: Path, tmp_path: Path
) -> None:
    (repository / "a.go").write_text(NEW, "utf-8")
    git(repository, "commit", "-qam", "two")

    worktree = tmp_path / "worktree"
    git(repository, "worktree", "add", "-q", "--detach", str(worktree))
    assert found(golint, worktree, "--new-from-rev", "HEAD~1") == [("a.go", 10)]
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", str(shallow))
    assert found(golint, shallow, "--new-from-rev", "HEAD") == []
    code, _, err = golint("check", "--new-from-rev", "HEAD~1", cwd=shallow)
    assert (code, "the clone is shallow" in err) == (2, True)


def test_submodules(golint: Golint, repository: Path, tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    git(above, "init", "-q", "-b", "main")
    (above / "go.mod").write_text("module ledger.test/above\n\ngo 1.26\n", "utf-8")
    git(above, "submodule", "--quiet", "add", f"file://{repository}", "sub")
    git(above, "add", ".")
    git(above, "commit", "-qm", "one")
    options = ("--all-modules", "--new-from-rev", "HEAD")

    assert found(golint, above, *options) == []
    (above / "sub" / "a.go").write_text(NEW, "utf-8")
    assert found(golint, above, *options) == [("sub/a.go", 10)]
    git(above / "sub", "commit", "-qam", "two")
    assert found(golint, above, *options) == [("sub/a.go", 10)]
    assert found(golint, above / "sub", "--new-from-rev", "HEAD~1") == [("a.go", 10)]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("--new-from-rev", "maim"), "no revision `maim`", "did you mean `main`?"),
        (("--new-from-rev", "--output=x"), "no revision `--output=x`", "git branch"),
        (("--new-from-rev", "a..b"), "no revision", "git"),
        (("--new-from-merge-base", "nowhere/zzz"), "no revision", "git branch"),
        (("--new-from-patch", "zzz"), "cannot be read", "git diff"),
        (("--new-from-patch", "a.go"), "holds no patch", "git diff"),
        (("--new-from-rev", " "), "names nothing", "give a value"),
        (("--new-from-rev", "a", "--new-from-patch", "b"), "exclude one another", "one of them"),
    ],
)
def test_messages(
    golint: Golint, repository: Path, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    code, out, err = golint("check", *arguments, cwd=repository)

    assert (code, out) == (2, "")
    assert message in err
    assert hint in err


def test_before_the_first_commit(golint: Golint, module: Module) -> None:
    root = module({"a.go": OLD})
    shutil.rmtree(root / ".git")
    git(root, "init", "-q", "-b", "main")

    code, _, err = golint("check", "--new-from-rev", "HEAD", cwd=root)

    assert code == 2
    assert err.splitlines() == [
        "golint-agent: `--new-from-rev`: there is no revision `HEAD`",
        "  hint: this repository has no commit yet; make one first",
    ]


def test_without_a_repository_and_without_git(
    golint: Golint, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    code, _, err = golint("check", "--new-from-rev", "HEAD", cwd=repository)
    assert (code, "needs the program git" in err) == (2, True)
    shutil.rmtree(repository / ".git")
    code, _, err = golint("check", "--new-from-rev", "HEAD", cwd=repository)
    assert (code, "needs a git repository" in err) == (2, True)


def test_unrelated_histories(golint: Golint, repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-qm", "other")

    code, _, err = golint("check", "--new-from-merge-base", "main", cwd=repository)

    assert (code, "share" in err or "no commit in common" in err) == (2, True)


def test_git_runs_nothing_that_the_repository_names(golint: Golint, repository: Path) -> None:
    mark = repository / "ran"
    program = repository / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", "utf-8")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "diff.external",
        "diff.own.command",
        "diff.own.textconv",
        "filter.own.clean",
        "filter.own.smudge",
        "filter.own.process",
        "filter.a=b.clean",
        "core.pager",
        "pager.diff",
        "core.sshCommand",
        "core.editor",
    ):
        git(repository, "config", name, str(program))
    git(repository, "config", "diff.noprefix", "true")
    git(repository, "config", "diff.relative", "true")
    git(repository, "config", "core.hooksPath", str(repository / "hooks"))
    (repository / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        shutil.copy(program, repository / "hooks" / hook)
    (repository / ".gitattributes").write_text(
        "*.go diff=own filter=own\nb.go filter=a=b\nc.go -diff\n", "utf-8"
    )
    (repository / "a.go").write_text(NEW, "utf-8")
    (repository / "c.go").write_text(OLD.replace("A", "C"), "utf-8")
    mark.unlink(missing_ok=True)

    assert found(golint, repository, "--new-from-rev", "HEAD") == [("a.go", 10), ("c.go", 6)]
    assert not mark.exists()


def test_what_a_hook_sets_for_git_is_not_heard(
    golint: Golint, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")

    assert found(golint, repository, "--new-from-rev", "HEAD") == []


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("--- a/x.go\n+++ b/x.go\n@@ -1 +1,2 @@\n a\n+b\n", {"x.go": [2]}),
        ("--- x.go\n+++ x.go\t2026-01-01\n@@ -1 +1,2 @@\n a\n+b\n", {"x.go": [2]}),
        ("--- /dev/null\n+++ b/x/y.go\n@@ -0,0 +1,2 @@\n+a\n+b\n", {"x/y.go": [1, 2]}),
        ("--- a/x.go\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n", {}),
        ("--- a/x.go\n+++ b/x.go\n@@ -5 +4,0 @@\n-a\n", {"x.go": [4, 5]}),
        ("--- a/x.go\n+++ b/x.go\n@@ -5 +5 @@\n-a\n+b\n", {"x.go": [5]}),
        ("--- a/x.go\n+++ b/x.go\n@@ -1 +1 @@\n-a\n+++ b/y.go\n", {"x.go": [1]}),
        ("--- a/x.go\r\n+++ b/x.go\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n", {"x.go": [1]}),
        (
            "--- a/x.go\n+++ b/x.go\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n",
            {"x.go": [1]},
        ),
        ('--- "a/\\303\\244.go"\n+++ "b/\\303\\244.go"\n@@ -0,0 +1 @@\n+a\n', {"ä.go": [1]}),
        ("", {}),
    ],
)
def test_patches(patch: str, expected: dict[str, list[int]]) -> None:
    assert changes_in(patch.encode(), "patch").lines == expected


def span(first: int, last: int) -> Span:
    return Span(Position(0, first, 1), Position(9, last, 5))


@pytest.mark.parametrize(
    ("place", "related", "expected"),
    [
        (("a.go", 5, 5), None, True),
        (("a.go", 3, 6), None, True),
        (("a.go", 6, 9), None, False),
        (("b.go", 5, 5), None, False),
        (("new.go", 5, 5), None, True),
        (("b.go", 5, 5), ("a.go", 5, 5), True),
        (("b.go", 5, 5), ("a.go", 6, 6), False),
        (("b.go", 5, 5), ("new.go", 1, 1), True),
    ],
)
def test_a_place_that_made_it_counts(
    place: tuple[str, int, int], related: tuple[str, int, int] | None, *, expected: bool
) -> None:
    changes = Changes({"a.go": [5]}, frozenset({"a.go", "b.go"}))
    beside = () if related is None else (Related(related[0], span(*related[1:]), "so"),)
    finding = Finding(
        "a/b", "m", Severity.ERROR, Confidence.HIGH, place[0], span(*place[1:]), related=beside
    )

    assert changes.made(finding) is expected
