"""Contexts of tasks and messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.contexts.task_contexts import (
    FillsSessionContexts,
    FillsTaskContexts,
    TaskHanded,
)

CODE = """
import ("context"; "github.com/IBM/sarama"; "github.com/hibiken/asynq")
func save(ctx context.Context, id string) {}
func with(ctx context.Context) context.Context { return ctx }
func f(%s) {
	%s
}
"""
_QUEUE = "interface { Consume(name string) }"
_TASK = "ctx context.Context, t *asynq.Task"
_CLAIM = "s sarama.ConsumerGroupSession, c sarama.ConsumerGroupClaim"


@pytest.mark.parametrize(
    ("params", "body", "expected"),
    [
        (_TASK, 'save(ctx, "")', ["ctx"]),
        (_TASK, 'save(with(ctx), "")', ["ctx"]),
        (_TASK, 'ctx = context.Background(); save(ctx, "")', []),
        (_CLAIM, 'save(s.Context(), "")', ["s.Context()"]),
        ("ctx context.Context, id string", "save(ctx, id)", []),
        ("ctx context.Context", 'save(ctx, "")', []),
    ],
)
def test_which_calls_are_handed_a_context_of_a_library(
    tmp_path: Path, params: str, body: str, expected: list[str]
) -> None:
    found = facts_of(tmp_path, CODE % (params, body), TaskHanded)

    assert [one.given for one in found] == expected


@pytest.mark.parametrize(
    ("body", "count"), [("next.ProcessTask(ctx, t)", 1), ("save(ctx, t.Type())", 0)]
)
def test_middleware_may_fill_them(tmp_path: Path, body: str, count: int) -> None:
    code = CODE % (f"{_TASK}, next asynq.Handler", body)

    assert len(facts_of(tmp_path, code, FillsTaskContexts)) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("g.Consume(context.Background(), nil, nil)", 0),
        ("own, _ := context.WithCancel(context.Background()); g.Consume(own, nil, nil)", 0),
        ("q.Consume(`queue`)", 0),
        ("g.Consume(ctx, nil, nil)", 1),
        ("own := with(context.Background()); g.Consume(own, nil, nil)", 1),
        ("own := context.Background(); own = with(own); g.Consume(own, nil, nil)", 1),
        ("own, _ := context.WithCancel(with(ctx)); g.Consume(own, nil, nil)", 1),
    ],
)
def test_whoever_consumes_may_fill_them(tmp_path: Path, body: str, count: int) -> None:
    code = CODE % (f"ctx context.Context, g sarama.ConsumerGroup, q {_QUEUE}", body)

    assert len(facts_of(tmp_path, code, FillsSessionContexts)) == count
