from __future__ import annotations

import pytest

from golint_agent.reporting.positions import Columns

FILES = {"a.go": "é = 1\nüü\n".encode(), "b.go": b"ab", "c.go": b""}


@pytest.mark.parametrize(
    ("path", "line", "column", "expected"),
    [
        ("a.go", 1, 1, 1),
        ("a.go", 1, 3, 2),
        ("a.go", 1, 7, 6),
        ("a.go", 2, 5, 3),
        ("a.go", 3, 1, 1),
        ("b.go", 1, 3, 3),
        ("c.go", 1, 1, 1),
        # What the file has no longer, and what has no file.
        ("a.go", 1, 8, 8),
        ("a.go", 9, 4, 4),
        ("a.go", 0, 4, 4),
        ("none.go", 1, 4, 4),
    ],
)
def test_a_column_in_bytes_on_a_line(path: str, line: int, column: int, expected: int) -> None:
    assert Columns(FILES.get).code_points_on(path, line, column) == expected
