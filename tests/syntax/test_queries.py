"""Queries find nodes in document order; the ones that could take minutes are refused."""

import pytest

from golint_agent.errors import RuleError
from golint_agent.syntax import FIELD, KIND, TOKEN, SourceFile, captures, parse, query


def statements(text: str, count: int) -> SourceFile:
    return parse("a.go", b"package p\nfunc f() {\n" + f"{text}\n".encode() * count + b"}\n")


def test_captures_are_in_document_order_outer_first() -> None:
    source_file = parse("a.go", b"package p\nvar x = a()()(b(c(), d), e()).f()\n")
    found = captures(query("[(call_expression) (identifier)] @n"), source_file.root)["n"]
    texts = [source_file.text(node) for node in found]
    assert texts == [
        "x",
        "a()()(b(c(), d), e()).f()",
        "a()()(b(c(), d), e())",
        "a()()",
        "a()",
        "a",
        "b(c(), d)",
        "b",
        "c()",
        "c",
        "d",
        "e()",
        "e",
    ]


def test_captures_of_a_node_are_those_under_it() -> None:
    source_file = parse("a.go", b"package p\nfunc f() { a() }\nfunc g() { b(); c() }\n")
    functions = captures(query("(function_declaration) @f"), source_file.root)["f"]
    calls = query("(call_expression) @c")
    assert [len(captures(calls, function)["c"]) for function in functions] == [1, 2]


def test_nothing_found_is_empty_and_complete() -> None:
    found = captures(query("(select_statement) @s"), statements("a()", 3).root)
    assert found == {}
    assert found.complete


CALLS_IN_FUNCTION = """
(function_declaration
  body: (block (statement_list (expression_statement (call_expression) @call)))) @function
"""


def test_many_matches_inside_one_are_all_found() -> None:
    found = captures(query(CALLS_IN_FUNCTION), statements("a()", 6_000).root)
    assert found.complete
    assert (len(found["call"]), len(found["function"])) == (6_000, 1)


def test_exceeding_the_match_limit_shows() -> None:
    pair = query("(statement_list (expression_statement) @a (expression_statement) @b)")
    assert captures(pair, statements("a()", 60).root).complete
    assert not captures(pair, statements("a()", 2_000).root).complete


def test_dropped_matches_show() -> None:
    found = captures(query(CALLS_IN_FUNCTION), statements("a()", 3_000).root, match_limit=10)
    assert not found.complete or len(found["call"]) == 3_000


def test_many_flat_captures_are_complete() -> None:
    found = captures(query("(call_expression) @c"), statements("a()", 300).root, match_limit=16)
    assert found.complete
    assert len(found["c"]) == 300


def test_a_query_is_compiled_once() -> None:
    assert query("(comment) @once") is query("(comment) @once")


@pytest.mark.parametrize(
    "source",
    [
        "(_) @any",
        "_ @any",
        "(_expression) @any",
        "[(comment) (_)] @any",
        "((_) @a . (comment) @b)",
        '((identifier) @a (#eq? @a "x"))',
        '((identifier) @a (#match? @a "x"))',
        "(block (comment) (comment) (comment))",
        "(statement_list (_)+ @a (_)+ @b)",
        "(statement_list (_)* @a (return_statement) @b)",
        "((comment) (block) (comment))",
        "(block ((comment) (comment)) (comment))",
        "(block [(comment) ((comment) (comment))] (comment))",
        "(var_spec name: (identifier) name: (identifier) name: (identifier))",
        "(block " * 40 + ")" * 40,
    ],
)
def test_slow_queries_are_refused(source: str) -> None:
    with pytest.raises(RuleError, match="refused"):
        query(source)


@pytest.mark.parametrize(
    "source",
    [
        "(comment) @a ; (_) in a remark",
        "((comment)* @doc . (function_declaration) @f)",
        "(block (statement_list (_) @a . (_) @b . (_) @c))",
        '(binary_expression left: (_) @l operator: ["+" "-"] right: (_) @r)',
        "(if_statement condition: (_) consequence: (_) alternative: (_)) @if",
        "(call_expression arguments: (argument_list (_) @a (_) @b))",
        "(call_expression !type_arguments function: (identifier) @f)",
        '((identifier) @a (#set! kind "x"))',
        '"func" @keyword',
    ],
)
def test_other_queries_are_taken(source: str) -> None:
    assert query(source).pattern_count >= 1


@pytest.mark.parametrize(
    "source", ["(nonsense) @a", "(block", "(block) @", "(block extra: (_))", ")"]
)
def test_what_is_no_query_is_an_error(source: str) -> None:
    with pytest.raises(RuleError, match="cannot be compiled"):
        query(source)


def test_kinds_tokens_and_fields() -> None:
    source_file = parse("a.go", b"package p\nvar x = a + b(1)\n")
    (sum_,) = captures(query("(binary_expression) @s"), source_file.root)["s"]
    assert sum_.kind_id == KIND["binary_expression"]
    operator = sum_.child_by_field_id(FIELD["operator"])
    right = sum_.child_by_field_id(FIELD["right"])
    assert operator is not None
    assert right is not None
    assert operator.kind_id == TOKEN["+"]
    assert right.kind_id == KIND["call_expression"]


def test_error_nodes_have_a_kind() -> None:
    source_file = parse("a.go", b"package p\nfunc f() { x = ) }\n")
    (error,) = captures(query("(ERROR) @e"), source_file.root)["e"]
    assert error.kind_id == KIND["ERROR"]
