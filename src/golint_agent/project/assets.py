"""Files of modules that are not Go: found when somebody asks, and only those that are asked for."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH112, PTH113

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from golint_agent import interrupts
from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.globs import spec_of
from golint_agent.project.memory import FileState, Memory, digest_of, is_settled, regular_stamp
from golint_agent.project.model import AssetFile, GoModule, inner_path, is_asset
from golint_agent.project.modules import ignored, is_skipped, nearest_module
from golint_agent.project.tree import Tree, join, look, printable, within

if TYPE_CHECKING:
    # A remembered answer lists files again, and finds no packages.
    from golint_agent.project.workspace import HoldsAssets, Workspace

#: So many assets of one run are read; more are a problem.
MAX_ASSETS = 50_000


def matcher(globs: Iterable[str]) -> Callable[[str], bool]:
    """Whether a path relative to a module matches one of the globs, which are as in .gitignore.

    The same globs are parsed once.
    """
    return _matcher(tuple(globs))


@cache
def _matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    endings = tuple(glob[1:] for glob in globs)
    if globs and all(map(_is_ending, globs)):
        # A remembered answer asks no more, and the library takes longer to load than that takes.
        return lambda path: any(part.endswith(endings) for part in path.split("/"))
    return spec_of(globs).match_file


def _is_ending(glob: str) -> bool:
    """Does a glob ask for the ending of a name alone, as `*.sql` does?"""
    return glob.startswith("*.") and glob[2:].replace("_", "a").isalnum() and glob.isascii()


class Listed(msgspec.Struct, frozen=True):
    """The assets of a run, by path, and what is wrong with others."""

    files: tuple[AssetFile, ...]
    problems: tuple[Problem, ...]


def list_assets(workspace: Workspace, globs: Sequence[str]) -> Listed:
    """The assets of a workspace's modules that match some globs.

    They are looked for where `...` looks for packages: not below `testdata`, `vendor`,
    `node_modules`, names that begin with `_` or `.`, what go.mod ignores, or in modules that the
    run is not about. Links out of the root are problems.
    """
    tree = workspace.tree
    tree.asset_globs = tuple(sorted(set(globs)))
    matches = matcher(tree.asset_globs)
    found: dict[str, AssetFile] = {}
    problems: list[Problem] = []
    bases = dict.fromkeys(module.directory for module in workspace.modules)
    bases.update(
        dict.fromkeys(
            place for place, _ in workspace.asset_places if nearest_module(tree, place) is None
        )
    )
    for base in sorted(bases):
        for directory, module in _directories(tree, base, workspace.modules):
            for path in asset_paths(tree, base, directory, matches):
                if path in found:
                    continue
                if not _is_readable(tree, path, problems):
                    continue
                is_asked = any(
                    directory == place or (is_tree and _below(directory, place))
                    for place, is_tree in workspace.asset_places
                )
                found[path] = AssetFile(path, base, module, is_asked)
                if len(found) == MAX_ASSETS:
                    message = f"there are more than {MAX_ASSETS} files that are not Go to be read"
                    problems.append(Problem(ProblemKind.LIMIT, base or ".", message))
                    return Listed(_sorted(found), tuple(problems))
    _forget_gone(tree.memory, found)
    return Listed(_sorted(found), tuple(problems))


def holds_assets(globs: Sequence[str]) -> HoldsAssets | None:
    """What says whether a directory holds files that match some globs; None for no globs."""
    if not globs:
        return None
    matches = matcher(tuple(sorted(set(globs))))

    def holds(tree: Tree, directory: str, below: bool) -> bool:  # noqa: FBT001 - of HoldsAssets
        module = nearest_module(tree, directory)
        base = module.directory if module is not None else directory
        places = (place for place, _ in _directories(tree, directory, ()))
        found = (asset_paths(tree, base, place, matches) for place in places)
        return any(found) if below else bool(asset_paths(tree, base, directory, matches))

    return holds


def _sorted(found: dict[str, AssetFile]) -> tuple[AssetFile, ...]:
    return tuple(found[path] for path in sorted(found))


def _below(directory: str, place: str) -> bool:
    return not place or directory.startswith(f"{place}/")


def _directories(
    tree: Tree, base: str, modules: Iterable[GoModule]
) -> Iterator[tuple[str, GoModule | None]]:
    """The directories below one, those of other modules left out, as `...` walks them."""
    others = {module.directory for module in modules} - {base}
    pending = [base]
    while pending:
        place = pending.pop()
        listing = look(tree, place)
        if listing is None or (place != base and (listing.has_go_mod or place in others)):
            continue
        module = nearest_module(tree, place)
        yield place, module
        for name in reversed(listing.subdirectories):
            below = join(place, name)
            if (
                not is_skipped(tree, name)
                and not _is_vendor(tree, name)
                and not ignored(module, below)
            ):
                pending.append(below)


def asset_paths(
    tree: Tree, base: str, directory: str, matches: Callable[[str], bool]
) -> tuple[str, ...]:
    """The files of one directory that match, sorted; what the run finds hangs on this list."""
    interrupts.check()
    paths: list[str] = []
    try:
        with os.scandir(tree.absolute(directory)) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".go") or entry.is_dir(follow_symlinks=False):
                    continue
                path = join(directory, name)
                if printable(path) == path and matches(inner_path(base, path)):
                    paths.append(path)
    except OSError:
        tree.unwatched.add(directory)
    paths.sort()
    tree.asset_listings[directory] = base, digest_of("\0".join(paths).encode())
    return tuple(paths)


def _is_readable(tree: Tree, path: str, problems: list[Problem]) -> bool:
    """Is it a regular file in the root? What it was at the last look is then in memory."""
    place = tree.absolute(path)
    stamp = regular_stamp(place)
    if stamp is None:
        tree.unwatched.add(path)
        target = os.path.realpath(place)
        if os.path.isdir(target):
            return False
        if not os.path.isfile(target):
            message = "this is not a regular file; it was not opened"
        elif not within(target, tree.root):
            message = "the symbolic link leaves the repository; it was not followed"
        else:
            return True
        problems.append(Problem(ProblemKind.UNREADABLE, path, message, fatal=True))
        return False
    tree.watched_files[path] = None
    if tree.memory.file(path, stamp) is None:
        tree.memory.files[path] = FileState(stamp, is_settled(stamp))
        tree.memory.changes += 1
    tree.compared.add(path)
    return True


def _forget_gone(memory: Memory, found: dict[str, AssetFile]) -> None:
    gone = [path for path in memory.files if path not in found and is_asset(path)]
    for path in gone:
        del memory.files[path]


def _is_vendor(tree: Tree, name: str) -> bool:
    return name == "vendor" and name in tree.default_exclude
