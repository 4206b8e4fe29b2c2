"""From patterns to packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.errors import UsageError
from golint_agent.findings import ProblemKind
from golint_agent.project import BuildContext, Workspace, load

WriteTree = Callable[[Mapping[str, str | bytes]], Path]

APP = {
    "go.mod": "module example.com/app\n\ngo 1.25\nrequire example.com/lib v1.0.0\n",
    "cmd/api/main.go": 'package main\n\nimport "example.com/app/internal/a"\n',
    "cmd/worker/main.go": "package main\n",
    "internal/a/a.go": "package a\n",
    "internal/a/a_windows.go": "package a\n",
    "internal/a/a_test.go": "package a\n",
    "internal/a/x_test.go": "package a_test\n",
    "internal/a/b/b.go": "package b\n",
    "internal/w/w_windows.go": "package w\n",
    "internal/i/generate.go": "//go:build ignore\n\npackage main\n",
    "internal/testdata/t.go": "package t\n",
    "vendor/modules.txt": "# example.com/lib v1.0.0\n",
    "vendor/example.com/lib/lib.go": "package lib\n",
    "docs/README": "none\n",
    "nested/go.mod": "module example.com/nested\n",
    "nested/n.go": "package n\n",
}


def directories(workspace: Workspace) -> list[str]:
    return sorted(package.directory for package in workspace.packages)


def paths(workspace: Workspace) -> list[str]:
    return [package.import_path for package in workspace.packages]


EVERYTHING = ["cmd/api", "cmd/worker", "internal/a", "internal/a/b", "internal/w"]
BELOW_INTERNAL = EVERYTHING[2:]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ([], EVERYTHING),
        (["./..."], EVERYTHING),
        (["..."], EVERYTHING),
        (["./internal/..."], BELOW_INTERNAL),
        (["internal/..."], BELOW_INTERNAL),
        (["./internal/a"], ["internal/a"]),
        (["internal/a/"], ["internal/a"]),
        (["./cmd/a..."], ["cmd/api"]),
        (["cmd..."], ["cmd/api", "cmd/worker"]),
        (["./.../b"], ["internal/a/b"]),
        (["./in...a"], ["internal/a"]),
        (["./cmd/api", "internal/a/a.go"], ["cmd/api", "internal/a"]),
        (["example.com/app/..."], EVERYTHING),
        (["example.com/app/internal/a"], ["internal/a"]),
        (["example.com/.../b"], ["internal/a/b"]),
        (["internal/testdata"], ["internal/testdata"]),
        (["./vendor/..."], ["vendor/example.com/lib"]),
        (["./nested/..."], ["nested"]),
        (["./internal/a", "./internal/a", "./..."], EVERYTHING),
    ],
)
def test_patterns(write_tree: WriteTree, patterns: list[str], expected: list[str]) -> None:
    workspace = load(patterns, write_tree(APP))
    assert directories(workspace) == expected
    assert workspace.problems == ()


def test_a_package_as_go_list_tells_it(write_tree: WriteTree) -> None:
    root = write_tree(APP)
    workspace = load(["./internal/a"], root)
    (package,) = workspace.packages
    assert (package.import_path, package.name) == ("example.com/app/internal/a", "a")
    assert [file.path for file in package.files] == ["internal/a/a.go"]
    assert [file.path for file in package.test_files] == ["internal/a/a_test.go"]
    assert [file.path for file in package.external_test_files] == ["internal/a/x_test.go"]
    assert package.excluded_files == ("internal/a/a_windows.go",)
    (variant,) = package.variants
    assert (variant.build, variant.name, variant.members) == ("windows/amd64", "a", (0, 1))
    assert [file.path for file in variant.all_files] == ["internal/a/a_windows.go"]
    assert workspace.excluded_files == ()
    assert package.module is not None
    assert package.module.go_version == "1.25"
    assert package.module.requires == (("example.com/lib", "v1.0.0"),)
    assert (workspace.root, workspace.only) == (str(root.resolve()), None)


def test_the_build_decides_and_nothing_left_out_goes_missing(write_tree: WriteTree) -> None:
    never = "//go:build ignore || windows && !windows\n\npackage a\n"
    root = write_tree({**APP, "internal/a/never.go": never, "internal/n/never.go": never})
    assert load(["./..."], root).excluded_files == (
        "internal/a/never.go",
        "internal/i/generate.go",
        "internal/n/never.go",
    )
    on_windows = load(["./internal/..."], root, build=BuildContext(goos="windows"))
    builds = {package.directory: package.build for package in on_windows.packages}
    assert builds == dict.fromkeys(BELOW_INTERNAL, "")
    on_linux = load(["./internal/w"], root).packages[0]
    assert on_linux.build == "windows/amd64"
    assert [file.path for file in on_linux.files] == ["internal/w/w_windows.go"]


def test_absolute_paths_from_anywhere(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree(APP)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    workspace = load([f"{root}/internal/..."], elsewhere)
    assert workspace.root == str(root.resolve())
    assert directories(workspace) == BELOW_INTERNAL


def test_files_of_many_directories(write_tree: WriteTree) -> None:
    root = write_tree(APP)
    workspace = load(["a/a_test.go", "../cmd/api/main.go", "w/w_windows.go"], root / "internal")
    assert directories(workspace) == ["cmd/api", "internal/a", "internal/w"]
    assert workspace.only == frozenset(
        {"internal/a/a_test.go", "cmd/api/main.go", "internal/w/w_windows.go"}
    )
    assert workspace.excluded_files == ()


def test_files_beside_packages(write_tree: WriteTree) -> None:
    workspace = load(["./cmd/...", "internal/a/a.go"], write_tree(APP))
    assert workspace.only == frozenset({"cmd/api/main.go", "cmd/worker/main.go", "internal/a/a.go"})


@pytest.mark.parametrize(
    ("pattern", "message", "hint"),
    [
        ("./missing", "`./missing` does not exist", "relative to"),
        ("missing.go", "`missing.go` does not exist", "relative to"),
        ("./missing/...", "`./missing/` does not exist", "relative to"),
        (".", "there are no Go files in `.` itself", "`./...` names every package"),
        ("internal", "there are no Go files in `internal` itself", "`internal/...` names every"),
        ("docs", "there are no Go files in `docs` itself", "name a directory"),
        ("./docs/...", "`./docs/...` matches no packages", "testdata"),
        ("./internal/i", "build constraints exclude all Go files in `./internal/i`", "build tag"),
        ("docs/README", "`docs/README` is not a Go file", ".go"),
        ("example.org/x/...", "`example.org/x/...` is no package of example.com/app", "import"),
        ("example.com/app/none", "`example.com/app/none` is no package", "directory"),
        ("example.com/nested", "`example.com/nested` is no package of example.com/app", "import"),
        ("./internal/*", "`./internal/*` does not exist", "wildcard is `...`"),
        ("internal/{a,b}", "`internal/{a,b}` does not exist", "wildcard is `...`"),
        ("a[1].go", "`a[1].go` does not exist", "relative to"),
        ("**/*.go", "`**/*.go` does not exist", "wildcard is `...`"),
        ("", "'' is not a path", "name a file"),
        ("a\0b", "'a\\x00b' is not a path", "name a file"),
    ],
)
def test_errors_say_what_and_what_to_do(
    write_tree: WriteTree, pattern: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as raised:
        load([pattern], write_tree(APP))
    assert raised.value.message.startswith(message)
    assert hint in raised.value.hint


def test_the_working_directory_has_to_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a directory"):
        load([], tmp_path / "none")


def test_the_root_without_git_is_the_outermost_module(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "outer" / "go.mod").write_text("module example.com/outer\n")
    (inner / "go.mod").write_text("module example.com/inner\n")
    (inner / "a.go").write_text("package inner\n")
    workspace = load(["./..."], inner)
    assert workspace.root == str((tmp_path / "outer").resolve())
    assert paths(workspace) == ["example.com/inner"]


def test_without_any_module_import_paths_are_directories(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "main.go").write_text("package main\n")
    (tmp_path / "a" / "a.go").write_text("package a\n")
    workspace = load(["./..."], tmp_path)
    assert workspace.root == str(tmp_path.resolve())
    assert [(p.import_path, p.module) for p in workspace.packages] == [(".", None), ("a", None)]
    assert workspace.problems == ()


MONOREPO = {
    "one/go.mod": "module example.com/one\n\nrequire example.com/one/deep v0.1.0\n",
    "one/one.go": "package one\n",
    "one/deep/go.mod": "module example.com/one/deep\n",
    "one/deep/deep.go": "package deep\n",
    "two/go.mod": "module example.com/two\n\nreplace example.com/three => ../three\n",
    "two/two.go": "package two\n",
    "three/go.mod": "module example.com/three\n",
    "three/three.go": "package three\n",
    "scripts/gen.go": "package main\n",
}


def test_without_a_module_above_every_module_below_is_checked(write_tree: WriteTree) -> None:
    root = write_tree(MONOREPO)
    workspace = load(["./..."], root)
    assert directories(workspace) == ["one", "one/deep", "scripts", "three", "two"]
    assert [m.directory for m in workspace.modules] == ["one", "one/deep", "three", "two"]
    assert paths(load(["example.com/t..."], root)) == ["example.com/three", "example.com/two"]
    assert directories(load(["./..."], root / "one")) == ["one"]


def test_go_work_names_the_modules(write_tree: WriteTree) -> None:
    root = write_tree(MONOREPO | {"go.work": "go 1.25\nuse (\n\t./one\n\t./two\n)\n"})
    assert directories(load(["./..."], root)) == ["one", "scripts", "two"]
    assert directories(load(["./..."], root / "two")) == ["two"]
    assert paths(load(["example.com/..."], root / "one")) == ["example.com/one", "example.com/two"]
    assert directories(load(["./three"], root)) == ["three"]


def test_a_broken_go_work_line_is_a_problem(write_tree: WriteTree) -> None:
    work = "go 1.25\nuse ./one\nuse ./none\nuse ../../outside\nuse\n"
    workspace = load(["./..."], write_tree(MONOREPO | {"go.work": work}))
    assert [(p.kind, p.path, p.line) for p in workspace.problems] == [
        (ProblemKind.PROJECT, "go.work", 3),
        (ProblemKind.PROJECT, "go.work", 4),
        (ProblemKind.PROJECT, "go.work", 5),
    ]
    assert "one" in directories(workspace)


def test_a_broken_go_mod_is_a_problem_and_the_run_goes_on(write_tree: WriteTree) -> None:
    root = write_tree({"go.mod": "module example.com/app\nrequire x\n", "a/a.go": "package a\n"})
    workspace = load(["./..."], root)
    assert paths(workspace) == ["example.com/app/a"]
    assert [(p.kind, p.path, p.line, p.fatal) for p in workspace.problems] == [
        (ProblemKind.PROJECT, "go.mod", 2, False)
    ]


def test_a_go_mod_without_module_path(write_tree: WriteTree) -> None:
    workspace = load(["./..."], write_tree({"go.mod": "<<<<<<< HEAD\n", "a/a.go": "package a\n"}))
    assert paths(workspace) == ["a"]
    assert {problem.path for problem in workspace.problems} == {"go.mod"}


def test_ignore_directives(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "go.mod": "module example.com/app\nignore ./gen\nignore node_modules\n",
            "a.go": "package app\n",
            "gen/g.go": "package gen\n",
            "generous/g.go": "package generous\n",
            "web/gen/g.go": "package gen\n",
            "web/node_modules/x/x.go": "package x\n",
        }
    )
    assert directories(load(["./..."], root)) == ["", "generous", "web/gen"]
    assert directories(load(["./gen"], root)) == ["gen"]
    for named in ("./gen/...", "./web/node_modules/..."):
        with pytest.raises(UsageError, match="matches no packages"):
            load([named], root)


def test_a_newer_go_is_one_note_for_each_module(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "go.work": "go 1.99\nuse ./one\nuse ./two\n",
            "one/go.mod": "module example.com/one\n\ngo 1.99.1\n",
            "one/a.go": "package one\n",
            "one/b/b.go": "package b\n",
            "two/go.mod": "module example.com/two\n\ngo 1.27\n",
            "two/a.go": "package two\n",
        }
    )
    workspace = load(["./..."], root)
    assert [(p.kind, p.path, p.line, p.fatal) for p in workspace.problems] == [
        (ProblemKind.PROJECT, "go.work", 1, False),
        (ProblemKind.PROJECT, "one/go.mod", 3, False),
    ]
    assert len(workspace.packages) == 3


REPLACED = {
    "app/go.mod": "module example.com/app\nrequire example.com/common v0.0.0\n"
    "replace example.com/common => ../common\n",
    "app/a.go": 'package app\n\nimport "example.com/common"\n',
    "common/go.mod": "module example.com/common\n",
    "common/c.go": "package common\n",
}


def write_plainly(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a directory that is no repository."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.mark.parametrize(
    ("home", "patterns", "root", "known"),
    [
        # The working directory holds both, or both are named.
        (".", ["./..."], ".", True),
        (".", ["./app/..."], ".", True),
        (".", ["app/a.go"], ".", True),
        ("other", ["../app", "../common"], ".", True),
        # A user who stands in the module, or elsewhere, has named nothing beside it.
        ("app", ["./..."], "app", False),
        ("other", ["../app"], "app", False),
    ],
)
def test_replacements_are_followed_inside_of_what_was_named(
    tmp_path: Path, home: str, patterns: list[str], root: str, *, known: bool
) -> None:
    write_plainly(tmp_path, {**REPLACED, "other/README": ""})

    workspace = load(patterns, tmp_path / home)

    assert workspace.root == str((tmp_path / root).resolve())
    app = next(package for package in workspace.packages if package.name == "app")
    assert (workspace.find("example.com/common", app) is not None) is known
    assert workspace.problems == ()


def test_replacements_are_followed_inside_of_the_repository_alone(tmp_path: Path) -> None:
    write_plainly(tmp_path, {f"repository/{name}": text for name, text in REPLACED.items()})
    (tmp_path / "repository" / "app" / ".git").mkdir()
    named = ["repository/app/..."]
    (app,) = load(named, tmp_path).packages
    assert load(named, tmp_path).find("example.com/common", app) is None
    (tmp_path / "repository" / ".git").mkdir()
    (tmp_path / "repository" / "app" / ".git").rmdir()
    inside = load(["./..."], tmp_path / "repository" / "app")
    assert inside.find("example.com/common", inside.packages[0]) is not None


def test_links_do_not_lead_a_replacement_out(tmp_path: Path) -> None:
    write_plainly(
        tmp_path / "elsewhere", {"go.mod": REPLACED["common/go.mod"], "c.go": "package c\n"}
    )
    root = write_plainly(tmp_path / "root", {n: t for n, t in REPLACED.items() if n[0] == "a"})
    (root / "common").symlink_to(tmp_path / "elsewhere")
    workspace = load(["./..."], root)
    assert workspace.find("example.com/common", workspace.packages[0]) is None


def test_skipped_directories(write_tree: WriteTree) -> None:
    files = {
        f"{place}/x.go": "package x\n"
        for place in ("_a", ".b", "testdata", "c/testdata/d", "vendor", "e/vendor/f", "e/vendor")
    }
    root = write_tree({"go.mod": "module m\n"} | files)
    assert directories(load(["./..."], root)) == ["e/vendor", "vendor"]
    assert directories(load(["./_a"], root)) == ["_a"]
    assert directories(load(["./e/vendor/..."], root)) == ["e/vendor", "e/vendor/f"]


def test_cgo_files(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "go.mod": "module m\n",
            "a.go": "package m\n",
            "c.go": 'package m\n\nimport "C"\n',
            "c_test.go": 'package m\n\nimport "C"\n',
        }
    )
    with_cgo = load(["."], root).packages[0]
    without = load(["."], root, build=BuildContext(cgo=False)).packages[0]
    assert [file.path for file in with_cgo.files] == ["a.go", "c.go"]
    assert ([file.path for file in without.files], without.excluded_files) == (["a.go"], ("c.go",))
    assert [file.path for file in without.test_files] == ["c_test.go"]


def test_find_reads_context(write_tree: WriteTree) -> None:
    workspace = load(["./cmd/api"], write_tree(APP))
    (api,) = workspace.packages
    found = workspace.find("example.com/app/internal/a/b", api)
    assert found is not None
    assert found is workspace.find("example.com/app/internal/a/b", api)
    assert found.directory == "internal/a/b"
    vendored = workspace.find("example.com/lib", api)
    assert vendored is not None
    assert (vendored.directory, vendored.module) == ("vendor/example.com/lib", None)
    for absent in ("fmt", "example.com/app/none", "example.com/app/../app/cmd/api", "", "/", "a\0"):
        assert workspace.find(absent, api) is None
    nested = workspace.find("example.com/app/nested", api)
    assert nested is None, "another module begins there"


def test_find_across_modules(write_tree: WriteTree) -> None:
    root = write_tree(MONOREPO)
    every = load(["./..."], root)
    one = next(package for package in every.packages if package.import_path == "example.com/one")
    deep = every.find("example.com/one/deep", one)
    assert deep is not None
    assert deep.module is not None
    assert deep.module.directory == "one/deep"
    alone = load(["./one"], root)
    assert alone.find("example.com/one/deep", one) == deep, "whatever else is asked for"
    two = load(["./two"], root)
    assert two.find("example.com/three", two.packages[0]) is not None
    assert alone.find("example.com/three", one) is None


def test_find_prefers_the_importers_module(write_tree: WriteTree) -> None:
    files = {
        f"{place}/{name}": text
        for place in ("x", "y")
        for name, text in (
            ("go.mod", "module app\n"),
            ("main.go", "package main\n"),
            ("a/a.go", "package a\n"),
        )
    }
    workspace = load(["./..."], write_tree(files))
    importers = [package for package in workspace.packages if package.name == "main"]
    found = [workspace.find("app/a", importer) for importer in importers]
    assert [package and package.directory for package in found] == ["x/a", "y/a"]


def test_the_same_tree_gives_the_same_workspace(write_tree: WriteTree) -> None:
    root = write_tree(APP)
    one, other = load(["./..."], root), load(["./cmd/...", "internal/...", "./..."], root)
    assert one.packages == other.packages
    assert one.modules == other.modules
    assert one.excluded_files == other.excluded_files


def test_packages_below_are_those_of_the_whole_tree(tmp_path: Path) -> None:
    for name, text in {
        "go.mod": "module example.com/app\n",
        "a.go": "package app\n",
        "in/b.go": "package in\n",
        "in/testdata/c.go": "package c\n",
        "other/go.mod": "module example.com/other\n",
        "other/d.go": "package other\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    workspace = load(["in/b.go"], tmp_path)

    assert [p.directory for p in workspace.packages] == ["in"]
    assert [p.directory for p in workspace.packages_below("")] == ["", "in"]
    assert [p.directory for p in workspace.packages_below("other")] == ["other"]
    assert workspace.packages_below("in/testdata")[0].directory == "in/testdata"
    assert workspace.problems == ()


@pytest.mark.parametrize("directory", ["", "src"])
@pytest.mark.parametrize(
    ("module", "version", "name"),
    [("std", "1.26", "v1"), ("std", "1.27", "v2"), ("example.com/m", "1.26", "v2")],
)
def test_the_library_of_go_is_built_by_its_own_go(
    write_tree: WriteTree, directory: str, module: str, version: str, name: str
) -> None:
    base = f"{directory}/" if directory else ""
    root = write_tree(
        {
            f"{base}go.mod": f"module {module}\n\ngo {version}\n",
            f"{base}json/v1.go": "//go:build !goexperiment.jsonv2\n\npackage json\n",
            f"{base}json/v2.go": "//go:build goexperiment.jsonv2\n\npackage json\n",
        }
    )

    workspace = load(["./..."], root / directory)

    (package,) = workspace.packages
    assert [file.path for file in package.files] == [f"{base}json/{name}.go"]
