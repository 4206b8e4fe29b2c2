"""Code as messages show it, and without what is said about it."""

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.code_texts import shortened, without_remarks

CODE = """
func ask(int) {}
func f(first, second int) {
	ask(first +
		second)
}
"""


def test_long_code_is_shown_in_part(tmp_path: Path) -> None:
    def shown(call: Call, _: Context) -> tuple[str, str]:
        return shortened(call), shortened(call, 10)

    (found,) = of_calls(tmp_path, CODE, shown).values()

    assert found == ("ask(first + second)", "ask(first…")


def test_remarks_at_the_ends_of_lines_are_left_out(tmp_path: Path) -> None:
    text = """
func get(url string, sign rune) {} // outside
func f() {
	// retry
	get("https://a.example", '"') // again
	get(`//
"`, '\\\\'') // and again
}
"""

    def code(call: Call, _: Context) -> str:
        function = call.enclosing_function
        return without_remarks(function) if function is not None else ""

    (found,) = set(of_calls(tmp_path, text.replace("\\\\''", "\\\\'"), code).values())

    assert isinstance(found, str)
    assert "retry" not in found
    assert "again" not in found
    assert "https://a.example" in found
    assert "get(`//" in found
