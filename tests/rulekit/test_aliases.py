"""Types as rules see them: aliases of the workspace are followed to what they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call

CODE = """
import ("context"; "database/sql"; "io/fs"; "net/http"; "os")

type Tx = *sql.Tx
type Request = http.Request
type Context = context.Context
type Failure = error
type Again = Tx
type Money = float64
type Names = map[string]string
type Pair[K, V any] struct { key K; value V }
type Named[V any] = Pair[string, V]
type store struct { db DB }
type DB = *sql.DB

func ask(...any) {}
func give() (Tx, Failure) { return nil, nil }

func use(tx Tx, r *Request, all []Request, ctx Context, s store, amount Money, names Names) {
	var again Again
	given, failure := give()
	var pair Named[int]
	var mode os.FileMode
	ask(tx, r, all, ctx, s.db, amount, names, again, given, failure, pair, mode)
}
"""


def _types(call: Call) -> dict[str, str]:
    if call.target != "ask":
        return {}
    return {given.text: given.type_name for given in call.arguments}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tx", "*database/sql.Tx"),
        ("r", "*net/http.Request"),
        ("all", "[]net/http.Request"),
        ("ctx", "context.Context"),
        ("s.db", "*database/sql.DB"),
        ("again", "*database/sql.Tx"),
        ("given", "*database/sql.Tx"),
        ("failure", "error"),
        ("pair", "example.com/m.Pair[string,int]"),
        # What has no name of its own keeps the alias, as do those of others.
        ("amount", "example.com/m.Money"),
        ("names", "example.com/m.Names"),
        ("mode", "os.FileMode"),
    ],
)
def test_expressions(tmp_path: Path, name: str, expected: str) -> None:
    found = of_calls(tmp_path, CODE, lambda call, _: _types(call).get(name, ""))

    assert [one for one in found.values() if one] == [expected]


def test_parameters_results_and_locals(tmp_path: Path) -> None:
    def said(call: Call) -> object:
        function = call.declared_function
        if function is None or call.target != "give":
            return None
        locals_ = {local.name: local.type_name for local in function.locals}
        results = [str(result) for result in call.results or ()]
        return function.params["tx"], str(function.parameters[0][1]), results, locals_["again"]

    found = [one for one in of_calls(tmp_path, CODE, lambda call, _: said(call)).values() if one]

    assert found == [
        ("database/sql.Tx", "*database/sql.Tx", ["*database/sql.Tx", "error"], "database/sql.Tx")
    ]


def test_results_of_a_function(tmp_path: Path) -> None:
    text = (
        'import "database/sql"\ntype Tx = *sql.Tx\nfunc f() (Tx, error) { g(); return nil, nil }\n'
    )

    def said(call: Call) -> list[str]:
        function = call.declared_function
        return [str(result) for result in function.results] if function is not None else []

    found = of_calls(tmp_path, f"{text}func g() {{}}\n", lambda call, _: said(call))

    assert found["g()"] == ["*database/sql.Tx", "error"]
