"""Contexts: whose they are, and what derives one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context, Function
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import (
    context_from,
    gives_context,
    handles_request,
    stands_in_for_nil,
    waits_for_end,
)

IMPORTS = """
import ("context"; "net/http"; "github.com/gin-gonic/gin"; "google.golang.org/grpc")
func ask() {}
func makeContext() context.Context { return nil }
func toContext(x int) int { return x }
"""


def around(call: Call) -> Function:
    *_, function = call.enclosing_functions
    return function


@pytest.mark.parametrize(
    ("parameter", "expected", "handles"),
    [
        ("r *http.Request", "r.Context()", True),
        ("c *gin.Context", "c.Request.Context()", True),
        ("ctx context.Context", "ctx", False),
        ("ctx context.Context, i *grpc.UnaryServerInfo", "ctx", True),
    ],
)
def test_whose_context(tmp_path: Path, parameter: str, expected: str, *, handles: bool) -> None:
    def question(call: Call, _: Context) -> tuple[str, bool]:
        function = around(call)
        return context_from(function, next(iter(carriers(function)))), handles_request(function)

    found = of_calls(tmp_path, f"{IMPORTS}func f({parameter}) {{ ask() }}", question)

    assert found["ask()"] == (expected, handles)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("context.WithValue(ctx, 1, 2)", True),
        ("makeContext()", True),
        ("p.WithTenant(ctx)", True),
        ("p.Withdraw(ctx)", False),
        ("ask()", False),
    ],
)
def test_what_gives_a_context(tmp_path: Path, call: str, *, expected: bool) -> None:
    purse = "type purse interface{ WithTenant(any) any; Withdraw(any) error }\n"
    code = f"{IMPORTS}{purse}func f(ctx context.Context, p purse) {{ {call} }}"

    assert of_calls(tmp_path, code, lambda c, _: gives_context(c))[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if ctx == nil { ctx = context.Background() }", True),
        ("if x > 1 { ctx = context.Background() }", False),
        ("if y == nil { ctx = context.Background() }", False),
    ],
)
def test_a_context_in_place_of_nil(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = f"{IMPORTS}func f(ctx context.Context, x int, y any) {{ {body}; _ = ctx }}"
    found = of_calls(tmp_path, code, lambda c, _: stands_in_for_nil(c, around(c)))

    assert found["context.Background()"] is expected


def test_workers_wait_for_their_end(tmp_path: Path) -> None:
    code = f"""{IMPORTS}
func worker(ctx context.Context) {{ ask(); <-ctx.Done() }}
func other(c context.Context, ctx int) {{ toContext(1) }}
"""
    found = of_calls(tmp_path, code, lambda c, _: waits_for_end(around(c)))

    assert found["ask()"] is True
    assert found["toContext(1)"] is False
