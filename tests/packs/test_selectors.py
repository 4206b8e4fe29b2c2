"""Which rules `--select` and `--ignore` name."""

from __future__ import annotations

import pytest

from golint_agent.errors import UsageError
from golint_agent.packs.load import load_rules, select_rules

RULES = load_rules()


@pytest.mark.parametrize("selector", ["money/float-type", "money/float-type/", "money", "money/"])
def test_a_final_slash_changes_nothing(selector: str) -> None:
    assert "money/float-type" in {rule.id for rule in select_rules(RULES, [selector], [])}
    assert "money/float-type" not in {rule.id for rule in select_rules(RULES, [], [selector])}


def test_an_unknown_selector_is_refused() -> None:
    with pytest.raises(UsageError, match="no rule or topic `mony`"):
        select_rules(RULES, ["mony"], [])
