"""What is stored and then announced."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.messages.announcements import announced_apart

HEAD = """
type OrderRepository interface { Create(n int) error; Get(n int) error }
type Publisher interface { Publish(topic string) error }
type Others interface {
	ProduceKafkaMessage(n int) error; PublishOrderEvent(n int) error; SendMessage(n int) error
}
type s struct { orders OrderRepository; events Publisher; mails Publisher; others Others }
"""
CREATE = "if err := s.orders.Create(1); err != nil { return err }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{CREATE}; return s.events.Publish("orders")', 's.events.Publish("orders")'),
        (f'{CREATE}; return s.events.Publish("email-paid")', None),
        (f"{CREATE}; return s.others.ProduceKafkaMessage(1)", "s.others.ProduceKafkaMessage(1)"),
        (f"{CREATE}; return s.others.PublishOrderEvent(1)", "s.others.PublishOrderEvent(1)"),
        (f"{CREATE}; return s.others.SendMessage(1)", None),
        (f'{CREATE}; go func() {{ s.events.Publish("a") }}(); return nil', 's.events.Publish("a")'),
        ('s.events.Publish("orders"); return s.orders.Create(1)', None),
        ('if err := s.orders.Create(1); err != nil { return s.events.Publish("a") }', None),
        ('s.orders.Get(1); return s.events.Publish("orders")', None),
        (f'/* outbox */ {CREATE}; return s.events.Publish("orders")', None),
    ],
)
def test_announcements(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(ctx: Context) -> object:
        function = next(f for f in ctx.functions() if f.name == "run")
        found = announced_apart(function, ctx)
        return found.publish.text if found is not None else None

    assert (
        of_files(tmp_path, f"{HEAD}func (s *s) run() error {{ {body}; return nil }}", ask)
        == expected
    )
