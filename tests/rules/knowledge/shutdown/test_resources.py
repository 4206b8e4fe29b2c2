"""What ends a resource that requests use."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.resources import ends_resource

TEXT = """import ("database/sql"; "net"; "github.com/IBM/sarama"; "github.com/redis/go-redis/v9")
type UserStore struct{}
func (*UserStore) Close() {}
func (*UserStore) Reset() {}
type Restore struct{}
func (*Restore) Close() {}
func run(db *sql.DB, rows *sql.Rows, r *redis.Client, c net.Conn, s *UserStore, o *Restore) {
	var g sarama.ConsumerGroup
	CALL
}"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("db.Close()", True),
        ("rows.Close()", False),
        ("r.Close()", True),
        ("c.Close()", False),
        ("s.Close()", True),
        ("s.Reset()", False),
        ("o.Close()", False),
        ("g.Close()", False),
    ],
)
def test_what_ends_a_resource(tmp_path: Path, call: str, expected: object) -> None:
    def asked(found: Call, _: Context) -> object:
        return ends_resource(found)

    assert of_calls(tmp_path, TEXT.replace("CALL", call), asked)[call] is expected
