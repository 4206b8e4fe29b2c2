from __future__ import annotations

import itertools
import re
import time

import pytest

from golint_agent.assets import json_reader
from golint_agent.assets.limits import MAX_ASSET_BYTES
from golint_agent.assets.read import kind_of, read_asset
from golint_agent.assets.tree import AssetTree, Item
from golint_agent.findings import ProblemKind


def read(path: str, text: str | bytes) -> tuple[AssetTree, Item]:
    tree = read_asset(path, text.encode() if isinstance(text, str) else text)
    assert tree.root is not None, tree.problems
    return tree, tree.root


def shown(tree: AssetTree, item: Item | None) -> str:
    assert item is not None
    return tree.data[item.start : item.end].decode()


def name_of(tree: AssetTree, item: Item | None) -> str:
    assert item is not None
    return tree.data[item.name_start : item.name_end].decode()


def test_kinds_follow_from_names() -> None:
    names = ["a/B.SQL", "x.yml", "x.json", "go.mod", "x.gql", "Makefile", ".yaml"]
    assert [str(kind_of(name)) for name in names] == [
        "sql",
        "yaml",
        "json",
        "go.mod",
        "graphql",
        "other",
        "yaml",
    ]


def test_yaml_keeps_places_of_keys_and_values_in_bytes() -> None:
    tree, root = read(
        "a.yaml", "# ü\na: é\nb:\n  - x: 1\n    y: [no, ~, 1.5]\nc: &k {d: *k}\n---\n2"
    )
    first = root.items[0]
    assert shown(tree, first.get("a")) == "é"
    assert name_of(tree, first.get("b", 0, "y")) == "y"
    values = first.get("b", 0, "y")
    assert values is not None
    assert [(i.kind, i.value) for i in values.items] == [
        ("string", "no"),
        ("null", None),
        ("number", 1.5),
    ]
    assert shown(tree, first.get("c")) == "&k {d: *k}"
    alias = first.get("c", "d")
    assert alias is not None
    assert (alias.kind, alias.value) == ("alias", "k")
    assert root.items[1].value == 2


def test_json_with_comments_keeps_places() -> None:
    tree, root = read("a.json", '{\n // c\n "é\\n": [1, {"b": "ü"}, true,],\n}')
    assert shown(tree, root.get(0, "é\n", 1, "b")) == '"ü"'
    assert name_of(tree, root.get(0, "é\n")) == '"é\\n"'
    number = root.get(0, "é\n", 0)
    assert number is not None
    assert number.value == 1


def test_toml_keeps_places_of_tables_and_dotted_keys() -> None:
    text = (
        'a.b = "ü" # [x]\n[t."q.r"]\nx = [1, [2]] \ny = {z = \'é\', w = 1}\n[[e]]\nd = 2024-01-02\n'
    )
    tree, root = read("a.toml", text)
    assert shown(tree, root.get("a.b")) == '"ü"'
    assert shown(tree, root.get("t.q.r", "x", 1, 0)) == "2"
    assert shown(tree, root.get("t.q.r", "y", "z")) == "'é'"
    assert root.all("element")[0].items[0].kind == "other"
    assert name_of(tree, root.get("t.q.r")) == 't."q.r"'


def test_graphql_keeps_places_of_fields_and_types() -> None:
    text = '"Ä"\ntype A @key(fields: "id") {\n  id: ID!\n  sum(in: [Float!]): Money\n}\n'
    tree, root = read("a.graphql", text)
    field = root.get("A", "sum")
    assert field is not None
    assert field.kind == "field_definition"
    assert [shown(tree, item) for item in field.all("named_type")] == ["Money"]
    assert shown(tree, field.get("in")) == "in: [Float!]"


def test_proto_keeps_places_of_messages_fields_and_calls() -> None:
    text = """// ü
syntax = "proto3";
package a.b;
import public "x.proto";
message Pay {
  option (x.y) = { a: 1 };
  reserved 2, 4 to 6;
  repeated double amount = 1 [deprecated = true, (v).gt = 0];
  map<string, a.Money> by = 3;
  oneof k { int64 id = 7; }
  enum E { NONE = 0; X = -1; }
}
service S {
  rpc Get (Pay) returns (stream a.Pay) { option x = "y"; }
  rpc Put(Pay) returns (Pay);
}
extend google.protobuf.FieldOptions { optional string message = 50001; }
"""
    tree, root = read("a.proto", text)
    assert [i.value for i in root.items[:3]] == ["proto3", "a.b", "x.proto"]
    amount = root.get("Pay", "amount")
    assert amount is not None
    assert (amount.value, amount.all("number")[0].value) == ("repeated double", "1")
    assert [option.name for option in amount.all("option")] == ["deprecated", "(v).gt"]
    money = root.get("Pay", "by")
    assert money is not None
    assert money.value == "map<string, a.Money>"
    assert name_of(tree, root.get("Pay", "k", "id")) == "id"
    assert [v.name for v in root.all("value")] == ["NONE", "X"]
    assert [v.value for v in root.all("response")] == ["stream a.Pay", "Pay"]
    field = root.get("google.protobuf.FieldOptions", "message")
    assert field is not None
    assert field.value == "optional string"


def test_go_mod_has_its_directives() -> None:
    text = (
        "module a.test/x // c\n\ngo 1.24\nrequire (\n\tb.test/y v1.2.3 // indirect\n)\n"
        "replace b.test/y => ../y\n"
    )
    tree, root = read("go.mod", text)
    assert [(i.kind, i.name, i.value) for i in root.items] == [
        ("module", "a.test/x", ""),
        ("go", "1.24", ""),
        ("require", "b.test/y", "v1.2.3"),
        ("replace", "b.test/y", "=> ../y"),
    ]
    assert root.items[2].all("indirect") != ()
    assert shown(tree, root.items[2]) == "b.test/y v1.2.3"


@pytest.mark.parametrize(
    ("path", "text", "line", "column"),
    [
        ("a.yaml", "a: 1\nb: [1\n", 3, 1),
        ("a.json", '{"a": 1,\n "é": é}', 2, 8),
        ("a.json", "{} {}", 1, 4),
        ("a.json", "", 1, 1),
        ("a.toml", "a = 1\nb = \n", 2, 5),
        ("a.graphql", "type A {\n  é\n}", 2, 3),
        ("a.proto", "message A {\n  nonsense\n}", 2, 3),
        ("a.proto", "message A {", 1, 12),
        ("go.mod", "module a.test/x\nrequire b.test/y\n", 2, 1),
        ("a.sql", "SELECT 1;\nSELECT 'é', FROM WHERE", 2, 19),
        ("a.sql", "SELECT 1;\nSELECT 'a", 2, 8),
    ],
)
def test_what_is_broken_is_a_problem_with_its_place(
    path: str, text: str, line: int, column: int
) -> None:
    (problem,) = read_asset(path, text.encode()).problems
    assert (problem.kind, problem.line, problem.column) == (ProblemKind.SYNTAX, line, column)


def test_what_is_not_utf8_is_told_and_read() -> None:
    tree = read_asset("a.sql", b"-- \xfc\nSELECT a FROM t\xe9\xff WHERE \xc3\xbc = 1")
    assert [(p.line, p.column, p.fatal) for p in tree.problems] == [(1, 4, False)]
    table = tree.statements[0].tables[0]
    assert tree.data[table.start : table.end] == b"t\xe9\xff"


MANY = 1_000_000
#: More than is read between two looks at the clock.
SOME = [
    ("a.sql", "SELECT a FROM b;\n" * 400),
    ("a.yaml", "- 1\n" * 400),
    ("a.json", f"[{'1,' * 400}]"),
    ("a.toml", "[[a]]\nb = 1\n" * 400),
    ("a.graphql", f"type A {{{'b: Int ' * 400}}}"),
    ("a.proto", f"message A {{{'int32 b = 1; ' * 400}}}"),
]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.sql", "(" * MANY),
        ("a.sql", "SELECT " + "(" * 500 + "1"),
        ("a.sql", "SELECT " + "NOT " * 20_000),
        ("a.sql", "SELECT " + "a," * 60_000),
        ("a.yaml", "[" * MANY),
        ("a.yaml", "- " * (MANY // 2)),
        ("a.json", "[" * MANY),
        ("a.json", '{"a":' * 200_000),
        ("a.toml", "a = " + "[" * MANY),
        ("a.toml", "a." * (MANY // 2) + "a = 1"),
        ("a.graphql", "{a" * 300_000),
        ("a.graphql", "a: [" * 100_000),
        ("a.proto", "message A{" * 100_000),
        ("a.proto", "option a = " + "{" * 500_000 + ";"),
        ("a.json", " " * (MAX_ASSET_BYTES + 1)),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_too_deep_or_too_large_is_a_problem(path: str, text: str) -> None:
    problems = read_asset(path, text.encode()).problems
    assert problems
    assert all(problem.kind in (ProblemKind.LIMIT, ProblemKind.SYNTAX) for problem in problems)


@pytest.mark.parametrize(("path", "text"), SOME, ids=lambda value: value[:12])
def test_a_loaded_machine_changes_nothing(
    path: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = read_asset(path, text.encode())
    hours = itertools.count(0, 3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))

    assert read_asset(path, text.encode()) == usual
    assert usual.problems == ()


@pytest.mark.parametrize(("path", "text"), SOME, ids=lambda value: value[:12])
def test_what_takes_the_processor_too_long_is_left(
    path: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = itertools.count(0, 3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))
    monkeypatch.setattr(time, "process_time", lambda: float(next(hours)))

    (problem,) = read_asset(path, text.encode()).problems
    assert problem.kind is ProblemKind.TIMEOUT


def test_a_bomb_of_aliases_is_a_problem() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 1_000))]
    (problem,) = read_asset("a.yaml", "\n".join(lines).encode()).problems
    assert (problem.kind, problem.line, problem.fatal) == (ProblemKind.LIMIT, 19, True)
    assert problem.message == "its aliases stand for more than 1000000 parts"


def test_aliases_that_stand_for_little_are_read() -> None:
    _, root = read("a.yaml", "a: &a [x, &b y]\nb: [*a, *a, *b]\n---\na: &a 1\nc: [*a, *none]\n")
    assert [item.kind for item in root.items[0].items[1].items] == ["alias"] * 3
    assert [item.kind for item in root.items[1].items[1].items] == ["alias"] * 2


@pytest.mark.parametrize(
    ("path", "imported", "is_told"),
    [
        ("self.proto", "self.proto", True),
        ("api/v1/self.proto", "api/v1/self.proto", True),
        ("api/v1/self.proto", "v1/self.proto", True),
        # Where imports begin is not known, and there another file may have the name.
        ("api/v1/self.proto", "self.proto", False),
        ("api/v1/self.proto", "1/self.proto", False),
        ("api/v1/self.proto", "v1/other.proto", False),
    ],
)
def test_a_definition_that_imports_itself(path: str, imported: str, *, is_told: bool) -> None:
    tree = read_asset(path, f'syntax = "proto3";\nimport "{imported}";\nmessage A {{}}'.encode())
    told = [(p.message, p.line, p.fatal) for p in tree.problems]
    assert told == ([("it imports itself", 2, False)] if is_told else [])
    assert tree.root is not None
    assert len(tree.root.items) == 3


def test_what_is_told_of_a_long_word_is_short() -> None:
    (problem,) = read_asset("a.graphql", b"a" * MANY).problems
    assert len(problem.message) < 250
    assert problem.message.endswith("…")


def test_a_number_of_many_digits_is_told_with_its_place() -> None:
    (problem,) = read_asset("a.toml", b"a = 1\nb = " + b"1" * 5_000).problems
    assert (problem.line, problem.column) == (2, 5)
    assert problem.message == "a number has more digits than are read"


def test_a_reader_that_fails_says_in_which_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Item:
        raise ZeroDivisionError("none")

    monkeypatch.setattr(json_reader, "read_json", fail)
    (problem,) = read_asset("a.json", b"{}").problems
    place = r"its reader failed at golint_agent/assets/read\.py:\d+ \(ZeroDivisionError: none\);"
    assert re.match(place, problem.message)


def test_yaml_makes_no_objects() -> None:
    _, root = read("a.yaml", "!!python/object/apply:os.system ['exit 1']")
    assert root.items[0].items[0].value == "exit 1"
