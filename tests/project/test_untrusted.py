"""Broken, odd and hostile trees: nothing raises, hangs, leaves the root or goes missing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.errors import UsageError
from golint_agent.findings import ProblemKind
from golint_agent.project import Workspace, load

WriteTree = Callable[[Mapping[str, str | bytes]], Path]
MOD = {"go.mod": "module m\n", "good.go": "package m\n"}


def told(workspace: Workspace) -> list[tuple[ProblemKind, str, bool]]:
    return [(problem.kind, problem.path, problem.fatal) for problem in workspace.problems]


def files(workspace: Workspace) -> list[str]:
    return sorted(file.path for package in workspace.packages for file in package.all_files)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"// only a comment\n",
        b"\x7fELF\x00\x01",
        b"package m\n\x00",
        b"pack",
        b"\xff\xfep\x00a\x00",
        b"func main() {}\n",
    ],
)
def test_what_is_no_go_source_is_a_problem(write_tree: WriteTree, content: bytes) -> None:
    workspace = load(["./..."], write_tree(MOD | {"bad.go": content}))
    assert told(workspace) == [(ProblemKind.NOT_GO, "bad.go", True)]
    assert files(workspace) == ["good.go"]


def test_a_directory_of_nothing_but_problems_is_no_error(write_tree: WriteTree) -> None:
    root = write_tree({"go.mod": "module m\n", "a/bad.go": ""})
    for pattern in ("./...", "./a", "a/bad.go"):
        assert told(load([pattern], root)) == [(ProblemKind.NOT_GO, "a/bad.go", True)]


def test_what_the_parser_can_tell_is_left_to_it(write_tree: WriteTree) -> None:
    content = b'\xef\xbb\xbfpackage m\r\nimport "a\xff"\r\nfunc {{{ \x00'
    workspace = load(["./..."], write_tree({"go.mod": "module m\n", "a.go": content}))
    assert told(workspace) == []
    assert files(workspace) == ["a.go"]


def test_a_constraint_that_cannot_be_read_is_a_problem(write_tree: WriteTree) -> None:
    bad = "//go:build linux &&\n\npackage m\n"
    workspace = load(["./..."], write_tree(MOD | {"bad.go": bad}))
    assert told(workspace) == [(ProblemKind.PROJECT, "bad.go", True)]


def test_two_packages_in_one_directory(write_tree: WriteTree) -> None:
    tree = {
        "go.mod": "module m\n",
        "a.go": "package zz\n",
        "b.go": "package m\n",
        "c.go": "package m\n",
        "c_test.go": "package m_test\n",
        "d_test.go": "package zz_test\n",
    }
    workspace = load(["./..."], write_tree(tree))
    assert workspace.packages[0].name == "m"
    assert told(workspace) == [
        (ProblemKind.PROJECT, "a.go", True),
        (ProblemKind.PROJECT, "d_test.go", True),
    ]
    assert "package `zz` in a directory of package `m`" in workspace.problems[0].message
    assert files(workspace) == ["b.go", "c.go", "c_test.go"]


def test_of_equally_many_names_the_first_by_alphabet_counts(write_tree: WriteTree) -> None:
    tree = {"go.mod": "module m\n", "a.go": "package y\n", "b.go": "package x\n"}
    assert load(["./..."], write_tree(tree)).packages[0].name == "x"


def test_a_package_whose_own_name_ends_in_test(write_tree: WriteTree) -> None:
    tree = {"go.mod": "module m\n", "z.go": "package a_test\n", "a_test.go": "package a_test\n"}
    (package,) = load(["./..."], write_tree(tree)).packages
    assert (package.name, len(package.test_files)) == ("a_test", 1)


def test_documentation_files_are_excluded(write_tree: WriteTree) -> None:
    workspace = load(["./..."], write_tree(MOD | {"doc.go": "package documentation\n"}))
    assert workspace.excluded_files == ("doc.go",)


def test_a_named_file_that_go_does_not_take_is_a_problem(write_tree: WriteTree) -> None:
    workspace = load(["_x.go"], write_tree(MOD | {"_x.go": "package m\n"}))
    assert told(workspace) == [(ProblemKind.PROJECT, "_x.go", True)]


def test_problems_of_siblings_are_not_those_of_the_named_file(write_tree: WriteTree) -> None:
    assert told(load(["good.go"], write_tree(MOD | {"bad.go": ""}))) == []


def test_a_header_beyond_the_first_read(write_tree: WriteTree) -> None:
    comment = "// " + "x" * 70_000 + "\n"
    long = f'{comment}package m\nimport "a"\n{comment}import "b"\nfunc f() {{}}\n'
    workspace = load(["./..."], write_tree({"go.mod": "module m\n", "long.go": long}))
    assert workspace.packages[0].files[0].imports == ("a", "b")


def test_a_header_without_end_is_a_problem(write_tree: WriteTree) -> None:
    endless = "package m\n" + "// comment\n" * 200_000
    workspace = load(["./..."], write_tree(MOD | {"endless.go": endless}))
    assert told(workspace) == [(ProblemKind.LIMIT, "endless.go", True)]


def test_a_long_comment_after_the_last_import_is_read_over(write_tree: WriteTree) -> None:
    text = "package m\n/*" + "x" * 300_000 + "*/"
    assert told(load(["./..."], write_tree(MOD | {"long.go": text}))) == []


def test_symbolic_links_to_files(write_tree: WriteTree, tmp_path: Path) -> None:
    outside = tmp_path / "secret.go"
    outside.write_text("package secret\n")
    root = write_tree(MOD | {"other/real.txt": "package m\n"})
    (root / "escape.go").symlink_to(outside)
    (root / "inside.go").symlink_to(root / "other" / "real.txt")
    (root / "broken.go").symlink_to(root / "none")
    (root / "loop.go").symlink_to(root / "loop.go")
    (root / "directory.go").symlink_to(root / "other")
    workspace = load(["./..."], root)
    assert files(workspace) == ["good.go", "inside.go"]
    assert told(workspace) == [
        (ProblemKind.UNREADABLE, name, True) for name in ("broken.go", "escape.go", "loop.go")
    ]
    assert told(load(["escape.go"], root)) == [(ProblemKind.UNREADABLE, "escape.go", True)]


def test_symbolic_links_to_directories(write_tree: WriteTree, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "o.go").write_text("package o\n")
    root = write_tree(MOD | {"a/a.go": "package a\n"})
    (root / "a" / "up").symlink_to(root)
    (root / "escape").symlink_to(outside)
    (root / "vendor").mkdir()
    (root / "vendor" / "o").symlink_to(outside)
    workspace = load(["./..."], root)
    assert files(workspace) == ["a/a.go", "good.go"]
    assert workspace.find("m/escape", workspace.packages[0]) is None
    assert workspace.find("o", workspace.packages[0]) is None
    for pattern in ("./escape", "./escape/...", "escape/o.go"):
        with pytest.raises(UsageError, match="leaves the repository"):
            load([pattern], root)


def test_a_go_mod_that_leaves_the_root_is_not_read(write_tree: WriteTree, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("module example.com/secret\n")
    root = write_tree({"a/a.go": "package a\n"})
    (root / "go.mod").symlink_to(tmp_path / "secret")
    workspace = load(["./..."], root)
    assert [package.import_path for package in workspace.packages] == ["a"]
    assert told(workspace) == [(ProblemKind.UNREADABLE, "go.mod", True)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_do_not_hang(write_tree: WriteTree) -> None:
    root = write_tree(MOD)
    os.mkfifo(root / "pipe.go")
    start = time.perf_counter()
    assert told(load(["./..."], root)) == [(ProblemKind.UNREADABLE, "pipe.go", True)]
    assert time.perf_counter() - start < 1.0


def test_unreadable_places(write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not bind a superuser, so the system's refusal is played."""
    root = write_tree(MOD | {"closed/a.go": "package a\n", "b/b.go": "package b\n"})
    scandir, open_file = os.scandir, os.open

    def refuse_directory(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    def refuse_file(path: str, flags: int) -> int:
        if path.endswith("b.go"):
            raise PermissionError(13, "Permission denied", path)
        return open_file(path, flags)

    monkeypatch.setattr(os, "scandir", refuse_directory)
    monkeypatch.setattr(os, "open", refuse_file)
    expected = [
        (ProblemKind.UNREADABLE, "b/b.go", True),
        (ProblemKind.UNREADABLE, "closed", True),
    ]
    assert told(load(["./..."], root)) == expected
    assert told(load(["./closed"], root)) == expected[1:]
    assert told(load(["./closed/..."], root)) == expected[1:]


def test_names_that_are_not_utf8(write_tree: WriteTree) -> None:
    root = write_tree(MOD)
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/bad\xff.go")).write_text("package m\n")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    workspace = load(["./..."], root)
    assert told(workspace) == [(ProblemKind.UNREADABLE, "bad\ufffd.go", True)]
    workspace.problems[0].path.encode()


def test_deep_directories_need_no_stack(write_tree: WriteTree) -> None:
    deep = "d/" * 400 + "x.go"
    root = write_tree(MOD | {deep: "package x\n"})
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        found = files(load(["./..."], root))
    finally:
        sys.setrecursionlimit(limit)
    assert deep in found


def test_two_thousand_files_are_read_fast(write_tree: WriteTree) -> None:
    text = 'package p\n\nimport (\n\t"context"\n\t"fmt"\n)\n' + "func f() {}\n" * 400
    root = write_tree({"go.mod": "module m\n"} | {f"p{n % 100}/f{n}.go": text for n in range(2000)})
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        assert len(files(load(["./..."], root))) == 2000
        seconds.append(time.perf_counter() - start)
    # About 0.07 s on an idle machine; the budget is 0.3 s, and tests run side by side.
    assert min(seconds) < 0.9
