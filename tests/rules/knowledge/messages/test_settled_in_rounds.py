"""What a consumer tells its broker in its rounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.messages.settled_in_rounds import settles_in_rounds

CODE = """
import ("context"; "log"; amqp "github.com/rabbitmq/amqp091-go"; "github.com/segmentio/kafka-go")
type queue interface { CommitOffsets(context.Context) error; Reject(context.Context) error }
type worker struct { running bool }
func (w *worker) run(ctx context.Context, got <-chan amqp.Delivery, all []amqp.Delivery,
	d amqp.Delivery, r *kafka.Reader, q queue) error {
	%s { if err := %s; err != nil { %s } }
	return nil
}
"""


@pytest.mark.parametrize(
    ("loop", "call", "then", "expected"),
    [
        ("for", "d.Ack(false)", "log.Print(err)", True),
        ("for w.running", "r.CommitMessages(ctx)", "log.Print(err)", True),
        ("for ctx.Err() == nil", "d.Nack(false, true)", "log.Print(err); continue", True),
        ("for d := range got", "d.Reject(false)", "log.Print(err)", True),
        ("for", "q.CommitOffsets(ctx)", "log.Print(err)", True),
        ("for", "q.Reject(ctx)", "log.Print(err)", False),
        ("for", "d.Ack(false)", "log.Print(err); return nil", False),
        ("for _, d := range all", "d.Ack(false)", "log.Print(err)", False),
        ("for i := 0; i < 3; i++", "d.Ack(false)", "log.Print(err)", False),
        ("if w.running", "d.Ack(false)", "log.Print(err)", False),
    ],
)
def test_what_comes_again(
    tmp_path: Path, loop: str, call: str, then: str, *, expected: bool
) -> None:
    assert of_branches(tmp_path, CODE % (loop, call, then), settles_in_rounds) == [expected]
