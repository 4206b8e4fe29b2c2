"""Examples of a pack, run as its authors run them."""

from __future__ import annotations

from pathlib import Path

import golint_rules
from golint_agent.engine.pack_examples import try_rule
from golint_agent.packs.load import load_rules

FOLDER = Path(golint_rules.__file__).parent


def test_marks_may_name_other_rules() -> None:
    rules = {rule.id: rule for rule in load_rules()}
    # Some of its examples mark what `money/float-type` finds there, and that one's what it does.
    for rule_id in ("money/truncated", "money/float-type"):
        folder = FOLDER / rule_id.replace("-", "_")

        alone = try_rule(rules[rule_id], [folder])
        tried = try_rule(rules[rule_id], [folder], rules.values())

        assert any("no finding matches" in failure for failure in alone.failures)
        assert tried.failures == ()
