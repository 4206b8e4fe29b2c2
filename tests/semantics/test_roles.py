"""The roles of packages by their folder, name and imports."""

from __future__ import annotations

import pytest

from golint_agent.semantics.roles import PackageRole, Role, role_of


@pytest.mark.parametrize(
    ("directory", "imports"),
    [
        ("internal/commands", {"github.com/spf13/cobra"}),
        ("pkg/commands", {"flag"}),
        ("cmd/server/flags", set()),
        ("pkg/logcli/client", set()),
        ("internal/walletctl", set()),
        ("internal/ui", {"github.com/charmbracelet/bubbletea"}),
    ],
)
def test_libraries_of_command_lines(directory: str, imports: set[str]) -> None:
    role = role_of(directory, directory.rpartition("/")[2], frozenset(imports))

    assert role == PackageRole(Role.LIBRARY, command_line=True)


@pytest.mark.parametrize(
    ("directory", "imports", "role"),
    [
        ("internal/service", set(), Role.SERVICE),
        # The write side of a service is no command line.
        ("internal/app/command", set(), Role.COMMAND),
        ("internal/commands", {"context"}, Role.LIBRARY),
        # Services register flags beside their settings.
        ("internal/settings", {"flag"}, Role.BOOTSTRAP),
    ],
)
def test_parts_of_services_are_no_command_lines(
    directory: str, imports: set[str], role: Role
) -> None:
    found = role_of(directory, directory.rpartition("/")[2], frozenset(imports))

    assert found == PackageRole(role)


@pytest.mark.parametrize(
    ("directory", "name", "role"),
    [
        ("cmd/api", "main", Role.MAIN),
        ("cmd/ledger-loadtest/rampup", "rampup", Role.TOOL),
        ("scripts", "main", Role.TOOL),
        ("examples/basic", "main", Role.EXAMPLE),
        ("internal/testutil", "testutil", Role.TEST_HELPER),
        ("internal/migrations", "migrations", Role.MIGRATION),
    ],
)
def test_parts(directory: str, name: str, role: Role) -> None:
    assert role_of(directory, name, frozenset()).role is role


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
    assert role_of("", "main", frozenset(), above=above).role is role
