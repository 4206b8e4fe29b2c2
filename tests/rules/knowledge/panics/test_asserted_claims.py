"""Claims that are taken as a type without a look at whether they are there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.asserted_claims import (
    bare_claim,
    dropped_claim,
    impossible_claim,
)


def asked(call: Call, _: Context) -> str | None:
    given = call.argument(0) if call.word == "use" else None
    found = bare_claim(given) if given is not None else None
    return found[1] if found is not None else None


@pytest.mark.parametrize(
    ("before", "given", "expected"),
    [
        ("", 'claims["id"].(string)', ["id"]),
        ("", 'plain["id"].(string)', []),
        ("", "claims[key].(string)", []),
        ('if claims["id"] == nil { return }', 'claims["id"].(string)', []),
        ('_, ok := claims["id"].(string); _ = ok', 'claims["id"].(string)', []),
        ('_, ok := claims["to"].(string); _ = ok', 'claims["id"].(string)', ["id"]),
        ('_ = claims["to"].(string)', 'claims["id"].(string)', []),
        ('_ = plain["id"]', 'claims["id"].(string)', ["id"]),
        ("", 'read().(jwt.MapClaims)["id"].(string)', ["id"]),
        ('_ = read().(jwt.MapClaims)["id"]', 'read().(jwt.MapClaims)["id"].(string)', []),
        ('_ = plain["id"].(string);' * 200, 'claims["id"].(string)', []),
        ("defer func() { recover() }()", 'claims["id"].(string)', []),
    ],
)
def test_assertions(tmp_path: Path, before: str, given: str, expected: list[str]) -> None:
    code = (
        'import "github.com/golang-jwt/jwt/v5"\n'
        "func use(any) {}\nfunc read() any { return nil }\n"
        "func f(claims jwt.MapClaims, plain map[string]any, key string) {\n"
        f"{before}\nuse({given})\n}}"
    )
    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == expected


def impossible(call: Call, ctx: Context) -> str | None:
    given = call.argument(0) if call.word == "use" else None
    found = impossible_claim(given, ctx) if given is not None else None
    return found[1] if found is not None else None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('claims["id"].(uint)', ["uint"]),
        ('claims["id"].(*string)', ["*string"]),
        ('claims["id"].(role)', ["role"]),
        ('claims["id"].([]string)', ["[]string"]),
        ('claims["id"].(string)', []),
        ('claims["id"].(float64)', []),
        ('claims["id"].([]any)', []),
        ('claims["id"].(map[string]interface{})', []),
        ('claims["id"].(named)', []),
        ('claims["id"].(elsewhere.Role)', []),
        ('claims["exp"].(int64)', []),
        ("claims[key].(uint)", []),
        ('plain["id"].(uint)', []),
    ],
)
def test_types_that_no_claim_has(tmp_path: Path, given: str, expected: list[str]) -> None:
    code = (
        'import ("github.com/golang-jwt/jwt/v5"; "example.com/elsewhere")\n'
        "type role string\ntype named interface{ Name() string }\nvar _ elsewhere.Role\n"
        "func use(any) {}\n"
        "func f(claims jwt.MapClaims, plain map[string]any, key string) {\n"
        f"use({given})\n}}"
    )
    found = of_calls(tmp_path, code, impossible)
    assert [value for value in found.values() if value] == expected


def dropped(ctx: Context) -> list[str]:
    assertions = [v for f in ctx.functions() for local in f.locals for v in (local.declared_with,)]
    return [d[2] for v in assertions if v is not None and (d := dropped_claim(v)) is not None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('id, _ := claims["company_id"].(string); use(id)', ["company_id"]),
        ('id, _ := claims["org"].(float64); use(int64(id))', ["org"]),
        ('id, _ := claims["sub"].(string); use(id)', []),
        ('id, ok := claims["company_id"].(string); use(id); use(ok)', []),
        ('id, _ := claims["company_id"].(string); if id == "" { return }; use(id)', []),
        ('id, _ := claims["company_id"].(string); Set(id)', []),
        ('id, _ := claims["company_id"].(string); Withdraw(id)', ["company_id"]),
        ('id, _ := claims["company_id"].(string); Parse(int64(id))', []),
        ('id, _ := plain["company_id"].(string); use(id)', []),
    ],
)
def test_dropped(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = (
        'import "github.com/golang-jwt/jwt/v5"\n'
        "func use(any) {}\nfunc Set(any) {}\nfunc Withdraw(any) {}\nfunc Parse(any) {}\n"
        f"func f(claims jwt.MapClaims, plain map[string]any) {{ {body} }}"
    )
    assert of_files(tmp_path, code, dropped) == expected


def test_many_assertions_take_no_longer_each(tmp_path: Path) -> None:
    reads = "".join(f'\n_ = claims["k{n}"].(string)' for n in range(4_000))
    code = f'import "github.com/golang-jwt/jwt/v5"\nfunc f(claims jwt.MapClaims) {{{reads}\n}}'

    def every(ctx: Context) -> list[str]:
        started = time.process_time()
        parts = (part for function in ctx.functions() for part in function.parts)
        found = [bare for part in parts if (bare := bare_claim(part)) is not None]
        assert time.process_time() - started < 8
        return [key for _, key in found]

    assert of_files(tmp_path, code, every) == ["k0"]
