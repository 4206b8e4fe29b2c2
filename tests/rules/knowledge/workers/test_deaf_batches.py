"""Jobs that go on where their context has ended, and who calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.workers.deaf_batches import (
    DeafJob,
    NamedJobs,
    names_job,
)

FILE = """package m

import ("context"; "log"; "time")

type row struct{ id int }
type page struct{ Rows []row }
type repo interface {
	FindDue(ctx context.Context) ([]row, error)
	FindPage(ctx context.Context) (*page, error)
	Update(ctx context.Context, id int) error
}
var rows repo

func %s {
	due, err := rows.FindDue(ctx)
	if err != nil { return }
	for _, one := range due {
		%s
	}
}
"""
JOB = "ExpireAll(ctx context.Context)"
LIMITED = "limited, end := context.WithTimeout(ctx, 1); end()"
FAILS = "if err := rows.Update(ctx, one.id); err != nil { log.Print(err); continue }"


@pytest.mark.parametrize(
    ("signature", "body", "is_deaf"),
    [
        (JOB, FAILS, True),
        ("ExpireAll(ctx context.Context, most int, until time.Time)", FAILS, True),
        # What is handed a key is for one request, and what has no such name is no job.
        ("ExpireAll(ctx context.Context, user string)", FAILS, False),
        ("Handle(ctx context.Context)", FAILS, False),
        ("GetDue(ctx context.Context)", FAILS, False),
        ("CleanupExpired(ctx context.Context)", FAILS, False),
        (JOB, f"if ctx.Err() != nil {{ return }}; {FAILS}", False),
        (JOB, f"if one.id == 0 {{ break }}; {FAILS}", False),
        (JOB, FAILS.replace("(ctx", "(context.WithoutCancel(ctx)"), False),
        (JOB, FAILS.replace("log.Print(err)", "failed++"), False),
        (JOB, "if err := rows.Update(ctx, one.id); err != nil { return }", False),
        (JOB, "_ = rows.Update(ctx, one.id)", False),
        (JOB, f"go func() {{ {FAILS.replace('continue', 'return')} }}()", False),
        (JOB, f"{LIMITED}; {FAILS.replace('(ctx', '(limited')}", True),
    ],
)
def test_what_goes_on(tmp_path: Path, signature: str, body: str, *, is_deaf: bool) -> None:
    found = functions(tmp_path, {"m/m": FILE % (signature, body)}, DeafJob)

    assert any(DeafJob in facts for facts in found.values()) is is_deaf


def test_who_is_called_and_how(tmp_path: Path) -> None:
    calls = """
type task struct{ Handler func(context.Context) }
func every(time.Duration, func(context.Context)) {}
func main() {
	ExpireAll(context.Background())
	jobs.ChargeOverdue(context.TODO())
	jobs.RetryPending(base)
	_ = task{Handler: jobs.RemindDaily}
	Start(time.Hour, jobs.SettleBatch)
}
"""
    fact = module_fact(tmp_path, {"m/m": FILE % (JOB, FAILS) + calls}, NamedJobs)

    assert fact is not None
    expected = {"ChargeOverdue", "ExpireAll", "RemindDaily", "RetryPending", "SettleBatch"}
    assert expected.issubset(fact.called)
    assert fact.lasting == ("ChargeOverdue", "ExpireAll")


def test_names_of_jobs() -> None:
    assert [*map(names_job, ("ExpireOverdue", "RetryPending", "all", "Save"))] == [
        True,
        True,
        False,
        False,
    ]
