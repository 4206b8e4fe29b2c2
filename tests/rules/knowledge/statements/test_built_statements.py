"""Statements that chains of calls build and run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.statements.built_statements import BuiltStatement

HEAD = """
import (
	"context"
	"example.org/shared/models"
	sq "github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)
type Base struct { ID string; TenantID string }
type Invoice struct { Base; Total int; OrgID *string }
type File struct {
	ID string
	Code string `gorm:"uniqueIndex"`
	Name string `gorm:"uniqueIndex:own"`
	TenantID string `gorm:"uniqueIndex:own"`
}
type store struct { db *gorm.DB; bun *bun.DB }
func scoped(ctx context.Context, q *gorm.DB) *gorm.DB { return q.Where("tenant_id = ?", 1) }
func paged(q *gorm.DB) *gorm.DB { return q.Limit(5) }
func conn(ctx context.Context, db *gorm.DB) *gorm.DB { return db.WithContext(ctx) }
var _ sq.Eq
"""


def said(tmp_path: Path, body: str) -> list[tuple[str, str, str, bool]]:
    code = f"{HEAD}func (s *store) run(ctx context.Context, id, t string, q *gorm.DB) {{ {body} }}"
    return [
        (fact.verb, fact.table, " ".join(fact.bound), fact.is_sure)
        for fact in facts_of(tmp_path, code, BuiltStatement)
        if fact.function.endswith("store).run")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('var x Invoice; s.db.Where("id = ?", id).First(&x)', ("select", "invoices", "id", True)),
        ("var x Invoice; s.db.First(&x, id)", ("select", "invoices", "id", True)),
        (
            'var x []Invoice; s.db.Find(&x, "id = ? AND tenant_id = ?", id, t)',
            ("select", "invoices", "id tenant_id", True),
        ),
        (
            'var x []*Invoice; s.db.Where("id = ? OR tenant_id = ?", id, t).Find(&x)',
            ("select", "invoices", "", True),
        ),
        (
            'var x Invoice; s.db.Where(&Invoice{Total: 1}).Where("total > 1").First(&x)',
            ("select", "invoices", "total", True),
        ),
        (
            'var n int64; s.db.Model(&Invoice{}).Where(map[string]any{"org_id": t}).Count(&n)',
            ("select", "invoices", "org_id", True),
        ),
        (
            'sq.Update("invoices").Set("total", 1).Where(sq.Eq{"id": id}).RunWith(nil).Exec()',
            ("update", "invoices", "id", True),
        ),
        (
            'r := sq.Delete("invoices").RunWith(nil); r = r.Where("tenant_id = ?", t); r.Exec()',
            ("delete", "invoices", "tenant_id", True),
        ),
        ('s.db.Delete(&Invoice{}, "id = ?", id)', ("delete", "invoices", "id", True)),
        (
            's.db.Model(&Invoice{}).Where("id = ?", id).Update("total", 1)',
            ("update", "invoices", "id", True),
        ),
        ('s.db.Table("bills").Where("id", id).Update("a", 1)', ("update", "bills", "id", False)),
        (
            'var x Invoice; y := s.db.Where("id = ?", id); y = scoped(ctx, y); y.First(&x)',
            ("select", "invoices", "* id", True),
        ),
        (
            'var x Invoice; conn(ctx, s.db).Where("id = ?", id).First(&x)',
            ("select", "invoices", "id", True),
        ),
        (
            'var x Invoice; paged(s.db.Where("id = ?", id)).First(&x)',
            ("select", "invoices", "id", True),
        ),
        ("var x []Invoice; s.db.Scopes(paged).Find(&x)", ("select", "invoices", "", False)),
        ("var x []Invoice; q.Find(&x)", ("select", "invoices", "", False)),
        ("var x []Invoice; s.db.Where(t).Find(&x)", ("select", "invoices", "", False)),
        (
            'var x Invoice; s.bun.NewSelect().Model(&x).Where("id = ?", id).Scan(ctx)',
            ("select", "invoices", "id", True),
        ),
        (
            's.bun.NewDelete().Table("bills").Where("id = ?", id).Exec(ctx)',
            ("delete", "bills", "id", True),
        ),
        (
            'sq.Select("a").From("bills b").Where(sq.Eq{"b.id": id}).ToSql()',
            ("select", "bills", "id", True),
        ),
        (
            'sq.Update("bills").Set("a", 1).Where(sq.Eq{"id": id, "tenant_id": t}).ToSql()',
            ("update", "bills", "id tenant_id", True),
        ),
    ],
)
def test_statements(tmp_path: Path, body: str, expected: tuple[str, str, str, bool]) -> None:
    assert said(tmp_path, body) == [expected]


def test_what_belongs_to_a_value_is_not_settled(tmp_path: Path) -> None:
    body = "x := &Invoice{Total: 1}; s.db.Delete(x); s.db.Model(x).Updates(x); s.db.Save(x)"

    assert [sure for _, _, _, sure in said(tmp_path, body)] == [False, False]


@pytest.mark.parametrize(
    ("body", "table", "shown"),
    [
        (
            'var x []models.PriceList; s.db.Where("org_id = ?", t).Find(&x)',
            "price_lists",
            ("org_id",),
        ),
        ('s.db.Table("bills").Where("org_id = ?", t).Delete(nil)', "bills", ("org_id",)),
        ('s.db.Table("bills").Joins("l").Where("org_id = ?", t).Delete(nil)', "bills", ()),
        ('var x Invoice; s.db.First(&x, "org_id = ?", t)', "invoices", ()),
    ],
)
def test_columns_by_which_unknown_rows_are_found(
    tmp_path: Path, body: str, table: str, shown: tuple[str, ...]
) -> None:
    code = f"{HEAD}func (s *store) run(t string) {{ {body} }}"
    (found,) = (f for f in facts_of(tmp_path, code, BuiltStatement) if f.function.endswith("run"))

    assert (found.table, found.shown) == (table, shown)


def test_columns_of_models(tmp_path: Path) -> None:
    code = f"{HEAD}func (s *store) run() {{ var x Invoice; s.db.First(&x) }}"
    (found,) = (f for f in facts_of(tmp_path, code, BuiltStatement) if f.function.endswith("run"))

    assert (found.columns, found.optional) == (("org_id", "tenant_id"), ("org_id",))


@pytest.mark.parametrize(
    ("body", "is_excused"),
    [
        ('var o, x Invoice; s.db.First(&o, id); s.db.Where("id = ?", o.ID).First(&x)', True),
        ('var x Invoice; s.db.Where("id = ?", id).First(&x)', False),
        ('var req, x Invoice; s.db.Where("id = ?", req.ID).First(&x)', False),
        ('o := Invoice{Total: 1}; s.db.Create(&o); s.db.First(&o, "id = ?", o.ID)', True),
        ('o := File{ID: id}; s.db.Where("id = ?", o.ID).First(&o)', False),
        ('var x File; s.db.Where("code = ?", id).First(&x)', True),
        ('var x File; s.db.Where("code = ?", id).First(&x); println(x.Code)', False),
        ('var n int64; s.db.Model(&File{}).Where("code = ?", id).Count(&n)', True),
        ('var x File; s.db.Where("name = ?", id).First(&x)', False),
        ('var o, x Invoice; s.db.First(&x, "id = ? AND org_id = ?", o.ID, id)', True),
    ],
)
def test_ids_is_excuseds(tmp_path: Path, body: str, *, is_excused: bool) -> None:
    code = f"{HEAD}func (s *store) run(ctx context.Context, id string) {{ {body} }}"
    *_, last = facts_of(tmp_path, code, BuiltStatement)

    assert last.is_excused is is_excused


@pytest.mark.parametrize(
    ("body", "lone"),
    [
        ('var x Invoice; db.Where("id = ?", r.PathValue("no")).First(&x)', "no"),
        (
            'var x Invoice; db.First(&x, "id = ?", r.PathValue("no")); if x.OrgID == nil {}',
            "no org",
        ),
        ('id := r.PathValue("no"); var x Invoice; if may(id) { db.First(&x, "id = ?", id) }', None),
        ('var x Invoice; db.First(&x, "id = ?", r.PathValue("no")); may(x)', None),
        ('var x Invoice; db.First(&x, "id = ?", r.PathValue("no")); db.Delete(&x)', "no"),
        ('var x Invoice; db.Where("id = ? AND total = 1", r.PathValue("no")).First(&x)', None),
    ],
)
def test_ids_that_nothing_looks_at(tmp_path: Path, body: str, lone: str | None) -> None:
    handler = (
        f"{HEAD}func may(x any) bool {{ return false }}\nfunc take(x any) {{}}\n"
        f"func run(w http.ResponseWriter, r *http.Request, db *gorm.DB) {{ {body} }}"
    ).replace('"context"', '"context"\n\t"net/http"')

    found = facts_of(tmp_path, handler, BuiltStatement)
    first = next(fact for fact in found if fact.function.endswith(".run") and fact.verb == "select")

    said = None if first.lone is None else " ".join((first.lone.key, *first.lone.says))
    assert said == lone
