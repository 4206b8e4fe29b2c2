"""Kinds of errors that a call never gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.kinds_never_given import (
    never_decides,
    never_given,
    other_given,
)

HEAD = """import ("database/sql"; "errors"; "gorm.io/gorm"; "log/slog")

var errUnknown = errors.New("unknown")

type account struct { ID, Owner string }

var _ *sql.DB

"""
FIND = "var a account; err := db.Find(&a).Error; "
LIST = "var a []account; err := db.Find(&a).Error; "
BATCHES = "var a []account; err := db.FindInBatches(&a, 9, each).Error; "
ROWS = "rows, err := std.Query(`SELECT 1`); "
LOOKED = "; if len(a) == 0 { return nil, errUnknown }"
IS_NONE = "errors.Is(err, gorm.ErrRecordNotFound)"


def _said(call: Call, _: Context) -> str:
    found = never_given(call)
    return f"{found.call.method}: {found.instead}" if found is not None else ""


def _asked(tmp_path: Path, body: str) -> str:
    text = f"{HEAD}func f(db *gorm.DB, std *sql.DB) (x any, err error) {{ {body} }}"
    answers = of_calls(tmp_path, text, _said)
    return str(next(said for text, said in answers.items() if text.startswith("errors.Is(")))


FIRST = "Find: `RowsAffected`, or use `First` or `Take`"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{FIND}if {IS_NONE} {{ return nil, errUnknown }}; return a, err", FIRST),
        (f"{FIND}if {IS_NONE} {{ return nil, nil }}; return a, err", FIRST),
        (f"{LIST}if {IS_NONE} {{ return nil, nil }}; return a, err", ""),
        (f"{LIST}if {IS_NONE} {{ return nil, err }}; return a, err", ""),
        (f'{LIST}if {IS_NONE} {{ slog.Info("none") }}; return a, err', ""),
        (f"{LIST}if {IS_NONE} {{ a = nil }}; return a, err", ""),
        (f"{LIST}if {IS_NONE} {{ return false, nil }}; return a, err", FIRST),
        (f"{LIST}if {IS_NONE} || a == nil {{ return nil, errUnknown }}; return a, err", ""),
        (f"{LIST}if !{IS_NONE} {{ return nil, errUnknown }}; return a, err", ""),
        (
            f"{LIST}if {IS_NONE} {{ return nil, errUnknown }}{LOOKED}; return a, err",
            "",
        ),
        (
            f"{BATCHES}if {IS_NONE} {{ return nil, errUnknown }}; return a, err",
            "",
        ),
        (
            f"{ROWS}if {IS_NONE} {{ return nil, errUnknown }}; return rows, err",
            "",
        ),
        (
            f"{ROWS}if errors.Is(err, sql.ErrNoRows) {{ return nil, errUnknown }}; return",
            "Query: whether a row comes",
        ),
    ],
)
def test_what_says_it_instead(tmp_path: Path, body: str, expected: str) -> None:
    assert _asked(tmp_path, body) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (f"err == nil && {IS_NONE}", "never runs"),
        (f"!{IS_NONE} || !errors.Is(err, sql.ErrNoRows)", "which no plain error is"),
        (f"!{IS_NONE} && !errors.Is(err, sql.ErrNoRows)", ""),
        (f"{IS_NONE} || errors.Is(err, sql.ErrNoRows)", ""),
        (f"!{IS_NONE} || db == nil", ""),
        (f"err == nil || {IS_NONE}", ""),
    ],
)
def test_conditions_that_decide_nothing(tmp_path: Path, condition: str, expected: str) -> None:
    body = f"if {condition} {{ return nil }}; return err"
    text = f"{HEAD}func f(db *gorm.DB, err error) error {{ {body} }}"
    found = of_calls(tmp_path, text, never_decides)
    assert str(found[IS_NONE]).endswith(expected)
    assert bool(found[IS_NONE]) is bool(expected)


@pytest.mark.parametrize(
    "beside",
    [
        "func both(a, b error) error { return errors.Join(a, b) }",
        'func both(a, b error) error { return fmt.Errorf("%w: %w", a, b) }',
        "func (a account) Is(kind error) bool { return true }",
        "func (a account) Unwrap() []error { return nil }",
    ],
)
def test_errors_of_several_kinds(tmp_path: Path, beside: str) -> None:
    condition = f"!{IS_NONE} || !errors.Is(err, sql.ErrNoRows)"
    body = f"if {condition} {{ return nil }}; return err"
    text = f"{HEAD}func f(err error) error {{ {body} }}\n{beside}"
    assert of_calls(tmp_path, text, never_decides)[IS_NONE] == ""


OTHER_HEAD = HEAD.replace('"errors";', '"context"; "errors"; "github.com/jackc/pgx/v5";')
ONE = "var id string; err := {}; "
OF_GORM = "db.First(&id).Error"
OF_SQL = "std.QueryRow(`SELECT 1`).Scan(&id)"
OF_PGX = "conn.QueryRow(context.Background(), `SELECT 1`).Scan(&id)"


@pytest.mark.parametrize(
    ("looked_up", "kind", "expected"),
    [
        (OF_GORM, "sql.ErrNoRows", "gorm.ErrRecordNotFound"),
        (OF_GORM, "gorm.ErrRecordNotFound", ""),
        (OF_SQL, "gorm.ErrRecordNotFound", "sql.ErrNoRows"),
        (OF_SQL, "pgx.ErrNoRows", "sql.ErrNoRows"),
        (OF_PGX, "sql.ErrNoRows", ""),
        (OF_PGX, "gorm.ErrRecordNotFound", "pgx.ErrNoRows"),
        (OF_SQL, "errUnknown", ""),
    ],
)
def test_an_error_of_another_driver(
    tmp_path: Path, looked_up: str, kind: str, expected: str
) -> None:
    def said(call: Call, _: Context) -> str:
        found = other_given(call)
        return found.given if found is not None else ""

    asked = f"errors.Is(err, {kind})"
    body = f"{ONE.format(looked_up)}if {asked} {{ return true }}; return false"
    signature = "func f(db *gorm.DB, std *sql.DB, conn *pgx.Conn) bool"
    answers = of_calls(tmp_path, f"{OTHER_HEAD}{signature} {{ {body} }}", said)
    assert answers[asked] == expected
