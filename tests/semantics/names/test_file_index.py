"""The nodes that one query finds in a file."""

from __future__ import annotations

from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.syntax import captures, parse, query

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
