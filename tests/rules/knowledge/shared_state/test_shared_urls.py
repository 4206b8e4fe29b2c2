"""Addresses that a client keeps and changes for one request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.shared_state.shared_urls import request_of

CODE = """
import ("net/http"; "net/url"; "sync")
type %s struct { base *url.URL; mu sync.Mutex }
func (c *%s) find(id string, other *url.URL) { %s; http.Get(c.base.String()) }
"""


@pytest.mark.parametrize(
    ("owner", "body", "number"),
    [
        ("ordersClient", "c.base.Path = id", 1),
        ("PaymentGateway", "c.base.RawQuery = url.QueryEscape(id)", 1),
        ("ordersRequest", "c.base.Path = id", 0),
        ("ordersClient", 'c.base.Path = "/orders"', 0),
        ("ordersClient", "other.Path = id", 0),
        ("ordersClient", "c.base = other", 0),
        ("ordersClient", "c.base = new(url.URL); c.base.Path = id", 0),
        ("ordersClient", "c.mu.Lock(); c.base.Path = id; c.mu.Unlock()", 0),
    ],
)
def test_request_of(tmp_path: Path, owner: str, body: str, number: int) -> None:
    found = of_calls(
        tmp_path,
        CODE % (owner, owner, body),
        lambda call, _: [
            request.text
            for part in (call.enclosing_function or call).parts
            if part.is_set and (request := request_of(part)) is not None
        ],
    )

    request = "http.Get(c.base.String())"
    assert found[request] == [request] * number
