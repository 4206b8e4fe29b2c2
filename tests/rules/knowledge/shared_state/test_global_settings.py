"""Variables of packages that requests set."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.shared_state.global_settings import set_for_all

NAME = "github.com/stripe/stripe-go/v76.Key"
GET = 'customer.Get("", nil)'


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (f"(s *svc) Get() {{ stripe.Key = s.key; {GET} }}", [NAME]),
        (f"handle(w http.ResponseWriter, r *http.Request) {{ stripe.Key = key; {GET} }}", [NAME]),
        (f"New() {{ stripe.Key = key; {GET} }}", []),
        (f"(s *svc) Init() {{ stripe.Key = s.key; {GET} }}", []),
        (f"(s *svc) Get() {{ s.mu.Lock(); stripe.Key = s.key; {GET} }}", []),
        (f"(s *svc) Get() {{ s.key = key; {GET} }}", []),
        ("(s *svc) Get() { stripe.Key = s.key }", []),
    ],
)
def test_settings(tmp_path: Path, function: str, expected: list[str]) -> None:
    def asked(ctx: Context) -> list[str]:
        parts = (part for found in ctx.functions() for part in found.parts if part.selected)
        names = (set_for_all(part, ctx) for part in parts if part.is_set)
        return [name for name in names if name]

    code = (
        'import ("net/http"; "sync"; "github.com/stripe/stripe-go/v76";'
        ' "github.com/stripe/stripe-go/v76/customer")\n'
        "type svc struct { key string; mu sync.Mutex }\nvar key string\nvar _ http.Handler\n"
        f"func {function}"
    )
    assert of_files(tmp_path, code, asked) == expected
