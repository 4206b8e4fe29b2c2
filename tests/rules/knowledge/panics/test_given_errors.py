"""Helpers that panic on the error that they are handed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.panics.given_errors import PanicsOnGiven

THROWN = "if err != nil { panic(err) }"


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        (f"f[T any](v T, err error) T {{ {THROWN}; return v }}", True),
        ("f(err error, at string) { if at != `` && err != nil { panic(at) } }", True),
        (f"f(err error) error {{ {THROWN}; return nil }}", False),
        ("f(err error) { if err == nil { panic(`none`) } }", False),
        (f"f() {{ var err error; {THROWN} }}", False),
        ("f(v int, err error) int { if err != nil { return 0 }; return v }", False),
    ],
)
def test_helpers(tmp_path: Path, code: str, *, is_one: bool) -> None:
    found = functions(tmp_path, {"m/m": f"package m\n\nfunc {code}\n"}, PanicsOnGiven)
    assert ("f" in found) is is_one
