"""Locks that are copied with what holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.shared_state.copied_locks import copied_lock, may_hold

CODE = """
import "sync"
type inner struct { mu sync.RWMutex }
type outer struct { inner inner; shared *inner; list []inner; sync.Once }
func use(any) {}
func run(o outer, p *outer, wg sync.WaitGroup, make func() *outer) { use(%s) }
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("o", "mu sync.RWMutex"),
        ("&o", ""),
        ("p", ""),
        ("*p", "mu sync.RWMutex"),
        ("*make()", ""),
        ("p.inner.mu", "sync.RWMutex"),
        ("p.Once", "sync.Once"),
        ("p.shared", ""),
        ("p.list", ""),
        ("p.list[0]", "mu sync.RWMutex"),
        ("outer{}", ""),
        ("wg", "sync.WaitGroup"),
    ],
)
def test_copied_lock(tmp_path: Path, value: str, expected: str) -> None:
    found = of_calls(
        tmp_path,
        CODE % value,
        lambda call, ctx: copied_lock(a, ctx) if (a := call.argument(0)) is not None else None,
    )

    assert found[f"use({value})"] == expected


def test_may_hold(tmp_path: Path) -> None:
    named = 'import "sync"\nvar m sync.Mutex\nfunc f() { g() }\nfunc g() {}\n'

    assert of_calls(tmp_path, named, lambda _, ctx: may_hold(ctx))["g()"] is True


def test_may_not_hold(tmp_path: Path) -> None:
    code = "func f() { g() }\nfunc g() {}\n"

    assert of_calls(tmp_path, code, lambda _, ctx: may_hold(ctx))["g()"] is False
