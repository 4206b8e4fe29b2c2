"""What rows are sorted by, as a client says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.sql.sort_columns import (
    LooksAtSort,
    ReadsSort,
    SplicedSort,
    is_alike,
    sort_key,
)

HEAD = """
import ("fmt"; "net/http"; "strings"; "gorm.io/gorm")
type Page struct { SortBy, Sorting string; OrderBy string `form:"order_by" binding:"oneof=a b"` }
type Free struct { Sort string `form:"sort" validate:"omitempty,max=20"` }
var known map[string]string
func validSort(s string) bool { return s == "a" }
var _, _, _ = fmt.Sprint, strings.ToLower, http.Get
"""
RUN = "func run(db *gorm.DB, r *http.Request, page Page, free Free, sortBy, other string) { BODY }"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SortBy", "sortby"),
        ("sort", "sort"),
        ("order_by", "orderby"),
        ("orderColumn", "ordercolumn"),
        ("order", ""),
        ("OrderID", ""),
        ("sortDirection", ""),
        ("SortDesc", ""),
        ("name", ""),
    ],
)
def test_keys(name: str, expected: str) -> None:
    assert sort_key(name) == expected


def test_alike() -> None:
    assert is_alike("sort", "sortby")
    assert not is_alike("sortby", "orderby")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("db.Order(sortBy)", [("sortBy", False)]),
        ('db.Order(sortBy + " DESC")', [("sortBy", False)]),
        ('db.Order(fmt.Sprintf("%s %s", sortBy, other))', [("sortBy", False)]),
        ("db.Order(free.Sort)", [("free.Sort", True)]),
        ("db.Order(page.Sorting)", [("page.Sorting", False)]),
        ("by := strings.ToLower(free.Sort); db.Order(by)", [("strings.ToLower(free.Sort)", True)]),
        ('by := "id"; if free.Sort != "" { by = free.Sort }; db.Order(by)', [("free.Sort", True)]),
        (
            'by := "id"; if free.Sort != "" { by = "t." + free.Sort }; db.Order(by)',
            [("free.Sort", True)],
        ),
        ('by := free.Sort + other; db.Order("a " + by)', []),
        ('db.Raw("SELECT a FROM b ORDER BY " + sortBy)', [("sortBy", False)]),
        ('db.Raw(fmt.Sprintf("SELECT a FROM b ORDER BY %s", sortBy))', [("sortBy", False)]),
        ('db.Raw("SELECT a FROM b WHERE c = " + sortBy)', []),
        ('db.Order("id " + sortBy)', []),
        ("db.Order(other)", []),
        ("db.Order(known[sortBy])", []),
        ("if validSort(sortBy) { db.Order(sortBy) }", []),
        ("sortBy = known[sortBy]; db.Order(sortBy)", []),
    ],
)
def test_what_is_spliced(tmp_path: Path, body: str, expected: list[tuple[str, bool]]) -> None:
    text = HEAD + RUN.replace("BODY", body)

    found = package_facts(tmp_path, {"m/m": text}, SplicedSort)

    assert [(one.written, one.is_sent) for one in found] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", {"orderby"}),
        ('if page.SortBy != "" { }', {"orderby"}),
        ('if page.SortBy == "id" { }', {"orderby", "sortby"}),
        ('switch page.SortBy { case "id": }', {"orderby", "sortby"}),
        ('switch sortBy { case "id": }', {"orderby", "sortby"}),
        ('sort := r.FormValue("sort"); switch sort { case "id": }', {"orderby", "sort"}),
        ('func() { sort := sortBy; switch sort { case "id": } }()', {"orderby", "sort"}),
        ("_ = known[page.Sorting]", {"orderby", "sorting"}),
        ("_ = validSort(free.Sort)", {"orderby", "sort"}),
        ('if free.Sort == "asc" { }', {"orderby"}),
    ],
)
def test_what_is_looked_at(tmp_path: Path, body: str, expected: set[str]) -> None:
    text = HEAD + RUN.replace("BODY", body)

    found = package_facts(tmp_path, {"m/m": text}, LooksAtSort)

    assert {one.key for one in found} == expected


def test_where_it_is_read(tmp_path: Path) -> None:
    body = 'by := "id"; by = "t." + free.Sort\n db.Raw("SELECT a FROM b ORDER BY " + by)'

    (found,) = package_facts(tmp_path, {"m/m": HEAD + RUN.replace("BODY", body)}, SplicedSort)

    assert (found.written, found.is_sent) == ("by", True)
    assert found.read.span.end.line == found.at.span.start.line - 1


def test_whose_field_it_is(tmp_path: Path) -> None:
    text = HEAD + "type Asked struct { Free }\n" + RUN.replace("free Free", "free Asked")
    body = "if page.SortBy == other { }; if free.Sort != other { }; db.Order(free.Sort)"
    files = {"m/m": text.replace("BODY", body)}

    spliced = package_facts(tmp_path / "a", files, SplicedSort)
    looked = package_facts(tmp_path / "b", files, LooksAtSort)

    owners = ("example.com/m.Asked", "example.com/m.Free")
    assert [(one.is_sent, one.owners) for one in spliced] == [(True, owners)]
    assert {(one.key, one.owner) for one in looked} == {
        ("orderby", ""),
        ("sortby", "example.com/m.Page"),
        ("sort", "example.com/m.Asked"),
    }


def test_what_is_read(tmp_path: Path) -> None:
    text = HEAD + RUN.replace("BODY", '_ = r.URL.Query().Get("sort_by"); _ = r.FormValue("name")')

    found = package_facts(tmp_path, {"m/m": text}, ReadsSort)

    assert {one.key for one in found} == {"sortby", "orderby", "sort"}
