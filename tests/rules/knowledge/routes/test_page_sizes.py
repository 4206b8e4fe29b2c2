"""Sizes of pages: where they come from, where they go, and what says how large they are at most."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import facts_of

from golint_agent.findings import Position
from golint_agent.rulekit import Place, Span
from golint_rules.knowledge.basics.implementers import (
    DeclaredInterface,
    DeclaredMethods,
    Implementers,
)
from golint_rules.knowledge.routes.page_sizes import CappedField, Sizes, SizeStep

CODE = """
import ("strconv"; "net/http"; "gorm.io/gorm")
type filter struct { Limit int; Take int `validate:"max=5"` }
type store struct{ db *gorm.DB }
type window struct{ PageSize interval; Rows *interval; Limit string; PerPage rows }
type interval string
type rows int
type decoder struct{}
type ListParams struct { Limit, Offset int32 }
type PageParams struct { Limit, Offset int }
func (decoder) Decode(any) error { return nil }
%s
"""
M = "example.com/m"


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("(s *store) a(limit int) { s.db.Limit(limit) }", [(f"(*{M}.store).a#0", "limit")]),
        ("(s *store) a(f filter) { s.db.Limit(f.Limit) }", [(f"{M}.filter.Limit", "limit")]),
        ("(s *store) a(f *filter) { s.db.Limit(f.Limit + 1) }", [(f"{M}.filter.Limit", "limit")]),
        ("(s *store) a(f filter) { s.db.Limit(f.Take) }", []),
        ("(s *store) a() { s.db.Limit(20) }", []),
        ("(s *store) a(n int) { s.db.Limit(min(n, 20)) }", [("builtin.min>0", "limit")]),
        ("(s *store) a(n int) { if n > 20 { n = 20 }; s.db.Limit(n) }", []),
        (
            "(s *store) a(n int) { if n < 1 { n = 20 }; s.db.Limit(n) }",
            [(f"(*{M}.store).a#0", "limit")],
        ),
        ("(s *store) a(n int) { n = clamp(n); s.db.Limit(n) }\nfunc clamp(n int) int", []),
        (
            """a(r *http.Request) filter { n, _ := strconv.Atoi(r.FormValue("n"))
            return filter{Limit: n} }""",
            [("", f"{M}.filter.Limit")],
        ),
        ("a(f filter, limit int) { f.Limit = limit }", [(f"{M}.a#1", f"{M}.filter.Limit")]),
        (
            "read(r *http.Request) { var w window; decoder{}.Decode(&w) }",
            [("", f"{M}.window.PerPage")],
        ),
        ("a(n int) ListParams { return ListParams{Limit: int32(n)} }", [(f"{M}.a#0", "limit")]),
        (
            "a(n int) PageParams { return PageParams{Limit: n} }",
            [(f"{M}.a#0", f"{M}.PageParams.Limit")],
        ),
        ("limitOf(limit int) int { return limit }", [(f"{M}.limitOf#0", f"{M}.limitOf>0")]),
    ],
)
def test_steps(tmp_path: Path, code: str, steps: object) -> None:
    found = facts_of(tmp_path, CODE % f"func {code}", SizeStep)

    assert [(step.come, step.goes) for step in found] == steps


@pytest.mark.parametrize(
    "body",
    [
        "n := 0\n" + 30 * "n = n + f.Limit\n" + "return n",
        "a, b, n := 0, 0, 0\n" + 30 * "a = b + n\nb = a + n\nn = a + b + f.Limit\n" + "return n",
        "return " + " + ".join(1_500 * ["f.Limit"]),
    ],
)
def test_sums_of_sizes_take_no_long_time(tmp_path: Path, body: str) -> None:
    found = facts_of(tmp_path, CODE % f"func sizeOf(f filter) int {{ {body} }}", SizeStep)

    steps = [(step.come, step.goes) for step in found]
    assert steps
    assert set(steps) == {(f"{M}.filter.Limit", f"{M}.sizeOf>0")}


def test_structs_that_hold_themselves_take_no_long_time(tmp_path: Path) -> None:
    fields = "; ".join(f"F{number} *node" for number in range(12))
    code = f"""type node struct {{ {fields}; Limit int }}
    func read(r *http.Request) {{ var n node; decoder{{}}.Decode(&n) }}
    type decoder struct{{}}
    func (decoder) Decode(any) {{}}"""

    found = facts_of(tmp_path, CODE % code, SizeStep)

    assert [(step.come, step.goes) for step in found] == [("", f"{M}.node.Limit")]


@pytest.mark.parametrize(
    ("condition", "capped"),
    [
        ("f.Limit > 100", True),
        ("most < f.Limit", True),
        ("f.Limit < 1", False),
        ("len(rows) > f.Limit", False),
        ("total > f.Limit", False),
        ("f.Limit == 100", False),
    ],
)
def test_capped_fields(tmp_path: Path, condition: str, *, capped: bool) -> None:
    code = f"func a(f filter, rows []int, total, most int) bool {{ return {condition} }}"

    found = facts_of(tmp_path, CODE % code, CappedField)

    assert [fact.field for fact in found] == [f"{M}.filter.Limit"] * capped


def _step(come: str, goes: str, path: str) -> SizeStep:
    at = Position(0, 1, 1)
    return SizeStep(come, goes, Place(path, Span(at, at), ""), "n")


@pytest.mark.parametrize(
    ("chosen", "also_set", "read", "limits"),
    [
        ("api/order_handler.go", "api/user_handler.go", "db/order_store.go", True),
        ("api/order_handler.go", "api/user_handler.go", "db/user_store.go", False),
        ("api/orders/handler.go", "api/users/handler.go", "db/order_repository.go", True),
        ("api/order_handler.go", "api/user_handler.go", "db/helpers.go", True),
        ("api/handler.go", "api/user_handler.go", "db/user_store.go", True),
        ("api/order_handler.go", "api/order_handler.go", "db/user_store.go", True),
    ],
)
def test_a_field_that_several_files_set(
    chosen: str, also_set: str, read: str, *, limits: bool
) -> None:
    field = f"{M}/paging.Params.Size"
    first = _step("", field, chosen)
    steps = (first, _step(f"{M}.f#0", field, also_set), _step(field, "limit", read))

    assert (Sizes(steps, ()).limit_of(first) is not None) is limits


@pytest.mark.parametrize(
    ("methods", "limits"),
    [(("List(int)",), True), (("List(int)", "Count()"), False)],
)
def test_what_stands_behind_an_interface(methods: tuple[str, ...], *, limits: bool) -> None:
    first = _step("", f"({M}/api.FlightService).List#0", "api/handler.go")
    steps = (first, _step(f"(*{M}/flights.Flight).List#0", "limit", "flights/flight.go"))
    asked = DeclaredInterface(f"{M}/api.FlightService", methods)
    known = Implementers((asked,), (DeclaredMethods(f"{M}/flights.Flight", ("List(int)",)),))

    assert (Sizes(steps, (), known).limit_of(first) is not None) is limits
    assert Sizes(steps, ()).limit_of(first) is None


@pytest.mark.parametrize(
    ("query", "goes"),
    [
        ('db.Where("user_id = ?", id).Limit(n)', "own limit"),
        ('db.Where("user_id", id).Limit(n)', "own limit"),
        ('db.Where("o.customer_id = @id", id).Limit(n)', "own limit"),
        ('db.Where(map[string]any{"owner_id": id}).Limit(n)', "own limit"),
        ('if id != "" { db = db.Where("user_id = ?", id) }; db.Limit(n)', "limit"),
        ('db.Select("user_id, name").Limit(n)', "limit"),
        ('db.Where("tenant_id = ?", id).Limit(n)', "limit"),
    ],
)
def test_the_rows_of_one_person(tmp_path: Path, query: str, goes: str) -> None:
    code = f'import "gorm.io/gorm"\nfunc list(db *gorm.DB, id string, n int) {{ {query} }}\n'

    found = package_facts(tmp_path, {"m/m": code}, SizeStep)

    assert [step.goes for step in found] == [goes]
