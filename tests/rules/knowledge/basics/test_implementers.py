"""Which types stand behind an interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.basics.implementers import (
    DeclaredInterface,
    DeclaredMethods,
    Implementers,
    holder_of,
)

M = "example.com/m"
GET, LIST = "Get(string) string, error", "List() []string"
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
        f"{M}.Reading": (GET, LIST),
        f"{M}.Keeping": ("Close() error", GET, LIST, "Put(string) "),
    }
    assert {one.type: one.methods for one in facts_of(tmp_path, CODE, DeclaredMethods)} == {
        f"{M}.store": (GET, LIST, "Put(string) "),
        f"{M}.cache": (GET,),
    }


DOUBLED = "".join(
    f"type L{n} interface {{ I{n - 1} }}\ntype I{n} interface {{ L{n}; I{n - 1} }}\n"
    for n in range(1, 60)
)


@pytest.mark.parametrize(
    "code",
    [
        "type A interface { B; Get() error }\ntype B interface { A; Put() error }\n",
        f"type I0 interface {{ Get() error }}\n{DOUBLED}type Last interface {{ I59 }}\n",
    ],
)
def test_interfaces_without_an_end_are_not_known(tmp_path: Path, code: str) -> None:
    found = {one.name.rpartition(".")[2] for one in facts_of(tmp_path, code, DeclaredInterface)}

    assert found.isdisjoint({"A", "B", "Last"})


@pytest.mark.parametrize(
    ("called", "types"),
    [
        ("(m/ports.Orderer).Get", "m/pg.store"),
        ("(m/ports.Unmet).Get", ""),
        ("(*m/pg.store).Get", ""),
        ("m.Get", ""),
    ],
)
def test_what_may_be_called(called: str, types: str) -> None:
    behind = Implementers(
        [
            DeclaredInterface("m/ports.Orderer", ("Drop() error", GET)),
            DeclaredInterface("m/ports.Unmet", ("Drop()", GET)),
        ],
        [
            DeclaredMethods("m/pg.store", (GET,)),
            DeclaredMethods("m/pg.store", ("Drop() error", LIST)),
            DeclaredMethods("m/pg.other", (GET,)),
        ],
    )

    assert behind.behind(called) == frozenset(types.split())


@pytest.mark.parametrize(
    ("name", "holder"),
    [("(*m/a.T).F", "m/a.T"), ("(m/a.T).F", "m/a.T"), ("(*m.T[K]).F", "m.T"), ("m/a.F", "")],
)
def test_holders(name: str, holder: str) -> None:
    assert holder_of(name) == holder
