"""What is told to end and comes back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.draining import (
    closed_while_draining,
    forgets_jobs,
    left_draining,
)

CODE = """
import (
	"context"; "os"; "os/signal"; "sync"
	"github.com/nats-io/nats.go"
	"github.com/robfig/cron/v3"
)
type jobs struct { all sync.WaitGroup }
func %s(c *cron.Cron, nc *nats.Conn, j *jobs, quit chan os.Signal) { %s }
var _ = signal.Notify
var _ context.Context
"""


@pytest.mark.parametrize(
    ("name", "statements", "expected"),
    [
        ("stop", "c.Stop()", True),
        ("run", "defer c.Stop(); <-quit", True),
        ("run", "signal.Notify(quit); <-quit; c.Stop()", True),
        ("stop", "c.Stop(); var own sync.WaitGroup; own.Wait()", True),
        ("stop", "c.Stop(); j.all.Wait()", False),
        ("stop", "<-c.Stop().Done()", False),
        ("stop", "c.Stop(); <-quit", False),
        ("stop", "c.Stop(); c.Start()", False),
        ("stop", "defer j.all.Wait(); defer c.Stop()", False),
        ("pause", "c.Stop()", False),
    ],
)
def test_jobs_forgotten(tmp_path: Path, name: str, statements: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % (name, statements), lambda c, _: forgets_jobs(c))

    assert (found["c.Stop()"] is True) is expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("nc.Drain(); nc.Close()", "nc.Close()"),
        ("nc.Drain(); <-quit; nc.Close()", None),
        ("nc.Drain(); j.all.Wait(); nc.Close()", None),
        ("if err := nc.Drain(); err != nil { nc.Close() }", None),
        ("nc.Close(); nc.Drain()", None),
        ("defer nc.Close(); nc.Drain()", None),
    ],
)
def test_closed_while_draining(tmp_path: Path, statements: str, expected: str | None) -> None:
    def asked(call: Call, _: Context) -> str | None:
        close = closed_while_draining(call)
        return close.text if close is not None else None

    assert of_calls(tmp_path, CODE % ("stop", statements), asked)["nc.Drain()"] == expected


@pytest.mark.parametrize(
    ("name", "statements", "expected"),
    [
        ("run", "<-quit; nc.Drain()", True),
        ("run", "var ctx context.Context; <-ctx.Done(); nc.Drain()", True),
        ("main", "defer nc.Drain()", True),
        ("run", "defer nc.Drain()", False),
        # It pauses, and the program goes on.
        ("Pause", "idle := make(chan struct{}); <-idle; nc.Drain()", False),
        ("run", "<-quit; nc.Drain(); j.all.Wait()", False),
    ],
)
def test_left_draining(tmp_path: Path, name: str, statements: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % (name, statements), lambda c, _: left_draining(c))

    assert (found["nc.Drain()"] is True) is expected
