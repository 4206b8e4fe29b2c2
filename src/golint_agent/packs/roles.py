"""The words for what code is for, which a user may say of paths: packs know them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from golint_agent.errors import UsageError
from golint_agent.packs import BUILT_IN_PACK, KNOWLEDGE
from golint_agent.suggestions import nearest


def role_names(pack: str = BUILT_IN_PACK) -> tuple[str, ...]:
    """The roles that a pack's rules tell apart: `ROLES` of its `knowledge.roles`, if it has one."""
    name = f"{pack}.{KNOWLEDGE}.roles"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith(f"{error.name}"):
            raise
        return ()
    return tuple(map(str, getattr(module, "ROLES", ())))


def parse_role(text: str, names: Sequence[str]) -> str:
    """The one of some roles that has this name, in any case; UsageError where there is none."""
    name = text.strip().lower().replace("_", "-").replace(" ", "-")
    if name in names:
        return name
    near = nearest(name, names)
    hint = f"write `{near}`" if near else "write one of " + ", ".join(names)
    raise UsageError(f"there is no role `{text}`", hint=hint)
