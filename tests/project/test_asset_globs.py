"""Globs for files that are not Go: plain endings are matched without the library, and as by it."""

from __future__ import annotations

import pytest
from pathspec import GitIgnoreSpec

from golint_agent.project.assets import matcher

PATHS = (
    "a.sql",
    "db/a.sql",
    ".sql",
    "sql",
    "a.sqlx",
    "a.SQL",
    "a.sql/b.txt",
    "db/x.sql/y/b.go",
    "a.sql.bak",
    "api/v1/a.proto",
    "",
)


@pytest.mark.parametrize(
    "globs",
    [
        ("*.sql",),
        ("*.proto", "*.sql"),
        ("*.up.sql",),
        ("*.sql", "!a.sql"),
        ("db/*.sql",),
        ("**/*.sql",),
        ("*.s?l",),
        ("*.sql/",),
    ],
)
def test_globs_match_as_in_gitignore(globs: tuple[str, ...]) -> None:
    spec = GitIgnoreSpec.from_lines(globs)
    matches = matcher(globs)

    assert {path for path in PATHS if matches(path)} == {p for p in PATHS if spec.match_file(p)}
