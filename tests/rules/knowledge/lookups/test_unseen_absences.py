"""Look-ups of one row by gorm's `Find`, and who takes the row for one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.unseen_absences import unseen_absence

HEAD = """import ("errors"; "gorm.io/gorm")

type card struct { ID, Owner string; Active bool }

var _ = errors.New

func known(c *card) error { return nil }

"""
ROW = "var c card; "
BY_ID = 'db.Where("id = ?", id).Find(&c)'
NONE = 'if err != nil { return errors.New("card not found") }; '
SAVES = "if err != nil { return err }; c.Active = true; return db.Save(&c).Error"


def _said(call: Call, ctx: Context) -> str:
    why = unseen_absence(call, ctx) if call.method == "Find" else None
    return why.value if why is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('return db.Where("id = ?", id).Find(&card{}).Error', "unread"),
        (f"{ROW}return {BY_ID}.Error", "unread"),
        (f'{ROW}return db.Find(&c, "id = ?", id).Error', "unread"),
        ("return db.Find(&card{}).Error", ""),
        (f"{ROW}{BY_ID}; return nil", ""),
        (f"{ROW}err := {BY_ID}.Error; {NONE}print(c.Owner); return nil", "refused"),
        (f"{ROW}err := {BY_ID}.Error; if err != nil {{ return err }}; print(c.Owner)", ""),
        (f"{ROW}err := {BY_ID}.Error; {SAVES}", "saved"),
        (f'{ROW}err := {BY_ID}.Error; if c.ID == "" {{ return nil }}; {SAVES}', ""),
        (f"{ROW}found := {BY_ID}; err := found.Error; _ = found.RowsAffected; {SAVES}", ""),
        (f"{ROW}err := {BY_ID}.Error; _ = func() {{ print(c.ID) }}; {SAVES}", ""),
        (f"{ROW}err := {BY_ID}.Error; {NONE}print(c.ID != id); return nil", ""),
        (f"{ROW}err := {BY_ID}.Error; {NONE}return known(&c)", ""),
        (f"{ROW}p := &c; err := {BY_ID.replace('&c', 'p')}.Error; print(c.ID); return err", ""),
        (f"{ROW}for range id {{ db.Error = {BY_ID}.Error }}; return nil", ""),
        ('var c []card; return db.Where("id = ?", id).Find(&c).Error', ""),
        (f'{ROW}return db.Save(&c).Where("id = ?", id).Find(&c).Error', ""),
    ],
)
def test_what_shows_that_the_row_is_taken_for_one(tmp_path: Path, body: str, expected: str) -> None:
    text = f"{HEAD}func f(db *gorm.DB, id string) error {{ {body} }}"
    answers = of_calls(tmp_path, text, _said)
    assert next(said for text, said in answers.items() if "Find(" in text) == expected
