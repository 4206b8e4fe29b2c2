"""Readers of Kafka: when what they read counts as handled."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.messages.kafka_readers import marks_nothing, read_away

HEAD = 'import ("github.com/IBM/sarama"; "github.com/segmentio/kafka-go")\n'


@pytest.mark.parametrize(
    ("config", "work", "expected"),
    [
        ('GroupID: "g"', "save(m.Value)", "save(m.Value)"),
        ("Partition: 1", "save(m.Value)", None),
        ('GroupID: "g"', "handle(m.Value)", "handle(m.Value)"),
        ('GroupID: "g"', "notify(m.Value)", None),
        ('GroupID: "g"', "show(m.Value)", None),
        ('GroupID: "g"', "save(nil)", None),
        ('GroupID: "g"', "retries := 3; _ = retries; save(m.Value)", None),
    ],
)
def test_reads(tmp_path: Path, config: str, work: str, expected: str | None) -> None:
    text = HEAD + (
        f"var r = kafka.NewReader(kafka.ReaderConfig{{ {config} }})\n"
        "func save([]byte) error { return nil }\nfunc notify([]byte) error { return nil }\n"
        "func show([]byte) {}\n"
        f"func f(handle func([]byte)) {{ m, err := r.ReadMessage(nil); _ = err; {work} }}\n"
    )

    def ask(call: Call, ctx: Context) -> str | None:
        found = read_away(call, ctx)
        return found.text if found is not None else None

    assert of_calls(tmp_path, text, ask)["r.ReadMessage(nil)"] == expected


@pytest.mark.parametrize(
    ("session", "body", "expected"),
    [
        ("s", "for range c.Messages() {}", True),
        ("_", "for range c.Messages() {}", True),
        ("s", 'for m := range c.Messages() { s.MarkMessage(m, "") }', False),
        ("s", "for range c.Messages() {}; use(s)", False),
        ("s", "c.Topic()", False),
    ],
)
def test_claims(tmp_path: Path, session: str, body: str, *, expected: bool) -> None:
    text = HEAD + (
        "type h struct{}\nfunc use(any) {}\nfunc (h) ConsumeClaim("
        f"{session} sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim) error"
        f" {{ {body}; return nil }}\n"
    )

    def ask(call: Call, _: Context) -> bool | None:
        function = call.declared_function
        return marks_nothing(function) if function is not None else None

    assert set(of_calls(tmp_path, text, ask).values()) == {expected}
