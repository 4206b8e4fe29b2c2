"""Writes the tables of docs/configuration.md again, as `config reference` prints them."""

from __future__ import annotations

from pathlib import Path

from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.config_schema import reference_of
from golint_agent.packs.declared import Declarations

PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"
BEGIN, END = "<!-- begin: golint-agent config reference -->\n", "<!-- end -->\n"


def written() -> str:
    """The page with the tables as they are now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{reference_of(Declarations([BUILT_IN_PACK]))}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
