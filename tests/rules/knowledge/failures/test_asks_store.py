"""Functions that ask a database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call
from golint_rules.knowledge.failures.asks_store import AsksStore, is_store_asked, writes_store

CODE = """
import ("context"; "database/sql"; "go.mongodb.org/mongo-driver/mongo"; "gorm.io/gorm")

type service struct { db *sql.DB; orm *gorm.DB; rows *mongo.Collection }

func (s *service) inner(ctx context.Context) { %s }

func (s *service) outer(ctx context.Context) { s.inner(ctx) }
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("s.db.ExecContext(ctx, ``)", True),
        ("s.orm.Where(``).First(s)", True),
        ("s.rows.FindOne(ctx, nil)", True),
        ("s.orm.Where(``)", False),
        ("s.db.Stats()", False),
    ],
)
def test_who_asks(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = functions(tmp_path, {"m/m": CODE % call}, AsksStore)

    assert [*found] == (["(*service).inner", "(*service).outer"] if expected else [])


@pytest.mark.parametrize(
    ("name", "asks", "writes"), [("updateCost", True, True), ("cost", True, False)]
)
def test_by_what_a_function_does(tmp_path: Path, name: str, *, asks: bool, writes: bool) -> None:
    code = f"""import "database/sql"
    type order struct {{ db *sql.DB }}
    func (o order) {name}() error {{ _, err := o.db.Exec(``); return err }}
    func f(o order) {{ o.{name}() }}
    """

    def question(call: Call, _: object) -> tuple[bool, bool]:
        return is_store_asked(call), writes_store(call)

    found = of_calls(tmp_path, code, question, needs=(AsksStore,))
    assert found[f"o.{name}()"] == (asks, writes)
