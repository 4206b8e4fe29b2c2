"""Fields that one method uses without the lock of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.unguarded_fields import unguarded

_CODE = """
import "sync"
type box struct { mu sync.Mutex; items map[string]int; list []int; n int; join chan string }
func (b *box) Put(k string) {
	b.mu.Lock(); defer b.mu.Unlock()
	b.items[k] = 1; b.list = append(b.list, 1); b.n++
}
func (b *box) Drop(k string) {
	b.mu.Lock(); defer b.mu.Unlock()
	delete(b.items, k); b.list = nil; b.n--
}
type hub struct { clients map[string]int; join chan string }
func (h *hub) Run() { for { select { case c := <-h.join: h.clients[c] = 1 } } }
"""
_HAS = "func (b *box) Has(k string) bool { return b.items[k] > 0 }"
_CALLING = "func (b *box) Any() bool { b.mu.Lock(); defer b.mu.Unlock(); return b.Has(``) }"


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("func (b *box) Has(k string) bool { return b.items[k] > 0 }", ["b.items"]),
        ("func (b *box) Len() int { return len(b.list) + len(b.items) }", ["b.list", "b.items"]),
        ("func (b *box) Zero() { b.n = 0 }", ["b.n"]),
        ("func (b *box) Number() int { return b.n }", []),
        ("func (b *box) SetNumber(n int) { b.n = n }", []),
        ("func (b *box) IsMade() bool { return b.items != nil }", []),
        ("func (b *box) StartAll() { b.items[``] = 1 }", []),
        ("func (b *box) has(k string) bool { return b.items[k] > 0 }", []),
        ("func (b *box) HasLocked(k string) bool { return b.items[k] > 0 }", []),
        (f"// Has is for who holds mu.\n{_HAS}", []),
        (f"{_HAS}\n{_CALLING}", []),
        ("func (h *hub) Count() int { return len(h.clients) }", ["h.clients"]),
        ("func (h *hub) Join(c string) { h.join <- c }", []),
    ],
)
def test_unguarded(tmp_path: Path, method: str, expected: list[str]) -> None:
    def asked(ctx: Context) -> list[str]:
        return [
            found.used.at.text for function in ctx.functions() for found in unguarded(function, ctx)
        ]

    assert of_files(tmp_path, f"{_CODE}\n{method}\n", asked) == expected
