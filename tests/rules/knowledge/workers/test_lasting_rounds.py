"""Rounds that are given a context which never ends, and functions that give theirs an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import module_fact
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.lasting_rounds import LimitingNames, lasting_round

FILE = """import ("context"; "time")

type worker struct{ stop chan struct{}; kept context.Context }
func send(context.Context) error { return nil }
func find(context.Context) error { return nil }
func round() { send(context.Background()) }
func given(ctx context.Context) { send(context.Background()) }
func (w *worker) %s(ctx context.Context, ticker *time.Ticker) {
	begin()
	for {
		select {
		case <-%s: send(context.Background()); return
		case <-ticker.C: %s
		}
	}
}
func begin() {}
"""


@pytest.mark.parametrize(
    ("body", "works"),
    [
        ("send(context.Background())", ["send"]),
        ("c := context.TODO(); send(c); find(c); send(c)", ["send", "send"]),
        ("round()", ["send"]),
        # What is given the context at hand, only looks, or gets an end.
        ("send(ctx)", []),
        ("given(ctx)", []),
        ("find(context.Background())", []),
        ("c, end := context.WithTimeout(context.Background(), 1); send(c); end()", []),
        ("c := context.Background(); d, end := context.WithTimeout(c, 1); send(d); end()", []),
        ("c := context.Background(); w.kept = c; send(c)", []),
        ("go send(context.Background())", []),
        ("send(context.Background()); return", []),
    ],
)
@pytest.mark.parametrize("end", ["ctx.Done()", "w.stop"])
def test_what_a_round_is_given(tmp_path: Path, end: str, body: str, works: list[str]) -> None:
    found = of_calls(tmp_path, FILE % ("run", end, body), _asked)

    assert found["begin()"] == works


@pytest.mark.parametrize(
    ("receive", "works"), [("job := <-jobs", ["send"]), ("<-jobs", []), ("job := 1", [])]
)
def test_rounds_of_a_job_each(tmp_path: Path, receive: str, works: list[str]) -> None:
    body = f"{receive}: send(context.Background()); println(job)"
    code = (FILE % ("run", "w.stop", "BODY")).replace("<-ticker.C: BODY", body)

    assert of_calls(tmp_path, f"{code}\nvar jobs chan int", _asked)["begin()"] == works


def test_rounds_about_the_process(tmp_path: Path) -> None:
    code = FILE % ("refreshCache", "ctx.Done()", "send(context.Background())")

    assert of_calls(tmp_path, code, _asked)["begin()"] == []


def _asked(call: Call, _: Context) -> list[str]:
    function = call.enclosing_function
    found = lasting_round(function) if function is not None else None
    return [work.target for work in found.works] if found is not None else []


def test_what_limits_its_own_context(tmp_path: Path) -> None:
    code = """package m

import ("context"; "time")

func use(context.Context, func()) {}
func limited(ctx context.Context) { use(context.WithTimeout(ctx, time.Second)) }
func other(ctx context.Context) { use(context.WithTimeout(context.Background(), 1)) }
"""
    fact = module_fact(tmp_path, {"m/m": code}, LimitingNames)

    assert fact == LimitingNames(("limited",))
