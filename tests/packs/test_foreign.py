"""Packs of others: found by name, loaded whole, or refused with one sentence that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.packs.conftest import Install, rule_text

from golint_agent.errors import RuleError, UserError
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


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({ONE: "import no_such_module\n"}, "No module named 'no_such_module'"),
        ({ONE: "def (\n"}, "invalid syntax"),
        ({ONE: "raise KeyError('lost')\n"}, "'lost'"),
        ({ONE: "import sys\nsys.exit(3)\n"}, "3"),
        ({ONE: "1 / 0\n"}, "division by zero"),
        ({"__init__.py": "raise ValueError('at once')\n"}, "at once"),
        ({ONE: "A = 1\n"}, "holds 0 rules"),
        ({ONE: rule_text("house/other")}, "has the id `house/other`"),
        ({ONE: rule_text("House")}, "is not of the form"),
        ({ONE: rule_text("house/exit-called", "House: no exit")}, "no bullet of a standard"),
        ({"house/exit_called/rule.toml": TOML}, "has the id `house/exit-named`"),
        ({"house/exit_named/rule.toml": "id = "}, "rule.toml:1: this is no TOML"),
        ({ONE: "", "house/exit_called/rule.toml": TOML}, "holds a rule.py and a rule.toml"),
        ({}, "it holds no rule"),
        ({"pack.toml": 'requires = ">=1000"\n'}, "is for golint-agent >=1000, and this is"),
        ({"pack.toml": 'requires = "1"\n'}, "cannot be read at `1`"),
        ({"pack.toml": "requires = 1\n"}, "says no `requires`"),
        ({"pack.toml": 'require = ">=0.1"\n'}, "no key `require`"),
        ({"pack.toml": "]"}, "`pack.toml` cannot be read"),
        ({"standard.toml": "]", ONE: rule_text("house/exit-called")}, "is no standard"),
        ({"standard.toml": "", ONE: rule_text("house/exit-called")}, "is no standard"),
    ],
)
def test_a_pack_that_cannot_be_loaded(install: Install, files: dict[str, str], told: str) -> None:
    install("house", "house_rules", files)

    with pytest.raises(RuleError) as refused:
        loaded("house")

    assert refused.value.message.startswith("the pack `house` cannot be loaded: ")
    assert told in refused.value.message
    assert "\n" not in refused.value.message + refused.value.hint
    assert refused.value.hint


def test_a_pack_for_another_version_is_not_run(install: Install) -> None:
    root = install("house", "house_rules", {"__init__.py": "raise ValueError('run')\n"})
    (root / "pack.toml").write_text('requires = "<0.0.1"\n')

    with pytest.raises(RuleError, match=r"it is for golint-agent <0\.0\.1"):
        loaded("house")
    (root / "pack.toml").unlink()
    with pytest.raises(RuleError, match=r"it has no `pack\.toml`"):
        loaded("house")


def test_a_pack_that_is_not_there(install: Install) -> None:
    install("house", "house_rules", {ONE: rule_text("house/exit-called")})

    with pytest.raises(UserError, match="no pack `hose` is installed") as refused:
        loaded("hose")
    assert refused.value.hint == "did you mean `house`?"
    with pytest.raises(UserError, match="no pack `x` is installed") as refused:
        loaded("x")
    assert "`house`" in refused.value.hint


def test_a_pack_whose_package_is_gone(install: Install) -> None:
    root = install("house", "house_rules", {})
    for path in root.iterdir():
        path.unlink()
    root.rmdir()

    with pytest.raises(RuleError, match="the pack `house` cannot be loaded: there is no package"):
        loaded("house")


def test_two_packs_of_one_name(install: Install) -> None:
    install("house", "house_rules", {ONE: rule_text("house/exit-called")})
    install("house", "home_rules", {ONE: rule_text("house/exit-called")})

    with pytest.raises(UserError, match="`house` is installed twice: `home_rules` and"):
        loaded("house")


def test_an_entry_point_that_is_no_package(install: Install) -> None:
    root = install("house", "house_rules", {})
    (info,) = root.parent.glob("*.dist-info")
    (info / "entry_points.txt").write_text("[golint_agent.packs]\nhouse = house_rules:RULES\n")

    with pytest.raises(UserError, match="`house` cannot be loaded: its entry point"):
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
    assert ("`lint`" if folders else "`golint`") in refused.value.message


def load_bullet() -> str:
    return load_rules()[0].standard[0]
