"""Texts of connections that leave the way to a database open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.sql.connection_texts import AsksForTls, OpenByDefault, unsafe_mode

OPEN = '"host=%s dbname=%s sslmode=disable"'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (f"fmt.Sprintf({OPEN}, a, b)", "sslmode=disable"),
        ('fmt.Sprintf("%s@tcp(%s)/x?tls=skip-verify", a, b)', "tls=skip-verify"),
        ('fmt.Sprintf("mongodb://%s/?tlsInsecure=true", a)', "tlsInsecure=true"),
        ('fmt.Sprintf("host=%s sslmode=%s", a, b)', ""),
        ('fmt.Sprintf("host=localhost dbname=%s sslmode=disable", a)', ""),
        ('fmt.Sprintf("%s?sslmode=disable", a)', ""),
        (f"getEnv({OPEN}, a)", ""),
        (f'fmt.Sprintf({OPEN}, a, b) + "sslmode=require"', ""),
    ],
)
def test_the_mode_in_a_text(tmp_path: Path, code: str, expected: str) -> None:
    head = 'import "fmt"\nfunc getEnv(...string) string { return "" }\n'
    text = f"{head}func f(a, b string) {{ g({code}) }}"
    assert of_files(tmp_path, text, _modes) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("func openTest(a, b string)", "code.go"),
        ("func f(a, b string)", "local/code.go"),
        ('func f(a, b string) { if env == "development"', "code.go"),
        ('func f(a, b string) { if databaseURL == ""', "code.go"),
    ],
)
def test_where_it_is_meant(tmp_path: Path, head: str, path: str) -> None:
    ends = "}" if " if " in head else ""
    text = f'import "fmt"\n{head} {{ g(fmt.Sprintf({OPEN}, a, b)) }}{ends}'
    assert of_files(tmp_path, text, _modes, path) == []


def _modes(ctx: Context) -> list[str]:
    texts = (given for call in ctx.every_call() for given in call.arguments)
    return [mode for text in texts if text.text[:1] == '"' and (mode := unsafe_mode(text, ctx))]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('getEnv("DB_SSLMODE", "disable")', ["DB_SSLMODE"]),
        ('v.SetDefault("database.ssl_mode", "disable")', ["database.ssl_mode"]),
        ('v.Set("sslmode", "disable")', []),
        ('getEnv("CACHE", "disable")', []),
        ('getEnv("DB_SSLMODE", "require")', []),
        ('getEnv("DB_SSLMODE")', []),
        ('func() { if env == "dev" { getEnv("DB_SSLMODE", "disable") } }()', []),
    ],
)
def test_defaults_that_leave_tls_off(tmp_path: Path, code: str, expected: list[str]) -> None:
    text = f'import "github.com/gin-gonic/gin"\nvar _ = gin.New\nfunc f(v any) {{ {code} }}'

    assert [f.setting for f in package_facts(tmp_path, {"m/m": text}, OpenByDefault)] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('env:"DB_SSLMODE" envDefault:"disable"', ["DB_SSLMODE"]),
        ('env:"DB_SSL_MODE,default=disable"', ["DB_SSL_MODE"]),
        ('default:"disable"', ["SSLMode"]),
        ('env:"TRACING" default:"disable"', []),
        ('env:"DB_SSLMODE" envDefault:"require"', []),
    ],
)
def test_defaults_in_tags(tmp_path: Path, tag: str, expected: list[str]) -> None:
    text = f"type C struct {{ SSLMode string `{tag}` }}"

    assert [f.setting for f in package_facts(tmp_path, {"m/m": text}, OpenByDefault)] == expected


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        ('if mode == "disable" { panic(1) }', True),
        ('switch mode { case "allow", "disable": panic(1) }', True),
        ('mode = "verify-full"', True),
        ('mode = "disable"', False),
    ],
)
def test_who_cares_for_the_mode(tmp_path: Path, code: str, *, asks: bool) -> None:
    text = f"func f(mode string) {{ {code} }}"

    assert bool(package_facts(tmp_path, {"m/m": text}, AsksForTls)) == asks
