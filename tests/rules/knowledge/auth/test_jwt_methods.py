"""Tokens of JWT whose signing method nobody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.jwt_methods import gives_bytes, takes_any_method

KEY = "func(*jwt.Token) (any, error) { return secret, nil }"


def asked(call: Call, _: Context) -> bool | None:
    return takes_any_method(call) if call.word.startswith("Parse") else None


@pytest.mark.parametrize(
    ("given", "before", "expected"),
    [
        (KEY, "", True),
        (f'{KEY}, jwt.WithIssuer("x")', "", True),
        (f'{KEY}, jwt.WithValidMethods([]string{{"HS256"}})', "", False),
        (f"{KEY}, options...", "", False),
        (f"{KEY}, made()", "", False),
        ("keys", "", False),
        ("func(t *jwt.Token) (any, error) { return keys(t) }", "", False),
        (KEY, 'if alg := "RS256"; alg == "none" { return }', False),
    ],
)
def test_key_functions(tmp_path: Path, given: str, before: str, *, expected: bool) -> None:
    code = (
        'import "github.com/golang-jwt/jwt/v5"\n'
        "func made() jwt.ParserOption { return nil }\n"
        "func f(text string, secret []byte, keys jwt.Keyfunc, options []jwt.ParserOption) {\n"
        f"{before}\njwt.Parse(text, {given})\n}}"
    )
    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return secret, nil", True),
        ('return []byte("known"), nil', True),
        ("if wrong { return nil, errWrong }; return secret, nil", True),
        ("return public, nil", False),
        ("if wrong { return public, nil }; return secret, nil", False),
    ],
)
def test_keys_of_bytes(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = (
        'import ("crypto/rsa"; "errors"; "github.com/golang-jwt/jwt/v5")\n'
        'var errWrong = errors.New("wrong")\n'
        "func f(text string, secret []byte, public *rsa.PublicKey, wrong bool) {\n"
        f"jwt.Parse(text, func(*jwt.Token) (any, error) {{ {body} }})\n}}"
    )
    found = of_calls(tmp_path, code, lambda c, _: gives_bytes(c) if c.word == "Parse" else None)

    assert [answer for answer in found.values() if answer is not None] == [expected]
