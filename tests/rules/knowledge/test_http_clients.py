"""Requests without a limit in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.http_clients import is_kept_unbounded, is_unbounded

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
