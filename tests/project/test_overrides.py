"""What a user says of paths by globs."""

from __future__ import annotations

import pytest

from golint_agent.project.overrides import overrides


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("internal/store", "repository"),
        ("internal/store/user.go", "repository"),
        ("internal/store/legacy", "library"),
        ("internal/store/legacy/deep/x.go", "library"),
        ("services/a/web/user", "transport"),
        ("internal/handler.go", "transport"),
        ("internal/stores", ""),
        ("other/internal/store", ""),
        ("", "main"),
        (".", "main"),
    ],
)
def test_the_last_glob_that_matches_counts(path: str, expected: str) -> None:
    override = overrides(
        [
            ("/internal/store/", "repository"),
            ("internal/store/legacy", "library"),
            ("**/web/**", "transport"),
            ("handler.go", "transport"),
            (".", "main"),
        ]
    )

    assert override(path) == expected


def test_order_and_not_detail_decides() -> None:
    override = overrides([("internal/store", "repository"), ("internal", "service")])

    assert override("internal/store") == "service"


def test_without_overrides_nothing_is_overridden() -> None:
    assert overrides([])("internal") == ""
