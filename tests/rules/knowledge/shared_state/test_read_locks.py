"""What is written under a lock for readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.shared_state.read_locks import written_under

CODE = """
import "sync"
type item struct { n int }
type hub struct {
	mu sync.RWMutex; other sync.Mutex; n int
	items map[string]*item; bare map[string]item
}
func (h *hub) set() { h.n = 1 }
func (h *hub) setLocking() { h.other.Lock(); defer h.other.Unlock(); h.n = 1 }
func (h *hub) %s(k string, p *item) { h.mu.RLock(); %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("defer h.mu.RUnlock(); h.n = 1", ["h.n"]),
        ("defer h.mu.RUnlock(); h.n++; h.items[k] = p", ["h.n", "h.items[k]"]),
        ("defer h.mu.RUnlock(); delete(h.items, k)", ["h.items"]),
        ("defer h.mu.RUnlock(); h.items[k].n = 1", ["h.items[k].n"]),
        ("defer h.mu.RUnlock(); i := h.items[k]; i.n = 1", ["i.n"]),
        ("defer h.mu.RUnlock(); i := h.bare[k]; i.n = 1", []),
        ("defer h.mu.RUnlock(); p.n = 1", []),
        ("defer h.mu.RUnlock(); h = nil", []),
        ("h.mu.RUnlock(); h.n = 1", []),
        ("if p == nil { h.mu.RUnlock(); return }; h.n = 1; h.mu.RUnlock()", ["h.n"]),
        ("defer h.mu.RUnlock(); h.other.Lock(); h.n = 1; h.other.Unlock()", []),
        ("defer h.mu.RUnlock(); func() { h.n = 1 }()", []),
        ("defer h.mu.RUnlock(); h.set()", ["h.n"]),
        ("defer h.mu.RUnlock(); go h.set()", []),
        ("defer h.mu.RUnlock(); h.setLocking()", []),
    ],
)
def test_written_under(tmp_path: Path, body: str, expected: list[str]) -> None:
    def asked(name: str) -> object:
        code = CODE % (name, body)
        return of_calls(
            tmp_path, code, lambda call, ctx: [one.what for one in written_under(call, ctx)]
        )["h.mu.RLock()"]

    assert asked("Get") == expected
    assert asked("getLocked") == []
