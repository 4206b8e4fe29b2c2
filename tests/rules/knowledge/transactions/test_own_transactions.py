"""Transactions of a house's own store, and writes on the store beside them."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.own_transactions import begun_on_store, writes_on_store

CODE = """
type Store struct{}
func (s *Store) Tx() (*Tx, error) { return nil, nil }
func (s *Store) Insert(name string) error { return nil }
func (s *Store) Rows() *Rows { return nil }
func (s *Store) UpdateCounts() error { return nil }
type Rows struct{}
func (r *Rows) Save(name string) error { return nil }
func (r *Rows) Find(name string) error { return nil }
type Tx struct{}
func (t *Tx) Insert(name string) error { return nil }
func (t *Tx) Rows() *Rows { return nil }
func (t *Tx) Commit() error { return nil }
func (t *Tx) Rollback() error { return nil }
func with(tx *Tx) {}
func run(s *Store) error {
	tx, err := s.Tx()
	if err != nil {
		return err
	}
	%s
	return tx.Commit()
}
"""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("s.Insert(`a`)", ["s.Insert(`a`)"]),
        ("s.Rows().Save(`a`)", ["s.Rows().Save(`a`)"]),
        ("tx.Insert(`a`)", []),
        ("s.Rows().Find(`a`)", []),
        ("s.UpdateCounts()", []),
        ("with(tx); s.Insert(`a`)", []),
        ("if err := tx.Insert(`a`); err != nil { return s.Insert(`failed`) }", []),
    ],
)
def test_writes_beside_the_transaction(tmp_path: Path, line: str, found: list[str]) -> None:
    def beside(call: Call, ctx: Context) -> object:
        held = begun_on_store(call, ctx)
        return [c.text for c in writes_on_store(call, held, ctx)] if held is not None else None

    answers = of_calls(tmp_path, CODE % line, beside)

    assert answers.pop("s.Tx()") == found
    assert set(map(str, answers.values())) == {"None"}
