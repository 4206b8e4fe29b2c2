"""Helpers of requests that have no context."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts

from golint_rules.knowledge.contexts.request_helpers import (
    AsksForTenant,
    GivesEmptyContext,
    HelperOfRequest,
)

CODE = """
import ("context"; "net/http")
type tenantKey struct{}
type Orders interface { Create(ctx context.Context, id string) error }
type Handler struct { orders Orders }
func Tenant(ctx context.Context) any { return ctx.Value(tenantKey{}) }
func (h *Handler) paid(id string) { _ = h.orders.Create(context.Background(), id) }
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func (h *Handler) Do(w http.ResponseWriter, r *http.Request) { h.paid(``) }", ["Do"]),
        ("func (h *Handler) Do(ctx context.Context) { h.paid(``) }", ["Do"]),
        ("func (h *Handler) Do() { h.paid(``) }", []),
        ("func (h *Handler) Run(ctx context.Context) { h.paid(``) }", []),
    ],
)
def test_called_in_a_request(tmp_path: Path, function: str, expected: list[str]) -> None:
    found = package_facts(tmp_path, {"m/m": CODE + function}, HelperOfRequest)

    assert [(f.caller, f.given.target) for f in found] == [
        (name, "h.orders.Create") for name in expected
    ]


def test_helpers_of_helpers(tmp_path: Path) -> None:
    code = CODE + "func (h *Handler) outer() { h.paid(``) }\nfunc other() {}"

    found = functions(tmp_path, {"m/m": code}, GivesEmptyContext)

    assert [*found] == ["(*Handler).paid", "(*Handler).outer"]


def test_who_asks(tmp_path: Path) -> None:
    code = CODE + "func Create(ctx context.Context, id string) { Tenant(ctx) }"

    found = package_facts(tmp_path, {"m/m": code}, AsksForTenant)

    assert [(f.name, f.params) for f in found] == [
        ("Tenant", ("context.Context",)),
        ("Create", ("context.Context", "string")),
    ]


def test_who_asks_by_a_request(tmp_path: Path) -> None:
    files = {
        "m/m": f"{CODE}func of(c any) context.Context",
        "m/fiber": """import "github.com/gofiber/fiber/v2"
func Find(c *fiber.Ctx) { Tenant(of(c)) }""",
    }

    found = package_facts(tmp_path, files, AsksForTenant)

    assert {one.name for one in found} == {"Tenant", "Find"}
