"""Fields that requests share, and who sets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shared_state.shared_fields import set_in_request

CODE = """
import ("context"; "net/http")
type %s struct { last string; more int %s }
func done() {}
func (h %s) %s { %s; done() }
"""
REQUEST, CONTEXT = "show(w http.ResponseWriter, r *http.Request)", "show(ctx context.Context)"


def _fields(call: Call, ctx: Context) -> object:
    function = call.declared_function
    parts = function.parts if function is not None else ()
    return [name for part in parts if part.is_set and (name := set_in_request(part, ctx))]


@pytest.mark.parametrize(
    ("owner", "method", "body", "expected"),
    [
        ("OrderHandler", REQUEST, 'h.last = ""', ["h.last"]),
        ("Orders", REQUEST, "h.more++", ["h.more"]),
        ("OrderService", CONTEXT, 'h.last = ""', ["h.last"]),
        ("OrderServiceImpl", CONTEXT, 'h.last = ""', ["h.last"]),
        ("OrderService", "show()", 'h.last = ""', []),
        ("OrderForm", "fill(r *http.Request)", 'h.last = ""', []),
        ("OrderHandler", "token(r *http.Request)", 'h.last = ""', ["h.last"]),
        ("OrderService", "SetLast(ctx context.Context)", 'h.last = ""', []),
        ("OrderService", "Start(ctx context.Context)", 'h.last = ""', []),
        ("OrderService", CONTEXT, 'h.last = ""; <-ctx.Done()', []),
        ("OrderService", CONTEXT, 'last := ""; _ = last', []),
        ("OrderService", CONTEXT, 'o := &OrderService{}; o.last = ""', []),
        ("Order", CONTEXT, 'h.last = ""', []),
        ("OrderClient", CONTEXT, 'h.last = ""', []),
        (
            "OrderClient",
            CONTEXT,
            'old := h.last; h.last = ""; defer func() { h.last = old }()',
            ["h.last", "h.last"],
        ),
    ],
)
def test_who_sets_what_requests_share(
    tmp_path: Path, owner: str, method: str, body: str, expected: list[str]
) -> None:
    text = CODE % (owner, "", f"*{owner}", method, body)

    assert of_calls(tmp_path, text, _fields)["done()"] == expected


@pytest.mark.parametrize(("owner", "found"), [("OrderPage", []), ("OrderHandler", ["h.last"])])
def test_what_is_decoded_or_encoded_is_of_one_request(
    tmp_path: Path, owner: str, found: list[str]
) -> None:
    text = CODE % (owner, '`json:"more"`', f"*{owner}", REQUEST, 'h.last = ""')

    assert of_calls(tmp_path, text, _fields)["done()"] == found


def test_a_copy_is_not_shared(tmp_path: Path) -> None:
    text = CODE % ("OrderHandler", "", "OrderHandler", REQUEST, 'h.last = ""')

    assert of_calls(tmp_path, text, _fields)["done()"] == []


def test_a_lock_may_guard_it(tmp_path: Path) -> None:
    text = CODE % ("OrderHandler", "; locks locker", "*OrderHandler", REQUEST, 'h.last = ""')

    assert of_calls(tmp_path, f"{text}type locker struct{{}}", _fields)["done()"] == []
