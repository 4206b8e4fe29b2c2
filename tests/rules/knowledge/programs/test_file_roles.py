"""The roles of files that differ from their packages."""

from __future__ import annotations

import pytest

from golint_agent.rulekit import FileHeader, PackageHeader
from golint_rules.knowledge.programs.file_roles import role_of_file
from golint_rules.knowledge.roles import Role


def role_in(path: str, package: Role, imports: set[str] | None = None, said: str = "") -> Role:
    """The role of a file in a package of some role."""
    header = FileHeader(
        path, PackageHeader(role=package.value), frozenset(imports or ()), role=said
    )
    return role_of_file(header)


@pytest.mark.parametrize(
    ("path", "imports", "expected"),
    [
        ("user/handler.go", {"net/http"}, Role.TRANSPORT),
        ("user/user_handler.go", {"github.com/gin-gonic/gin"}, Role.TRANSPORT),
        ("user/routes.go", {"net/http"}, Role.TRANSPORT),
        ("user/user_repository.go", {"database/sql"}, Role.REPOSITORY),
        ("user/user.postgres.go", {"github.com/jackc/pgx/v5"}, Role.REPOSITORY),
        ("user/migrations.go", set(), Role.MIGRATION),
        ("user/mock_store.go", set(), Role.TEST_HELPER),
        ("user/store.postgresql_mock.go", set(), Role.TEST_HELPER),
        ("user/manager_test_helpers.go", set(), Role.TEST_HELPER),
        ("user/handler_test.go", {"net/http"}, Role.TEST),
        # The imports do not bear the name out, or leave it in doubt.
        ("user/handler.go", set(), Role.LIBRARY),
        ("user/create_user_handler.go", {"net/http"}, Role.LIBRARY),
        ("user/handler.go", {"net/http", "database/sql"}, Role.LIBRARY),
        ("user/repository.go", {"context"}, Role.LIBRARY),
        ("user/pam_stub.go", set(), Role.LIBRARY),
        ("user/gorm.go", {"gorm.io/gorm"}, Role.LIBRARY),
        ("handlers/user.go", {"net/http"}, Role.LIBRARY),
        ("user/.go", set(), Role.LIBRARY),
        ("user/_-_.go", set(), Role.LIBRARY),
    ],
)
def test_files_of_a_library(path: str, imports: set[str], expected: Role) -> None:
    assert role_in(path, Role.LIBRARY, imports) is expected


def test_the_interface_of_a_repository_stays_in_its_domain() -> None:
    assert role_in("domain/user/repository.go", Role.DOMAIN) is Role.DOMAIN


def test_generated_files_are_that_first() -> None:
    header = FileHeader("user/mock_store.go", generated=True)

    assert role_of_file(header) is Role.GENERATED


def test_what_the_user_says_of_a_file_comes_before_all() -> None:
    assert role_in("user/mock_store.go", Role.DOMAIN, said="transport") is Role.TRANSPORT


@pytest.mark.parametrize("role", [Role.TOOL, Role.EXAMPLE, Role.TEST_HELPER, Role.MIGRATION])
def test_what_is_one_thing_as_a_whole_has_no_parts(role: Role) -> None:
    assert role_in("x/handler.go", role, {"net/http"}) is role
