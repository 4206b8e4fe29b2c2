"""How workers end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.workers.worker_ends import GroupUse, WorksUntilTold, never_leaves

ROUNDS = """import ("context"; "time"; "github.com/gorilla/websocket")

func post() error { return nil }
func push(c *websocket.Conn) error { return c.WriteJSON(1) }
func get() error { return nil }
type t struct{ done chan struct{}; jobs chan int }
func (s *t) connect() {}
func (s *t) Error(ctx context.Context) {}
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
        ("", "time.After(time.Hour)", "push(nil)", None),
        ("", "time.After(time.Hour)", "push(nil); post()", "post"),
        ("", "s.jobs", "post()", "post"),
        ("s.connect()", "s.jobs", "s.Error(ctx)", None),
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


LOOPS = """import ("context"; "time"; "cloud.google.com/go/pubsub"; "github.com/segmentio/kafka-go")
import amqp "github.com/rabbitmq/amqp091-go"

func post() error { return nil }
func sleep(ctx context.Context, d time.Duration) bool { return true }
type cleanupMessage struct{}
func drop(cleanupMessage) {}
func closeAll(ctx context.Context) error { return nil }
func FromContext(ctx context.Context) int { return 0 }
type t struct{
	cleanup chan cleanupMessage; quit chan struct{}; jobs chan int
	reader *kafka.Reader; sub *pubsub.Subscription
}
func (s *t) run(
	ctx context.Context, deliveries <-chan amqp.Delivery, own chan int, stop chan struct{},
) {
	%s
}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for range s.jobs { post() }", ("post", False)),
        ("for range own { post() }", None),
        ("for ctx.Err() == nil { post() }", ("post", False)),
        ("for { if ctx.Err() != nil { return }; post() }", ("post", False)),
        ("for { post(); if !sleep(ctx, time.Hour) { return } }", ("post", False)),
        ("for { post(); if !sleep(nil, time.Hour) { return } }", None),
        ("for { select { case <-s.quit: return; case <-s.jobs: post() } }", ("post", False)),
        ("for { select { case <-stop: return; case <-own: post() } }", None),
        (
            "for { select { case <-s.quit: return; default: post() }; time.Sleep(1) }",
            ("post", False),
        ),
        ("for d := range deliveries { handle(d) }", ("handle", True)),
        ("for d := range deliveries { println(d.Body) }", None),
        (
            "for { select { case <-ctx.Done(): return; case d := <-deliveries: handle(d) } }",
            ("handle", True),
        ),
        (
            "for { m, err := s.reader.FetchMessage(ctx); if err != nil { return }; handle(m) }",
            ("handle", True),
        ),
        ("for { m, _ := s.reader.FetchMessage(ctx); handle(m) }", None),
        ("for d := range deliveries { own <- len(d.Body) }", ("", True)),
        ("for d := range deliveries { handle(d) }; own <- 1", None),
        (
            "for { select { case <-ctx.Done(): closeAll(ctx); return; case <-s.jobs: post() } }",
            ("post", False),
        ),
        ("for { select { case <-ctx.Done(): closeAll(ctx); return; case <-s.jobs: } }", None),
        ("for { select { case <-ctx.Done(): return; case <-s.jobs: FromContext(ctx) } }", None),
        ("for { select { case <-ctx.Done(): return; case m := <-s.cleanup: drop(m) } }", None),
        ("s.sub.Receive(ctx, nil)", ("", True)),
    ],
)
def test_loops_until_told(tmp_path: Path, body: str, expected: tuple[str, bool] | None) -> None:
    found = functions(tmp_path, {"m/m": LOOPS % body}, WorksUntilTold)

    known = found.get("(*t).run", {}).get(WorksUntilTold)
    told = (known.work, known.takes) if isinstance(known, WorksUntilTold) else None
    assert told == expected


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
    found = of_calls(tmp_path, TAKEN % (given, then), lambda c, ctx: bool(never_leaves(c, ctx)))

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


IN_GROUP = """import ("context"; "time"; "golang.org/x/sync/errgroup")

func post() error { return nil }
func run(ctx context.Context, given *errgroup.Group, done chan int) error {
	%s
	%s.Go(func() error {
		for {
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(time.Hour):
				post()
			}
		}
	})
	%s
}
"""


@pytest.mark.parametrize(
    ("before", "group", "after", "expected"),
    [
        ("own := new(errgroup.Group)", "own", "return own.Wait()", "post"),
        ("own := new(errgroup.Group); defer close(done)", "own", "return own.Wait()", None),
        ("own := new(errgroup.Group)", "own", "return nil", None),
        ("", "given", "return given.Wait()", None),
    ],
)
def test_rounds_in_a_group(
    tmp_path: Path, before: str, group: str, after: str, expected: str | None
) -> None:
    found = functions(tmp_path, {"m/m": IN_GROUP % (before, group, after)}, WorksUntilTold)

    assert getattr(found.get("run", {}).get(WorksUntilTold), "work", None) == expected
