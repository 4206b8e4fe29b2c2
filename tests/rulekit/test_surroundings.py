"""What stands around a node: the comments of its line."""

from __future__ import annotations

import time

from golint_agent.rulekit.surroundings import remark_on
from golint_agent.syntax import captures, parse, query


def remarks(text: str) -> list[str]:
    """The remarks on each call of a file, in order."""
    source = parse("p.go", text.encode())
    calls = captures(query("(call_expression) @call"), source.root).get("call", [])
    return [remark_on(source, call) for call in calls]


def test_remarks_stand_behind_a_call_and_in_the_line_above_it() -> None:
    text = """package p

func f() {
	// above
	a() // behind
	b("//") /* not with slashes */
	c("//", /* with // */ 1) // last
	d(
		1, // inside
	) // after
	e()
}"""
    assert remarks(text) == [
        "// above\n// behind",
        "",
        "/* with // */\n// last",
        "// after",
        "",
    ]


def test_a_file_without_a_last_line_break_has_remarks() -> None:
    assert remarks("package p; var x = f() // why") == ["// why"]
    assert remarks("package p; var x = f()") == [""]


def test_many_calls_on_one_line_cost_no_more_than_on_many() -> None:
    started = time.process_time()
    found = remarks("package p; func f() {" + 'g("//"); ' * 15_000 + "} // end")
    assert found == ["// end"] * 15_000
    assert time.process_time() - started < 10
