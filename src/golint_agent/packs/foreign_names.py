"""What other linters call what a pack's rules find: data of the pack, in foreign_names.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from golint_agent.errors import RuleError
from golint_agent.packs.places import directories_of
from golint_agent.packs.toml_rules.keys import load_toml

FOREIGN_NAMES = "foreign_names.toml"


@cache
def foreign_names_of(pack: str) -> dict[str, tuple[str, ...]]:
    """The ids of rules by a linter or a check of another tool, in lower case.

    Empty where the pack, given by its package, tells none. RuleError where they cannot be read.
    """
    for place in directories_of(pack):
        file = Path(place, FOREIGN_NAMES)
        if file.is_file():
            return _read(file)
    return {}


def _read(file: Path) -> dict[str, tuple[str, ...]]:
    hint = 'write `[names]`, and below it lines such as `errcheck = ["errors/ignored-call"]`'
    try:
        names = load_toml(file.read_bytes().decode()).get("names", {})
    except (OSError, ValueError) as error:
        raise RuleError(f"`{FOREIGN_NAMES}` cannot be read: {error}", hint=hint) from None
    if not isinstance(names, dict) or not all(map(_is_list, names.values())):
        raise RuleError(f"`{FOREIGN_NAMES}` has no names with lists of rules", hint=hint)
    return {name.lower(): tuple(rules) for name, rules in names.items()}


def _is_list(rules: object) -> bool:
    return isinstance(rules, list) and all(isinstance(rule, str) for rule in rules)
