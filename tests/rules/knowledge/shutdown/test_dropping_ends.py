"""What ends a producer without waiting for what it has kept back."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import package_facts

from golint_rules.knowledge.shutdown.dropping_ends import Awaited, Dropping

CONFLUENT = """import "github.com/confluentinc/confluent-kafka-go/v2/kafka"
type producer struct { inner *kafka.Producer }
func (p *producer) Close() { p.inner.Close() }
func (p *producer) Send(m *kafka.Message) error { return p.inner.Produce(m, %s) }
"""
SARAMA = """import ("sync"; "github.com/IBM/sarama")
type producer struct { inner sarama.AsyncProducer; wg sync.WaitGroup }
func (p *producer) Close() { p.inner.AsyncClose(); %s }
"""


def test_a_closed_producer(tmp_path: Path) -> None:
    (ended,) = package_facts(tmp_path, {"m/m": CONFLUENT % "nil"}, Dropping)

    assert (ended.method, ended.at.span.start.line) == ("Close", 5)
    assert package_facts(tmp_path, {"m/m": CONFLUENT % "nil"}, Awaited) == []


def test_messages_with_a_channel_for_their_answers(tmp_path: Path) -> None:
    assert package_facts(tmp_path, {"m/m": CONFLUENT % "make(chan kafka.Event, 1)"}, Awaited)


def test_an_end_that_is_not_waited_for(tmp_path: Path) -> None:
    (ended,) = package_facts(tmp_path, {"m/m": SARAMA % ""}, Dropping)

    assert ended.method == "AsyncClose"
    assert package_facts(tmp_path, {"m/m": SARAMA % "p.wg.Wait()"}, Dropping) == []
