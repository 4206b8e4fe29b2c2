"""Tokens that are looked up as they are sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.statements.clear_tokens import HashesToken, TokenLookedUp

_PATH = "internal/auth/store"
_HEAD = """package m

import ("crypto/sha256"; "database/sql"; "net/http"; "strings"; "gorm.io/gorm")

const byDigest = `SELECT a FROM refresh_tokens WHERE token = encode(digest($1, 'sha256'), 'hex')`

func seal(s string) string { return s }

type PasswordReset struct { Token string }
type Device struct { Token string }

func f(db *sql.DB, orm *gorm.DB, t string, r *http.Request) {
    _, _ = sha256.New, strings.Trim
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "db.Query(`SELECT a FROM refresh_tokens WHERE token = $1`, t)",
            ("token", "refresh_tokens"),
        ),
        ("db.Query(`SELECT a FROM users WHERE reset_token = $1`, t)", ("reset_token", "users")),
        ("db.Exec(`DELETE FROM api_keys WHERE key = $1`, t)", ("key", "api_keys")),
        ("db.Query(`SELECT a FROM refresh_tokens WHERE token_hash = $1`, t)", None),
        ("db.Query(`SELECT a FROM refresh_tokens WHERE token = $1`, hash(t))", None),
        ("db.Query(byDigest, t)", None),
        ("k := seal(t); db.Query(`SELECT a FROM api_keys WHERE key = $1`, k)", None),
        ("t = seal(t); db.Query(`SELECT a FROM api_keys WHERE key = $1`, t)", None),
        ("db.Query(`SELECT a FROM api_keys WHERE key = $1`, seal(t))", None),
        ("k := seal(t); var r PasswordReset; orm.Where(`token = ?`, k).First(&r)", None),
        (
            (
                "k := strings.TrimPrefix(r.Header.Get(`A`), `B`);"
                " db.Query(`SELECT a FROM api_keys WHERE key = $1`, k)"
            ),
            ("key", "api_keys"),
        ),
        (
            "k := r.URL.Query().Get(`k`); db.Query(`SELECT a FROM api_keys WHERE key = $1`, k)",
            ("key", "api_keys"),
        ),
        ("db.Query(`SELECT a FROM devices WHERE token = $1`, t)", None),
        ("db.Exec(`INSERT INTO users (reset_token) VALUES ($1)`, t)", None),
        ("var r PasswordReset; orm.Where(`token = ?`, t).First(&r)", ("token", "PasswordReset")),
        ("var r Device; orm.Where(`token = ?`, t).First(&r)", None),
        ("orm.Model(&Device{}).Where(`api_key = ?`, t).Update(`a`, 1)", ("api_key", "Device")),
    ],
)
def test_lookups(tmp_path: Path, body: str, expected: tuple[str, str] | None) -> None:
    found = package_facts(tmp_path, {_PATH: f"{_HEAD}{body}\n}}"}, TokenLookedUp)

    assert [(one.column, one.table) for one in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sum := sha256.Sum256([]byte(token)); _ = sum", 1),
        ("_ = hashToken(t)", 1),
        ("_ = sha256Hex(refreshToken)", 1),
        ("h := sha256.New(); h.Write([]byte(t))", 0),
        ("key := hmac.New(sha256.New, t)", 0),
        ("file := sha256.Sum256([]byte(t)); _ = file", 0),
        ("_ = digestOfAPIKey(t)", 1),
        ("_ = keyOfHash(t)", 0),
        ("h := sha256.New(); h.Write([]byte(row.Secret))", 1),
        ("sum := sha256.Sum256(raw) // of the token", 1),
    ],
)
def test_hashes(tmp_path: Path, body: str, expected: int) -> None:
    head = _HEAD.replace("PasswordReset struct { Token", "R struct { T").replace(
        "    _, _ =", "_, _ ="
    )

    assert len(package_facts(tmp_path, {_PATH: f"{head}{body}\n}}"}, HashesToken)) == expected
