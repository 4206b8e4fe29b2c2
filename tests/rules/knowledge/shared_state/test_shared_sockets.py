"""Websockets that two may write to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.shared_sockets import WRITING, kept_socket, raced_write

CODE = """
import ("sync"; "github.com/gorilla/websocket")
type client struct { mu sync.Mutex; Conn *websocket.Conn; send chan any }
type hub struct {
	mu sync.RWMutex; own *websocket.Conn; events chan any
	conns map[string]*websocket.Conn; clients map[string]*client; rooms map[string]map[*client]bool
}
"""


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("Tell(v any) { for _, c := range h.conns { c.WriteJSON(v) } }", ["h.conns"]),
        ('Tell(v any) { h.conns["a"].WriteJSON(v) }', ["h.conns"]),
        ('Tell(v any) { c, ok := h.clients["a"]; if ok { c.Conn.WriteJSON(v) } }', ["h.clients"]),
        (
            (
                'Tell(v any) { var l []*client; for c := range h.rooms["a"] { l = append(l, c) };'
                " for _, c := range l { c.Conn.WriteJSON(v) } }"
            ),
            ["h.rooms"],
        ),
        (
            (
                "Tell(v any) { for _, c := range h.conns {"
                " go func(c *websocket.Conn) { c.WriteJSON(v) }(c) } }"
            ),
            ["h.conns"],
        ),
        ("Tell(v any) { h.mu.Lock(); for _, c := range h.conns { c.WriteJSON(v) } }", []),
        ("Tell(v any) { h.own.WriteJSON(v) }", []),
        ("Tell(c *websocket.Conn, v any) { c.WriteJSON(v) }", []),
        ("Run() { for v := range h.events { for _, c := range h.conns { c.WriteJSON(v) } } }", []),
        (
            (
                "tell(v any) { for _, c := range h.conns { c.WriteJSON(v) } }\n"
                "func (h *hub) Run() { for v := range h.events { h.tell(v) } }"
            ),
            [],
        ),
    ],
)
def test_kept(tmp_path: Path, method: str, expected: list[str]) -> None:
    def question(ctx: Context) -> list[str]:
        writes = ctx.calls_worded(WRITING.__contains__)
        found = (kept_socket(write, ctx) for write in writes)
        return [kept.text for kept in found if kept is not None]

    assert of_files(tmp_path, f"{CODE}func (h *hub) {method}", question) == expected


READS = "for { if _, _, err := c.Conn.ReadMessage(); err != nil { return }; %s }"


@pytest.mark.parametrize(
    ("read", "write", "expected"),
    [
        ("c.Conn.WriteJSON(1)", "c.Conn.WriteJSON(v)", ["c.Conn.WriteJSON(1)"]),
        ("c.send <- 1", "c.Conn.WriteJSON(v)", []),
        ("c.mu.Lock(); c.Conn.WriteJSON(1)", "c.Conn.WriteJSON(v)", []),
        ("c.Conn.WriteJSON(1)", "c.mu.Lock(); c.Conn.WriteJSON(v)", []),
        ("c.Conn.WriteJSON(1)", "_ = v", []),
    ],
)
def test_raced(tmp_path: Path, read: str, write: str, expected: list[str]) -> None:
    code = (
        f"{CODE}func (c *client) read() {{ {READS % read} }}\n"
        f"func (c *client) write() {{ for v := range c.send {{ {write} }} }}"
    )

    def question(ctx: Context) -> list[str]:
        writes = ctx.calls_worded(WRITING.__contains__)
        return [one.text for one in writes if raced_write(one, ctx) is not None]

    assert of_files(tmp_path, code, question) == expected
