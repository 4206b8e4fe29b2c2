"""Functions that ask a database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.asks_store import AsksStore

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
