"""Roles that somebody who registers gives himself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.chosen_roles import ChosenRole

_CODE = """
import "encoding/json"
type input struct { Role, Name string; IsAdmin bool }
type listed struct { Role string `validate:"oneof=buyer seller"` }
type mighty struct { Role string `validate:"oneof=buyer admin"` }
type User struct { Role, Name string; IsAdmin bool }
type UserResponse struct { Role string }
func authorize() {}
func isKnown(role string) bool { return true }
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func Register(in input) User { return User{Role: in.Role} }", ["in.Role"]),
        ("func signUp(in *input) *User { return &User{IsAdmin: in.IsAdmin} }", ["in.IsAdmin"]),
        ("func Register(in mighty) User { return User{Role: in.Role} }", ["in.Role"]),
        (
            "func Register(b []byte) User { in := input{}; json.Unmarshal(b, &in); return _USER }",
            ["in.Role"],
        ),
        ("func Register(in listed) User { return User{Role: in.Role} }", []),
        ("func Create(in input) User { return User{Role: in.Role} }", []),
        ("func Register(in input) User { return User{Name: in.Name} }", []),
        ("func Register(in input) UserResponse { return UserResponse{Role: in.Role} }", []),
        ("func Register(in input) User { authorize(); return User{Role: in.Role} }", []),
        (
            "func Register(in input) User { isKnown(in.Role)\nreturn User{Role: in.Role} }",
            [],
        ),
        ("func Register(user User) User { return User{Role: user.Role} }", []),
    ],
)
def test_chosen(tmp_path: Path, function: str, expected: list[str]) -> None:
    found = facts_of(
        tmp_path, f"{_CODE}\n{function}\n".replace("_USER", "User{Role: in.Role}"), ChosenRole
    )

    assert [fact.text for fact in found] == expected
