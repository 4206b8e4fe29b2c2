"""Which context work in the callback of a transaction is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.contexts_in_transactions import given_outer

CODE = """import "context"
type store struct{}
func (*store) Create(ctx context.Context, id string) error { return nil }
func (*store) Submit(ctx context.Context, id string) error { return nil }
func (*store) Get(ctx context.Context, id string) (string, error) { return "", nil }
func (*store) Publish(ctx context.Context, id string) error { return nil }
func (*store) In(ctx context.Context) *store { return nil }
type work func(tx context.Context) error
type units struct{}
func (units) RunInTx(ctx context.Context, run work) error { return run(ctx) }
func (units) Retry(ctx context.Context, run work) error { return run(ctx) }
func (units) Do(ctx context.Context, run work) error { return run(ctx) }
type s struct { store, cache *store; units, uow, unitOfWork units }
"""


@pytest.mark.parametrize(
    ("taker", "body", "expected"),
    [
        ("s.units.RunInTx", 'return s.store.Create(ctx, "a")', [("s.store.Create", "ctx", "tx")]),
        ("s.units.RunInTx", 'return s.store.Submit(ctx, "a")', [("s.store.Submit", "ctx", "tx")]),
        ("s.uow.Do", 'return s.store.Create(ctx, "a")', [("s.store.Create", "ctx", "tx")]),
        ("s.unitOfWork.Do", 'return s.store.Create(ctx, "a")', [("s.store.Create", "ctx", "tx")]),
        ("s.units.RunInTx", 'return s.store.Create(tx, "a")', []),
        ("s.units.Retry", 'return s.store.Create(ctx, "a")', []),
        ("s.units.Do", 'return s.store.Create(ctx, "a")', []),
        ("s.units.RunInTx", '_, err := s.store.Get(ctx, "a"); return err', []),
        ("s.units.RunInTx", 'return s.store.Publish(ctx, "a")', []),
        ("s.units.RunInTx", 'return s.cache.Create(ctx, "a")', []),
        ("s.units.RunInTx", 'return s.store.In(tx).Create(ctx, "a")', []),
        ("s.units.RunInTx", 'in := s.store.In(tx); return in.Create(ctx, "a")', []),
        ("s.units.RunInTx", 'ctx := tx; return s.store.Create(ctx, "a")', []),
        ("s.units.RunInTx", 'go s.store.Create(ctx, "a"); return nil', []),
        ("s.units.RunInTx", 'err := tx.Err(); if err != nil { s.store.Create(ctx, "a") }', []),
    ],
)
def test_given_outer(
    tmp_path: Path, taker: str, body: str, expected: list[tuple[str, str, str]]
) -> None:
    literal = f"func(tx context.Context) error {{ {body} }}"
    text = f"{CODE}func (s *s) run(ctx context.Context) error {{ return {taker}(ctx, {literal}) }}"

    def ask(call: Call, _: Context) -> object:
        literals = [a.literal_function for a in call.arguments]
        found = [one for f in literals if f is not None for one in given_outer(f)]
        return [(one.write.target, one.outer, one.held) for one in found]

    found = of_calls(tmp_path, text, ask)

    assert [one for value in found.values() if isinstance(value, list) for one in value] == expected
