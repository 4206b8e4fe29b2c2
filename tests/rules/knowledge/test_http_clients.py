"""Requests without a limit in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.http_clients import is_unbounded

CODE = """
import ("context"; "net/http")
func f(ctx context.Context, client *http.Client, given *http.Request) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('client.Get("x")', True),
        ('r, _ := http.NewRequest("GET", "x", nil); client.Do(r)', True),
        ('r, _ := http.NewRequest("GET", "x", nil); r = r.WithContext(ctx); client.Do(r)', False),
        ('r, _ := http.NewRequestWithContext(ctx, "GET", "x", nil); client.Do(r)', False),
        (
            'r, _ := http.NewRequestWithContext(context.TODO(), "GET", "x", nil); client.Do(r)',
            True,
        ),
        ("client.Do(given)", False),
    ],
)
def test_is_unbounded(tmp_path: Path, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % body, lambda call, _: is_unbounded(call))

    assert [found[text] for text in found if text.startswith("client.")] == [expected]
