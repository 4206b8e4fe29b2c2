"""Which declared function code stands in."""

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.declared_in import declared_in

CODE = """
type service struct{}
func ask(int) int { return 0 }
func (s *service) run() { func() { ask(1) }() }
var outside = ask(2)
"""


def test_functions_around(tmp_path: Path) -> None:
    def around(call: Call, _: Context) -> str:
        return declared_in(call)

    found = of_calls(tmp_path, CODE, around)

    assert str(found["ask(1)"]).endswith("service).run")
    assert found["ask(2)"] == ""
