"""Packages of the module cache and of GOROOT, found as the go.mod files say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from golint_agent.engine.importing.external import Outside
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.project import DEFAULT, BuildContext, GoModule, Replace
from golint_agent.project.environments import Environment
from golint_agent.project.packages import name_of_package, read_package
from golint_agent.project.tree import Tree
from golint_agent.semantics.packages.package import NO_SIGNATURE, Kind
from golint_agent.semantics.packages.signatures import shipped, shipped_version

REQUIRES = (
    ("example.com/Upper", "v1.2.3"),
    ("example.com/Upper/nested", "v0.1.0"),
    ("example.com/old", "v1.0.0"),
    ("example.com/local", "v1.0.0"),
)
REPLACES = (
    Replace("example.com/old", "", "example.com/new", "v2.0.0"),
    Replace("example.com/local", "", "../local", ""),
)


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    files = {
        "mod/example.com/!upper@v1.2.3/a.go": "package upper\n\nfunc A() error { return nil }\n",
        "mod/example.com/!upper@v1.2.3/a_test.go": "package upper\n\nfunc T() {}\n",
        "mod/example.com/!upper@v1.2.3/a_windows.go": "package upper\n\nfunc W() {}\n",
        "mod/example.com/!upper@v1.2.3/in/b.go": (
            'package in\n\nimport "example.com/old"\n\nvar B = renamed.New()\n'
        ),
        "mod/example.com/!upper@v1.2.3/nested/wrong.go": "package wrong\n",
        "mod/example.com/!upper/nested@v0.1.0/c.go": "package right\n",
        "mod/example.com/new@v2.0.0/new.go": "package renamed\n\nfunc New() int { return 1 }\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    module = GoModule("example.com/app", "", requires=REQUIRES, replaces=REPLACES)
    found = Installed(str(tmp_path / "mod"), str(tmp_path / "go"))
    return Outside(Tree(str(tmp_path), DEFAULT), Environment("", (module,)), found)


def test_a_package_holds_what_its_build_declares(outside: Outside) -> None:
    package = outside.package("example.com/Upper")

    assert package is not None
    assert (package.path, package.name, list(package.objects)) == (
        "example.com/Upper",
        "upper",
        ["A"],
    )


def test_the_longest_module_path_counts(outside: Outside) -> None:
    assert outside.name("example.com/Upper/nested") == "right"


def test_a_replaced_module_keeps_its_path_and_gives_imports_their_name(
    outside: Outside,
) -> None:
    package = outside.package("example.com/Upper/in")

    assert package is not None
    assert package.files[0].imports == {"renamed": "example.com/old"}


@pytest.mark.parametrize(
    ("version", "objects"), [("go9.1", ["OnlyHere"]), ("go1.5", None), ("nonsense", None)]
)
def test_goroot_counts_where_it_is_newer(
    tmp_path: Path, version: str, objects: list[str] | None
) -> None:
    (tmp_path / "go/src/strings").mkdir(parents=True)
    (tmp_path / "go/src/strings/s.go").write_text("package strings\n\nfunc OnlyHere() {}\n")
    (tmp_path / "go/VERSION").write_text(f"{version}\ntime 2026-01-01T00:00:00Z\n")
    installed = Installed(goroot=str(tmp_path / "go"))
    found = Outside(Tree(str(tmp_path), DEFAULT), Environment(None, ()), installed)

    package = found.package("strings")

    assert package is not None
    if objects is None:
        assert "Builder" in package.objects
    else:
        assert list(package.objects) == objects


OWN_JSON = {
    "old.go": "//go:build !goexperiment.jsonv2\n\npackage json\n\ntype RawMessage []byte\n",
    "new.go": (
        "//go:build goexperiment.jsonv2\n\npackage json\n\n"
        'import "encoding/json/jsontext"\n\ntype RawMessage = jsontext.Value\n'
    ),
}


@pytest.mark.parametrize(
    ("installed", "required", "kind"),
    [
        ("go1.26.8", "1.25", Kind.TYPE),
        ("go1.26.8", "", Kind.TYPE),
        # The go command takes the Go that the module requires.
        ("go1.26.8", "1.27.1", Kind.ALIAS),
        ("go1.27.1", "1.25", Kind.ALIAS),
        ("go1.99.0", "1.25", Kind.ALIAS),
    ],
)
def test_goroot_counts_where_types_moved_since(
    tmp_path: Path, installed: str, required: str, kind: Kind
) -> None:
    (tmp_path / "go/src/encoding/json").mkdir(parents=True)
    for name, text in OWN_JSON.items():
        (tmp_path / "go/src/encoding/json" / name).write_text(text)
    (tmp_path / "go/VERSION").write_text(f"{installed}\n")
    module = GoModule("example.com/app", "", go_version=required)
    found = Outside(
        Tree(str(tmp_path), DEFAULT),
        Environment("", (module,)),
        Installed(goroot=str(tmp_path / "go")),
    )

    package = found.package("encoding/json")

    assert package is not None
    assert package.objects["RawMessage"].kind is kind


def test_what_is_not_installed_is_shipped_or_unknown(outside: Outside) -> None:
    shipped = outside.package("database/sql")

    assert shipped is not None
    assert "DB" in shipped.objects
    assert outside.name("database/sql") == "sql"
    assert outside.package("example.com/local") is None
    assert outside.name("example.com/none") == ""


@pytest.mark.parametrize("path", ["example.com/Upper/../../..", "/", "", "a//b", "a\0b"])
def test_odd_paths_leave_the_cache_alone(outside: Outside, path: str) -> None:
    assert outside.package(path) is None


def test_without_a_cache_nothing_is_read(tmp_path: Path) -> None:
    environment = Environment("", (GoModule("example.com/app", "", requires=REQUIRES),))
    outside = Outside(Tree(str(tmp_path), DEFAULT), environment, Installed())

    assert outside.package("example.com/Upper") is None


@pytest.mark.parametrize(
    ("required", "known"),
    [
        ("v1.0.0", True),
        ("v1.99.0", True),
        ("v0.0.0-20120101000000-0123456789ab", False),
        ("", True),
    ],
)
def test_what_is_shipped_in_another_major_version_is_not_known(
    tmp_path: Path, required: str, *, known: bool
) -> None:
    path = "github.com/olekukonko/tablewriter"
    assert shipped_version(path).startswith("v1.")
    module = GoModule("example.com/app", "", requires=((path, required),) if required else ())
    outside = Outside(Tree(str(tmp_path), DEFAULT), Environment("", (module,)), Installed())

    assert (outside.package(path) is not None) is known
    assert bool(outside.name(path)) is known


def test_what_changed_since_the_required_version_has_no_signature(tmp_path: Path) -> None:
    path = "github.com/olekukonko/tablewriter"
    module = GoModule("example.com/app", "", requires=((path, "v0.0.5"),))
    outside = Outside(Tree(str(tmp_path), DEFAULT), Environment("", (module,)), Installed())

    package, newest = outside.package(path), shipped(path)

    assert package is not None
    assert newest is not None
    # It returned nothing then.
    assert newest.methods["Table"]["Render"].text == "() error"
    assert package.methods["Table"]["Render"].text == NO_SIGNATURE
    assert package.objects["NewWriter"].text == newest.objects["NewWriter"].text


def test_what_is_shipped_of_a_replaced_module_is_not_known(tmp_path: Path) -> None:
    path = "github.com/olekukonko/tablewriter"
    fork = Replace(path, "", "example.com/fork", "v1.0.0")
    module = GoModule("a.test", "", requires=((path, "v1.0.0"),), replaces=(fork,))
    outside = Outside(Tree(str(tmp_path), DEFAULT), Environment("", (module,)), Installed())

    assert outside.package(path) is None


def test_a_name_is_that_of_the_files_which_are_built(tmp_path: Path) -> None:
    files = {
        "aaa.go": "//go:build ignore\n\npackage main\n",
        "bbb.go": "package documentation\n",
        "ccc_plan9.go": "package other\n",
        "ddd.go": "package named\n\nfunc N() error { return nil }\n",
        "ddd_windows.go": "package named\n\nfunc N() error\n",
    }
    vendored = "root/vendor/example.com/vendored"
    for place in ("mod/example.com/cached@v1.0.0", vendored, "go/src/newest"):
        for name, text in files.items():
            path = tmp_path / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    (tmp_path / "go/VERSION").write_text("go1.99.1\n")
    (tmp_path / "root/go.mod").write_text("module example.com/app\n")
    module = GoModule("example.com/app", "", requires=(("example.com/cached", "v1.0.0"),))
    environment = Environment("", (module,), ("",))
    installed = Installed(str(tmp_path / "mod"), str(tmp_path / "go"))
    found = Outside(Tree(str(tmp_path / "root"), DEFAULT), environment, installed)

    for imported in ("example.com/cached", "example.com/vendored", "newest"):
        assert found.name(imported) == "named"
        package = found.package(imported)
        assert package is not None
        # It can fail on another system.
        assert not package.objects["N"].nil_error


def test_the_build_says_which_files_of_a_module_are_read(tmp_path: Path) -> None:
    for name in ("a_linux.go", "a_windows.go"):
        path = tmp_path / "mod/example.com/cached@v1.0.0" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"package cached\n\nfunc {name[2].upper()}() {{}}\n")
    module = GoModule("example.com/app", "", requires=(("example.com/cached", "v1.0.0"),))
    labels = []
    for build, name in ((DEFAULT, "L"), (BuildContext(goos="windows"), "W")):
        tree = Tree(str(tmp_path), build)
        found = Outside(tree, Environment("", (module,)), Installed(str(tmp_path / "mod")))
        package = found.package("example.com/cached")
        assert package is not None
        assert list(package.objects) == [name]
        labels.append(found.label("example.com/cached"))
    assert len(set(labels)) == 2


def test_what_is_vendored_for_other_builds_is_part_of_its_label(tmp_path: Path) -> None:
    place = tmp_path / "vendor/example.com/vendored"
    place.mkdir(parents=True)
    (tmp_path / "go.mod").write_text("module example.com/app\n")
    (place / "a_linux.go").write_text("package vendored\n\nfunc N() error { return nil }\n")
    environment = Environment("", (GoModule("example.com/app", ""),), ("",))
    labels = []
    for text in ("func N() error { return nil }", "func N() error"):
        (place / "a_windows.go").write_text(f"package vendored\n\n{text}\n")
        for with_variants in (True, False):
            tree = Tree(str(tmp_path), DEFAULT, with_variants=with_variants)
            found = Outside(tree, environment, Installed())
            labels.append(found.label("example.com/vendored"))
            package = found.package("example.com/vendored")
            assert package is not None
            assert package.objects["N"].nil_error is ("nil }" in text)
    assert labels[0] == labels[1] != labels[2] == labels[3]


def test_what_a_module_is_shipped_without_is_read(tmp_path: Path) -> None:
    """Of a module that is required in the very version that is shipped, and shipped in part."""
    module, shipped = "cloud.google.com/go/storage", shipped_version("cloud.google.com/go/storage")
    assert shipped
    base = tmp_path / f"mod/{module}@{shipped}"
    (base / "experimental/deep").mkdir(parents=True)
    (base / "s.go").write_text("package storage\n\nfunc OnlyHere() {}\n")
    (base / "experimental/deep/e.go").write_text("package named\n\nfunc New() error\n")
    required = GoModule("a.test", "", requires=((module, shipped),))
    outside = Outside(
        Tree(str(tmp_path), DEFAULT),
        Environment("", (required,)),
        Installed(str(tmp_path / "mod")),
    )

    own, lacking = outside.package(module), outside.package(f"{module}/experimental/deep")

    assert own is not None
    assert "OnlyHere" not in own.objects
    assert lacking is not None
    assert (lacking.name, list(lacking.objects)) == ("named", ["New"])
    assert outside.name(f"{module}/experimental/deep") == "named"
    assert outside.package(f"{module}/none") is None


def test_what_the_standard_library_is_shipped_without_is_read(tmp_path: Path) -> None:
    (tmp_path / "go/src/strings/inner").mkdir(parents=True)
    (tmp_path / "go/src/strings/inner/s.go").write_text("package inner\n\nfunc F() {}\n")
    (tmp_path / "go/VERSION").write_text(f"{shipped_version('std')}\n")
    installed = Installed(goroot=str(tmp_path / "go"))
    outside = Outside(Tree(str(tmp_path), DEFAULT), Environment(None, ()), installed)

    shipped, read = outside.package("strings"), outside.package("strings/inner")

    assert shipped is not None
    assert "Builder" in shipped.objects
    assert read is not None
    assert list(read.objects) == ["F"]


def test_tests_of_other_modules_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.go").write_text("package a\n")
    (tmp_path / "a_test.go").symlink_to("nowhere")
    tree = Tree(str(tmp_path), DEFAULT, with_tests=False)

    package = read_package(tree, "")

    assert package is not None
    assert package.test_files == ()
    assert not tree.problems


def test_the_name_is_that_of_the_first_file_in_the_build(tmp_path: Path) -> None:
    files = {
        "a_test.go": "package wrong_test\n",
        "a_windows.go": "package wrong\n",
        "b.go": "//go:build ignore\n\npackage main\n",
        "c.go": "package documentation\n",
        "d.go": "package right\n",
        "only/tests_test.go": "package only\n",
        "other/a_windows.go": "package windows\n",
    }
    for name in ("only", "other"):
        (tmp_path / name).mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    tree = Tree(str(tmp_path), DEFAULT, with_tests=False)

    assert name_of_package(tree, "") == "right"
    assert name_of_package(tree, "only") == ""
    assert name_of_package(tree, "other") == "windows"
    assert name_of_package(tree, "none") == ""


@pytest.mark.usefixtures("outside")
def test_several_processes_read_a_package_once(tmp_path: Path) -> None:
    """The second waits for the first, and takes what that has read."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = sorted(process.communicate(timeout=60)[0] for process in started)

    assert said == ["kept A\n", "kept A\n", "kept A\n", "read A\n"]


READ = """
import sys, time
from golint_agent.engine.importing import external as outside
from golint_agent.engine.cache.store import Store
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.project import DEFAULT, GoModule
from golint_agent.project.environments import Environment
from golint_agent.project.packages import name_of_package, read_package
from golint_agent.project.tree import Tree
class Slow(outside.Outside):
    how = "kept"
    def _read(self, path, tree, directory):
        self.how = "read"
        time.sleep(1)
        return super()._read(path, tree, directory)
place = sys.argv[1]
module = GoModule("a.test", "", requires=(("example.com/Upper", "v1.2.3"),))
found = Slow(
    Tree(place, DEFAULT),
    Environment("", (module,)),
    Installed(place + "/mod"),
    Store(place + "/store"),
)
package = found.package("example.com/Upper")
print(found.how, *package.objects)
"""
