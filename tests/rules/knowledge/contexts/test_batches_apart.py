"""Jobs that are given no context and ask others for each row, and what ends workers around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.batches_apart import BatchApart, told_around

FILE = """package m

import ("database/sql"; "net/http")

type row struct{ id int; req *http.Request }
type keeper struct{}
func (keeper) Due() ([]row, error) { return nil, nil }
func (keeper) Save(id int) error { _, err := db.Exec("UPDATE a SET b = $1", id); return err }
var store keeper
var db *sql.DB
func use(...any) {}
func look() { use(store.ctx) }
func RetryMade() {
	due := make([]row, 9)
	for _, one := range due { store.Save(one.id) }
}
func %s {
	due, err := store.Due()
	if err != nil { return }
	for _, one := range due {
		%s
	}
}
"""


@pytest.mark.parametrize(
    ("signature", "body", "is_apart"),
    [
        ("RetryPending()", "store.Save(one.id)", True),
        ("RetryPending()", "res, err := http.DefaultClient.Do(one.req); defer use(res, err)", True),
        ("RetryPending(ctx context.Context)", "store.Save(one.id)", False),
        ("Handle()", "store.Save(one.id)", False),
        ("RetryPending()", "println(one.id)", False),
        ("RetryPending()", "if err := store.Save(one.id); err != nil { return }", False),
        ("RetryPending()", "go store.Save(one.id)", False),
        # It looks at an end of its own.
        ("RetryPending()", "use(store.ctx); store.Save(one.id)", False),
        ("RetryPending()", "look(); store.Save(one.id)", False),
    ],
)
def test_a_batch_without_a_context(
    tmp_path: Path, signature: str, body: str, *, is_apart: bool
) -> None:
    found = functions(tmp_path, {"m/m": FILE % (signature, body)}, BatchApart)

    assert any(BatchApart in facts for facts in found.values()) is is_apart


@pytest.mark.parametrize(
    ("read", "is_apart"),
    [
        ("db.Where(1).Find(&rows)", True),
        ("fill(&rows)", False),
        ("rows = append(rows, row{})", False),
    ],
)
def test_rows_that_are_filled(tmp_path: Path, read: str, *, is_apart: bool) -> None:
    code = """package m

import "gorm.io/gorm"

type row struct{ id int }
var db *gorm.DB
func fill(*[]row) {}
func RetryPending() {
	var rows []row
	READ
	for _, one := range rows { db.Save(&one) }
}
"""
    found = functions(tmp_path, {"m/m": code.replace("READ", read)}, BatchApart)

    assert any(BatchApart in facts for facts in found.values()) is is_apart


WORKER = """import ("context"; "net/http"; "time")

type worker struct{ stop chan struct{} }
func retryAll() {}
func (w *worker) start(ctx context.Context) {
	for { select { case <-ctx.Done(): return; case <-time.After(1): w.run(ctx) } }
}
func (w *worker) run(ctx context.Context) { BODY }
func other(ctx context.Context, stop chan struct{}) { w := &worker{}; OTHER; _ = w }
"""


@pytest.mark.parametrize(
    ("body", "other", "told"),
    [
        ("retryAll()", "", "ctx"),
        ("go retryAll()", "", ""),
        ("retryAll()", "w.run(ctx)", ""),
        (
            "",
            "for { select { case <-w.stop: return; case <-time.After(1): retryAll() } }",
            "w.stop",
        ),
        (
            "",
            "for { select { case <-ctx.Done(): return; case <-time.After(1): retryAll() } }",
            "ctx",
        ),
        ("", "for { select { case <-w.stop: retryAll(); return; case <-time.After(1): } }", ""),
        ("", "for { time.Sleep(1); retryAll() }", ""),
        ("", "for { select { case <-stop: return; case <-time.After(1): retryAll() } }", "stop"),
    ],
)
def test_what_tells_a_worker_to_end(tmp_path: Path, body: str, other: str, told: str) -> None:
    code = WORKER.replace("BODY", body).replace("OTHER", other or "_ = 0")

    assert of_calls(tmp_path, code, _told)["retryAll()"] == told


def _told(call: Call, ctx: Context) -> str:
    return told_around(call, ctx)
