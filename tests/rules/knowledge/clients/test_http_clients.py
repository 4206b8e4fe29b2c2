"""Requests without a limit in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.clients.http_clients import (
    is_kept_unbounded,
    is_unbounded,
    unbounded_requests,
)

CODE = """
import ("context"; "net/http")
func f(ctx context.Context, client *http.Client, given *http.Request) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('client.Get("x")', True),
        ('r, _ := http.NewRequest("GET", "x", nil); client.Do(r)', True),
        ('r, _ := http.NewRequest("GET", "x", nil); r = r.WithContext(ctx); client.Do(r)', False),
        ('r, _ := http.NewRequestWithContext(ctx, "GET", "x", nil); client.Do(r)', False),
        (
            'r, _ := http.NewRequestWithContext(context.TODO(), "GET", "x", nil); client.Do(r)',
            True,
        ),
        ("client.Do(given)", False),
    ],
)
def test_is_unbounded(tmp_path: Path, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % body, lambda call, _: is_unbounded(call))

    assert [found[text] for text in found if text.startswith("client.")] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("held.c = &http.Client{}", True),
        ("return &http.Client{}", True),
        ("held = holder{c: &http.Client{}}", True),
        ("shared = &http.Client{}", True),
        ("use(&http.Client{})", False),
        ("held.c = &http.Client{}; http.NewRequestWithContext(nil, ``, ``, nil)", False),
    ],
)
def test_is_kept_unbounded(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(ctx: Context) -> bool:
        parts = [part for function in ctx.functions() for part in function.parts]
        clients = [p.composite for p in parts if p.composite is not None]
        return any(
            client.type_name == "net/http.Client" and is_kept_unbounded(client, ctx)
            for client in clients
        )

    code = (
        'import "net/http"\ntype holder struct { c *http.Client }\nvar shared *http.Client\n'
        f"func use(c *http.Client) {{}}\nfunc f(held holder) *http.Client {{ {body}; return nil }}"
    )
    assert of_files(tmp_path, code, asked) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("c := &http.Client{}; c.Get(`x`); c.Head(`y`)", ["c.Get", "c.Head"]),
        ("c := &http.Client{}; get := c.Get; _ = c.Head; get(`x`)", ["get"]),
        ("c := &http.Client{}; c.Timeout = 1; c.Get(`x`)", []),
        ("c := &http.Client{}; use(c); c.Get(`x`)", []),
        ("(&http.Client{}).Get(`x`)", ["….Get"]),
    ],
)
def test_unbounded_requests(tmp_path: Path, body: str, expected: list[str]) -> None:
    def asked(ctx: Context) -> list[str]:
        parts = [part for function in ctx.functions() for part in function.parts]
        clients = dict.fromkeys(p.composite for p in parts if p.composite is not None)
        return [call.target for client in clients for call in unbounded_requests(client)]

    code = f'import "net/http"\nfunc use(c *http.Client) {{}}\nfunc f() {{ {body} }}'
    assert of_files(tmp_path, code, asked) == expected
