"""Methods that wait for workers, and who names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.shutdown.uncalled_stops import Made, StopMethod, StopNamed, is_taken

CODE = """
import ("io"; "net/http"; "os/signal"; "sync")
type queue struct { wg sync.WaitGroup }
type ender interface { Stop() }
func newQueue() *queue { return &queue{} }
func (q *queue) Stop() { %s }
func f(q *queue, e ender, r io.ReadCloser, s *http.Server, c chan int) { %s }
"""


@pytest.mark.parametrize(
    ("body", "waits"),
    [("q.wg.Wait()", ["q.wg.Wait"]), ("go func() { q.wg.Wait() }()", ["q.wg.Wait"]), ("", [])],
)
def test_methods(tmp_path: Path, body: str, waits: list[str]) -> None:
    found = facts_of(tmp_path, CODE % (body, ""), StopMethod)

    assert [one.waits for one in found] == waits


@pytest.mark.parametrize(
    ("body", "work"),
    [
        ("close(p.stop)", ["p.settle"]),
        ("p.cancel()", ["p.settle"]),
        ("close(p.jobs)", []),
        ("p.settle()", []),
    ],
)
def test_methods_that_tell_rounds_to_end(tmp_path: Path, body: str, work: list[str]) -> None:
    code = f"""
import ("context"; "time")
type poller struct {{ stop chan struct{{}}; jobs chan int; cancel context.CancelFunc }}
func (p *poller) settle() error {{ return nil }}
func (p *poller) run() {{
	for {{ select {{ case <-time.After(time.Second): p.settle(); case <-p.stop: return }} }}
}}
func (p *poller) Stop() {{ {body} }}
"""

    assert [one.work for one in facts_of(tmp_path, code, StopMethod)] == work


@pytest.mark.parametrize(
    ("body", "owners"),
    [
        ("q.Stop()", ["queue"]),
        ("defer q.Stop()", ["queue"]),
        ("run(q.Stop)", ["queue"]),
        ("e.Stop()", [""]),
        ("unknown().Stop()", [""]),
        ("r.Close()", []),
        ("signal.Stop(c)", []),
        ("s.Close()", ["Server"]),
    ],
)
def test_mentions(tmp_path: Path, body: str, owners: list[str]) -> None:
    found = facts_of(tmp_path, CODE % ("", body), StopNamed)

    assert [one.owner.rpartition(".")[2] for one in found] == owners


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("CloseRedis()", ["CloseRedis"]),
        ("defer CloseRedis()", ["CloseRedis"]),
        ("at(CloseRedis)", ["CloseRedis"]),
        ("if err := CloseRedis(); err != nil { return }", ["CloseRedis"]),
        ("if err := at(nil); err != nil { CloseRedis() }", []),
    ],
)
def test_mentions_of_functions(tmp_path: Path, body: str, named: list[str]) -> None:
    code = f"""
func CloseRedis() error {{ return nil }}
func at(func() error) error {{ return nil }}
func f() {{ {body} }}
"""

    assert [one.name for one in facts_of(tmp_path, code, StopNamed)] == named


def test_what_is_made(tmp_path: Path) -> None:
    found = facts_of(tmp_path, CODE % ("", "x := newQueue(); _ = x"), Made)

    assert [one.target for one in found] == ["newQueue"]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], False),
        ([StopNamed("m.db", "Close", "m.store.Close")], False),
        ([StopNamed("m.store", "Close")], True),
        ([StopNamed("", "Close")], True),
        ([StopNamed("", "Stop")], False),
        ([StopNamed("m.store", "Close", "m.app.Shutdown")], False),
        ([StopNamed("m.store", "Close", "m.app.Shutdown"), StopNamed("m.app", "Shutdown")], True),
        ([StopNamed("m.store", "Close", "m.store.Close")], False),
    ],
)
def test_what_is_taken(named: list[StopNamed], expected: object) -> None:
    assert is_taken(named)("m.store.Close") is expected


@pytest.mark.parametrize(
    ("method", "function", "ends"),
    [("", "q.Stop()", [""]), ("q.Stop()", "", ["example.com/m.queue.Stop"])],
)
def test_who_ends_it(tmp_path: Path, method: str, function: str, ends: list[str]) -> None:
    found = facts_of(tmp_path, CODE % (method, function), StopNamed)

    assert [one.by for one in found] == ends
