"""Which sites browsers may call a service from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.routes.shared_origins import (
    answers_all,
    lets_all_in,
    sockets_of_all,
    star_lets_in,
)

TRUE = "AllowCredentials: true"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (f'AllowOrigins: []string{{"*"}}, {TRUE}', True),
        (f'AllowOrigins: []string{{"https://*"}}, {TRUE}', True),
        (f'AllowOrigins: []string{{"https://a.example"}}, {TRUE}', False),
        ('AllowOrigins: []string{"*"}', False),
        (f"AllowOrigins: given, {TRUE}", False),
        (f"AllowAllOrigins: true, {TRUE}", True),
        (f"AllowOriginFunc: func(string) bool {{ return true }}, {TRUE}", True),
        (f'AllowOriginFunc: func(o string) bool {{ return o == "" }}, {TRUE}', False),
    ],
)
def test_settings(tmp_path: Path, settings: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool | None:
        given = call.argument(0)
        if call.word != "use" or given is None:
            return None
        return lets_all_in(given) is not None

    code = (
        "type Config struct { AllowOrigins []string; AllowAllOrigins, AllowCredentials bool;"
        " AllowOriginFunc func(string) bool }\nfunc use(Config) {}\n"
        f"func f(given []string) {{ use(Config{{{settings}}}) }}"
    )
    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]


@pytest.mark.parametrize(
    ("value", "credentials", "expected"),
    [
        ('"*"', '"true"', True),
        ('"*"', '"false"', False),
        ('r.Header.Get("Origin")', '"true"', True),
        ('"https://a.example"', '"true"', False),
        ("origin", '"true"', False),
    ],
)
def test_headers(tmp_path: Path, value: str, credentials: str, *, expected: bool) -> None:
    asked = f'w.Header().Set("Access-Control-Allow-Origin", {value})'
    code = (
        'import "net/http"\nfunc f(w http.ResponseWriter, r *http.Request, origin string) {\n'
        f'{asked}\nw.Header().Set("Access-Control-Allow-Credentials", {credentials})\n}}'
    )

    assert of_calls(tmp_path, code, lambda call, _: answers_all(call))[asked] is expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("gorilla.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}", True),
        ("gorilla.Upgrader{CheckOrigin: func(*http.Request) bool { return false }}", False),
        ("gorilla.Upgrader{CheckOrigin: check}", False),
        ("gorilla.Upgrader{ReadBufferSize: 1}", False),
        ("&coder.AcceptOptions{InsecureSkipVerify: true}", True),
        ('&coder.AcceptOptions{OriginPatterns: []string{"*"}}', True),
        ('&coder.AcceptOptions{OriginPatterns: []string{"a.example"}}', False),
        ("tls.Config{InsecureSkipVerify: true}", False),
    ],
)
def test_sockets(tmp_path: Path, settings: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool | None:
        given = call.argument(0)
        literal = (given.address_of or given).composite if given is not None else None
        return sockets_of_all(literal) is not None if literal is not None else None

    code = (
        'import ("crypto/tls"; "net/http"; gorilla "github.com/gorilla/websocket";'
        ' coder "github.com/coder/websocket")\n'
        "func check(*http.Request) bool { return true }\nfunc use(any) {}\n"
        f"func f() {{ use({settings}) }}\nvar _ tls.Config\nvar _ coder.AcceptOptions\n"
        "var _ gorilla.Upgrader"
    )

    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]


ORIGIN = 'w.Header().Set("Access-Control-Allow-Origin", origin)'
LISTED = 'w.Header().Set("Access-Control-Allow-Origin", one)'
CREDENTIALS = 'w.Header().Set("Access-Control-Allow-Credentials", "true")'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'use(one == "*" || one == origin); {ORIGIN}; {CREDENTIALS}', True),
        (f'use(one == "*" || one == origin); {ORIGIN}; if one == "" {{ {CREDENTIALS} }}', False),
        (f'use(one == "*" || one == origin); {ORIGIN}', False),
        (f'use(one == "*" || one == origin); {LISTED}; {CREDENTIALS}', False),
        (f'use(one == "*" || one == origin); print(one == "*"); {ORIGIN}; {CREDENTIALS}', False),
        (f'use(one == "" || one == origin); {ORIGIN}; {CREDENTIALS}', False),
        (f'use(one == "*" || origin == ""); {ORIGIN}; {CREDENTIALS}', False),
    ],
)
def test_star(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(call: Call, ctx: Context) -> bool | None:
        given = call.argument(0)
        if call.word != "use" or given is None:
            return None
        return star_lets_in(given, ctx)

    code = (
        'import "net/http"\nfunc use(bool) {}\n'
        f"func f(w http.ResponseWriter, one, origin string) {{ {body} }}"
    )
    found = of_calls(tmp_path, code, asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]
