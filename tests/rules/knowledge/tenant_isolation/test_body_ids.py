"""IDs of clients that go into rows as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.body_ids import (
    AskedField,
    BodyId,
    BodyType,
    OnlyMakes,
    PassedField,
)

CODE = """
import (
	"database/sql"
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)
type in struct { ClassID uint; Name string }
type Student struct { ID, SchoolID, ClassID uint }
type store struct{}
func (s *store) CreateIn(schoolID uint, row *Student) {}
func look(x any) bool { return false }
var db *gorm.DB
var pg *sql.DB
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("db.Create(&Student{ClassID: i.ClassID})", "students class_id i.ClassID"),
        ("s := Student{ClassID: i.ClassID}; db.Create(&s)", "students class_id i.ClassID"),
        ("s := &Student{ClassID: i.ClassID}; db.Create(s)", "students class_id i.ClassID"),
        (
            "var all []Student; all = append(all, Student{ClassID: i.ClassID}); db.Create(&all)",
            "students class_id i.ClassID",
        ),
        (
            "all := make([]Student, 1); all[0] = Student{ClassID: i.ClassID}; db.Create(&all)",
            "students class_id i.ClassID",
        ),
        ("var s Student; s.ClassID = i.ClassID; db.Save(&s)", "students class_id i.ClassID"),
        ("db.Create(&Student{ClassID: i.ClassID}); look(i.ClassID)", "students class_id i.ClassID"),
        ("if look(i.ClassID) { db.Create(&Student{ClassID: i.ClassID}) }", ""),
        ("db.Create(&Student{ID: i.ClassID})", ""),
        ("new(store).CreateIn(1, &Student{ClassID: i.ClassID})", "students class_id i.ClassID"),
        (
            "schoolID := uint(1); new(store).CreateIn(schoolID, &Student{ClassID: i.ClassID})",
            "students class_id i.ClassID told",
        ),
        ("look(&Student{ClassID: i.ClassID})", ""),
        (
            'pg.Exec("INSERT INTO students (school_id, class_id) VALUES ($2, $1)", i.ClassID, 1)',
            "students class_id i.ClassID",
        ),
        (
            'pg.Exec("INSERT INTO students (school_id, class_id) VALUES (?, ?)", 1, i.ClassID)',
            "students class_id i.ClassID",
        ),
        (
            'pg.Exec("INSERT INTO students (school_id, class_id) VALUES (1, ?)", i.ClassID)',
            "",
        ),
    ],
)
def test_rows(tmp_path: Path, body: str, expected: str) -> None:
    code = f"{CODE}func f(c *gin.Context) {{ var i in; c.ShouldBindJSON(&i); {body} }}"

    found = facts_of(tmp_path, code, BodyId)

    told = [f"{f.table} {f.column} {f.text}{' told' if f.is_told else ''}" for f in found]
    assert told == ([expected] if expected else [])


def test_what_else_is_asked_of_a_field(tmp_path: Path) -> None:
    code = f"{CODE}func f(c *gin.Context) {{ var i in; c.ShouldBindJSON(&i); look(i.ClassID) }}"

    asked = facts_of(tmp_path, code, AskedField)
    read = facts_of(tmp_path, code, BodyType)

    assert [(f.struct, f.field) for f in asked] == [("example.com/m.in", "ClassID")]
    assert [f.struct for f in read] == ["example.com/m.in"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "(&store{}).CreateIn(1, &Student{ClassID: i.ClassID})",
            [("example.com/m.Student", "ClassID")],
        ),
        ("(&store{}).CreateIn(1, &Student{SchoolID: 1})", []),
        ("db.Create(&Student{ClassID: i.ClassID})", []),
    ],
)
def test_fields_that_a_handler_hands_on(
    tmp_path: Path, body: str, expected: list[tuple[str, str]]
) -> None:
    code = f"{CODE}func f(c *gin.Context) {{ var i in; c.ShouldBindJSON(&i); {body} }}"

    assert [(f.struct, f.field) for f in facts_of(tmp_path, code, PassedField)] == expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("func (i *in) Validate() bool { return look(i.ClassID) }", 0),
        ("func (i *in) Check(s *store) bool { return look(i.ClassID) }", 1),
        ("func save(i *in) { run(`INSERT INTO students (class_id) VALUES ($1)`, i.ClassID) }", 1),
        (
            "func save(i *in) { q.Exec(`INSERT INTO students (class_id) VALUES ($1)`, i.ClassID) }",
            0,
        ),
        ("func save(i *in) { q.Exec(`DELETE FROM students WHERE class_id = $1`, i.ClassID) }", 1),
    ],
)
def test_what_looks_at_no_field(tmp_path: Path, method: str, expected: int) -> None:
    code = (
        f"{CODE}type own interface {{ Exec(query string, args ...any) error }}\nvar q own\n{method}"
    )
    code += "\nfunc run(query string, args ...any) {}"

    assert len(facts_of(tmp_path, code, AskedField)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("db.WithContext(ctx).Create(row)", 1),
        ("pg.ExecContext(ctx, `INSERT INTO students (class_id) VALUES ($1)`, row.ClassID)", 1),
        ("pg.ExecContext(ctx, `INSERT INTO students (a) SELECT a FROM b WHERE a = $1`, 1)", 0),
        ("db.First(&Student{}, row.ClassID); db.Create(row)", 0),
        ("other(ctx, row); db.Create(row)", 0),
        ("scoped(ctx).Create(row)", 0),
        ("getDB(ctx).Create(row)", 1),
        ("named(row); db.Create(row)", 1),
        ("named(row)", 0),
    ],
)
def test_what_only_makes_a_row(tmp_path: Path, body: str, expected: int) -> None:
    code = (
        CODE.replace("import (", 'import (\n\t"context"')
        + f"""
type rows struct{{}}
func getDB(ctx context.Context) *gorm.DB {{ return db }}
func scoped(ctx context.Context) *gorm.DB {{ return db }}
func other(ctx context.Context, row *Student) {{}}
func named(row *Student) {{}}
func (r *rows) Create(ctx context.Context, row *Student) {{ {body} }}
"""
    )

    assert len(facts_of(tmp_path, code, OnlyMakes)) == expected
