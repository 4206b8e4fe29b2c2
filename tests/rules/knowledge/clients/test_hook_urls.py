"""Requests to addresses that customers have given."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.hook_urls import (
    HookCalled,
    LooksAtHost,
    read_whole_of_hook,
)

_HEAD = """
import ("io"; "net/http"; "strings")
var _ = strings.TrimSpace
type Webhook struct { ID, URL string }
type Order struct { ID, CallbackURL, ImageURL string; Retry *Webhook }
type Subscription struct { ID, ReceiptURL, URL string }
type Own struct { ID, hookURL, HookURL string; http *http.Client }
type Hook struct { URL string }
type SetHook struct { ID string; URL string `env:"HOOK_URL"` }
type WebhookConfig struct { URL string }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("http.NewRequest(`POST`, w.URL, nil)", ["w.URL"]),
        ("u := strings.TrimSpace(o.CallbackURL); http.Get(u)", ["o.CallbackURL"]),
        ("http.Get(o.Retry.URL)", ["o.Retry.URL"]),
        ("http.Get(o.ImageURL)", []),
        ("http.Get(c.URL)", []),
        ("var s Subscription; http.Get(s.ReceiptURL)", []),
        ("var s Subscription; http.Get(s.URL)", ["s.URL"]),
        ("var n Own; http.Get(n.hookURL); http.Get(n.HookURL)", []),
        ("var h Hook; http.Get(h.URL)", []),
        ("var h SetHook; http.Get(h.URL)", []),
        ("http.Get(`https://example.com`)", []),
        ("http.NewRequest(w.ID, `https://example.com`, nil)", []),
    ],
)
def test_what_is_asked(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{_HEAD}func f(w Webhook, o *Order, c WebhookConfig) {{ {body} }}"

    found = package_facts(tmp_path, {"internal/hooks/send": text}, HookCalled)

    assert [one.url for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        'import "net"\nfunc f(ip net.IP) bool { return ip.IsPrivate() }',
        'package m\n\nvar blockedHosts = []string{"10.0.0.0/8"}\n',
    ],
)
def test_who_looks(tmp_path: Path, text: str) -> None:
    assert len(package_facts(tmp_path, {"m/m": text}, LooksAtHost)) == 1


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("r, _ := http.Get(w.URL)", "w.URL"),
        ("r, _ := http.Get(`https://example.com`)", ""),
        ("r, _ := http.Get(w.URL); io.LimitReader(r.Body, 1)", ""),
    ],
)
def test_what_is_read_whole(tmp_path: Path, before: str, expected: str) -> None:
    def asked(call: Call, ctx: Context) -> object:
        found = read_whole_of_hook(call, ctx)
        return found.text if found is not None else ""

    text = f"{_HEAD}func f(w Webhook) {{ {before}; io.ReadAll(r.Body) }}"

    assert of_calls(tmp_path, text, asked)["io.ReadAll(r.Body)"] == expected
