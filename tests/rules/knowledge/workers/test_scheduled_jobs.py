"""Functions that a scheduler runs by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import module_fact

from golint_rules.knowledge.workers.scheduled_jobs import Jobs

CODE = """
import ("github.com/go-co-op/gocron"; v2 "github.com/go-co-op/gocron/v2")
import "github.com/robfig/cron/v3"
type repo struct{}
func (r *repo) expire() {}
func report(day int) {}
func other(f func(int)) {}
func f(r *repo, s *gocron.Scheduler, c *cron.Cron) { %s }
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("s.Every(1).Day().Do(report, 3)", ("example.com/m.report",)),
        ("s.Do(r.expire)", ("(*example.com/m.repo).expire",)),
        ('c.AddFunc("@daily", r.expire)', ("(*example.com/m.repo).expire",)),
        ('c.AddFunc("@daily", func() { r.expire() })', ("(*example.com/m.repo).expire",)),
        ("_ = v2.NewTask(report, 3)", ("example.com/m.report",)),
        ("other(report)", None),
    ],
)
def test_what_is_scheduled(tmp_path: Path, statement: str, expected: object) -> None:
    found = module_fact(tmp_path, {"m/m": CODE % statement}, Jobs)

    assert (found.functions if found is not None else None) == expected
