"""The roles of packages by their folder, name and imports."""

from __future__ import annotations

import pytest

from golint_agent.rulekit import FileHeader, PackageHeader
from golint_rules.knowledge.roles import (
    HELPERS,
    PackageRole,
    Role,
    inferred_role,
    is_in_service,
    is_shipped,
    outside,
    package_role,
)


@pytest.mark.parametrize(
    ("directory", "imports"),
    [
        ("internal/commands", {"github.com/spf13/cobra"}),
        ("cmd", {"github.com/spf13/cobra", "github.com/labstack/echo/v4"}),
        ("pkg/commands", {"flag"}),
        ("cmd/server/flags", {"flag"}),
        ("pkg/logcli/client", set()),
        ("internal/walletctl", set()),
        ("internal/ui", {"github.com/charmbracelet/bubbletea"}),
    ],
)
def test_libraries_of_command_lines(directory: str, imports: set[str]) -> None:
    role = inferred_role(directory, directory.rpartition("/")[2], frozenset(imports))

    assert role == PackageRole(Role.LIBRARY, command_line=True)


@pytest.mark.parametrize(
    ("directory", "imports", "role"),
    [
        ("internal/service", set(), Role.SERVICE),
        # The write side of a service is no command line.
        ("internal/app/command", set(), Role.COMMAND),
        ("internal/commands", {"context"}, Role.LIBRARY),
        # What stands below the program of a service is a part of the service.
        ("cmd/server/rounds", set(), Role.LIBRARY),
        ("cmd", {"github.com/labstack/echo/v4"}, Role.LIBRARY),
        # Services register flags beside their settings.
        ("internal/settings", {"flag"}, Role.BOOTSTRAP),
    ],
)
def test_parts_of_services_are_no_command_lines(
    directory: str, imports: set[str], role: Role
) -> None:
    found = inferred_role(directory, directory.rpartition("/")[2], frozenset(imports))

    assert found == PackageRole(role)


@pytest.mark.parametrize(
    ("directory", "name", "role"),
    [
        ("cmd/api", "main", Role.MAIN),
        ("cmd/ledger-loadtest/rampup", "rampup", Role.TOOL),
        ("scripts", "main", Role.TOOL),
        ("examples/basic", "main", Role.EXAMPLE),
        ("internal/testutil", "testutil", Role.TEST_HELPER),
        ("testenv", "testenv", Role.TEST_HELPER),
        ("integration/stripe", "stripe", Role.TEST_HELPER),
        ("integration", "integration", Role.TEST_HELPER),
        ("tests/integration/helpers", "helpers", Role.TEST_HELPER),
        # What speaks to others is no test of the whole.
        ("internal/integration/stripe", "stripe", Role.LIBRARY),
        ("gen-go/server", "server", Role.GENERATED),
        ("internal/migrations", "migrations", Role.MIGRATION),
    ],
)
def test_parts(directory: str, name: str, role: Role) -> None:
    assert inferred_role(directory, name, frozenset()).role is role


@pytest.mark.parametrize(
    ("above", "role"),
    [
        ("test/e2e/mock", Role.TEST_HELPER),
        ("examples", Role.EXAMPLE),
        ("services/ledger", Role.MAIN),
        ("tools", Role.MAIN),
        ("", Role.MAIN),
    ],
)
def test_modules_of_their_own_for_tests_and_examples(above: str, role: Role) -> None:
    assert inferred_role("", "main", frozenset(), above=above).role is role


def header(
    directory: str, name: str = "", role: str = "", imports: tuple[str, ...] = ()
) -> FileHeader:
    return FileHeader(
        package=PackageHeader(directory=directory, name=name, role=role, imports=imports)
    )


def test_what_the_user_says_comes_before_what_is_inferred() -> None:
    assert package_role(header("examples").package) == PackageRole(Role.EXAMPLE, command_line=True)
    assert package_role(header("examples", role="service").package) == PackageRole(Role.SERVICE)


def test_a_role_that_is_said_tells_whether_somebody_sits_at_a_terminal() -> None:
    terminal = ("github.com/spf13/cobra",)
    inferred = header("internal/x", imports=terminal).package
    said = header("internal/x", role="service", imports=terminal).package

    assert package_role(inferred) == PackageRole(Role.LIBRARY, command_line=True)
    assert package_role(said) == PackageRole(Role.SERVICE)
    assert package_role(header("internal/x", role="tool").package).command_line


@pytest.mark.parametrize(
    ("directory", "shipped", "in_service", "no_tool"),
    [
        ("internal/store", True, True, True),
        ("examples/a", False, False, False),
        ("internal/testutil", False, False, False),
        ("tools", True, False, False),
        ("migrations", True, False, True),
        ("internal/ledgerctl", True, False, True),
    ],
)
def test_where_rules_apply(
    directory: str, *, shipped: bool, in_service: bool, no_tool: bool
) -> None:
    found = header(directory)

    assert is_shipped(found) is shipped
    assert is_in_service(found) is in_service
    assert outside(*HELPERS, Role.TOOL)(found) is no_tool


@pytest.mark.parametrize(
    ("path", "directory", "role"),
    [
        ("example.com/saga-example/cmd/api", "cmd/api", Role.EXAMPLE),
        ("example.com/saga-example", "", Role.EXAMPLE),
        ("example.com/kafka-lab/store", "store", Role.EXAMPLE),
        ("example.com/collab/cmd/api", "cmd/api", Role.MAIN),
        ("example.com/example/cmd/api", "cmd/api", Role.MAIN),
    ],
)
def test_modules_that_are_examples_by_their_name(path: str, directory: str, role: Role) -> None:
    name = "main" if directory.startswith("cmd") else "store"
    header = PackageHeader(path=path, name=name, directory=directory)

    assert package_role(header).role is role


@pytest.mark.parametrize(
    ("imports", "terminal"),
    [
        ({"flag"}, True),
        ({"flag", "net/http"}, True),
        ({"flag", "github.com/go-chi/chi/v5"}, False),
        ({"flag", "github.com/spf13/cobra", "github.com/go-chi/chi/v5"}, True),
        ({"flag", "github.com/robfig/cron/v3"}, True),
        ({"flag", "os/signal", "github.com/robfig/cron/v3"}, False),
    ],
)
def test_programs_that_serve_may_take_flags(imports: set[str], *, terminal: bool) -> None:
    assert inferred_role("cmd/api", "main", frozenset(imports)).command_line is terminal


@pytest.mark.parametrize(
    ("name", "imports", "role"),
    [
        ("store", {"testing"}, Role.TEST_HELPER),
        ("main", {"testing"}, Role.MAIN),
        ("api", {"testing", "github.com/gin-gonic/gin"}, Role.LIBRARY),
        ("store", {"net/http/httptest"}, Role.TEST_HELPER),
        ("api", {"net/http/httptest", "github.com/gin-gonic/gin"}, Role.LIBRARY),
    ],
)
def test_what_serves_is_no_test_helper(name: str, imports: set[str], role: Role) -> None:
    found = inferred_role(f"internal/{name}er", name, frozenset(imports)).role

    assert (found is Role.TEST_HELPER) == (role is Role.TEST_HELPER)


@pytest.mark.parametrize(
    ("directory", "imports"),
    [
        ("db", ("github.com/testcontainers/testcontainers-go/modules/postgres",)),
        ("api", ("github.com/gin-gonic/gin", "net/http/httptest")),
    ],
)
def test_a_file_that_starts_containers_or_records_answers_is_for_tests(
    directory: str, imports: tuple[str, ...]
) -> None:
    package = PackageHeader(directory=directory, imports=imports)
    found = FileHeader(package=package, imports=frozenset(imports[-1:]))

    assert not is_shipped(found)
    assert not is_in_service(found)
    assert is_shipped(header(directory, imports=imports))


@pytest.mark.parametrize(
    ("path", "imports", "shipped"),
    [
        ("cmd/test_broker.go", {"github.com/spf13/cobra"}, False),
        ("cmd/demo_broker.go", {"github.com/spf13/cobra"}, False),
        ("cmd/serve.go", {"github.com/spf13/cobra"}, True),
        ("cmd/consume_test_results.go", {"github.com/spf13/cobra"}, True),
        ("internal/clinic/test_results.go", {"net/http"}, True),
    ],
)
def test_commands_that_try_something(path: str, imports: set[str], *, shipped: bool) -> None:
    package = PackageHeader(directory=path.rpartition("/")[0], imports=tuple(imports))
    found = FileHeader(path=path, package=package, imports=frozenset(imports))

    assert is_shipped(found) is shipped


@pytest.mark.parametrize(
    ("name", "imports", "shipped"),
    [
        ("test_utils.go", {"testing"}, False),
        ("oauth_test_helpers.go", {"net/http/httptest"}, False),
        ("mock.go", {"testing"}, False),
        ("server_config.go", {"testing"}, True),
        ("test_results.go", {"net/http"}, True),
    ],
)
def test_a_file_that_helps_the_tests_of_its_package(
    name: str, imports: set[str], *, shipped: bool
) -> None:
    package = PackageHeader(directory="api", imports=tuple(imports), rare=tuple(imports))
    found = FileHeader(path=f"api/{name}", package=package, imports=frozenset(imports))

    assert is_shipped(found) is shipped
    assert is_in_service(found) is shipped
