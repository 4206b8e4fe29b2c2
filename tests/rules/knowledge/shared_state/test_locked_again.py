"""Methods that take a lock which their caller holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.locked_again import LOCKING, locked_again

CODE = """
import "sync"
type hub struct { mu sync.RWMutex; other sync.Mutex; n int }
func (h *hub) set() { h.mu.Lock(); defer h.mu.Unlock(); h.n = 1 }
func (h *hub) get() int { h.mu.RLock(); defer h.mu.RUnlock(); return h.n }
func (h *hub) ask(held bool) { if !held { h.mu.Lock(); defer h.mu.Unlock() }; h.n = 1 }
func (h *hub) late(n int) { if n == 0 { return }; h.mu.Lock(); defer h.mu.Unlock(); h.n = n }
func (h *hub) aside() { h.other.Lock(); defer h.other.Unlock() }
func (h *hub) setTwice() { h.set(); h.set() }
func (h *hub) unlocked() { h.mu.Unlock(); h.mu.Lock() }
type box struct { sync.Mutex; n int }
func (b *box) set() { b.Lock(); defer b.Unlock(); b.n = 1 }
func (b *box) run() { b.Lock(); defer b.Unlock(); b.set() }
func (b *box) set2() { b.n = 1 }
func (b *box) run2() { b.Lock(); defer b.Unlock(); b.set2() }
func (h *hub) run(p *hub) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("h.mu.Lock(); defer h.mu.Unlock(); h.set()", ["h.set()"]),
        ("h.mu.RLock(); defer h.mu.RUnlock(); h.set()", ["h.set()"]),
        ("h.mu.Lock(); if h.n == 1 { h.get() }; h.mu.Unlock()", ["h.get()"]),
        ("h.mu.Lock(); defer h.mu.Unlock(); h.setTwice()", ["h.setTwice()"]),
        ("h.mu.RLock(); defer h.mu.RUnlock(); h.get()", ["h.get()"]),
        ("h.mu.Lock(); defer h.mu.Unlock(); h.unlocked()", []),
        ("h.mu.Lock(); h.mu.Unlock(); h.set()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); go h.set()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); defer h.set()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); p.set()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); h.aside()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); h.ask(true)", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); h.late(0)", []),
        ("if h.n == 1 { h.mu.Lock(); defer h.mu.Unlock() }; h.set()", []),
        ("h.set(); h.mu.Lock(); defer h.mu.Unlock()", []),
        ("h.mu.Lock(); defer h.mu.Unlock(); _ = func() { h.set() }", []),
    ],
)
def test_locked_again(tmp_path: Path, body: str, expected: list[str]) -> None:
    def question(ctx: Context) -> list[str]:
        locks = (call for call in ctx.every_call() if call.callee in LOCKING)
        return [found.at.text for lock in locks if (found := locked_again(lock)) is not None]

    assert of_files(tmp_path, CODE % body, question) == ["b.set()", *expected]
