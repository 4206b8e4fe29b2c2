"""Which module a directory belongs to, and which modules a run is about."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH114, PTH118

from __future__ import annotations

import os

import msgspec

from golint_agent.findings import ProblemKind
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoModule, Replace
from golint_agent.project.modfile import (
    ModError,
    ModErrors,
    is_newer_go,
    minor_of,
    parse_mod,
    parse_work,
)
from golint_agent.project.tree import (
    FILE_BYTES,
    Tree,
    ancestors,
    join,
    list_directory,
    look,
    read_start,
    within,
)


class Scope(msgspec.Struct, frozen=True):
    """The modules that patterns below some directory are about, by directory.

    `every_module` is true where nothing above says which: no go.work and no go.mod. Then every
    module below counts, and `modules` is empty.
    """

    modules: dict[str, GoModule]
    every_module: bool


def nearest_module(tree: Tree, directory: str) -> GoModule | None:
    """The module that `directory` is in: that of the nearest go.mod at or above it."""
    if directory in tree.module_of:
        return tree.module_of[directory]
    pending: list[str] = []
    found: GoModule | None = None
    for place in ancestors(directory):
        if place in tree.module_of:
            found = tree.module_of[place]
            break
        pending.append(place)
        if has_go_mod(tree, place):
            found = read_module(tree, place)
            break
    for place in pending:
        tree.module_of[place] = found
    return found


def fit_build(tree: Tree) -> None:
    """Read Go's own library with the tags of the Go that it is of: no other builds it.

    Go has it in `src`. Other modules are read with the newest Go, which may build them.
    """
    beside = Tree(tree.root, tree.build)  # where reading leaves no problems and no traces behind
    for directory in ("", "src"):
        if has_go_mod(beside, directory):
            module = read_module(beside, directory)
            minor = minor_of(module.go_version) if module.path == "std" else 0
            if minor:
                tree.build = msgspec.structs.replace(tree.build, go_minor=minor)
            return


def read_module(tree: Tree, directory: str) -> GoModule:
    """The module whose go.mod is in `directory`. What is broken in it is a Problem."""
    if directory in tree.modules:
        return tree.modules[directory]
    path = join(directory, "go.mod")
    source = _read_project_file(tree, path)
    if source is None:
        module = GoModule(path="", directory=directory, inside=_inside(tree, directory))
    else:
        content = parse_mod(source)
        _report_errors(tree, path, content.errors)
        _report_newer_go(tree, path, content.go_version, content.go_line)
        module = GoModule(
            path=content.module_path,
            directory=directory,
            inside=_inside(tree, directory),
            go_version=content.go_version,
            requires=tuple((require.path, require.version) for require in content.requires),
            replaces=content.replaces,
            ignores=content.ignores,
            excludes=content.excludes,
        )
    tree.modules[directory] = module
    return module


def _inside(tree: Tree, directory: str) -> str:
    around = [above for above in ancestors(directory) if above != directory]
    outermost = next((above for above in sorted(around, key=len) if has_go_mod(tree, above)), None)
    if outermost is None:
        return ""
    return directory.removeprefix(outermost).removeprefix("/")


def has_go_mod(tree: Tree, directory: str) -> bool:
    """Is there a go.mod in a directory, which need not exist?"""
    listing = look(tree, directory)
    return listing is not None and listing.has_go_mod


def nearest_workspace(tree: Tree, directory: str) -> str | None:
    """The directory of the nearest go.work at or above `directory`."""
    if directory not in tree.workspace_of:
        tree.workspace_of[directory] = next(
            (
                place
                for place in ancestors(directory)
                if (listing := look(tree, place)) is not None and listing.has_go_work
            ),
            None,
        )
    return tree.workspace_of[directory]


def scope_of(tree: Tree, directory: str) -> Scope:
    """The modules that `./...` in `directory` is about."""
    module = nearest_module(tree, directory)
    place = nearest_workspace(tree, directory)
    used = {} if place is None else used_modules(tree, place)
    if module is None:
        return Scope(used, every_module=not used)
    if module.directory in used:
        return Scope(used, every_module=False)
    # A go.work in the module, or below it, says what counts there; one above that does not use
    # the module has nothing to say about it.
    inner = used if place is not None and module.directory in ancestors(place) else {}
    return Scope({module.directory: module, **inner}, every_module=False)


def used_modules(tree: Tree, directory: str) -> dict[str, GoModule]:
    """The modules that `directory/go.work` uses, by directory; unusable lines are Problems."""
    if directory not in tree.used_modules:
        tree.used_modules[directory] = _used_modules(tree, directory)
    return tree.used_modules[directory]


def work_replaces(tree: Tree, directory: str) -> tuple[Replace, ...]:
    """The replacements of `directory/go.work`."""
    used_modules(tree, directory)
    return tree.work_replaces.get(directory, ())


def relative_directory(tree: Tree, base: str, written: str) -> str | None:
    """A directory written in a file of `base`, relative to the root; None if it leaves it."""
    if "\0" in written:
        return None
    place = os.path.realpath(os.path.join(tree.absolute(base), written))
    if not within(place, tree.root):
        return None
    return tree.relative(place)


def import_path_of(tree: Tree, directory: str) -> tuple[str, GoModule | None]:
    """The import path of the package in `directory`, and its module unless it is vendored."""
    module = nearest_module(tree, directory)
    vendored = _vendored_path(tree, directory, module)
    if vendored:
        return vendored, None
    if module is None or not module.path:
        return directory or ".", module
    below = directory[len(module.directory) :].strip("/")
    # The standard library is the module `std`, whose packages have no prefix.
    prefix = "" if module.path == "std" else module.path
    return join(prefix, below), module


def ignored(module: GoModule | None, directory: str) -> bool:
    """Whether an `ignore` directive of go.mod takes `directory` out of `...` patterns.

    So is `builtin` of the standard library, which is documentation.
    """
    if module is None or not (module.ignores or module.path == "std"):
        return False
    below = directory[len(module.directory) :].strip("/")
    if not below:
        return False
    if module.path == "std" and below == "builtin":
        return True
    below = f"/{below}/"
    for written in module.ignores:
        place = _between_slashes(written.removeprefix("./"))
        if below.startswith(place) if written.startswith("./") else place in below:
            return True
    return False


def _between_slashes(path: str) -> str:
    path = path if path.startswith("/") else f"/{path}"
    return path if path.endswith("/") else f"{path}/"


def is_third_party(tree: Tree, directory: str) -> bool:
    """Whether the files in `directory` are code of others that was copied into the repository.

    That is what is below a `vendor` directory (in it, as for `go list`, there may be a package of
    that name) or in or below one called `node_modules`, and a module in or below `third_party`
    that no go.work uses.
    """
    names = directory.split("/")
    excluded = tree.default_exclude
    if ("vendor" in names[:-1] and "vendor" in excluded) or (
        "node_modules" in names and "node_modules" in excluded
    ):
        return True
    if "third_party" not in names or "third_party" not in excluded:
        return False
    # Its go.mod is not read: what is not asked for makes no problems.
    module = next((place for place in ancestors(directory) if has_go_mod(tree, place)), "")
    if "third_party" not in module.split("/"):
        return False
    place = nearest_workspace(tree, module)
    return place is None or module not in used_modules(tree, place)


def modules_below(tree: Tree, directory: str) -> list[str]:
    """The directories with a go.mod at and below one that has one; each holds Go files.

    Nothing of them is read but directories: what is not asked for makes no problems.
    """
    found: dict[str, None] = {}
    pending = [(directory, directory)]
    while pending:
        place, owner = pending.pop()
        listing = look(tree, place)
        if listing is None:
            continue
        owner = place if listing.has_go_mod else owner
        if listing.go_files:
            found[owner] = None
        if place.rpartition("/")[2] != "vendor":
            names = (name for name in listing.subdirectories if not is_skipped(tree, name))
            pending.extend((join(place, name), owner) for name in names)
    return sorted(found)


def is_skipped(tree: Tree, name: str) -> bool:
    """Whether `...` does not look into directories of this name.

    `go list` looks into `node_modules`; what is there is of others, as what is below `vendor` is.
    Of modules in `third_party`, and of `vendor`, others decide.
    """
    return name[0] in "_." or (name in tree.default_exclude and name not in _DECIDED_ELSEWHERE)


_DECIDED_ELSEWHERE = frozenset({"third_party", "vendor"})


def has_go_files_below(tree: Tree, directory: str) -> bool:
    """Whether any directory below `directory`, module or not, holds a Go file."""
    pending = [directory]
    while pending:
        listing = list_directory(tree, pending.pop())
        if listing is None:
            continue
        if listing.go_files and listing.directory != directory:
            return True
        pending.extend(
            join(listing.directory, name)
            for name in reversed(listing.subdirectories)
            if name[0] not in "_."
        )
    return False


def _used_modules(tree: Tree, directory: str) -> dict[str, GoModule]:
    path = join(directory, "go.work")
    source = _read_project_file(tree, path)
    if source is None:
        return {}
    content = parse_work(source)
    _report_errors(tree, path, content.errors)
    _report_newer_go(tree, path, content.go_version, content.go_line)
    tree.work_replaces[directory] = content.replaces
    used: dict[str, GoModule] = {}
    errors = ModErrors()
    for use in content.uses:
        place = relative_directory(tree, directory, use.directory)
        if place is None:
            message = f"`use {use.directory}` leaves the repository; it was not read"
            errors.add(use.line, message)
        elif not has_go_mod(tree, place):
            message = f"`use {use.directory}` names a directory without go.mod"
            errors.add(use.line, message)
        else:
            used[place] = read_module(tree, place)
    _report_errors(tree, path, errors.in_order())
    return used


def _vendored_path(tree: Tree, directory: str, module: GoModule | None) -> str:
    if "vendor/" not in directory:
        return ""
    bases = [] if module is None or module.path == "std" else [module.directory]
    workspace = nearest_workspace(tree, directory)
    if workspace is not None:
        bases.append(workspace)
    for base in bases:
        vendor = join(base, "vendor") + "/"
        if directory.startswith(vendor):
            return directory[len(vendor) :]
    return ""


def _read_project_file(tree: Tree, path: str) -> bytes | None:
    symlink = os.path.islink(tree.absolute(path))
    source = read_start(tree, path, symlink=symlink, size=FILE_BYTES + 1)
    if source is not None and path in tree.memory.files:
        tree.memory.files[path].digest = digest_of(source)
    if source is not None and len(source) > FILE_BYTES:
        message = f"the file is larger than {FILE_BYTES} bytes; only its start was read"
        tree.report(ProblemKind.LIMIT, path, message)
    return source


def _report_errors(tree: Tree, path: str, errors: tuple[ModError, ...]) -> None:
    for error in errors:
        tree.report(ProblemKind.PROJECT, path, error.message, line=error.line)


def _report_newer_go(tree: Tree, path: str, version: str, line: int) -> None:
    newest = DEFAULT.go_minor
    if is_newer_go(version, newest):
        message = (
            f"this is for Go {version}, and golint-agent knows Go up to 1.{newest}: what is new in"
            " it may not be understood"
        )
        tree.report(ProblemKind.PROJECT, path, message, line=line)
