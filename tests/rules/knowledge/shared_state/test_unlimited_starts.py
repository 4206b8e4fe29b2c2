"""Loops that start a goroutine for all work that comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.unlimited_starts import taken_without_limit

CODE = """
import ("sync"; "time"; "net"; "golang.org/x/sync/semaphore")
type event struct{ n int }
type bus struct {
	events chan event; conns chan net.Conn; stop chan struct{}; places chan struct{}
	parts map[string]chan event; limit *semaphore.Weighted; group sync.WaitGroup
}
func (b *bus) handle(event) {}
func (b *bus) serve(net.Conn) {}
func (b *bus) run() { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for e := range b.events { go b.handle(e) }", ["b.events"]),
        ("for { e := <-b.events; go b.handle(e) }", ["b.events"]),
        ("for e := range b.events { go b.handle(e); go b.handle(e) }", ["b.events"]),
        (
            "for { select { case <-b.stop: return; case e := <-b.events: go b.handle(e) } }",
            ["b.events"],
        ),
        ("for e := range b.events { for range 2 { go b.handle(e) } }", ["b.events"]),
        ("for { select { case <-b.events:; case <-b.stop: go b.run() } }", []),
        ("for e := range b.events { b.places <- struct{}{}; go b.handle(e) }", []),
        ("for e := range b.events { b.limit.TryAcquire(1); go b.handle(e) }", []),
        ("for e := range b.events { go b.handle(e); b.group.Wait() }", []),
        ("for e := range b.events { time.Sleep(time.Second); go b.handle(e) }", []),
        ("for e := range b.events { if e.n > 1 { go b.handle(e); return } }", []),
        ("for e := range b.events { go func() { b.limit.TryAcquire(1); b.handle(e) }() }", []),
        ("for c := range b.conns { go b.serve(c) }", []),
        ("for range b.parts { go b.handle(event{}) }", []),
        ("for i := 0; i < 3; i++ { e := <-b.events; go b.handle(e) }", []),
        ("own := make(chan event); for e := range own { go b.handle(e) }", []),
    ],
)
def test_taken(tmp_path: Path, body: str, expected: list[str]) -> None:
    def question(ctx: Context) -> list[str]:
        starts = [s for f in ctx.functions() for s in f.starts]
        found = (taken_without_limit(start) for start in starts)
        return [taken.text for taken in found if taken is not None]

    assert of_files(tmp_path, CODE % body, question) == expected
