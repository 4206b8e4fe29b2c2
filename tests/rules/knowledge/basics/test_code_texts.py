"""Code as messages show it."""

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.code_texts import shortened

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
