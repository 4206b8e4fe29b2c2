"""Values of calls that are used before anybody asks whether the call failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.dropped_errors.used_too_early import early_use, used_where_failed

HEAD = """import (
"context"; "database/sql"; "net"; "net/http"; "os"
"github.com/jackc/pgx/v5"
)

var plainSQL *sql.DB
var pg interface{ Query(context.Context, string, ...any) (pgx.Rows, error) }

type thing struct{ Name string }

func (t *thing) Close() error { return nil }
func ask() (*thing, error) { return nil, nil }
func open() (*os.File, error) { return nil, nil }
func dial() (net.Conn, error) { return nil, nil }
var ok bool
var kept struct{ it *thing; file *os.File; err error }

func plain() (thing, error) { return thing{}, nil }
func show(any) {}
var limits interface{ Limit() (func(), error) }
func taken() (func(), error) { return nil, os.ErrExist }

type link struct{ Conn net.Conn; File *os.File; Name string }

func connect() (link, error) { return link{}, nil }

"""


def _asked(branch: ErrorBranch) -> str:
    found = early_use(branch)
    return found.name if found is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("t, err := ask(); defer t.Close(); if err != nil { return }", "t"),
        ("t, err := ask(); show(t.Name); if err != nil { return }", "t"),
        ("t, err := ask(); show(*t); if err != nil { return }", "t"),
        ("t, err := dial(); defer t.Close(); if err != nil { return }", "t"),
        ("t, err := open(); defer t.Close(); if err != nil { return }", ""),
        ("t, err := plain(); show(t.Name); if err != nil { return }", ""),
        ("t, err := connect(); defer t.Conn.Close(); if err != nil { return }", "t.Conn"),
        ("t, err := connect(); defer t.File.Close(); if err != nil { return }", ""),
        ("t, err := connect(); show(t.Conn); if err != nil { return }", ""),
        ("t, err := ask(); show(t); if err != nil { return }", ""),
        ("t, err := ask(); if t != nil { show(t.Name) }; if err != nil { return }", ""),
        ("t, err := ask(); show(err); show(t.Name); if err != nil { return }", ""),
        ("t, err := ask(); f := func() { show(t.Name) }; if err != nil { return }; f()", ""),
        ("t, err := ask(); defer func() { t.Close() }(); if err != nil { return }", "t"),
        ("t, err := ask(); defer func() { if !ok { t.Close() } }(); if err != nil { return }", "t"),
        ("t, err := ask(); defer func() { if ok { t.Close() } }(); if err != nil { return }", ""),
        (
            "t, err := ask(); defer func() { if t != nil { t.Close() } }(); if err != nil {}",
            "",
        ),
        ("t, err := ask(); go func() { t.Close() }(); if err != nil { return }", ""),
        ("t, err := ask(); if err != nil { return }; show(t.Name)", ""),
        ("t, err := limits.Limit(); defer t(); if err != nil { return }", ""),
        ("t, err := taken(); defer t(); if err != nil { return }", "t"),
        ('t, err := pg.Query(nil, "SELECT 1"); defer t.Close(); if err != nil { return }', ""),
        ('t, err := plainSQL.Query("SELECT 1"); defer t.Close(); if err != nil { return }', "t"),
    ],
)
def test_uses(tmp_path: Path, body: str, expected: str) -> None:
    assert of_branches(tmp_path, f"{HEAD}func f() {{ {body} }}", _asked)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("t, err := plainSQL.Begin(); if err != nil { t.Rollback(); return }", "t"),
        ("t, err := plainSQL.Begin(); if err != nil { if e := t.Rollback(); e != nil {} }", "t"),
        ("t, err := plainSQL.Begin(); if err != nil { if t != nil { t.Rollback() } }", ""),
        ("t, err := plainSQL.Begin(); if err != nil { t, _ = plainSQL.Begin(); t.Rollback() }", ""),
        ("t, err := plainSQL.Begin(); if err != nil || ok { t.Rollback() }", ""),
        ("t, err := plainSQL.Begin(); if err != nil { show(t) }", ""),
        ("t, err := plainSQL.Begin(); show(err); if err != nil { t.Rollback() }", ""),
        (
            "t, err := plainSQL.Begin(); defer func() { if err != nil { t.Rollback() } }()",
            "",
        ),
        ('t, err := http.Get("x"); if err != nil { t.Body.Close() }', "t"),
        ("t, err := ask(); if err != nil { show(t.Name) }", ""),
    ],
)
def test_uses_in_the_branch_of_the_failure(tmp_path: Path, body: str, expected: str) -> None:
    def asked(branch: ErrorBranch) -> str:
        found = used_where_failed(branch)
        return found.name if found is not None else ""

    found = of_branches(tmp_path, f"{HEAD}var _ http.Client\nfunc f() {{ {body} }}", asked)

    assert found[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("kept.it, err = ask(); kept.it.Close(); if err != nil { return }", "kept.it"),
        ("if kept.it, err = ask(); err != nil { return }; kept.it.Close()", ""),
        ("kept.it, err = ask(); show(kept.it); if err != nil { return }", ""),
        ("kept.file, err = open(); kept.file.Close(); if err != nil { return }", ""),
        ("kept.it, err = ask(); if ok { kept.it.Close() }; if err != nil { return }", ""),
    ],
)
def test_fields_that_are_used_early(tmp_path: Path, body: str, expected: str) -> None:
    text = f"{HEAD}func f() {{ var err error; {body} }}"
    assert of_branches(tmp_path, text, _asked)[0] == expected
