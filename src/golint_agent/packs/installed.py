"""Packs that other distributions bring, by the names of their entry points.

This module imports Python's metadata machinery, which costs a third of a start: it is imported
where a user names a pack, and nowhere else.
"""

from __future__ import annotations

from importlib.metadata import entry_points

from golint_agent.errors import UsageError
from golint_agent.packs import GROUP
from golint_agent.suggestions import did_you_mean


def package_of(name: str) -> str:
    """The package that holds the pack of this name. UsageError where none or several do."""
    found = sorted({point.value for point in entry_points(group=GROUP) if point.name == name})
    if not found:
        raise UsageError(f"no pack `{name}` is installed", hint=_hint(name))
    if len(found) > 1:
        message = f"the pack `{name}` is installed twice: {' and '.join(f'`{v}`' for v in found)}"
        raise UsageError(message, hint="uninstall one of them")
    package = found[0]
    if not all(part.isidentifier() for part in package.split(".")):
        message = f"the pack `{name}` cannot be loaded: its entry point `{package}` is no package"
        raise UsageError(message, hint=f'its pyproject.toml must say `{name} = "its_package"`')
    return package


def _hint(name: str) -> str:
    known = sorted({point.name for point in entry_points(group=GROUP)})
    every = ", ".join(f"`{n}`" for n in known)
    return did_you_mean(name, known, f"install it beside golint-agent; there are {every}")
