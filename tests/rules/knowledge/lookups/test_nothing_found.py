"""Look-ups that give nil and no error, and callers that use what they gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.lookups.nothing_found import LookUp, UsesFound, used_without

CODE = """import ("errors"; "log")

type user struct{ Name string }

func (u *user) GetName() string { return "" }

type store struct{ rows map[string]*user }

type mockStore struct{}

"""


FIND = "(s *store) Find(id string) (*user, error)"


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            f"{FIND} {{ if s == nil {{ return nil, nil }}; return s.rows[id], nil }}",
            [("Find", True, False)],
        ),
        (
            f"{FIND} {{ if s == nil {{ return nil, errors.New(id) }}; return &user{{}}, nil }}",
            [("Find", False, True)],
        ),
        (
            "(s *store) Find(id string) (*user, error) { u := new(user); return u, nil }",
            [("Find", False, True)],
        ),
        (
            "(s *store) Find(id string) (*user, error) { return s.Get(id) }",
            [("Find", False, False)],
        ),
        ("(s *store) Find(id string) (*user, error) { return nil, nil }", [("Find", False, False)]),
        ("(s *store) Make(id string) (*user, error) { return nil, nil }", []),
        ("(s *store) Find(id string) (user, error) { return user{}, nil }", []),
        ("(s *store) Find(id string) *user { return nil }", []),
        ("(mockStore) Find(id string) (*user, error) { return &user{}, nil }", []),
    ],
)
def test_look_ups(tmp_path: Path, function: str, expected: list[tuple[str, bool, bool]]) -> None:
    found = facts_of(tmp_path, f"{CODE}func {function}", LookUp)

    assert [(f.name, f.nothing is not None, f.is_sure) for f in found] == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("return u.Name, nil", ["u"]),
        ("log.Print(u.Name); return ``, nil", ["u"]),
        ("log.Print(u); return u.Name, nil", ["u"]),
        ('if u.Name == "" { return ``, nil }; return ``, nil', ["u"]),
        ("if u == nil { return ``, nil }; return u.Name, nil", []),
        ("if u != nil && u.Name == id { return ``, nil }; return u.Name, nil", []),
        ("other(u); return u.Name, nil", []),
        ("return u.GetName(), nil", []),
    ],
)
def test_uses(tmp_path: Path, after: str, expected: list[str]) -> None:
    code = (
        f"{CODE}func other(u *user) {{}}\n"
        "func f(s interface{ Find(id string) (*user, error) }, id string) (string, error) {\n"
        f"u, err := s.Find(id)\nif err != nil {{ return ``, err }}\n{after} }}"
    )

    assert [f.value for f in facts_of(tmp_path, code, UsesFound)] == expected


def test_an_error_branch_that_looks_at_the_value_too(tmp_path: Path) -> None:
    code = (
        f"{CODE}func f(s interface{{ Find(id string) (*user, error) }}) (string, error) {{\n"
        "u, err := s.Find(``)\nif err != nil || u == nil { return ``, err }\nreturn u.Name, nil }"
    )

    assert facts_of(tmp_path, code, UsesFound) == ()


AT = Place("code.go", Span(Position(0, 1, 1), Position(1, 1, 2)))
USE = UsesFound("(m.finder).Find", "Find", ("string",), "*m.user", AT, "s.Find", "u")


def _up(function: str, *, nothing: bool = False, sure: bool = False) -> LookUp:
    return LookUp(function, "Find", ("string",), "*m.user", AT if nothing else None, sure)


@pytest.mark.parametrize(
    ("ups", "expected"),
    [
        ([_up("(*m.store).Find", nothing=True)], True),
        ([_up("(*m.store).Find", nothing=True), _up("(*m.wrapper).Find")], True),
        ([_up("(*m.store).Find", nothing=True), _up("(*m.other).Find", sure=True)], False),
        ([_up("(m.finder).Find"), _up("(*m.store).Find", nothing=True)], False),
        ([_up("(*m.store).Find")], False),
        ([], False),
    ],
)
def test_which_method_is_called(ups: list[LookUp], *, expected: bool) -> None:
    assert [used.use for used in used_without([USE], ups)] == ([USE] if expected else [])
