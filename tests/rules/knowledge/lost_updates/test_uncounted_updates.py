"""Updates of one row that nobody counts, and who comes to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.uncounted_updates import Comers, ComesTo, UncountedUpdate

HEAD = """package m
import ("database/sql"; "net/http"; "gorm.io/gorm")
type Task struct{ ID int }
type taskRepo struct { db *sql.DB; gorm *gorm.DB }
func (r *taskRepo) Get(id string) (*Task, error) { return nil, nil }
func (r *taskRepo) tidy() {}
"""
SET = "UPDATE tasks SET title = $2 WHERE id = $1"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("Update", f"_, err := r.db.Exec(`{SET}`, id, id); return err", True),
        ("Update", f"_, err := r.db.Exec(`{SET} AND tenant_id = $3`, id); return err", True),
        ("Update", "return r.gorm.Model(&Task{}).Where(`id = ?`, id).Update(`a`, 1).Error", True),
        (
            "Update",
            "x := r.gorm.Model(&Task{}).Where(`id = ?`, id).Update(`a`, 1); return x.Error",
            True,
        ),
        ("Update", f"_, err := r.db.Exec(`{SET}`, id, id); r.tidy(); return err", True),
        ("MarkSeen", f"_, err := r.db.Exec(`{SET}`, id, id); return err", False),
        ("Load", f"_, err := r.db.Exec(`{SET}`, id, id); return err", False),
        (
            "Update",
            f"x, err := r.db.Exec(`{SET}`, id, id); use(x.RowsAffected()); return err",
            False,
        ),
        ("Update", f"_, err := r.Get(id); _, err = r.db.Exec(`{SET}`, id, id); return err", False),
        (
            "Update",
            "_, err := r.db.Exec(`UPDATE tasks SET a = 1 WHERE b = $1`, id); return err",
            False,
        ),
        ("Update", "return r.gorm.Model(&Task{}).Where(`b = ?`, id).Update(`a`, 1).Error", False),
    ],
)
def test_updates_that_nobody_counts(
    tmp_path: Path, name: str, body: str, *, expected: bool
) -> None:
    code = f"{HEAD}func use(...any) {{}}\nfunc (r *taskRepo) {name}(id string) error {{ {body} }}"
    found = package_facts(tmp_path, {"m/m": code}, UncountedUpdate)
    assert bool(found) is expected


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        ("err := r.Update(q.PathValue(`id`)); use(err)", True),
        ("err := r.Update(q.FormValue(`id`)); use(err)", False),
        ("_, err := r.Get(``); err = r.Update(q.PathValue(`id`)); use(err)", False),
        ("err := r.Update(q.PathValue(`id`)); _, err = r.Get(``); use(err)", False),
        ("err := r.Update(q.PathValue(`id`)); x, _ := r.Get(``); use(err, x)", True),
        ("err := through(r, q.PathValue(`id`)); use(err)", False),
        ("err := (&service{r}).Update(q.PathValue(`id`)); use(err)", True),
    ],
)
def test_requests_that_come_to_them_unlooked(
    tmp_path: Path, handler: str, *, expected: bool
) -> None:
    code = f"""{HEAD}
func use(...any) {{}}
func (r *taskRepo) Update(id string) error {{ _, err := r.db.Exec(`{SET}`, id, id); return err }}
func through(r *taskRepo, id string) error {{ return r.Update(id) }}
type service struct {{ r *taskRepo }}
func (s *service) Update(id string) error {{ return s.r.Update(id) }}
func (r *taskRepo) ServeHTTP(w http.ResponseWriter, q *http.Request) {{ {handler} }}
"""
    (update,) = package_facts(tmp_path / "a", {"m/m": code}, UncountedUpdate)
    comers = Comers(package_facts(tmp_path / "b", {"m/m": code}, ComesTo))
    assert (comers.unlooked(update.function) is not None) is expected
