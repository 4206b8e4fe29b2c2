"""Results that hold their error inside."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.result_objects import (
    counted_first,
    holds_error,
    is_asked_on_chain,
    is_never_asked,
    may_fail,
    passes_unasked,
    unread_batch,
)

CODE = """
import ("context"; "database/sql"; "github.com/redis/go-redis/v9"; "gorm.io/gorm")

type userCache struct{ rdb *redis.Client }
func (u *userCache) put(ctx context.Context) { u.rdb.Set(ctx, "a", 1, 0); u.rdb.Del(ctx, "b") }
var _ context.Context
var _ redis.Cmdable

func f(ctx context.Context, db *gorm.DB, s *sql.DB, rdb *redis.Client, pipe redis.Pipeliner) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("db.Save(1)", "Error"),
        ('db.Model(1).Where("x").Scan(nil)', "Error"),
        ('db.Where("x")', ""),
        ("db.Rollback()", ""),
        ('rdb.Del(ctx, "a")', "Err()"),
        ('rdb.Set(ctx, "a", 1, 0)', "Err()"),
        ('pipe.Del(ctx, "a")', ""),
        ('u.rdb.Set(ctx, "a", 1, 0)', ""),
        ('u.rdb.Del(ctx, "b")', "Err()"),
        ('s.QueryRow("x")', "Err()"),
        ("s.Ping()", ""),
    ],
)
def test_what_holds_an_error(tmp_path: Path, call: str, expected: str) -> None:
    found = of_calls(
        tmp_path, CODE % ("" if call.startswith("u.") else call), lambda c, _: holds_error(c)
    )
    assert found[call] == expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("_ = r.RowsAffected", True),
        ("if r != nil { return }", True),
        ("_ = r.Error", False),
        ("_ = r.RowsAffected; _ = r.Error", False),
        ("println(r)", False),
        ('r.Where("x")', False),
    ],
)
def test_results_that_nobody_asks(tmp_path: Path, use: str, *, expected: bool) -> None:
    found = of_calls(
        tmp_path,
        CODE % f"r := db.Save(1); {use}",
        lambda c, _: c.assigned_to is not None and is_never_asked(c.assigned_to),
    )
    assert found["db.Save(1)"] is expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("if r.RowsAffected == 0 { return }; _ = r.Error", True),
        ("if r.RowsAffected < 1 { return }; _ = r.Error", True),
        ("if errors.Is(r.Error, nil) { return }; if r.RowsAffected == 0 { return }", True),
        ("if r.Error != nil { return }; if r.RowsAffected == 0 { return }", False),
        ("if r.RowsAffected == 0 && r.Error == nil { return }; _ = r.Error", False),
        ("if r.RowsAffected == 0 { println() }; _ = r.Error", False),
        ("if r.RowsAffected > 0 { return }; _ = r.Error", False),
    ],
)
def test_counts_before_the_error(tmp_path: Path, use: str, *, expected: bool) -> None:
    def question(call: Call, _: Context) -> bool:
        local = call.assigned_to
        return local is not None and counted_first(local) is not None

    code = CODE.replace('"context"; ', '"context"; "errors"; ') % f"r := db.Save(1); {use}"
    assert of_calls(tmp_path, f"{code}\nvar _ = errors.New", question)["db.Save(1)"] is expected


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        ("db.Model(1)", True),
        ('db.Where("x")', True),
        ("filtered(db)", True),
        ("db.Begin()", False),
        ("db.Session(nil)", False),
        ("db.WithContext(ctx)", False),
        ("connect()", False),
    ],
)
def test_what_shares_its_error(tmp_path: Path, began: str, *, expected: bool) -> None:
    code = CODE % f"q := {began}; q.Count(nil); _ = q.Find(nil).Error"
    code += (
        "\nfunc filtered(db *gorm.DB) *gorm.DB { return db }\nfunc connect() *gorm.DB {return nil}"
    )
    found = of_calls(tmp_path, code, lambda c, _: is_asked_on_chain(c))
    assert found["q.Count(nil)"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("tx.SendBatch(ctx, b).Close()", True),
        ("r := tx.SendBatch(ctx, b); defer r.Close()", True),
        ("r := tx.SendBatch(ctx, b); defer func() { _ = r.Close() }()", True),
        ("r := tx.SendBatch(ctx, b); defer r.Close(); r.Exec()", False),
        ("if err := tx.SendBatch(ctx, b).Close(); err != nil { panic(err) }", False),
        ("use(tx.SendBatch(ctx, b))", False),
    ],
)
def test_batches_whose_answers_nobody_reads(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"""import ("context"; "github.com/jackc/pgx/v5")
func use(pgx.BatchResults) {{}}
func f(ctx context.Context, tx pgx.Tx, b *pgx.Batch) {{ {body} }}
"""
    found = of_calls(tmp_path, text, lambda call, _: unread_batch(call) is not None)
    assert found["tx.SendBatch(ctx, b)"] is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("rdb.Exists(ctx, `a`).Val() > 0", True),
        ("rdb.Exists(ctx, `a`).Val() == 1", True),
        ("rdb.Exists(ctx, `a`).Val() == 0", False),
        ("rdb.SIsMember(ctx, `a`, 1).Val()", True),
        ("!rdb.SIsMember(ctx, `a`, 1).Val()", False),
    ],
)
def test_values_that_refuse(tmp_path: Path, condition: str, *, expected: bool) -> None:
    text = f"""import ("context"; "errors"; "github.com/redis/go-redis/v9")
var errGone = errors.New("gone")
func f(ctx context.Context, rdb *redis.Client) error {{
	if {condition} {{ return errGone }}
	return nil
}}
"""
    found = of_calls(tmp_path, text, lambda call, _: passes_unasked(call) is not None)
    assert any(found.values()) is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [("db.Save(1)", True), ("s.Ping()", True), ('db.Where("x")', False)],
)
def test_what_may_fail(tmp_path: Path, call: str, *, expected: bool) -> None:
    def asked(one: Call, _: Context) -> bool:
        return may_fail(one)

    assert of_calls(tmp_path, CODE % call, asked)[call] is expected
