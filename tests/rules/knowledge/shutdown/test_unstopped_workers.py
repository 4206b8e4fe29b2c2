"""Consumers and schedulers that nothing stops, once a program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.programs.servers import CatchesSignals
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.unstopped_workers import unstopped
from golint_rules.knowledge.workers.workers import MayCatchSignals, WorkerStart, WorkerStop

TAKES = """import amqp "github.com/rabbitmq/amqp091-go"
func Take(c *amqp.Channel) { c.Consume("", "", false, false, false, false, nil) }"""
JOBS = """import "github.com/robfig/cron/v3"
func Run(c *cron.Cron) { c.Start() }"""
MAIN = """package main
import ("example.com/a"; "example.com/b"; "example.com/jobs"; %s)
func main() { %s; a.Take(nil); b.Take(nil); jobs.Run(nil) }"""


@pytest.mark.parametrize(
    ("imports", "before", "expected"),
    [
        ('"os"', "_ = os.Args", [("", 2), ("*github.com/robfig/cron/v3.Cron", 1)]),
        ('"os/signal"', "signal.Notify(nil)", [("*github.com/robfig/cron/v3.Cron", 1)]),
    ],
)
def test_unstopped(
    tmp_path: Path, imports: str, before: str, expected: list[tuple[str, int]]
) -> None:
    files = {
        "go.mod": "module example.com\n\ngo 1.26\n",
        "cmd/w/main.go": MAIN % (imports, before),
        "a/a.go": f"package a\n{TAKES}",
        "b/b.go": f"package b\n{TAKES}",
        "jobs/j.go": f"package jobs\n{JOBS}",
    }
    write(tmp_path, files)
    found: list[tuple[str, int]] = []

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        services = ctx.module.fact(Services)
        assert services is not None
        found.extend((kind, len(works)) for kind, works in unstopped(ctx.module, services))
        yield from ()

    make = rule(
        id="test/told",
        summary="what is known",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=(WorkerStart,)),
        needs=(Services, WorkerStop, CatchesSignals, MayCatchSignals),
    )
    given = Run(rules=(make(tell),), tool_version="0", working_directory=str(tmp_path))
    assert run(load(["./..."], tmp_path), given).problems == ()

    assert sorted(found) == expected
