"""The nodes that one query finds in a file."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.syntax import KIND, captures, parse, query

CALLS = """package p

func f() {
	plain /* a */ (1)
	/* b */ a. /* c */ selected /* d */ (2)
	a.
		// e
		broken()
	go started()
	defer a.deferred()
	first(1).second(2).third()
	(parenthesized)(1)
	instance[int](3)
	a.generic[int](3)
	x := value()
}
"""


def index(code: str) -> FileIndex:
    source = parse("p.go", code.encode())
    return FileIndex(source, captures(query(INDEX_QUERY), source.root))


def test_calls_are_found_whatever_stands_between_their_parts() -> None:
    found = index(CALLS)
    names = set(found.call_names())

    assert names >= {b"plain", b"selected", b"broken", b"started", b"deferred", b"value"}
    assert names >= {b"first", b"second", b"third"}
    assert b"parenthesized" in names


def test_calls_that_stand_alone_are_found() -> None:
    found = index(CALLS)
    alone = [found.source.text(node) for node in found.call_statements()]

    assert [text.split("(")[0].split(" ")[0] for text in alone] == [
        "plain",
        "a.",
        "a.\n\t\t//",
        "first",
        "",
        "instance[int]",
        "a.generic[int]",
    ]


def test_calls_are_found_beside_broken_code() -> None:
    found = index("package p\n\nfunc f() {\n\ta.b(\n\tc()\n}\n\nfunc g() {\n\td.e()\n}\n")

    assert {b"c", b"e"} <= set(found.call_names())


NESTED = """package p

func f() func() error {
	a(b(1), c().d())
	x, y := 1, 2
	x = y
	run(func() {
		x = 3
		for {
			return
		}
	})
	if x := g(); x != nil {
		return func() error { return x }
	}
	return nil
}
"""


def test_calls_within_come_outer_before_inner() -> None:
    found = index(NESTED)
    (function,) = found.functions()
    within = [found.source.text(node) for node in found.calls_within(function)]

    assert within[:4] == ["a(b(1), c().d())", "b(1)", "c().d()", "c()"]
    assert [text[:4] for text in within[4:]] == ["run(", "g()"]
    assert [found.source.text(n) for n in found.calls_within(found.calls_within(function)[2])] == [
        "c().d()",
        "c()",
    ]


def test_own_nodes_leave_literals_out() -> None:
    found = index(NESTED)
    (function,) = found.functions()

    def own(node: Node, *kinds: str) -> list[str]:
        nodes = found.own(node, frozenset(KIND[kind] for kind in kinds))
        return [found.source.text(node).partition("\n")[0] for node in nodes]

    assert own(function, "for_statement") == []
    assert own(function, "return_statement") == ["return func() error { return x }", "return nil"]
    assert own(function, "short_var_declaration", "assignment_statement") == [
        "x, y := 1, 2",
        "x = y",
        "x := g()",
    ]
    literal, other = (node for node in found.nodes if node.kind_id == KIND["func_literal"])
    assert own(literal, "return_statement", "for_statement", "assignment_statement") == [
        "x = 3",
        "for {",
        "return",
    ]
    assert own(other, "return_statement") == ["return x"]
    # A list that holds a literal alone is as long as the literal, and is not it.
    assert other.parent is not None
    assert own(other.parent, "return_statement") == []


def test_operations_come_outer_before_inner() -> None:
    found = index(
        "package p\n\nfunc f() {\n\ta := b + c*d\n\tfunc() { a++; a = -b }()\n\te -= a\n}\n"
    )
    (function,) = found.functions()

    assert [found.source.text(node) for node in found.operations(function)] == [
        "b + c*d",
        "c*d",
        "a++",
        "a = -b",
        "e -= a",
    ]


WORDS = """package p

func f(held func()) {
	fetch(s.store.Save(x), T(y))
}

func g(s S) {
	var held = fetch
	held()
}

func h() { (fetch)(x) }

func i() { func() {}() }

func j() { s.f(x).g() }
"""


def test_words_of_calls_say_where_another_name_may_run() -> None:
    found = index(WORDS)
    words = {
        found.symbol_name(node.start_byte): found.called_words(node) for node in found.functions()
    }

    assert words == {
        "f": {"fetch", "Save", "T"},
        "g": {"held", ""},
        "h": {"fetch", ""},
        "i": {""},
        "j": {"f", "g"},
    }


SETTING = """package p

func f() { x.a = 1 }
func g() { x := s.a; x = s.b; y[s.a == 1] = 2 }
func h() { func() { m[a == b].c, d = 1, 2 }() }
func i() { x.a += 1 }
func j() { var x = s.a; if x == s.b { return } }
"""


def test_assignments_to_fields_are_told_by_their_text() -> None:
    found = index(SETTING)

    setting = [
        found.symbol_name(node.start_byte) for node in found.functions() if found.sets_fields(node)
    ]

    # `y[s.a == 1] = 2` might be one.
    assert setting == ["f", "g", "h", "i"]
