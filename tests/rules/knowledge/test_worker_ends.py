"""How workers end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.worker_ends import GroupUse, WorksUntilTold, never_leaves

ROUNDS = """import ("context"; "time")

func post() error { return nil }
func get() error { return nil }
type t struct{ done chan struct{} }
func (s *t) run(ctx context.Context) {
	%s
	for {
		select {
		case <-ctx.Done():
			return
		case <-%s:
			%s
		}
	}
}
"""


@pytest.mark.parametrize(
    ("before", "channel", "work", "expected"),
    [
        ("", "time.After(time.Hour)", "post()", "post"),
        ("", "time.After(time.Hour)", "get()", None),
        ("", "time.After(time.Hour)", "go post()", None),
        ("", "s.done", "post()", None),
        ("defer close(s.done)", "time.After(time.Hour)", "post()", None),
    ],
)
def test_work_until_told(
    tmp_path: Path, before: str, channel: str, work: str, expected: str | None
) -> None:
    text = ROUNDS % (before, channel, work)
    found = functions(tmp_path, {"m/m": text}, WorksUntilTold)

    known = found.get("(*t).run", {}).get(WorksUntilTold)
    assert getattr(known, "work", None) == expected


TAKEN = """
import ("context"; "errors"; "github.com/segmentio/kafka-go")
func take(ctx context.Context, r *kafka.Reader) error {
	for {
		_, err := r.ReadMessage(%s)
		%s
	}
}
"""


@pytest.mark.parametrize(
    ("given", "then", "expected"),
    [
        ("ctx", "if err != nil { continue }", True),
        ("ctx", "if err != nil { return err }", False),
        ("ctx", "if errors.Is(err, context.Canceled) { panic(err) }", False),
        ("ctx", "if ctx.Err() != nil { panic(err) }", False),
        ("context.Background()", "if err != nil { continue }", False),
    ],
)
def test_loops_that_nothing_leaves(
    tmp_path: Path, given: str, then: str, *, expected: bool
) -> None:
    found = of_calls(tmp_path, TAKEN % (given, then), lambda c, _: never_leaves(c) is not None)

    assert found[f"r.ReadMessage({given})"] is expected


def test_groups(tmp_path: Path) -> None:
    text = """import "sync"
type t struct{ a, b sync.WaitGroup }
func wait(*sync.WaitGroup) {}
func (t *t) run() { t.a.Add(1); t.a.Wait(); t.b.Add(1); wait(&t.b) }
"""
    found = package_facts(tmp_path, {"m/m": text}, GroupUse)

    assert [(use.group[-1], use.does) for use in found] == [
        ("a", "Add"),
        ("a", "Wait"),
        ("b", "Add"),
        ("b", "&"),
    ]
