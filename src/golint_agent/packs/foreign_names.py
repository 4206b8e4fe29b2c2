"""What other linters call what a pack's rules find: data of the pack, in foreign_names.toml."""

# Paths are text here: pathlib takes longer to import than all else here.
# ruff: noqa: PTH113, PTH118, PTH123

from __future__ import annotations

import os
from functools import cache

from golint_agent.config.toml_lines import load_toml
from golint_agent.errors import RuleError, reason_of
from golint_agent.packs.places import directories_of

FOREIGN_NAMES = "foreign_names.toml"


@cache
def foreign_names_of(packs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The ids of rules by a linter or a check of another tool, in lower case.

    Packs are given by their packages; one that has no such file tells none. RuleError where a file
    cannot be read.
    """
    found: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        files = (os.path.join(place, FOREIGN_NAMES) for place in directories_of(pack))
        file = next((file for file in files if os.path.isfile(file)), None)
        for name, rules in _read(file).items() if file is not None else ():
            found[name] = (*found.get(name, ()), *rules)
    return found


def _read(file: str) -> dict[str, tuple[str, ...]]:
    hint = 'write `[names]`, and below it lines such as `errcheck = ["errors/ignored-call"]`'
    try:
        with open(file, "rb") as opened:
            names = load_toml(opened.read().decode()).get("names", {})
    except (OSError, ValueError) as error:
        message = f"`{FOREIGN_NAMES}` cannot be read: {reason_of(error)}"
        raise RuleError(message, hint=hint) from None
    if not isinstance(names, dict) or not all(map(_is_list, names.values())):
        raise RuleError(f"`{FOREIGN_NAMES}` has no names with lists of rules", hint=hint)
    return {name.lower(): tuple(rules) for name, rules in names.items()}


def _is_list(rules: object) -> bool:
    return isinstance(rules, list) and all(isinstance(rule, str) for rule in rules)
