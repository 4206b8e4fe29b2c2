"""Maps that a lock guards."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.shared_state.guarded_maps import outside

CODE = """
import "sync"
type hub struct { mu sync.RWMutex; items map[string]int; inner map[string]map[string]int }
func (h *hub) set(k string) { h.mu.Lock(); defer h.mu.Unlock(); h.items[k] = 1 }
func (h *hub) Get(k string) any { h.mu.RLock(); %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("defer h.mu.RUnlock(); return h.items", 1),
        ("defer h.mu.RUnlock(); return h.items[k]", 0),
        ("defer h.mu.RUnlock(); return h.inner[k]", 0),
        ("m := h.items; h.mu.RUnlock(); return len(m)", 1),
        ("m := h.items; n := len(m); h.mu.RUnlock(); return n", 0),
        ("m := h.items; h.mu.RUnlock(); if m == nil { return 1 }; return 0", 0),
        ("m := h.items; h.mu.RUnlock(); h.mu.RLock(); defer h.mu.RUnlock(); return m[k]", 0),
        ("m := h.items; if m == nil { h.mu.RUnlock(); return 0 }; return m[k]", 0),
    ],
)
def test_outside(tmp_path: Path, body: str, expected: int) -> None:
    found = of_calls(tmp_path, CODE % body, lambda call, ctx: len(list(outside(call, ctx))))

    assert found["h.mu.RLock()"] == expected


def test_a_map_belongs_to_the_last_lock_before_it(tmp_path: Path) -> None:
    code = CODE.replace("h.mu.RLock();", "h.mu.Lock(); h.mu.Unlock(); h.mu.RLock();")
    body = "m := h.items; h.mu.RUnlock(); return len(m)"

    found = of_calls(tmp_path, code % body, lambda call, ctx: len(list(outside(call, ctx))))

    assert (found["h.mu.Lock()"], found["h.mu.RLock()"]) == (0, 1)
