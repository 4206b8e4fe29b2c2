"""Loops that do not see their channel closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.closed_channels import blind_reads

CODE = """
import ("sync"; "github.com/IBM/sarama"; amqp "github.com/rabbitmq/amqp091-go")
type mail struct{}
type box struct { queue, later, open chan *mail; stop chan struct{}; wg sync.WaitGroup }
func (b *box) close() { close(b.queue) }
func (b *box) closeLater() { b.wg.Wait(); close(b.later) }
func (b *box) send(any) {}
func (b *box) run(claim sarama.ConsumerGroupClaim, in <-chan amqp.Delivery, lost chan *amqp.Error) {
	%s
}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for { m := <-b.queue; b.send(m) }", ["m"]),
        ("for { select { case <-b.stop: return; case m := <-b.queue: b.send(m) } }", ["m"]),
        ("for { select { case m := <-claim.Messages(): b.send(m) } }", ["m"]),
        ("for { d := <-in; b.send(d) }", ["d"]),
        ("c := make(chan int); go func() { close(c) }(); for { v := <-c; b.send(v) }", ["v"]),
        ("for { m, ok := <-b.queue; if !ok { return }; b.send(m) }", []),
        ("for { m := <-b.queue; if m == nil { return }; b.send(m) }", []),
        ("for m := range b.queue { b.send(m) }", []),
        ("for range 3 { m := <-b.queue; b.send(m) }", []),
        ("for { m := <-b.later; b.send(m) }", []),
        ("for { m := <-b.open; b.send(m) }", []),
        ("for { select { case <-lost: return; case d := <-in: b.send(d) } }", []),
        ("c := make(chan int); defer func() { close(c) }(); for { v := <-c; b.send(v) }", []),
        ("m := <-b.queue; b.send(m)", []),
    ],
)
def test_blind(tmp_path: Path, body: str, expected: list[str]) -> None:
    def question(ctx: Context) -> list[str]:
        found = (one for f in ctx.functions() for one in blind_reads(f, ctx))
        return [one.value.name for one in found]

    assert of_files(tmp_path, CODE % body, question) == expected
