"""Consumers of queues, and the limit of what they are handed at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.messages.prefetching import ConsumesQueue, LimitsPrefetch

CODE = """import ("net/http"; "github.com/rabbitmq/amqp091-go")
var _ = http.ListenAndServe
func %s(c *amqp091.Channel, own bool) {
	%s
}
"""


@pytest.mark.parametrize(
    ("name", "body", "consumes", "limits"),
    [
        ("pay", 'c.Consume("q", "", false, false, false, false, nil)', 1, 0),
        ("pay", 'c.ConsumeWithContext(nil, "q", "", false, false, false, false, nil)', 1, 0),
        ("pay", 'c.Consume("q", "", false, false, false, false, nil); c.Qos(1, 0, false)', 1, 1),
        # Acknowledged by itself, of one connection, not known, and worth nothing when late.
        ("pay", 'c.Consume("q", "", true, false, false, false, nil)', 0, 0),
        ("pay", 'c.Consume("q", "", false, true, false, false, nil)', 0, 0),
        ("pay", 'c.Consume("q", "", own, false, false, false, nil)', 0, 0),
        ("metrics", 'c.Consume("q", "", false, false, false, false, nil)', 0, 0),
    ],
)
def test_consumers(tmp_path: Path, name: str, body: str, consumes: int, limits: int) -> None:
    files = {"m/m": CODE % (name, body)}

    assert len(package_facts(tmp_path, files, ConsumesQueue)) == consumes
    assert len(package_facts(tmp_path, files, LimitsPrefetch)) == limits
