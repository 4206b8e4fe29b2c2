"""Calls that somebody relies on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.must_succeed import (
    is_of_less_weight,
    must_hold,
    must_read,
    must_write,
)

CODE = """
import "context"

type Repo struct{}
func (Repo) SaveEntry(id string) error { return nil }
func (Repo) Load(id string) error { return nil }
func (Repo) RecordMetric(n int) error { return nil }
func (Repo) RevokeAll(id string) error { return nil }
func (Repo) LockAccount(id string) error { return nil }
func (Repo) LockRow(id string) error { return nil }
func (Repo) SetOwner(id string) error { return nil }
func (Repo) AddActivity(id string) error { return nil }
func (Repo) Set(id string) error { return nil }
func (Repo) UpdateLastUsed(id string) error { return nil }
func (Repo) UpdateField(id, column string) error { return nil }
func (Repo) Release(id string, amount int64) error { return nil }
type Cache struct{}
func (Cache) Save(id string) error { return nil }
func saveAll(ctx context.Context) error { return nil }
func save() error { return nil }
func decode(to *int) error { return nil }
func decodeAll(to int) error { return nil }
func shouldBindJSON(to *int) error { return nil }
func shouldLog(to *int) error { return nil }
func readJSON(to *int) error { return nil }
func readAll(to *int) error { return nil }

func f(ctx context.Context, repo Repo, cache Cache, userCache Repo, x int) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('repo.SaveEntry("x")', True),
        ('repo.SetOwner("x")', True),
        ('userCache.SetOwner("x")', False),
        ('repo.AddActivity("x")', False),
        ('repo.Set("x")', False),
        ("saveAll(ctx)", True),
        ("save()", False),
        ('repo.Load("x")', False),
        ("repo.RecordMetric(1)", False),
        ('repo.RevokeAll("x")', True),
        ('repo.LockAccount("x")', True),
        ('repo.LockRow("x")', False),
        ('repo.UpdateLastUsed("x")', False),
        ('repo.UpdateField("x", "last_login_ip")', False),
        ('repo.UpdateField("x", "password_hash")', True),
        ('repo.Release("x", 1)', True),
        ('cache.Save("x")', False),
        ('userCache.SaveEntry("x")', False),
    ],
)
def test_writes(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % call, lambda c, _: must_write(c))[call] is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("decode(&x)", True),
        ("decodeAll(x)", False),
        ("shouldBindJSON(&x)", True),
        ("shouldLog(&x)", False),
        ("readJSON(&x)", True),
        ("readAll(&x)", False),
        ("save()", False),
    ],
)
def test_reads(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % call, lambda c, _: must_read(c))[call] is expected


@pytest.mark.parametrize(("call", "expected"), [('cache.Save("x")', True), ("save()", False)])
def test_weight(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % call, lambda c, _: is_of_less_weight(c))[call] is expected


CHECKS = """
import (
	"database/sql"
	amqp "github.com/rabbitmq/amqp091-go"
)

type repo struct{}
func (repo) LockUser(id string) error { return nil }
func (repo) InTx(work func() error) error { return work() }
func (repo) Each(work func() error) error { return work() }
func RegisterBankHandlerFromEndpoint(at string) error { return nil }
func ask() error { return nil }
type order struct{}
func (order) Validate() error { return nil }
func (order) Verified() error { return nil }
func (order) CheckAll() (int, error) { return 0, nil }

func f(repo repo, o order, rows *sql.Rows, row *sql.Row, channel *amqp.Channel) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("o.Validate()", True),
        ("o.Verified()", False),
        ("o.CheckAll()", False),
        ("rows.Err()", True),
        ("row.Err()", False),
        ("channel.Qos(1, 0, false)", True),
        ("channel.Cancel(`x`, false)", False),
        ("repo.LockUser(`x`)", True),
        ("repo.InTx(func() error { return ask() })", True),
        ("repo.InTx(func() error { return nil })", False),
        ("repo.Each(func() error { return ask() })", False),
        ("RegisterBankHandlerFromEndpoint(`x`)", True),
    ],
)
def test_must_hold(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CHECKS % call, lambda asked, _: must_hold(asked))

    assert found[call] is expected
