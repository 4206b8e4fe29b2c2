"""Roles that a user names for paths, in place of those that are inferred."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from golint_agent.errors import UsageError
from golint_agent.semantics.roles import PackageRole, Role

#: Roles whose packages talk to a person at a terminal.
_AT_TERMINALS = frozenset({Role.TOOL, Role.EXAMPLE})


def parse_role(text: str) -> Role:
    """The role of this name, in any case; UsageError where there is none."""
    name = text.strip().lower().replace("_", "-").replace(" ", "-")
    try:
        return Role(name)
    except ValueError:
        pass
    from difflib import get_close_matches

    names = [role.value for role in Role]
    close = get_close_matches(name, names, 1)
    hint = f"write `{close[0]}`" if close else "write one of " + ", ".join(names)
    raise UsageError(f"there is no role `{text}`", hint=hint)


def role_overrides(overrides: Sequence[tuple[str, Role]]) -> Callable[[str], Role | None]:
    """What the overrides say of a path: the role of the last glob that matches, or None.

    Globs are written as in .gitignore, relative to where the paths begin; `.` is the directory
    they begin at. A path is a file's or a directory's, with `/`, and is below a directory that a
    glob matches.
    """
    from pathspec import GitIgnoreSpec

    compiled = [
        (glob.strip(), GitIgnoreSpec.from_lines([glob.strip()]), role) for glob, role in overrides
    ]

    def override(path: str) -> Role | None:
        inner = path.strip("/")
        for glob, spec, role in reversed(compiled):
            if inner in {"", "."}:
                if glob in {".", "./", "/", "**", "/**"}:
                    return role
            # A glob that ends with a slash is for directories, and a path may be one.
            elif spec.match_file(inner) or spec.match_file(f"{inner}/"):
                return role
        return None

    return override


def overridden(inferred: PackageRole, role: Role | None) -> PackageRole:
    """A package's role with its override: what is inferred where there is none."""
    if role is None:
        return inferred
    return PackageRole(role, command_line=role in _AT_TERMINALS)
