"""How far patterns reach: modules below, workspaces below a module, and code of others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.errors import UsageError
from golint_agent.project import Workspace, load
from golint_agent.project.workspace import Reach

WriteTree = Callable[[Mapping[str, str | bytes]], Path]
ALL = Reach(all_modules=True)
NESTED = {
    "go.mod": "module example.com/app\n",
    "a/a.go": "package a\n",
    "tools/go.mod": "module example.com/tools\n",
    "tools/t.go": "package tools\n",
    "tools/deep/go.mod": "module example.com/deep\n",
    "tools/deep/d.go": "package deep\n",
    "frontend/node_modules/flat/go.mod": "module example.com/flat\n",
    "frontend/node_modules/flat/f.go": "package flat\n",
    "frontend/node_modules/plain/p.go": "package plain\n",
    "marker/go.mod": "module example.com/marker\n",
    "marker/notes.txt": "no Go here\n",
    "testdata/go.mod": "module example.com/testdata\n",
    "testdata/t.go": "package testdata\n",
    "third_party/own.go": "package own\n",
    "third_party/lib/go.mod": "module example.com/lib\n",
    "third_party/lib/l.go": "package lib\n",
    "vendor/example.com/dep/d.go": "package dep\n",
    "internal/vendor/v.go": "package vendor\n",
}


def directories(workspace: Workspace) -> list[str]:
    return sorted(package.directory for package in workspace.packages)


def test_modules_below_are_counted_or_checked(write_tree: WriteTree) -> None:
    root = write_tree(NESTED)
    own = ["a", "internal/vendor", "third_party"]

    near = load(["./..."], root)
    every = load(["./..."], root, reach=ALL)

    assert directories(near) == own
    assert near.skipped_modules == ("tools", "tools/deep")
    assert near.third_party_modules == every.third_party_modules == ("third_party/lib",)
    assert directories(every) == [*own, "tools", "tools/deep"]
    assert every.skipped_modules == ()
    assert {p.import_path for p in every.packages} >= {"example.com/tools", "example.com/deep"}
    assert load(["./tools/..."], root).skipped_modules == ("tools/deep",)
    assert load(["./..."], root / "tools", reach=ALL).skipped_modules == ()
    both = load(["./...", "./tools/..."], root)
    assert (directories(both), both.skipped_modules) == ([*own, "tools"], ("tools/deep",))


def test_import_paths_of_modules_below(write_tree: WriteTree) -> None:
    root = write_tree(NESTED)
    with pytest.raises(UsageError, match="no package of"):
        load(["example.com/tools"], root)
    assert directories(load(["example.com/tools"], root, reach=ALL)) == ["tools"]
    found = directories(load(["example.com/..."], root, reach=ALL))
    assert {"a", "tools", "tools/deep"} <= set(found)
    assert "third_party/lib" not in found


def test_other_modules_make_no_problems_unless_asked_for(write_tree: WriteTree) -> None:
    broken = {"tools/go.mod": "modul x\n", "third_party/lib/go.mod": "modul x\n"}
    root = write_tree(NESTED | broken)

    assert load(["./..."], root).problems == ()
    assert load(["third_party/lib/l.go"], root).problems == ()
    assert {p.path for p in load(["./..."], root, reach=ALL).problems} == {"tools/go.mod"}


@pytest.mark.parametrize("uses_root", [False, True])
def test_a_workspace_below_a_module(write_tree: WriteTree, *, uses_root: bool) -> None:
    """It counts for who stands in it, and not for who stands above."""
    use = "use ..\n" if uses_root else ""
    root = write_tree(
        {
            "go.mod": "module example.com/app\n",
            "a.go": "package app\n",
            "sub/go.work": f"go 1.26\nuse ./one\nuse ./two\n{use}",
            "sub/s.go": "package sub\n",
            "sub/one/go.mod": "module example.com/one\n",
            "sub/one/o.go": "package one\n",
            "sub/two/go.mod": "module example.com/two\n",
            "sub/two/t.go": "package two\n",
            "sub/three/go.mod": "module example.com/three\n",
            "sub/three/t.go": "package three\n",
        }
    )

    inside = load(["./..."], root / "sub")
    above = load(["./..."], root)

    assert directories(inside) == ["sub", "sub/one", "sub/two"]
    assert inside.skipped_modules == ("sub/three",)
    assert directories(above) == ["", "sub"]
    assert above.skipped_modules == ("sub/one", "sub/three", "sub/two")
    found = load(["example.com/two"], root / "sub")
    assert directories(found) == ["sub/two"]


def test_a_workspace_that_does_not_use_a_module_around_it(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "go.mod": "module example.com/app\n",
            "go.work": "go 1.26\nuse ./one\n",
            "a.go": "package app\n",
            "one/go.mod": "module example.com/one\n",
            "one/o.go": "package one\n",
            "two/go.mod": "module example.com/two\n",
            "two/t.go": "package two\n",
        }
    )
    assert directories(load(["./..."], root)) == ["", "one"]
    assert directories(load(["./..."], root / "two")) == ["two"]


FOREIGN = (
    "vendor/example.com/dep/d.go",
    "third_party/lib/l.go",
    "frontend/node_modules/flat/f.go",
    "frontend/node_modules/plain/p.go",
)


@pytest.mark.parametrize("path", FOREIGN)
def test_named_files_of_others(write_tree: WriteTree, path: str) -> None:
    root = write_tree(NESTED)

    alone = load([path], root)
    beside = load([path, "a/a.go"], root)
    asked = load([path], root, reach=Reach(third_party=True))

    assert (alone.packages, alone.only) == ((), frozenset())
    assert alone.third_party_files == (path,)
    assert (directories(beside), beside.only) == (["a"], frozenset({"a/a.go"}))
    assert asked.only == frozenset({path})
    assert asked.third_party_files == ()
    assert load([f"./{path.rpartition('/')[0]}"], root).third_party_files == ()
    by_directory = load([path, f"./{path.rpartition('/')[0]}"], root)
    assert (by_directory.only, by_directory.third_party_files) == (frozenset({path}), ())


@pytest.mark.parametrize("path", ["internal/vendor/v.go", "third_party/own.go", "tools/t.go"])
def test_named_files_that_only_look_like_those_of_others(write_tree: WriteTree, path: str) -> None:
    workspace = load([path], write_tree(NESTED))
    assert (workspace.only, workspace.third_party_files) == (frozenset({path}), ())


def test_a_third_party_module_of_a_workspace_is_ones_own(write_tree: WriteTree) -> None:
    root = write_tree(NESTED | {"go.work": "go 1.26\nuse .\nuse ./third_party/lib\n"})
    assert load(["third_party/lib/l.go"], root).third_party_files == ()
    workspace = load(["./..."], root)
    assert "third_party/lib" in directories(workspace)
    assert workspace.third_party_modules == ()


def test_what_was_named(write_tree: WriteTree) -> None:
    """A directory may be called as files are."""
    root = write_tree(NESTED | {"nats.go/n.go": "package nats\n"})
    workspace = load(["./nats.go/...", "./...", "a/a.go", "example.com/app/a"], root)
    assert workspace.named_files == frozenset({"a/a.go"})
    assert workspace.named_directories == frozenset({"nats.go", "."})


def test_a_named_file_and_its_directory(write_tree: WriteTree) -> None:
    root = write_tree(NESTED | {"a/b.go": "package a\n", "a/bad.go": b"\0"})
    workspace = load(["a/a.go", "./a"], root)
    assert workspace.only == frozenset({"a/a.go", "a/b.go", "a/bad.go"})
    assert [problem.path for problem in workspace.problems] == ["a/bad.go"]


IGNORED = "//go:build ignore\n\npackage main\n"


@pytest.mark.parametrize(
    ("files", "pattern", "message", "hint"),
    [
        ({"a/a.go": IGNORED}, "./a/...", "build constraints exclude all Go files", "name the"),
        ({"a/a.go": IGNORED}, "./...", "build constraints exclude all Go files", "name the"),
        ({"a/a.go": IGNORED}, "./a", "build constraints exclude all Go files", "name the"),
        ({"a/a.go": IGNORED}, "example.com/app/a", "build constraints exclude all", "name the"),
        ({"a/a.go": IGNORED}, "example.com/app/...", "build constraints exclude", "name the"),
        (
            {"one/go.mod": "module example.com/one\n", "one/o.go": "package one\n"},
            "./...",
            "`./...` matches no packages",
            "`--all-modules` checks it",
        ),
        (
            {"third_party/go.mod": "module example.com/one\n", "third_party/o.go": "package one\n"},
            "./...",
            "`./...` matches no packages",
            "third-party",
        ),
        ({"node_modules/o.go": "package one\n"}, "./...", "`./...` matches no", "node_modules"),
    ],
)
def test_why_nothing_matches(
    write_tree: WriteTree, files: dict[str, str], pattern: str, message: str, hint: str
) -> None:
    root = write_tree({"go.mod": "module example.com/app\n", **files})
    with pytest.raises(UsageError) as raised:
        load([pattern], root)
    assert raised.value.message.startswith(message)
    assert hint in raised.value.hint


def test_where_there_is_no_module_that_is_what_is_said(write_tree: WriteTree) -> None:
    root = write_tree({"docs/a.md": "", "testdata/a.go": "package a\n"})
    for pattern in ("./...", "./docs/..."):
        with pytest.raises(UsageError, match="matches no packages") as raised:
            load([pattern], root)
        assert raised.value.hint == (
            "there is no go.mod here; run it in the directory of a module, or name one"
        )
