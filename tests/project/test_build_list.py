"""Which version of each module a build takes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from golint_agent.project import GoModule, Replace, load
from golint_agent.project.build_list import Selected, build_list, version_key

WriteTree = Callable[[Mapping[str, str | bytes]], Path]

ORDERED = [
    "main",
    "v0.0.0-20191109021931-daa7c04131f5",
    "v0.0.0-20200101000000-abcdefabcdef",
    "v0.9.0",
    "v1.0.0-0.20200101000000-abcdefabcdef",
    "v1.0.0-alpha",
    "v1.0.0-alpha.1",
    "v1.0.0-alpha.beta",
    "v1.0.0-beta.2",
    "v1.0.0-beta.11",
    "v1.0.0-rc.1",
    "v1.0.0",
    "v1.2.0",
    "v1.10.0",
    "v2.0.0+incompatible",
]


def test_versions_are_ordered_as_semver_does() -> None:
    shuffled = ORDERED.copy()
    random.Random(5).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    assert sorted(shuffled, key=version_key) == ORDERED
    assert version_key("v1." + "9" * 5000) == version_key("")
    assert version_key("v1.2.3+meta") == version_key("v1.2.3")


def module(path: str, *requires: tuple[str, str], **more: object) -> GoModule:
    return GoModule(path, path, requires=requires, **more)  # type: ignore[arg-type] # fields by name


def test_the_highest_version_counts_whoever_requires_it() -> None:
    one = module("a.test", ("x.test", "v1.2.0"), ("y.test", "v1.0.0"), ("b.test", "v0.0.0"))
    two = module("b.test", ("x.test", "v1.10.0"), ("y.test", "v0.9.0"))
    expected = (
        Selected("x.test", "v1.10.0", "x.test", "v1.10.0"),
        Selected("y.test", "v1.0.0", "y.test", "v1.0.0"),
    )
    assert build_list([one, two], ()) == build_list([two, one], ()) == expected
    assert build_list([one], (), [two])[1:] == expected
    # What only stands beside is of another version than the one that is required.
    assert build_list([one], (), (), [two])[1].version == "v1.2.0"


def test_excluded_versions_do_not_count() -> None:
    one = module("a.test", ("x.test", "v1.2.0"), excludes=(("x.test", "v1.3.0"),))
    two = module("b.test", ("x.test", "v1.3.0"))
    assert [s.version for s in build_list([one, two], ())] == ["v1.2.0"]


def test_a_replacement_is_of_the_selected_version() -> None:
    one = module(
        "a.test", ("x.test", "v1.2.0"), ("y.test/v2", "v2.0.0"), ("gopkg.in/z.v3", "v3.1.0")
    )
    replaces = (
        Replace("x.test", "v1.1.0", "older.test", "v1.0.0"),
        Replace("x.test", "", "fork.test", "v1.5.0"),
        Replace("y.test/v2", "v2.0.0", "./y", ""),
        Replace("y.test/v2", "", "fork.test", "v2.0.0"),
    )
    assert [(s.path, s.new_path, s.new_version) for s in build_list([one], replaces)] == [
        ("gopkg.in/z.v3", "gopkg.in/z.v3", "v3.1.0"),
        ("x.test", "fork.test", "v1.5.0"),
        ("y.test/v2", "./y", ""),
    ]


WORK = {
    "go.work": "go 1.25\nuse (\n\t./one\n\t./two\n\t./missing\n)\n"
    "replace x.test => fork.test v1.9.0\nreplace l.test => ./local\n",
    "one/go.mod": "module one.test\nrequire x.test v1.2.0\nrequire y.test v1.0.0\n"
    "require l.test v0.0.0\nreplace x.test => other.test v1.0.0\n",
    "two/go.mod": "module two.test\nrequire y.test v1.3.0\n",
    "local/go.mod": "module l.test\nrequire y.test v1.4.0\n",
    "local/l.go": "package l\n",
    "one/a.go": 'package one\n\nimport "l.test"\n',
    "two/a.go": "package two\n",
}


def test_a_workspace_has_one_build_list(write_tree: WriteTree) -> None:
    workspace = load(["./..."], write_tree(WORK))
    environments = [workspace.environment(package) for package in workspace.packages]
    assert len(environments) >= 2
    for environment in environments[:2]:
        assert [(s.path, s.version, s.new_path, s.new_version) for s in environment.requires] == [
            ("l.test", "v0.0.0", "./local", ""),
            ("x.test", "v1.2.0", "fork.test", "v1.9.0"),
            ("y.test", "v1.4.0", "y.test", "v1.4.0"),
        ]
    one = next(package for package in workspace.packages if package.name == "one")
    found = workspace.find("l.test", one)
    assert found is not None
    assert found.directory == "local"
    assert [problem.line for problem in workspace.problems] == [5]


def test_replacements_of_what_is_replaced_do_not_count(write_tree: WriteTree) -> None:
    """Only those of the main module do."""
    root = write_tree(
        {
            "app/go.mod": "module app.test\nrequire b.test v1.0.0\nrequire c.test v1.0.0\n"
            "replace b.test => ../b\nreplace d.test v1.0.0 => ../d\nrequire d.test v1.1.0\n",
            "app/a.go": "package app\n",
            "b/go.mod": "module b.test\nrequire c.test v1.0.0\nreplace c.test => ../c\n",
            "b/b.go": "package b\n",
            "c/go.mod": "module c.test\n",
            "c/c.go": "package c\n",
            "d/go.mod": "module d.test\n",
            "d/d.go": "package d\n",
        }
    )
    workspace = load(["./..."], root / "app")
    (app,) = workspace.packages
    assert workspace.find("b.test", app) is not None
    assert workspace.find("c.test", app) is None
    assert workspace.find("d.test", app) is None  # another version is replaced
