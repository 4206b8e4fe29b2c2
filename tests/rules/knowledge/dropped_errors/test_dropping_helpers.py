"""Helpers that never look at the error that they are handed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.dropped_errors.dropping_helpers import DropsGivenError


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("f[T any](v T, _ error) T { return v }", True),
        ("f(v int, err error) int { return v }", True),
        ("f(v int, err error) int { if err != nil { return 0 }; return v }", False),
        ("f(v int, _ error) int { return 1 }", False),
        ("f(v int, _ error) (int, error) { return v, nil }", False),
        ("f(_ error) int { return 1 }", False),
    ],
)
def test_helpers(tmp_path: Path, code: str, *, is_one: bool) -> None:
    found = functions(tmp_path, {"m/m": f"package m\n\nfunc {code}\n"}, DropsGivenError)
    assert ("f" in found) is is_one
