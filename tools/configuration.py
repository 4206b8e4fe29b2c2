"""Writes the tables of docs/configuration.md, and the one of rules in README.md, again."""

from __future__ import annotations

from pathlib import Path

from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.config_schema import reference_of
from golint_agent.packs.declared import Declarations
from golint_agent.packs.load import load_rules
from golint_agent.packs.suppressions import SUPPRESSION_RULES

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "configuration.md"
README = ROOT / "README.md"
BEGIN, END = "<!-- begin: golint-agent config reference -->\n", "<!-- end -->\n"
HEAD = "| Rule | What it reports |\n| --- | --- |\n"


def written() -> str:
    """The page on configuration with the tables as they are now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{reference_of(Declarations([BUILT_IN_PACK]))}\n{END}{after}"


def readme() -> str:
    """README.md with a line for each rule that there is now."""
    before, _, rest = README.read_text("utf-8").partition(HEAD)
    after = rest.partition("\n\n")[2]
    rules = sorted((*load_rules(), *SUPPRESSION_RULES), key=lambda rule: rule.id)
    lines = "\n".join(f"| `{rule.id}` | {rule.summary} |" for rule in rules)
    return f"{before}{HEAD}{lines}\n\n{after}"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
