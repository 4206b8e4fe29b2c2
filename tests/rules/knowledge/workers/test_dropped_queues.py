"""Queues in memory that a worker leaves as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.workers.dropped_queues import dropped_queue
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.workers import DoesRound

CODE = """
import "context"
type job struct {{ id string }}
type mailer struct {{ queue chan job; errs chan error; stop chan struct{{}} }}
var _ = mailer{{queue: {made}}}
func (m *mailer) send(context.Context, job) error {{ return nil }}
func (m *mailer) work(ctx context.Context) {{ for {{ select {{ {cases} }} }} }}
{more}
"""
TAKES = "case one := <-m.queue: m.send(ctx, one)"


@pytest.mark.parametrize(
    ("made", "cases", "more", "expected"),
    [
        ("make(chan job, 9)", f"{TAKES}; case <-ctx.Done(): return", "", "m.send"),
        ("make(chan job, 9)", f"case <-m.stop: return; {TAKES}", "", "m.send"),
        ("make(chan job)", f"{TAKES}; case <-ctx.Done(): return", "", ""),
        ("make(chan job, 0)", f"{TAKES}; case <-ctx.Done(): return", "", ""),
        ("nil", f"{TAKES}; case <-ctx.Done(): return", "", ""),
        ("make(chan job, 9)", TAKES, "", ""),
        ("make(chan job, 9)", f"{TAKES}; case <-ctx.Done(): m.drain(); return", "", ""),
        ("make(chan job, 9)", f"{TAKES}; case <-m.stop: if len(m.queue) == 0 {{ return }}", "", ""),
        (
            "make(chan job, 9)",
            f"{TAKES}; case <-ctx.Done(): return",
            "func (m *mailer) Stop() { for range m.queue {} }",
            "",
        ),
        (
            "make(chan job, 9)",
            f"{TAKES}; case <-ctx.Done(): return // the rest may be lost",
            "",
            "",
        ),
        ("make(chan job, 9)", "case <-m.queue: return; case <-ctx.Done(): return", "", ""),
    ],
)
def test_what_is_left(tmp_path: Path, made: str, cases: str, more: str, expected: str) -> None:
    def left(ctx: Context) -> object:
        found = [dropped_queue(function, ctx) for function in ctx.functions()]
        return [one.work for one in found if one is not None]

    text = CODE.format(made=made, cases=cases.replace("; case", "\ncase") + "\n", more=more)
    told = of_files(tmp_path, text, left, needs=(AsksStore, PushesLive, DoesRound))

    assert told == ([expected] if expected else [])
