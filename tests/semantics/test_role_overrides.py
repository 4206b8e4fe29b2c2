"""Roles that a user names for paths."""

from __future__ import annotations

import pytest

from golint_agent.errors import UserError
from golint_agent.semantics.role_overrides import overridden, parse_role, role_overrides
from golint_agent.semantics.roles import PackageRole, Role


@pytest.mark.parametrize("text", ["transport", " Transport ", "TRANSPORT"])
def test_a_role_is_known_by_its_name(text: str) -> None:
    assert parse_role(text) is Role.TRANSPORT


@pytest.mark.parametrize("text", ["test-helper", "test_helper", "test helper"])
def test_a_role_of_two_words(text: str) -> None:
    assert parse_role(text) is Role.TEST_HELPER


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("transprt", "write `transport`"),
        ("repositories", "write `repository`"),
        ("", "write one of"),
    ],
)
def test_another_name_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(UserError, match=f"no role `{text}`") as refused:
        parse_role(text)

    assert refused.value.hint.startswith(hint)


def test_all_roles_are_listed_where_none_is_close() -> None:
    with pytest.raises(UserError) as refused:
        parse_role("zzz")

    assert all(role.value in refused.value.hint for role in Role)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("internal/store", Role.REPOSITORY),
        ("internal/store/user.go", Role.REPOSITORY),
        ("internal/store/legacy", Role.LIBRARY),
        ("internal/store/legacy/deep/x.go", Role.LIBRARY),
        ("services/a/web/user", Role.TRANSPORT),
        ("internal/handler.go", Role.TRANSPORT),
        ("internal/stores", None),
        ("other/internal/store", None),
        ("", Role.MAIN),
        (".", Role.MAIN),
    ],
)
def test_the_last_glob_that_matches_counts(path: str, expected: Role | None) -> None:
    override = role_overrides(
        [
            ("/internal/store/", Role.REPOSITORY),
            ("internal/store/legacy", Role.LIBRARY),
            ("**/web/**", Role.TRANSPORT),
            ("handler.go", Role.TRANSPORT),
            (".", Role.MAIN),
        ]
    )

    assert override(path) is expected


def test_order_and_not_detail_decides() -> None:
    override = role_overrides([("internal/store", Role.REPOSITORY), ("internal", Role.SERVICE)])

    assert override("internal/store") is Role.SERVICE


def test_without_overrides_nothing_is_overridden() -> None:
    assert role_overrides([])("internal") is None
    assert overridden(PackageRole(Role.MAIN), None) == PackageRole(Role.MAIN)


def test_an_override_says_whether_somebody_sits_at_a_terminal() -> None:
    at_terminal = PackageRole(Role.LIBRARY, command_line=True)

    assert overridden(at_terminal, Role.SERVICE) == PackageRole(Role.SERVICE)
    assert overridden(PackageRole(Role.MAIN), Role.TOOL) == PackageRole(
        Role.TOOL, command_line=True
    )
