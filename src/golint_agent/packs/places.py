"""Where a Python package lies, found without running any of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec


def directories_of(package: str) -> tuple[str, ...]:
    """The directories of a package, given by its full name; none where it is not installed.

    Nothing of it is imported. One that an import hook alone can find has the directory that the
    hook tells.
    """
    found: Sequence[str] | None = None
    name = ""
    for part in package.split("."):
        name = f"{name}.{part}" if name else part
        spec = PathFinder.find_spec(name, found) or (_by_hook(name) if found is None else None)
        if spec is None or spec.submodule_search_locations is None:
            return ()
        found = list(spec.submodule_search_locations)
    return tuple(found or ())


def _by_hook(name: str) -> ModuleSpec | None:
    """Ask the hooks that editable installs leave; for a top-level name nothing is imported."""
    try:
        return find_spec(name)
    except (ImportError, ValueError):
        return None
