"""Accounts that a flag closes, and who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.closed_accounts import AsksWhetherOpen, ClosedState, SignsIn

_TYPES = """
type User struct {
	Password string
	IsActive bool
	BannedAt *int
	Status State
}
type State string
type Client struct{}
func (c Client) Status(code int) {}
type Request struct{ Password string }
func (u *User) CheckPassword(text string) bool { return u.Password == text }
func find(name string) *User { return nil }
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func Login(r Request) { u := find(r.Password); u.CheckPassword(r.Password) }", 1),
        ("func SignIn(t string) bool { u := find(t); return verifyPassword(u.Password, t) }", 1),
        ("func ChangeLogin(t string) bool { u := find(t); return u.CheckPassword(t) }", 0),
        ("func Show(t string) bool { u := find(t); return u.CheckPassword(t) }", 0),
        ("func Login(r Request) bool { return verifyPassword(r.Password) }", 0),
    ],
)
def test_sign_ins(tmp_path: Path, function: str, expected: int) -> None:
    found = facts_of(tmp_path, f"{_TYPES}\n{function}\n", SignsIn)

    told = [(fact.account, fact.flags, fact.states) for fact in found]
    assert told == [("User", ("IsActive",), (("Status", "State"),))] * expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("func f(u *User) bool { return u.IsActive }", [("active", "User")]),
        ('func f(u *User) bool { return u.Status == "a" }', [("status", "User")]),
        ("func f(c Client) { c.Status(404) }", []),
        ("func f(u *User) { if !u.IsActive { panic(1) } }", [("active", "User")]),
        ("func f(u *User) { decide(u.IsActive) }", [("active", "User")]),
        ("func f(u *User) { u.IsActive = false }", []),
        ("func f(u, v *User) { u.IsActive = v.IsActive }", []),
        ("func f(u *User) User { return User{IsActive: u.IsActive} }", []),
        ("func f(u *User) { row.Scan(&u.Password, &u.IsActive) }", []),
        ("func f(u *User) { db.Exec(query, u.IsActive) }", []),
        ("func f(n string) { q.Where(user.IsActiveEQ(true)) }", [("active", "user")]),
        ("func f(n string) { q.Where(user.BannedAtIsNil()) }", [("banned", "user")]),
        ("func f(n string) { db.Where(&User{Password: n, IsActive: true}) }", [("active", "")]),
        ("func f(n string) { db.Create(&User{Password: n, IsActive: true}) }", []),
    ],
)
def test_asks(tmp_path: Path, code: str, expected: list[tuple[str, str]]) -> None:
    found = facts_of(tmp_path, f"{_TYPES}\n{code}\n", AsksWhetherOpen)

    assert [(fact.flag, fact.account) for fact in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"SELECT id FROM users WHERE name = $1 AND is_active = true"', True),
        ('"SELECT id FROM users WHERE is_active"', True),
        ('bson.D{{Key: "name", Value: name}, {Key: "blocked", Value: false}}', True),
        ('bson.M{"blocked": bson.M{"$ne": true}}', True),
        ('"is_active = ?"', True),
        ('Filter{"isActive": true}', True),
        ('"UPDATE users SET is_active = $1"', False),
        ('"SELECT id, is_active FROM users"', False),
        ('Filter{"is_active": given}', False),
        ('`json:"is_active"`', False),
        ("\"SELECT id FROM users WHERE status = 'open'\"", True),
        ('Filter{"status": StatusActive}', True),
        ('Filter{"status": "success"}', False),
    ],
)
def test_statements(tmp_path: Path, text: str, *, expected: bool) -> None:
    found = facts_of(tmp_path, f"func users() {{ use({text}) }}\n", AsksWhetherOpen)

    assert any("users" in fact.around for fact in found) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('const UserSuspended State = "SUSPENDED"', ["State"]),
        ('const (\n\tUserOpen State = "open"\n\tUserBanned State = "banned"\n)', ["State"]),
        ('const UserOpen State = "open"', []),
        ('const mode = "disabled"', []),
    ],
)
def test_closed_states(tmp_path: Path, code: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"type State string\n{code}\n", ClosedState)

    assert [fact.kind for fact in found] == expected
