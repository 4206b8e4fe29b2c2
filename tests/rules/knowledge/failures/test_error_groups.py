"""Groups of `errgroup`: their context, and the error that `Wait` gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.error_groups import (
    group_may_fail,
    left_early,
    used_behind_wait,
)

HEAD = """
import ("context"; "golang.org/x/sync/errgroup")
func use(ctx context.Context) error { return ctx.Err() }
func quiet(ctx context.Context) {}
"""
START = "g, c := errgroup.WithContext(ctx); g.Go(func() error { return use(c) }); "


def _code(body: str) -> str:
    return f"{HEAD}func f(ctx context.Context) error {{ {body} }}"


@pytest.mark.parametrize(
    ("literal", "expected"),
    [("return use(ctx)", True), ("use(ctx); return nil", False)],
)
def test_whether_a_group_may_fail(tmp_path: Path, literal: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool:
        return call.method == "Wait" and group_may_fail(call)

    body = f"var g errgroup.Group; g.Go(func() error {{ {literal} }}); return g.Wait()"
    assert of_calls(tmp_path, _code(body), asked)["g.Wait()"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{START}if ctx == nil {{ return c.Err() }}; return g.Wait()", "c.Err()"),
        (f"{START}if ctx == nil {{ return context.Cause(c) }}; return g.Wait()", ""),
        (f"{START}if ctx == nil {{ return ctx.Err() }}; return g.Wait()", ""),
        (f"{START}g.Wait(); return c.Err()", ""),
    ],
)
def test_where_a_group_is_left(tmp_path: Path, body: str, expected: str) -> None:
    def asked(call: Call, _: Context) -> str:
        found = left_early(call) if call.method == "Go" else None
        return found.text if found is not None else ""

    found = of_calls(tmp_path, _code(body), asked)
    assert next(said for text, said in found.items() if text.startswith("g.Go")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{START}if err := g.Wait(); err != nil {{ return err }}; return use(c)", ["use"]),
        (f"{START}if err := g.Wait(); err != nil {{ return err }}; return use(ctx)", []),
        (f"{START}use(c); return g.Wait()", []),
        (f"{START}g.Wait(); c = context.WithoutCancel(c); return use(c)", []),
        (f"{START}if ctx == nil {{ return g.Wait() }}; return use(c)", []),
        (f"{START}g.Wait(); d := context.WithValue(c, 1, 2); return use(d)", ["use"]),
        (f"{START}g.Wait(); quiet(c); return nil", []),
    ],
)
def test_what_is_handed_an_ended_context(tmp_path: Path, body: str, expected: list[str]) -> None:
    def asked(call: Call, _: Context) -> list[str]:
        return [taker.target for _, taker in used_behind_wait(call)]

    assert of_calls(tmp_path, _code(body), asked)["errgroup.WithContext(ctx)"] == expected
