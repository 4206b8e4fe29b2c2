"""Empty contexts in the course of requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.empty_contexts import dropped_by, is_detached, takes_none
from golint_rules.knowledge.logs.log_calls import WritesLog

CODE = """
import ("context"; "net/http"; "log/slog")
type orderService struct{}; type loop struct{}; type bankClient struct{}
func save(ctx context.Context) error { return ctx.Err() }
func publish(ctx context.Context) error { return ctx.Err() }
func loadConfig(ctx context.Context) error { return ctx.Err() }
var _ http.Handler; var _ slog.Level
"""


def _dropped(call: Call, ctx: Context) -> object:
    found = dropped_by(call, ctx)
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func Pay(ctx context.Context) { save(context.Background()) }", "Pay"),
        ("func Pay(ctx context.Context) { go save(context.Background()) }", None),
        ("func Pay(ctx context.Context) { publish(context.Background()) }", None),
        ("func Pay(ctx context.Context) { defer save(context.Background()) }", None),
        ('func Pay(ctx context.Context) { slog.InfoContext(context.Background(), "") }', None),
        ("func Pay(ctx context.Context) {\n// Detached.\nsave(context.Background()) }", None),
        ("func Pay() { save(context.Background()) }", None),
    ],
)
def test_who_drops_a_context(tmp_path: Path, function: str, expected: object) -> None:
    found = of_calls(tmp_path, CODE + function, _dropped, needs=(WritesLog,))

    assert found["context.Background()"] == expected


def _taker(call: Call, ctx: Context) -> object:
    found = takes_none(call, ctx)
    return found.target if found is not None else None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func (s *orderService) Pay() { save(context.Background()) }", "save"),
        ("func (s *orderService) Pay() { ctx := context.TODO(); save(ctx) }", "save"),
        ("func (s *orderService) Pay() { loadConfig(context.Background()) }", None),
        ("func (s *orderService) Close() { save(context.Background()) }", None),
        ("func (s *orderService) Pay(ctx context.Context) { save(context.Background()) }", None),
        ("func (c *bankClient) Pay() error { return save(context.Background()) }", "save"),
        ("func (c *bankClient) Pay() { save(context.Background()) }", None),
        ("func (l *loop) Pay() { save(context.Background()) }", None),
        ("func pay() { save(context.Background()) }", None),
        ("func (s *orderService) Pay() { ctx, _ := DERIVED; save(ctx) }", None),
    ],
)
def test_who_takes_none(tmp_path: Path, function: str, expected: object) -> None:
    derived = "context.WithTimeout(context.Background(), 1)"
    code = CODE + function.replace("DERIVED", derived)
    found = of_calls(tmp_path, code, _taker, needs=(WritesLog,))

    assert found.get("context.Background()", found.get("context.TODO()")) == expected


def test_a_comment_says_that_it_goes_on(tmp_path: Path) -> None:
    code = CODE + "func f() {\n// even if the client has gone\nsave(nil)\nsave(context.TODO())\n}"

    found = of_calls(tmp_path, code, lambda call, _: is_detached(call))

    assert (found["save(nil)"], found["save(context.TODO())"]) == (True, False)
