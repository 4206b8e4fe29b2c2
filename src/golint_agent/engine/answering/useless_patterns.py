"""Tells of patterns that do nothing in a run: a misspelt one must not pass for one that works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golint_agent.project.globs import is_about, is_root, why_nothing
from golint_agent.project.workspace import Workspace


def useless_patterns(
    workspace: Workspace, excludes: Sequence[str], roles: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """A sentence for each glob of `--exclude` and `--role` that no file of a run matches.

    Where files were named, only for those that cannot match any: a hook gives the same options
    whatever was changed.
    """
    asks = [
        *((f"--exclude {glob}", glob) for glob in excludes),
        *((f"--role {glob}={role}", glob) for glob, role in roles),
    ]
    if not asks:
        return ()
    paths = list(dict.fromkeys(_paths(workspace))) if workspace.only is None else None
    notes: list[str] = []
    for text, glob in asks:
        why = why_nothing(glob)
        if why:
            notes.append(f"`{text}` is no pattern and matches nothing: {why}")
        elif glob.startswith(("./", "../", "!./", "!../")):
            notes.append(
                f"`{text}` matches nothing: write the path from the repository's root, without"
                f" `{glob.removeprefix('!').partition('/')[0]}/`"
            )
        elif paths is not None and not (
            is_root(glob) or any(is_about(glob, path) for path in paths)
        ):
            notes.append(f"`{text}` matches no file of this run")
    return tuple(dict.fromkeys(notes))


def _paths(workspace: Workspace) -> Iterator[str]:
    for package in workspace.packages:
        for file in package.every_file:
            yield file.path
    yield from workspace.excluded_files
    for problem in workspace.problems:
        if problem.path:
            yield problem.path
