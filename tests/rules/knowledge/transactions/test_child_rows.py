"""Rows that are written for one just created."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.child_rows import left_childless

CODE = """
type Project struct { ID int64 }
type Column struct { ProjectID int64; Name string }
type ProjectRepository interface { Create(p *Project) error; Delete(id int64) error }
type ColumnRepository interface { Create(c *Column) error; AddComment(id int64) error }
type s struct { projects ProjectRepository; columns ColumnRepository }
"""


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("s.columns.Create(&Column{ProjectID: p.ID})", True),
        ("s.columns.Create(column)", True),
        ("s.columns.Create(other)", False),
        ("s.columns.Create(&Column{ProjectID: 1})", False),
        ("s.columns.AddComment(p.ID)", False),
    ],
)
def test_left_childless(tmp_path: Path, second: str, *, expected: bool) -> None:
    text = (
        f"{CODE}func (s *s) run(p *Project, other *Column) error {{\n"
        "\tif err := s.projects.Create(p); err != nil { return err }\n"
        "\tcolumn := &Column{}; column.ProjectID = p.ID; _ = column\n"
        f"\treturn {second}\n}}"
    )

    def ask(call: Call, ctx: Context) -> object:
        function = call.declared_function
        return function is not None and left_childless(function, ctx) is not None

    assert of_calls(tmp_path, text, ask)[second] is expected


@pytest.mark.parametrize(
    ("failed", "expected"),
    [
        ("return err", True),
        ("println(err)", False),
        ("s.projects.Delete(p.ID); return err", False),
    ],
)
def test_what_becomes_of_the_first(tmp_path: Path, failed: str, *, expected: bool) -> None:
    text = (
        f"{CODE}func (s *s) run(p *Project) error {{\n"
        "\tif err := s.projects.Create(p); err != nil { return err }\n"
        f"\tif err := s.columns.Create(&Column{{ProjectID: p.ID}}); err != nil {{ {failed} }}\n"
        "\treturn nil\n}"
    )

    def ask(call: Call, ctx: Context) -> object:
        function = call.declared_function
        return function is not None and left_childless(function, ctx) is not None

    assert of_calls(tmp_path, text, ask)["s.projects.Create(p)"] is expected


def test_a_store_that_is_bound(tmp_path: Path) -> None:
    text = (
        f"{CODE}func (s *s) WithTx() *s {{ return s }}\nfunc (s *s) run(p *Project) error {{\n"
        "\tif err := s.projects.Create(p); err != nil { return err }\n"
        "\treturn s.columns.Create(&Column{ProjectID: p.ID})\n}"
    )

    def ask(call: Call, ctx: Context) -> object:
        function = call.declared_function
        return function is not None and left_childless(function, ctx) is not None

    assert of_calls(tmp_path, text, ask)["s.projects.Create(p)"] is False
