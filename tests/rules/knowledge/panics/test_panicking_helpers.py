"""Helpers that panic where something in them fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.panics.panicking_helpers import PanicsWhereFailed

HEAD = """package m

import ("crypto/rand"; "encoding/json"; "os"; "strconv")

var fixed = `1`
var _ = []any{rand.Read, json.Marshal, os.Getenv, strconv.Atoi}

"""


THROWN = "if err != nil { panic(err) }"


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        (f"f(s string) int {{ n, err := strconv.Atoi(s); {THROWN}; return n }}", True),
        (
            f"f(s string) (int, error) {{ n, err := strconv.Atoi(s); {THROWN}; return n, nil }}",
            False,
        ),
        (f"MustF(s string) int {{ n, err := strconv.Atoi(s); {THROWN}; return n }}", False),
        (f"f(b []byte) {{ _, err := rand.Read(b); {THROWN} }}", False),
        (f"f(v any) {{ _, err := json.Marshal(v); {THROWN} }}", False),
        (f"f() int {{ n, err := strconv.Atoi(os.Getenv(`N`)); {THROWN}; return n }}", False),
        (
            f"f(s string) int {{ n, err := strconv.Atoi(fixed); {THROWN}; return n + len(s) }}",
            False,
        ),
        ("f(n int) int { if n == 0 { panic(`none`) }; return n }", False),
        (
            f"f(s string) func() {{ return func() {{ _, err := strconv.Atoi(s); {THROWN} }} }}",
            False,
        ),
    ],
)
def test_who_panics(tmp_path: Path, code: str, *, is_one: bool) -> None:
    found = functions(tmp_path, {"m/m": f"{HEAD}func {code}\n"}, PanicsWhereFailed)
    assert [name.rpartition(".")[2] for name in found] == (["f"] if is_one else [])
