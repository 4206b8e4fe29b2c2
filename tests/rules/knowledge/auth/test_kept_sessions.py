"""Passwords that are changed, and the sessions that go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.kept_sessions import EndsAfterwards, EndsSessions, PasswordSet

_CODE = """
func hashPassword(text string) string { return text }
func save(hash string) {}
func endSessions() {}
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func ResetPassword(p string) { save(hashPassword(p)) }", ["ResetPassword"]),
        ("func ChangeUserPassword(p string) { save(hashPassword(p)) }", ["ChangeUserPassword"]),
        ("func ResetPassword(p string) { save(hashPassword(p)); endSessions() }", []),
        ("func UpdatePassword(p string) { save(p) }", []),
        ("func SendResetPasswordEmail(p string) { save(hashPassword(p)) }", []),
        ("func Register(p string) { save(hashPassword(p)) }", []),
    ],
)
def test_set(tmp_path: Path, function: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"{_CODE}\n{function}\n", PasswordSet)

    assert [fact.name for fact in found] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("RevokeRefreshToken", True),
        ("DeleteAllSessions", True),
        ("DeleteExpiredSessions", False),
        ("DeleteToken", False),
    ],
)
def test_ending(tmp_path: Path, name: str, *, expected: bool) -> None:
    found = facts_of(tmp_path, f"func {name}() {{}}\n", EndsSessions)

    assert bool(found) is expected


def test_afterwards(tmp_path: Path) -> None:
    code = f"{_CODE}\nfunc ResetPassword() {{}}\nfunc f() {{ ResetPassword(); endSessions() }}\n"

    assert [one.name for one in facts_of(tmp_path, code, EndsAfterwards)] == ["ResetPassword"]
