"""What a package is for, from where it is in its module."""

from __future__ import annotations

import pytest

from golint_agent.engine.checking.units import header_of
from golint_agent.project.model import GoFile, GoModule, GoPackage, Variant
from golint_rules.knowledge.roles import Role, package_role


@pytest.mark.parametrize(
    ("directory", "import_path", "role"),
    [
        ("vendor/example.com/dep", "example.com/dep", Role.LIBRARY),
        ("vendor/code.test/dep/migrations", "code.test/dep/migrations", Role.MIGRATION),
        ("vendor/example.com/dep/examples", "example.com/dep/examples", Role.EXAMPLE),
        ("service/vendor/mocks.dev/dep", "mocks.dev/dep", Role.LIBRARY),
        ("example.com/dep", "example.com/dep", Role.EXAMPLE),
    ],
)
def test_the_host_of_a_vendored_package_says_nothing(
    directory: str, import_path: str, role: Role
) -> None:
    package = GoPackage(import_path, "dep", directory, None, ())
    assert package_role(header_of(package)).role is role


def test_a_package_of_a_module() -> None:
    module = GoModule("example.com/app", "examples/app", inside="examples/app")
    package = GoPackage("example.com/app/a", "a", "examples/app/a", module, ())
    assert package_role(header_of(package)).role is Role.EXAMPLE


@pytest.mark.parametrize(
    ("imports", "role"),
    [
        ([("net/http",), ("net/http",), ("net/http/httptest", "testing")], Role.LIBRARY),
        ([("net/http/httptest", "testing"), ("net/http",)], Role.TEST_HELPER),
        ([("testing",)], Role.TEST_HELPER),
    ],
)
def test_a_few_helpers_for_tests_make_no_package_of_them(
    imports: list[tuple[str, ...]], role: Role
) -> None:
    files = tuple(
        GoFile(f"a/{at}.go", "a", paths, generated=False, is_test=False)
        for at, paths in enumerate(imports)
    )
    package = GoPackage("example.com/app/a", "a", "a", None, files)
    assert package_role(header_of(package)).role is role


def test_what_other_builds_import_beside() -> None:
    def file(name: str, *imports: str) -> GoFile:
        return GoFile(f"di/{name}.go", "di", imports, generated=False, is_test=False)

    wiring = Variant("wireinject", "di", (file("wire", "fmt", "example.com/app/web"),))
    alone = Variant("", "di", (file("tool", "os"),), alone=True)
    package = GoPackage(
        "example.com/app/di", "di", "di", None, (file("a", "fmt"),), variants=(wiring, alone)
    )
    header = header_of(package)
    assert (header.imports, header.other_builds) == (("fmt",), ("example.com/app/web",))
