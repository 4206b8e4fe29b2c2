"""Export data: what changes it, what does not, and that importers see no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.engine.open_workspace import opened
from golint_agent.project import load
from golint_agent.semantics.packages.exports import decode, encode, export_data, references
from golint_agent.semantics.packages.package import Package

BASE = """
import (
	"errors"
	"net/http"
	"strings"
)

type Account struct {
	balance money
	*holder
}

type money int64

type holder struct{ client http.Client }

func (h *holder) Name() string { return strings.ToUpper("x") }

func (a *Account) Balance() money { return a.balance }

func (a *Account) hidden() {}

var ErrNone = errors.New("none")

var Rates = map[string]float64{"EUR": 1.5}

const (
	A = iota + first
	B
)

const first = 10

func helper(request *http.Request) error { return nil }
"""


def package(directory: Path, text: str) -> Package:
    directory.mkdir(exist_ok=True)
    (directory / "go.mod").write_text("module example.com/p\n")
    (directory / "p.go").write_text("package p\n" + text)
    *_, found = (unit.unit.package for unit in opened(load(["."], directory)))
    return found


def exported(directory: Path, text: str) -> bytes:
    return encode(export_data(package(directory, text)))


def test_what_importers_can_come_to_ask_about_is_kept(tmp_path: Path) -> None:
    found = export_data(package(tmp_path, BASE))

    assert list(found.objects) == [
        "A",
        "Account",
        "B",
        "ErrNone",
        "Rates",
        "first",
        "holder",
        "money",
    ]
    assert {name: list(some) for name, some in found.methods.items()} == {
        "Account": ["Balance"],
        "holder": ["Name"],
    }
    assert references(found) == ("errors", "net/http")
    assert found.objects["Rates"].value == "map[string]float64{}"


def test_export_data_survives_the_way_through_bytes(tmp_path: Path) -> None:
    found = export_data(package(tmp_path, BASE))

    assert decode(encode(found)) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('strings.ToUpper("x")', '"another body"'),
        ("return nil }\n", "return nil }\n\nfunc second() {}\n"),
        ("type Account", "// A comment.\n\ntype Account"),
        ('{"EUR": 1.5}', '{"EUR": 1.5, "USD": 2}'),
        ("func helper(request *http.Request) error", "func helper() error"),
        ("(a *Account) hidden() {}", "(a *Account) hidden() { a.balance++ }"),
        ("(a *Account) hidden()", "(a *Account) other()"),
    ],
)
def test_what_importers_cannot_see_leaves_it_as_it_was(tmp_path: Path, old: str, new: str) -> None:
    changed = BASE.replace(old, new)

    assert changed != BASE
    assert exported(tmp_path / "new", changed) == exported(tmp_path / "old", BASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Balance() money", "Balance() int64"),
        ("type money int64", "type money int32"),
        ("*holder\n}", "holder\n}"),
        ("first = 10", "first = 11"),
        ("A = iota + first\n\tB", "B = iota + first\n\tA"),
        ("map[string]float64{", "map[string]float32{"),
        ("func helper", "func Helper"),
        ('errors.New("none")', "error(nil)"),
        (
            "{ return a.balance }",
            "{ return a.balance }\n\nfunc (a Account) Close() error { return nil }",
        ),
    ],
)
def test_what_importers_can_see_changes_it(tmp_path: Path, old: str, new: str) -> None:
    changed = BASE.replace(old, new)

    assert changed != BASE
    assert exported(tmp_path / "new", changed) != exported(tmp_path / "old", BASE)


def test_the_number_and_order_of_files_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/p\n")
    (tmp_path / "b.go").write_text('package p\n\nimport "io"\n\nvar Out io.Writer\n')
    *_, before = (unit.unit.package for unit in opened(load(["."], tmp_path)))
    (tmp_path / "a.go").write_text(
        'package p\n\nimport "os"\n\nfunc hidden() *os.File { return nil }\n'
    )
    *_, after = (unit.unit.package for unit in opened(load(["."], tmp_path)))

    assert len(after.files) == 2
    assert encode(export_data(after)) == encode(export_data(before))


def test_methods_on_an_alias_and_on_a_type_from_elsewhere_are_kept(tmp_path: Path) -> None:
    text = (
        "type Real struct{}\ntype other = Real\ntype small int\n"
        "func (o other) Do() {}\nfunc (g Gone) Do(x small) {}\n"
    )
    found = export_data(package(tmp_path, text))

    assert list(found.methods) == ["Gone", "other"]
    assert set(found.objects) == {"Real", "other", "small"}
