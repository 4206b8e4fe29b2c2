"""Look-ups of one row whose error says as well that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.lookups.absent_rows import GivesAbsence

HEAD = """import ("context"; "database/sql"; "errors"; "fmt"; "gorm.io/gorm"
	"github.com/jmoiron/sqlx")

type card struct { ID string }

var _ = errors.Is
var _ = fmt.Errorf
var _ context.Context
var _ *sqlx.DB

func first(g *gorm.DB, id string) error { var c card; return g.First(&c, "id = ?", id).Error }
func none(id string) error { return errors.New(id) }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('var c card; return g.First(&c, "id = ?", id).Error', (2,)),
        ('var c card; err := g.Where("id = ?", id).Take(&c).Error; return err', (2,)),
        ('var c card; return g.Find(&c, "id = ?", id).Error', None),
        ("var c card; return g.WithContext(ctx).First(&c).Error", None),
        ('var c card; return g.WithContext(ctx).First(&c, "id = ?", id).Error', (2,)),
        ("return first(g, id)", (2,)),
        ("return none(id)", None),
        ('var n int; return db.QueryRow("SELECT n FROM t WHERE id = $1", id).Scan(&n)', (2,)),
        (
            'var n int; return db.QueryRow("SELECT count(*) FROM t WHERE id = $1", id).Scan(&n)',
            None,
        ),
        (
            (
                'q := "SELECT COALESCE(AVG(n), 0) FROM t WHERE id = $1"; var n int;'
                " return db.QueryRow(q, id).Scan(&n)"
            ),
            None,
        ),
        ('var n int; return db.QueryRow("SELECT n FROM t LIMIT 1").Scan(&n)', None),
        (
            (
                'var c card; if err := g.First(&c, "id = ?", id).Error; err != nil {'
                ' return fmt.Errorf("x: %w", err) }; return nil'
            ),
            (2,),
        ),
        (
            (
                'var c card; err := g.First(&c, "id = ?", id).Error;'
                " if errors.Is(err, gorm.ErrRecordNotFound) { return nil }; return err"
            ),
            None,
        ),
    ],
)
def test_who_gives_absence(tmp_path: Path, body: str, expected: tuple[int, ...] | None) -> None:
    given = "g *gorm.DB, db *sql.DB, id string, ctx context.Context"
    text = f"{HEAD}func f({given}) error {{ {body} }}"

    fact = functions(tmp_path, {"m/m": text}, GivesAbsence).get("f", {}).get(GivesAbsence)

    assert (fact.positions if isinstance(fact, GivesAbsence) else None) == expected
