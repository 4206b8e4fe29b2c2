"""Rule packs that are not there, or not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.errors import RuleError
from golint_agent.packs.load import load_rules


def test_folders_of_a_pack_in_two_places_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = (
        "from golint_agent.rulekit import Calls, Severity, rule\n\n"
        '@rule(id="topic/word", summary="a call", standard=("Heading: bullet",),\n'
        '      severity=Severity.WARNING, on=Calls("os.Exit"))\n'
        "def word(call, ctx):\n"
        '    """Report nothing."""\n'
        "    return iter(())\n"
    )
    for place in ("one", "two"):
        folder = tmp_path / place / "split_pack/topic/word"
        folder.mkdir(parents=True)
        (folder / "rule.py").write_text(rule)
        monkeypatch.syspath_prepend(str(tmp_path / place))
    assert [found.id for found in load_rules("split_pack")] == ["topic/word"]


def test_the_folder_of_knowledge_is_no_topic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "knowing_pack/knowledge/word"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text("raise ValueError('this is no rule')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert load_rules("knowing_pack") == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("from golint_agent.rulekit import Severity; Severity.WARN", "WARN"),
        ("from golint_rules.knowledge.roles import is_shipped; is_shipped()", "is_shipped"),
        ("from golint_agent.rulekit import Serenity", "Serenity"),
        ("import no_such_module_here", "no_such_module_here"),
    ],
)
def test_what_cannot_be_loaded_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, says: str
) -> None:
    folder = tmp_path / f"failing_{says.lower()}/topic/word"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text(f'"""Why."""\n\n{line}\n')
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(RuleError, match=rf"topic/word/rule\.py:3: .*{says}") as refused:
        load_rules(f"failing_{says.lower()}")
    assert "mend its code" in refused.value.hint
