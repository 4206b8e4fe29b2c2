"""Packs of others: found by name, loaded whole, or refused with one sentence that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.packs.conftest import Install, rule_text

from golint_agent.errors import RuleError
from golint_agent.packs.describe import describe
from golint_agent.packs.foreign import find_foreign, with_foreign
from golint_agent.packs.load import load_rules, rule_document
from golint_agent.rulekit import Rule

ONE = "house/exit_called/rule.py"
TOML = """\
id = "house/exit-named"
summary = "an exit"
message = "no `{target}`"
severity = "error"
standard = ["House: no exits"]
callees = ["os.Exit"]
"""


def loaded(*names: str, folders: tuple[str, ...] = (), directory: Path = Path()) -> list[Rule]:
    """The rules that are added."""
    found = with_foreign(load_rules(), find_foreign(names, folders, directory))
    return [rule for rule in found if rule.origin.pack != "golint"]


def test_rules_of_code_and_of_data(install: Install) -> None:
    install(
        "house",
        "house_rules",
        {
            "house/__init__.py": "",
            "house/exit_called/__init__.py": "",
            ONE: rule_text("house/exit-called"),
            "house/exit_called/doc.md": "# the page\n",
            "house/exit_named/rule.toml": TOML,
            "house/exit_named/doc.md": "# the other page\n",
            "knowledge/__init__.py": "",
            "knowledge/calls/__init__.py": "",
            "knowledge/calls/rule.py": "raise ValueError('this is no rule')\n",
        },
    )
    found = loaded("house", "house", "golint")

    assert [rule.id for rule in found] == ["house/exit-called", "house/exit-named"]
    assert [describe(rule).pack for rule in found] == ["house", "house"]
    assert [rule_document(rule) for rule in found] == ["# the page\n", "# the other page\n"]


def test_a_package_in_a_package(install: Install) -> None:
    root = install("house", "house_lint.deep.rules", {ONE: rule_text("house/exit-called")})
    for outer in (root.parent, root.parent.parent):
        (outer / "__init__.py").write_text("")

    assert [rule.id for rule in loaded("house")] == ["house/exit-called"]


def test_the_built_in_standard_counts_too(install: Install) -> None:
    bullet = load_rules()[0].standard[0]
    install("house", "house_rules", {ONE: rule_text("house/exit-called", bullet)})

    assert [rule.standard for rule in loaded("house")] == [(bullet,)]


def test_a_pack_for_another_version_is_not_run(install: Install) -> None:
    root = install("house", "house_rules", {"__init__.py": "raise ValueError('run')\n"})
    (root / "pack.toml").write_text('requires = "<0.0.1"\n')

    with pytest.raises(RuleError, match=r"it is for golint-agent <0\.0\.1"):
        loaded("house")
    (root / "pack.toml").unlink()
    with pytest.raises(RuleError, match=r"it has no `pack\.toml`"):
        loaded("house")


@pytest.mark.parametrize("rule_id", ["house/exit-called", "errors/ignored-call"])
def test_a_rule_that_another_pack_has(install: Install, rule_id: str, tmp_path: Path) -> None:
    path = f"{rule_id.replace('-', '_')}/rule.py"
    install("house", "house_rules", {path: rule_text(rule_id)})
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "a.toml").write_text(
        TOML.replace("exit-named", "exit-called").replace("House: no exits", load_bullet())
    )
    folders = ("lint",) if rule_id.startswith("house") else ()

    with pytest.raises(RuleError, match=f"two rules have the id `{rule_id}`: in ") as refused:
        loaded("house", folders=folders, directory=tmp_path)
    assert "`house`" in refused.value.message
    assert ("`lint/a.toml`" if folders else "`golint`") in refused.value.message


def load_bullet() -> str:
    return load_rules()[0].standard[0]
