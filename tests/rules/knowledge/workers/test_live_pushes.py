"""Functions that push to open connections of clients."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.workers.live_pushes import PushesLive, only_pushes


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("f.Flush()", True),
        ("_ = c.WriteJSON(1)", True),
        ("send(f)", True),
        ('send(f); db.Exec("DELETE FROM t")', False),
        ('db.Exec("DELETE FROM t")', False),
        ("", False),
    ],
)
def test_only_pushes(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = f"""import ("database/sql"; "net/http"; "github.com/gorilla/websocket")
func send(f http.Flusher) {{ f.Flush() }}
func push(f http.Flusher, c *websocket.Conn, db *sql.DB) {{ {body} }}
func all(f http.Flusher, c *websocket.Conn, db *sql.DB) {{ push(f, c, db) }}
"""
    found = of_calls(tmp_path, code, _asked, needs=(PushesLive, AsksStore))

    assert found["push(f, c, db)"] is expected


def _asked(call: Call, _: Context) -> bool:
    return only_pushes(call)
