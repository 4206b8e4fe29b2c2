"""Contexts and loggers of requests that a log call has at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.log_contexts import (
    GLOBALS,
    WITH_CONTEXT,
    WITHOUT_CONTEXT,
    bound_loggers,
    context_at_hand,
    is_bound,
    loses_context,
    uses_variants,
)

IMPORTS = 'import ("context"; "log/slog"; "net/http"; "github.com/rs/zerolog")\n'


def test_tables() -> None:
    assert "log/slog.Info" in WITHOUT_CONTEXT
    assert "log/slog.InfoContext" in WITH_CONTEXT
    assert GLOBALS["log/slog.Warn"] == "log/slog.Logger"


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func pay(ctx context.Context) { %s }", "ctx"),
        ("func handle(w http.ResponseWriter, r *http.Request) { %s }", "r.Context()"),
        ("func pay(ctx context.Context) { func() { %s }() }", "ctx"),
        ("func pay(_ context.Context) { %s }", ""),
        ("func pay() { %s }", ""),
        ("func stop(ctx context.Context) { %s }", ""),
        ("func work(ctx context.Context) { <-ctx.Done(); %s }", ""),
    ],
)
def test_contexts(tmp_path: Path, function: str, expected: str) -> None:
    call = 'slog.Info("m")'
    found = of_calls(tmp_path, IMPORTS + function % call, lambda c, _: context_at_hand(c))

    assert found[call] == expected


def test_loggers_of_a_context(tmp_path: Path) -> None:
    text = (
        IMPORTS
        + """
func from(ctx context.Context) *slog.Logger { return slog.Default() }
type s struct{ log *slog.Logger }
func (s *s) pay(ctx context.Context, given *slog.Logger) {
	own := from(ctx)
	other := slog.Default()
	own.Info("a"); other.Info("a"); given.Info("a"); s.log.Info("a"); from(ctx).Info("b")
}
"""
    )
    found = of_calls(tmp_path, text, lambda c, _: is_bound(c))

    names = ("own", "other", "given", "s.log")
    assert [found[f'{name}.Info("a")'] for name in names] == [True, False, True, False]
    assert found['from(ctx).Info("b")'] is True

    def bound(call: Call, _: Context) -> list[str]:
        function = call.declared_function
        return [one.name for one in bound_loggers(function)] if function is not None else []

    assert of_calls(tmp_path, text, bound)['own.Info("a")'] == ["own"]


def test_contexts_that_hold_nothing(tmp_path: Path) -> None:
    text = (
        IMPORTS
        + """func pay(ctx context.Context) {
	slog.InfoContext(ctx, "a")
	slog.InfoContext(context.TODO(), "a")
}"""
    )
    found = of_calls(
        tmp_path, text, lambda c, ctx: (loses_context(c) is not None, uses_variants(ctx))
    )

    assert found['slog.InfoContext(ctx, "a")'] == (False, True)
    assert found['slog.InfoContext(context.TODO(), "a")'] == (True, True)
