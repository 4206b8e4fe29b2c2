"""Connections that services open and keep, and what closes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.shutdown.kept_resources import ResourceEnded, ResourceOpened

CODE = """
import ("database/sql"; "io"; "github.com/redis/go-redis/v9"; "github.com/jackc/pgx/v5/pgxpool"
	"go.mongodb.org/mongo-driver/mongo")
type keeper interface { Close() error }
type RabbitClient interface { Close() }
type WSConnection interface { Close() }
var _ = []any{sql.Open, pgxpool.New, redis.NewClient, io.EOF, mongo.Connect}
%s
"""


@pytest.mark.parametrize(
    ("function", "kinds"),
    [
        ('func open() { sql.Open("postgres", "") }', ["sql"]),
        ("func open() { redis.NewClient(nil) }", ["redis"]),
        ("func open() { mongo.NewClient(nil) }", ["mongo"]),
        ('func open() { pgxpool.New(nil, "") }', ["pgx"]),
        ('func checkHealth() { sql.Open("postgres", "") }', []),
        ('func migrate() { sql.Open("postgres", "") }', []),
    ],
)
def test_what_is_opened(tmp_path: Path, function: str, kinds: list[str]) -> None:
    assert [one.kind for one in facts_of(tmp_path, CODE % function, ResourceOpened)] == kinds


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("db.Close()", ["sql"]),
        ("defer client.Close()", ["redis"]),
        ("onStop(pool.Close)", ["pgx"]),
        ("store.Close()", [""]),
        ("closer.Close()", [""]),
        ("wrapped.db.Exit()", [""]),
        ("rows.Close()", []),
        ("body.Close()", []),
        ("if err := db.Ping(); err != nil { db.Close() }", []),
        ("if err := db.Close(); err != nil { println(1) }", ["sql"]),
        ("if err := db.Ping(); err == nil { db.Close() }", ["sql"]),
        ("if err := db.Ping(); err != nil { return } else { db.Close() }", ["sql"]),
        ("queue.Close()", ["amqp"]),
        ("conn.Close()", []),
    ],
)
def test_what_is_ended(tmp_path: Path, body: str, kinds: list[str]) -> None:
    function = (
        "func onStop(f func()) {}\n"
        "func f(db *sql.DB, client *redis.Client, pool *pgxpool.Pool, store keeper, rows *sql.Rows,"
        f" closer io.Closer, body io.ReadCloser, wrapped struct {{ db foreign.DB }},"
        f" queue RabbitClient, conn WSConnection) {{ {body} }}"
    )

    assert [one.kind for one in facts_of(tmp_path, CODE % function, ResourceEnded)] == kinds
