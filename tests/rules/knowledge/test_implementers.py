"""Which types stand behind an interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.implementers import (
    DeclaredInterface,
    DeclaredMethods,
    Implementers,
    holder_of,
)

M = "example.com/m"
CODE = """
import ("io"; "example.org/other")
type Reading interface { Get(id string) (string, error); List() []string }
type Keeping interface { Reading; io.Closer; Put(id string) }
type Any interface{}
type Open interface { Reading; other.Missing }
type Number interface { ~int | ~float64 }
type store struct{}
func (s *store) Get(id string) (string, error) { return id, nil }
func (s store) List() []string { return nil }
func (s store) Put(id string) { func() {}() }
type cache[K any] struct{}
func (c *cache[K]) Get(id string) (string, error) { return id, nil }
func free() {}
"""


def test_what_a_file_declares(tmp_path: Path) -> None:
    interfaces = facts_of(tmp_path, CODE, DeclaredInterface)

    assert {one.name: one.methods for one in interfaces} == {
        f"{M}.Reading": ("Get", "List"),
        f"{M}.Keeping": ("Close", "Get", "List", "Put"),
    }
    assert {one.type: one.methods for one in facts_of(tmp_path, CODE, DeclaredMethods)} == {
        f"{M}.store": ("Get", "List", "Put"),
        f"{M}.cache": ("Get",),
    }


@pytest.mark.parametrize(
    ("declared", "called", "expected"),
    [
        ("(*m/pg.store).Get", "(m/ports.Orderer).Get", True),
        ("(*m/pg.other).Get", "(m/ports.Orderer).Get", False),
        ("(*m/pg.store).Drop", "(m/ports.Orderer).Get", False),
        ("(*m/pg.store).Get", "(m/ports.Unmet).Get", None),
        ("(*m/pg.store).Get", "(*m/pg.store).Get", None),
        ("m.Get", "m.Get", None),
    ],
)
def test_what_may_be_called(declared: str, called: str, *, expected: bool | None) -> None:
    behind = Implementers(
        [
            DeclaredInterface("m/ports.Orderer", ("Drop", "Get")),
            DeclaredInterface("m/ports.Unmet", ("Get", "Miss")),
        ],
        [
            DeclaredMethods("m/pg.store", ("Get",)),
            DeclaredMethods("m/pg.store", ("Drop", "List")),
            DeclaredMethods("m/pg.other", ("Get",)),
        ],
    )

    assert behind.may_be(declared, called) is expected


@pytest.mark.parametrize(
    ("name", "holder"),
    [("(*m/a.T).F", "m/a.T"), ("(m/a.T).F", "m/a.T"), ("(*m.T[K]).F", "m.T"), ("m/a.F", "")],
)
def test_holders(name: str, holder: str) -> None:
    assert holder_of(name) == holder
