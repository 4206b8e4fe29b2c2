"""Web sockets that a module accepts, reads from, and limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.routes.websockets import SocketAccepted, SocketLimited, SocketRead

CODE = """
import ("net/http"; "github.com/gorilla/websocket")
var upgrader websocket.Upgrader
func f(w http.ResponseWriter, r *http.Request) {
	conn, _ := upgrader.Upgrade(w, r, nil)
	%s
}
"""


@pytest.mark.parametrize(
    ("code", "reads", "limits"),
    [
        ("conn.ReadMessage()", True, False),
        ("var v any; conn.ReadJSON(&v)", True, False),
        ("conn.SetReadLimit(1); conn.NextReader()", True, True),
        ("conn.WriteMessage(1, nil)", False, False),
    ],
)
def test_what_is_done_with_a_socket(
    tmp_path: Path, code: str, *, reads: bool, limits: bool
) -> None:
    text = CODE % code
    assert [one.target for one in facts_of(tmp_path, text, SocketAccepted)] == ["upgrader.Upgrade"]
    assert bool(facts_of(tmp_path, text, SocketRead)) is reads
    assert bool(facts_of(tmp_path, text, SocketLimited)) is limits
