"""Columns that are called as keys against doubles are."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.schema.idempotency_keys import is_idempotency_key


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("idempotency_key", True),
        ("idempotency_id", True),
        ("IdempotencyKey", True),
        ("dedup_key", True),
        ("idempotency_key_hash", True),
        # What another party is handed, a time, and what only sounds so.
        ("kra_idempotency_key", False),
        ("idempotency_expires_at", False),
        ("idempotency", False),
        ("key", False),
    ],
)
def test_names_of_keys(column: str, *, expected: bool) -> None:
    """The first and the last word say it."""
    assert is_idempotency_key(column) is expected
