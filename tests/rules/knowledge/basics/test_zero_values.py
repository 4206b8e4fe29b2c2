"""Values that say nothing."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.zero_values import is_zero

CODE = """
type order struct { id int }
const none = 0
func ask(x any) {}
func f(given order) { ask(%s) }
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(("nil", True), ("0", True), ('""', True), ("false", True), ("none", True)),
        *(("order{}", True), ("&order{}", True), ("[]int{}", True)),
        *(("given", False), ("1", False), ('"a"', False), ("order{id: 1}", False)),
    ],
)
def test_values(tmp_path: Path, value: str, *, expected: bool) -> None:
    def zero(call: Call, _: Context) -> bool:
        given = call.argument(0)
        return given is not None and is_zero(given)

    assert of_calls(tmp_path, CODE % value, zero)[f"ask({value})"] is expected
