"""`standards` lists each bullet of the standard and the rules that enforce it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golint_agent.commands.standards import standards
from golint_agent.errors import RuleError, UsageError
from golint_agent.packs.load import load_rules
from golint_agent.packs.standard import built_in_headings, coverage_of

HOUSE = """\
[[headings]]
title = "House"

[headings.bullets]
H1 = "Answers have an id"
"""
RULE = """\
id = "house/get"
summary = "get without a context"
message = "`{callee}` has no context"
severity = "warning"
standard = ["House: Answers have an id"]
callees = ["net/http.Get"]

[[bad]]
code = '''
package a

import "net/http"

func f() { http.Get("x") }
'''

[[good]]
code = '''
package a

func f() {}
'''
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        standards, list(arguments), catch_exceptions=False, standalone_mode=False
    )


def keys(*arguments: str) -> list[str]:
    return [told["key"] for told in json.loads(run("--output", "json", *arguments).stdout)]


def test_each_bullet_is_listed_once_with_all_rules_that_name_it() -> None:
    told = json.loads(run("--output", "json").stdout)
    expected = sorted(
        (rule.id, bullet) for rule in load_rules() for bullet in dict.fromkeys(rule.standard)
    )

    assert expected == sorted(
        (rule, f"{bullet['heading']}: {bullet['bullet']}")
        for bullet in told
        for rule in bullet["rules"]
    )
    assert [b["key"] for b in told] == [k for h in built_in_headings() for k in h.bullets]


def test_a_bullet_without_a_rule_says_so() -> None:
    covered = next(c for c in coverage_of(built_in_headings(), load_rules()) if not c.rules)

    assert run(covered.key).stdout == (
        f"{covered.heading}\n  {covered.key:<5} {covered.bullet}\n          no rule\n"
        "\n0 of 1 bullets have rules.\n"
    )


def test_bullets_are_chosen_by_short_names() -> None:
    assert keys("DL1", "api2") == ["API2", "DL1"]


def test_bullets_are_chosen_by_words_of_text_and_heading() -> None:
    assert "MT2" in keys("tenant", "propagation")
    assert set(keys("multi-tenancy")) >= {"MT1", "MT2"}


def test_words_that_no_bullet_has_are_a_mistake() -> None:
    with pytest.raises(UsageError, match="no bullet of the standard is named `zebra`"):
        run("zebra")


def test_the_standard_of_a_folder_of_rules_is_listed_with_its_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house/standard.toml").write_text(HOUSE)
    (tmp_path / "house/get.toml").write_text(RULE)

    assert run("--rules", "house", "H1").stdout == (
        "House\n  H1    Answers have an id\n          house/get\n\n1 of 1 bullets have rules.\n"
    )


def test_a_standard_that_is_none_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house/standard.toml").write_text("[[headings]]\n")
    (tmp_path / "house/get.toml").write_text(RULE)

    with pytest.raises(RuleError, match=r"house/standard\.toml: this is no standard"):
        run("--rules", "house")
