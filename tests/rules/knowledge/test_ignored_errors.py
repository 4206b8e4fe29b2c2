"""Errors that are ignored on purpose."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.ignored_errors import declares_ignored, is_test_double


@pytest.mark.parametrize(
    "remark",
    [
        "// ignored on purpose",
        "// nolint:errcheck",
        "// best-effort",
        "// we don't care",
        "// Ignore",
    ],
)
def test_remarks_that_declare_it(remark: str) -> None:
    assert declares_ignored(remark)


@pytest.mark.parametrize(
    "remark",
    ["", "// .gitignore", "// never-ignored", "// signore", "// ignore-case", "//x:ignore"],
)
def test_other_remarks(remark: str) -> None:
    assert not declares_ignored(remark)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("store/mock_store.go", True),
        ("store/fake.go", True),
        ("testutil.go", True),
        ("store/mocking/store.go", False),
        ("store/unmocked.go", False),
    ],
)
def test_doubles(path: str, *, expected: bool) -> None:
    assert is_test_double(path) is expected
