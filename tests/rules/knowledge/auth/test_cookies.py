"""Cookies that let somebody in, and the flags that they lack."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.cookies import lacking_flags

_CODE = """
import ("net/http"; "github.com/gofiber/fiber/v2"; "github.com/gin-gonic/gin")
func set(cookie any) {}
func f(c *gin.Context, r *http.Request, token string, isSecure bool) { %s }
var _ fiber.Cookie
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('set(http.Cookie{Name: "session", Value: token})', ("Secure", "HttpOnly")),
        ('set(&http.Cookie{Name: "session", Value: token, Secure: true})', ("HttpOnly",)),
        ('set(fiber.Cookie{Name: "jwt", Value: token, HTTPOnly: true})', ("Secure",)),
        ('set(http.Cookie{Name: "jwt", Value: token, Secure: isSecure, HttpOnly: true})', ()),
        ('set(http.Cookie{Name: "jwt", Value: ""})', ()),
        ('set(http.Cookie{Name: "csrf_token", Value: token})', ()),
        ('set(http.Cookie{Name: "session_id", Value: token, Secure: true, HttpOnly: true})', ()),
        ('set(http.Header{"session": nil})', ()),
        ('r.AddCookie(&http.Cookie{Name: "session", Value: token})', ()),
        ('harden(&http.Cookie{Name: "session", Value: token})', ()),
        ('c.SetCookie("token", token, 60, "/", "", false, false)', ("Secure", "HttpOnly")),
        ('c.SetCookie("token", token, -1, "/", "", false, false)', ()),
        ('c.SetCookie("token", token, 60, "/", "", isSecure, true)', ()),
    ],
)
def test_flags(tmp_path: Path, statement: str, expected: tuple[str, ...]) -> None:
    def asked(call: Call, _: Context) -> tuple[str, ...]:
        given = call.argument(0)
        literal = (given.address_of or given).composite if given is not None else None
        return lacking_flags(literal if literal is not None else call)

    found = of_calls(tmp_path, _CODE % statement, asked)
    assert found[statement] == expected
