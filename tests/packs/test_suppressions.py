"""The pages of the rules on suppressions, and the names of other linters."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.foreign_names import foreign_names_of
from golint_agent.packs.load import load_rules, rule_document
from golint_agent.packs.suppressions import SUPPRESSION_RULES
from golint_agent.rulekit import Rule
from golint_agent.rulekit.testing import code_blocks


@pytest.mark.parametrize("rule", SUPPRESSION_RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("section", ["Bad", "Good"])
def test_the_code_of_their_pages(rule: Rule, section: str, tmp_path: Path) -> None:
    (block,) = (b for b in code_blocks(rule_document(rule)) if b.section == section)
    (tmp_path / ".git").mkdir()
    (tmp_path / "go.mod").write_text("module example.com/service\n\ngo 1.26\n", encoding="utf-8")
    (tmp_path / "a.go").write_text(block.code, encoding="utf-8")

    report = answer(Question(("./...",), str(tmp_path)), Means(cache=None))

    found = {finding.rule for finding in report.findings}
    assert (rule.id in found) is (section == "Bad")
    assert section == "Bad" or not found


def test_foreign_names_stand_for_rules_that_there_are() -> None:
    names = foreign_names_of((BUILT_IN_PACK,))
    known = {rule.id for rule in load_rules()}

    assert {rule for rules in names.values() for rule in rules} - known == set()
    assert "errors/ignored-call" in names["errcheck"]
    assert all(name == name.lower() for name in names)


@pytest.mark.parametrize(
    "comment",
    ["//nolint:errcheck", "//nolint:gosec,ErrCheck // why", "// #nosec G304 G104 -- why"],
)
def test_foreign_names_silence_unless_they_are_not_to(tmp_path: Path, comment: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "go.mod").write_text("module example.com/service\n\ngo 1.26\n", encoding="utf-8")
    text = f'package a\n\nimport "os"\n\nfunc f() {{\n\tos.WriteFile("a", nil, 0) {comment}\n}}\n'
    (tmp_path / "a.go").write_text(text, encoding="utf-8")
    question = Question(("./...",), str(tmp_path))

    counted = answer(question, Means(cache=None))
    uncounted = answer(msgspec.structs.replace(question, foreign_names=False), Means(cache=None))

    assert [one.finding.rule for one in counted.suppressed] == ["errors/ignored-call"]
    assert counted.findings == ()
    assert [finding.rule for finding in uncounted.findings] == ["errors/ignored-call"]
