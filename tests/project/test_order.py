"""The order in which packages are checked."""

from __future__ import annotations

import itertools

from golint_agent.project import GoFile, GoModule, GoPackage, import_order


def package(name: str, *imports: str, tests: tuple[str, ...] = (), module: str = "m") -> GoPackage:
    place = f"{module}/{name}"
    files = (GoFile(f"{place}/a.go", name, imports, generated=False, is_test=False),)
    test_files = (GoFile(f"{place}/a_test.go", name, tests, generated=False, is_test=True),)
    return GoPackage(f"x/{name}", name, place, GoModule("x", module), files, test_files)


def names(packages: list[GoPackage]) -> list[str]:
    return [each.directory.removeprefix("m/") for each in packages]


def test_dependencies_come_first_in_any_input_order() -> None:
    packages = [
        package("a", "x/d", "fmt"),
        package("b", "x/a", "x/c"),
        package("c"),
        package("d", "x/c", "elsewhere/y"),
    ]
    for permutation in itertools.permutations(packages):
        assert names(import_order(permutation)) == ["c", "d", "a", "b"]


def test_imports_of_tests_do_not_count() -> None:
    assert names(import_order([package("b"), package("a", tests=("x/b",))])) == ["a", "b"]


def test_cycles_are_cut_at_their_lowest_path() -> None:
    packages = [
        package("e", "x/b"),
        package("b", "x/c"),
        package("c", "x/d", "x/c"),
        package("d", "x/b"),
    ]
    for permutation in itertools.permutations(packages):
        assert names(import_order(permutation)) == ["d", "c", "b", "e"]


def test_modules_of_the_same_path_keep_to_themselves() -> None:
    packages = [package("a", "x/b", module="m2"), package("b", module="m2"), package("b")]
    for permutation in itertools.permutations(packages):
        ordered = [each.directory for each in import_order(permutation)]
        assert ordered == ["m2/b", "m2/a", "m/b"]


def test_long_chains_need_no_stack() -> None:
    chain = [package(f"p{n:05}", f"x/p{n + 1:05}") for n in range(5000)]
    assert names(import_order(chain))[0] == "p04999"
