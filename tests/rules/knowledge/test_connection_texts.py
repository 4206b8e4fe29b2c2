"""Texts of connections that leave the way to a database open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.connection_texts import unsafe_mode

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
