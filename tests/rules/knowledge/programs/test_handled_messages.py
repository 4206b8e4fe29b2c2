"""Which functions handle a message."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.programs.handled_messages import handled_message

HEAD = """import "log"
import amqp "github.com/rabbitmq/amqp091-go"

type paidEvent struct{ ID string }

func save() error { return nil }

var _ amqp.Delivery

"""


def _of(branch: ErrorBranch) -> str:
    assert branch.function is not None
    return handled_message(branch.function)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("consume(m amqp.Delivery)", "m"),
        ("publish(m amqp.Delivery)", "m"),
        ("onPaid(event paidEvent)", "event"),
        ("publish(event paidEvent)", ""),
        ("onPaid(event string)", ""),
        ("onPaid(events []paidEvent)", ""),
    ],
)
def test_a_message_is_handled(tmp_path: Path, function: str, expected: object) -> None:
    body = f"func {function} {{ if err := save(); err != nil {{ log.Print(err) }} }}"
    assert of_branches(tmp_path, HEAD + body, _of) == [expected]
