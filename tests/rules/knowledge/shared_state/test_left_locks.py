"""Locks that nothing of a package gives back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.shared_state.left_locks import is_left_to_nobody

HEAD = 'import "sync"\n\ntype t struct{ mu, other sync.Mutex; Open sync.Mutex }\n\n'
UNLOCK = "(*sync.Mutex).Unlock"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("func (x *t) f() { x.mu.Lock() }", True),
        ("func (x *t) f() { x.Open.Lock() }", False),
        ("func (x *t) f() { x.mu.Lock(); defer x.unlock() }\nfunc (x *t) unlock() {}", False),
        ("func (x *t) f() { x.mu.Lock() }\nfunc (x *t) g() { x.mu.Unlock() }", False),
        ("func (x *t) f() { x.mu.Lock() }\nfunc (x *t) g() { x.other.Unlock() }", True),
        ("func (x *t) f() { x.mu.Lock() }\nfunc (y *t) g() { y.mu.Lock(); y.mu.Unlock() }", True),
        ("var mu sync.Mutex\nfunc f() { mu.Lock() }", False),
    ],
)
def test_left_to_nobody(tmp_path: Path, text: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, HEAD + text, lambda call, ctx: is_left_to_nobody(call, UNLOCK, ctx))
    first = next(answer for call, answer in found.items() if call.endswith(".Lock()"))

    assert first is expected
