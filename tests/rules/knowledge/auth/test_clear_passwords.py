"""Passwords that are compared as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.auth.clear_passwords import (
    compares_in_clear,
    is_kept_as_password,
    is_own_password,
)

_CODE = """
type User struct { Password string; PasswordHash string }
type request struct { Password, ConfirmPassword string }
type Login struct { Password string }
type config struct { Password string }
func hash(text string) string { return text }
func f(user *User, req request, cfg config, ent Login, password string) bool { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return user.Password == req.Password", True),
        ("return password != user.Password", True),
        ("return ent.Password != req.Password", True),
        ("return user.PasswordHash == req.Password", False),
        ("return req.Password == req.ConfirmPassword", False),
        ("return cfg.Password == password", False),
        ("req.Password = hash(req.Password); return user.Password == req.Password", False),
        ("password = hash(password); return user.Password == password", False),
    ],
)
def test_compared(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(ctx: Context) -> list[bool]:
        functions = [one for one in ctx.functions() if one.name == "f"]
        return [compares_in_clear(o) for f in functions for o in f.operations if o.comparison]

    assert of_files(tmp_path, _CODE % body, asked) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("user.PasswordHash = hash(password)", [True]),
        ("sum := hash(password); user.Password = fmt.Sprint(sum)", [True]),
        ("_ = User{PasswordHash: hash(password)}", [True]),
        ('run("UPDATE users SET password_hash = $1", hash(password))', [True]),
        ('run("UPDATE users SET name = $1", hash(password))', [False]),
        ("_ = hash(cfg.Password)", []),
        ("_ = hash(password)", [False]),
    ],
)
def test_kept(tmp_path: Path, body: str, expected: list[bool]) -> None:
    def asked(ctx: Context) -> list[bool]:
        calls = [c for f in ctx.functions() if f.name == "f" for c in f.calls if c.word == "hash"]
        own = [c for c in calls if any(map(is_own_password, c.arguments))]
        return [is_kept_as_password(call, is_named=False) for call in own]

    code = 'import "fmt"\nvar _ = fmt.Sprint\nfunc run(sql, text string) {}\n' + _CODE
    assert of_files(tmp_path, code % (body + "; return true"), asked) == expected
