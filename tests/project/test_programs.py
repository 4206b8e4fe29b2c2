"""Which packages are part of something that is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.project import load
from golint_agent.project.programs import Programs
from golint_agent.project.workspace import Reach

WriteTree = Callable[[Mapping[str, str | bytes]], Path]


def go(package: str, *imports: str) -> str:
    lines = [f"package {package}", *(f'import _ "{path}"' for path in imports)]
    return "\n\n".join(lines) + "\n"


APP = {
    "go.mod": "module example.com/app\n",
    "cmd/app/main.go": go("main", "example.com/app/internal/used"),
    "internal/used/used.go": go("used", "example.com/app/internal/deep"),
    "internal/deep/deep.go": go("deep"),
    "internal/spare/spare.go": go("spare", "example.com/app/internal/below"),
    "internal/below/below.go": go("below"),
}


@pytest.fixture
def unbuilt(write_tree: WriteTree) -> Callable[[Mapping[str, str | bytes]], list[str]]:
    """The directories of a tree's packages that are part of nothing."""

    def of(tree: Mapping[str, str | bytes]) -> list[str]:
        workspace = load(["./..."], write_tree(tree), reach=Reach(all_modules=True))
        programs = Programs(workspace)
        return sorted(p.directory for p in workspace.packages if not programs.is_built(p))

    return of


Unbuilt = Callable[[Mapping[str, str | bytes]], list[str]]


def test_what_no_program_imports_is_part_of_nothing(unbuilt: Unbuilt) -> None:
    assert unbuilt(APP) == ["internal/below", "internal/spare"]


@pytest.mark.parametrize(
    "importer",
    [
        {"client/client.go": go("client", "example.com/app/internal/spare")},
        {"cmd/app/debug.go": "//go:build debug\n\n" + go("main", "example.com/app/internal/spare")},
        {
            "jobs/go.mod": "module example.com/app/jobs\n\nrequire example.com/app v0.0.0\n\n"
            "replace example.com/app => ../\n",
            "jobs/main.go": go("main", "example.com/app/internal/spare"),
        },
    ],
    ids=["open package", "other build", "other module"],
)
def test_whatever_may_be_built_counts(unbuilt: Unbuilt, importer: dict[str, str]) -> None:
    assert unbuilt({**APP, **importer}) == []


def test_imports_of_tests_do_not_count(unbuilt: Unbuilt) -> None:
    test = {"internal/used/used_test.go": go("used", "example.com/app/internal/spare")}

    assert unbuilt({**APP, **test}) == ["internal/below", "internal/spare"]


WALLET = {
    "go.mod": "module wallet\n",
    "main.go": go("main", "wallet/api"),
    "api/api.go": go("api"),
    "old/old.go": go("old"),
}


def test_a_module_that_cannot_be_fetched_has_no_open_packages(unbuilt: Unbuilt) -> None:
    assert unbuilt(WALLET) == ["old"]


def test_where_no_program_is_packages_are_there_to_be_imported(unbuilt: Unbuilt) -> None:
    library = {path: text for path, text in WALLET.items() if path != "main.go"}

    assert unbuilt(library) == []


@pytest.mark.parametrize(
    ("gone", "expected"),
    [("wallet/gone", ["old"]), ("wallet/old/gone", []), ("wallet/old", ["old/v1"])],
)
def test_code_that_is_not_there_may_import_what_is_around_it(
    unbuilt: Unbuilt, gone: str, expected: list[str]
) -> None:
    tree = {**WALLET, "api/rpc.go": go("api", gone)}
    if gone == "wallet/old":
        tree["old/v1/v1.go"] = go("v1")

    assert unbuilt(tree) == expected


BY_HAND = "//go:build ignore\n\n" + go("main", "example.com/app/internal/spare")


@pytest.mark.parametrize("place", ["scripts/seed.go", "internal/used/gen.go", "client/mage.go"])
def test_what_is_run_from_a_file_is_built(unbuilt: Unbuilt, place: str) -> None:
    client = {"client/client.go": go("client")}

    assert unbuilt({**APP, **client, place: BY_HAND}) == []


def test_what_is_left_out_and_no_program_builds_nothing(unbuilt: Unbuilt) -> None:
    old = {"internal/used/old.go": BY_HAND.replace("package main", "package used")}

    assert unbuilt({**APP, **old}) == ["internal/below", "internal/spare"]


def test_where_nothing_is_built_nothing_is_known(unbuilt: Unbuilt) -> None:
    tree = {"go.mod": "module example.com/app\n", "internal/a/a.go": go("a")}

    assert unbuilt(tree) == []


def test_an_internal_above_the_module_is_open_to_other_modules_there(unbuilt: Unbuilt) -> None:
    tree = {
        "go.mod": "module example.com/internal/billing\n",
        "main.go": go("main"),
        "client/client.go": go("client"),
        "internal/spare/spare.go": go("spare"),
    }

    assert unbuilt(tree) == ["internal/spare"]


def test_go_has_its_own_library_for_all(unbuilt: Unbuilt) -> None:
    tree = {
        "go.mod": "module std\n\ngo 1.22\n",
        "net/rpc/rpc.go": go("rpc"),
        "cmd/go.mod": "module cmd\n",
        "cmd/vet/main.go": go("main"),
    }

    assert unbuilt(tree) == []


@pytest.mark.parametrize(
    ("place", "module"),
    [
        ("third_party/x", "example.com/x"),
        ("testdata/x", "example.com/x"),
        ("testdata/x", ""),
        ("tools", ""),
    ],
    ids=["code of others", "module of tests", "package of tests", "left out by go.mod"],
)
def test_nothing_is_known_of_what_is_not_looked_at(
    write_tree: WriteTree, place: str, module: str
) -> None:
    path = module or f"example.com/app/{place}"
    tree = {
        **APP,
        "go.mod": "module example.com/app\n\ngo 1.25\n\nignore ./tools\n",
        f"{place}/main.go": go("main", f"{path}/internal/x"),
        f"{place}/internal/x/x.go": go("x"),
    }
    if module:
        tree[f"{place}/go.mod"] = f"module {module}\n"
    named = [f"./{place}", f"./{place}/internal/x"]
    workspace = load(named, write_tree(tree), reach=Reach(all_modules=True, third_party=True))
    programs = Programs(workspace)

    assert [programs.is_built(package) for package in workspace.packages] == [True, True]


def test_packages_outside_modules_are_left_alone(unbuilt: Unbuilt) -> None:
    assert unbuilt({"internal/a/a.go": go("a")}) == []
