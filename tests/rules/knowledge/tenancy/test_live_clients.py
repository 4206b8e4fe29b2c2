"""Connections that know their tenant, and what asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.tenancy.live_clients import (
    is_about_tenant,
    is_asked_for,
    is_sent_something,
    tenant_field,
    variables_of,
)

CODE = """
type client struct { tenantID string; send chan string }
type event struct { TenantID, Body string }
type hub struct { clients map[*client]bool }
func (h *hub) publish(e event) {
	for one := range h.clients {
		ask(one)
		%s
	}
}
func ask(*client) {}
"""


def asked(call: Call, ctx: Context) -> object:
    function = call.enclosing_function
    if call.word != "ask" or function is None:
        return None
    (loop,) = function.loops
    (one,) = variables_of(loop, function)
    field = tenant_field(one, ctx)
    return (
        field,
        is_sent_something(loop, one),
        is_about_tenant(function, ctx),
        is_asked_for(one, field, ctx),
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("one.send <- e.Body", ("tenantID", True, True, False)),
        ("if one.tenantID == e.TenantID { one.send <- e.Body }", ("tenantID", True, False, True)),
        ("_ = one.tenantID", ("tenantID", False, True, True)),
    ],
)
def test_a_loop_over_clients(tmp_path: Path, code: str, said: object) -> None:
    assert of_calls(tmp_path, CODE % code, asked)["ask(one)"] == said
