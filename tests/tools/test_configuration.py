"""docs/configuration.md and README.md: their tables are current, and what they show is right."""

from __future__ import annotations

import re

import pytest
from tools.configuration import PAGE, README, readme, written

from golint_agent.config.read import ConfigFile, names_of
from golint_agent.packs.load import load_rules


def test_the_tables_are_current() -> None:
    assert PAGE.read_text("utf-8") == written(), "run `make configuration`"


def test_the_readme_has_all_rules() -> None:
    assert README.read_text("utf-8") == readme(), "run `make configuration`"


@pytest.mark.parametrize(
    "text", re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
)
def test_its_examples_can_be_read(text: str) -> None:
    file = ConfigFile("docs/configuration.md", "", text)
    options = {rule.id: {option.name for option in rule.options} for rule in load_rules()}

    said = file.configuration.rules.options
    assert file.values
    assert all(
        {name.replace("-", "_") for name in values} <= options[rule]
        for rule, values in said.items()
    )


def test_every_key_has_a_row() -> None:
    from golint_agent.config.model import Configuration, Files, Override, Rules

    page = PAGE.read_text("utf-8")
    for struct in (Configuration, Files, Rules, Override):
        for name in names_of(struct):
            assert f"`{name}`" in page or f"`[{name}]`" in page or f"`[[{name}]]`" in page
