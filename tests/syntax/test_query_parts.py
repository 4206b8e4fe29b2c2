"""What of a query is compiled for a small tree finds there what the whole query finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.engine.checking.plan import compile_plan
from golint_agent.packs.load import load_rules
from golint_agent.syntax import SourceFile, captures, parse, queries, query, query_for
from golint_agent.syntax.query_parts import kinds_in, matching_in

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("rules/golint_rules/*/*/examples/*.go"))
WHOLE = compile_plan(load_rules("golint_rules")).query


def test_examples_have_the_same_captures() -> None:
    texts = [path.read_bytes() for path in EXAMPLES[::9]]
    # What a parser mends holds nodes that nobody wrote.
    texts += [text[: len(text) // 2] + text[len(text) * 2 // 3 :] for text in texts[::4]]
    for text in texts:
        root = parse("a.go", text).root
        part = query(matching_in(WHOLE, kinds_in(root)))
        found, whole = captures(part, root), captures(query(WHOLE), root)
        assert found == whole
        assert found.complete == whole.complete


def kinds(text: str) -> frozenset[str]:
    return kinds_in(parse("a.go", f"package a\n{text}\n".encode()).root)


def test_kinds_of_all_nodes_are_found() -> None:
    expected = {"source_file", "package_clause", "package_identifier"}
    assert kinds("") == expected
    assert kinds("// a\nvar a, b = 1, f(2)") == expected | {
        *("comment", "var_declaration", "var_spec", "identifier", "expression_list", "int_literal"),
        *("call_expression", "argument_list"),
    }
    assert "ERROR" in kinds("func (")


@pytest.mark.parametrize(
    ("source", "present", "left"),
    [
        ("(block) @a", {"block"}, "(block) @a"),
        ("(block) @a", {"identifier"}, ""),
        ("(block (identifier)) @a (identifier) @b", {"identifier"}, "(identifier) @b"),
        ("[(block) (identifier)] @a", {"identifier"}, "[(block) (identifier)] @a"),
        ("((block) . (identifier)) @a", {"block"}, "((block) . (identifier)) @a"),
        ("; (block)\n(identifier) @a", {"block"}, ""),
        ('["(" (block)] @a', {"identifier"}, '["(" (block)] @a'),
        ('"(" @a (block) @b', {"identifier"}, '"(" @a (block) @b'),
        ("(_) @a", {"identifier"}, "(_) @a"),
    ],
)
def test_patterns_that_cannot_match_are_left_out(source: str, present: set[str], left: str) -> None:
    assert matching_in(source, frozenset(present)).strip() == left


def test_the_first_small_trees_have_a_part_and_others_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "_whole", set())
    monkeypatch.setattr(queries, "_parts", [])
    source = "(block) @a (int_literal) @b"
    small = parse("a.go", b"package a\n\nfunc a() {}\n")
    large = parse("a.go", b"package a\n\nfunc a() {\n" + b"\ta(1)\n" * 1_000 + b"}\n")

    def is_whole(file: SourceFile) -> bool:
        return query_for(source, file.root) is query(source)

    assert [is_whole(small) for _ in range(3)] == [False, False, True]
    monkeypatch.setattr(queries, "_whole", set())
    monkeypatch.setattr(queries, "_parts", [])
    assert [is_whole(file) for file in (large, small)] == [True, True]
