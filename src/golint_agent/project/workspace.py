"""From the arguments of a run to the packages it is about, as `go list` finds them.

Where this goes beyond `go list`, a run that looks complete would otherwise miss code:
`./...` also takes in the modules below that go.work uses, and where neither go.work nor go.mod
is above, or all are asked for, every module below. A directory without a go.mod above it needs
none. What is left out all the same is counted.
"""

# Paths are text here: a Path for each of thousands of files costs more than reading them.

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from golint_agent.errors import UsageError
from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.constraints import DEFAULT, BuildContext
from golint_agent.project.environments import (
    Environment,
    candidates,
    environment_of,
    find_package,
)
from golint_agent.project.memory import Listing
from golint_agent.project.model import GoModule, GoPackage
from golint_agent.project.modules import (
    Scope,
    fit_build,
    has_go_files_below,
    ignored,
    import_path_of,
    is_skipped,
    is_third_party,
    modules_below,
    nearest_module,
    read_module,
    scope_of,
)
from golint_agent.project.packages import read_package, with_named
from golint_agent.project.patterns import WILDCARD, can_match_below, matches, reaches_into_vendor
from golint_agent.project.targets import Kind, Target, read_targets, root_of
from golint_agent.project.tree import Tree, join, list_directory, look, printable

#: Called with a package of a tree that was asked for, when it has been found and read.
Found = Callable[[GoPackage], None]


#: Asked with a directory, and whether what is below it counts: are there files that are not Go?
HoldsAssets = Callable[[Tree, str, bool], bool]


class Workspace(msgspec.Struct, frozen=True, eq=False):
    """The code a run is about, and the code around it.

    `root` is absolute; every other path is relative to it, with `/`. `modules` are the main
    modules, by directory. `packages` are those asked for, by import path. `excluded_files` are
    the Go files in the directories asked for that no build takes in, also where no package
    remains. `only`, when files were named, holds the paths to report; all else is context.

    `named_files` and `named_directories` are what was named, `.` for the root. What was left out
    is in `skipped_modules`, directories of modules below what was asked for;
    `third_party_modules`, which are no part of them; and `third_party_files`, which were named.
    """

    root: str
    modules: tuple[GoModule, ...]
    packages: tuple[GoPackage, ...]
    excluded_files: tuple[str, ...]
    problems: tuple[Problem, ...]
    only: frozenset[str] | None
    tree: Tree
    named_files: frozenset[str] = frozenset()
    named_directories: frozenset[str] = frozenset()
    skipped_modules: tuple[str, ...] = ()
    third_party_modules: tuple[str, ...] = ()
    third_party_files: tuple[str, ...] = ()
    #: Where assets were asked for: directories, and whether what is below them counts.
    asset_places: tuple[tuple[str, bool], ...] = ()

    def environment(self, package: GoPackage) -> Environment:
        """Where the imports of a package lead."""
        return environment_of(self.tree, package.directory, self.modules)

    def find(self, import_path: str, importer: GoPackage) -> GoPackage | None:
        """The package that an import of `importer` means: of its modules, or from `vendor`.

        It is read when first asked for. What cannot be read is None; context makes no problems.
        """
        return find_package(self.tree, self.environment(importer), import_path)

    def packages_below(self, directory: str) -> tuple[GoPackage, ...]:
        """The packages that `./...` names in a directory, relative to the root; there may be none.

        What was read for this workspace is not read again. Context makes no problems.
        """
        places = _tree_below(
            self.tree, directory, "...", scope_of(self.tree, directory), _Walked(None)
        )
        found = (read_package(self.tree, place) for place in places)
        return tuple(package for package in found if package is not None)


class Reach(msgspec.Struct, frozen=True):
    """How far the arguments of a run reach.

    With `all_modules` patterns take in every module below, not only those that are meant where
    they begin; with `third_party` files that are named count also where they are code of others.
    A directory without Go code counts where `holds_assets` says that it holds other files.
    """

    all_modules: bool = False
    third_party: bool = False
    holds_assets: HoldsAssets | None = None


NEAR = Reach()


def load(
    patterns: Sequence[str],
    working_directory: str | os.PathLike[str],
    *,
    build: BuildContext = DEFAULT,
    tree: Tree | None = None,
    on_found: Found | None = None,
    reach: Reach = NEAR,
) -> Workspace:
    """Find the packages that `patterns` name; none means `./...`.

    A pattern is a directory, `DIR/...`, a Go file, or an import path or import path pattern of a
    main module. What exists as a path is a path; anything else is an import path. The build is
    fixed, not the host's, so that the same code gives the same result everywhere. A `tree` of the
    same root and build may be given: what it knows is not read again. `on_found` is told of the
    packages below directories on the way, unless single files are named too. `reach` says what
    counts that usually does not.
    Raises UsageError for a path that does not exist and for a pattern that names no Go code.
    What is broken in the code or its go.mod is in `problems` instead.
    """
    unsaved = {tree.absolute(path) for path in tree.unsaved} if tree is not None else ()
    targets = read_targets(patterns or ("./...",), working_directory, unsaved)
    root = root_of(targets, working_directory)
    if tree is None or tree.root != root:
        tree = Tree(root, build)
    fit_build(tree)
    directories: dict[str, None] = {}
    modules: dict[str, GoModule] = {}
    named, third_party_files = set[str](), set[str]()
    asked, walked = set[str](), set[str]()
    left_out = _Walked(None)
    asset_places: dict[tuple[str, bool], None] = {}
    if any(target.kind is Kind.FILE for target in targets):
        on_found = None
    for target in targets:
        directory = tree.relative(target.directory)
        if target.kind is Kind.FILE and not reach.third_party and is_third_party(tree, directory):
            third_party_files.add(join(directory, target.rest))
            continue
        scope = scope_of(tree, directory)
        modules.update(scope.modules)
        if reach.all_modules:
            scope = Scope(scope.modules, every_module=True)
        if target.kind is Kind.FILE:
            named.add(_name_file(tree, directory, target))
            found = [directory]
        else:
            walked_by = _Walked(on_found)
            found = _directories_of(tree, directory, target, scope, walked_by, reach)
            left_out.add(walked_by)
        directories.update(dict.fromkeys(found))
        asset_places.update(_asset_places(target, directory, found))
        for place in found:
            module = nearest_module(tree, place)
            if module is not None:
                modules[module.directory] = module
                walked.update({module.directory} if target.kind is Kind.TREE else ())
        asked.update(found if target.kind is not Kind.FILE else ())

    packages: list[GoPackage] = []
    named_in = _by_directory(named)
    for place in directories:
        package = read_package(tree, place)
        if place in named_in:
            package = with_named(tree, place, package, named_in[place])
            tree.packages[place] = package
        if package is not None:
            packages.append(package)
    packages.sort(key=lambda package: (package.import_path, package.directory))
    only = _only(tree, asked, named) if named or third_party_files else None
    skipped, others = left_out.modules(tree, walked)
    # Nothing but the directories asked for has been read so far.
    excluded = {path for paths in tree.excluded.values() for path in paths}
    excluded -= {file.path for package in packages for file in package.every_file}
    return Workspace(
        root=tree.root,
        modules=tuple(modules[place] for place in sorted(modules)),
        packages=tuple(packages),
        excluded_files=tuple(sorted(excluded if only is None else excluded & only)),
        problems=_problems(tree, only),
        only=only,
        tree=tree,
        named_files=frozenset(named),
        named_directories=frozenset(
            tree.relative(target.directory) or "."
            for target in targets
            if target.kind in {Kind.DIRECTORY, Kind.TREE}
        ),
        skipped_modules=skipped,
        third_party_modules=others,
        third_party_files=tuple(sorted(third_party_files - (only or frozenset()))),
        asset_places=tuple(asset_places),
    )


def _by_directory(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(path.rpartition("/")[0], []).append(path)
    return found


def _asset_places(
    target: Target, directory: str, found: Sequence[str]
) -> dict[tuple[str, bool], None]:
    """Where a target asks for files that are not Go; one that names a Go file asks for none."""
    if target.kind is Kind.TREE:
        return {(directory, True): None}
    if target.kind is Kind.DIRECTORY:
        return {(directory, False): None}
    return dict.fromkeys((place, False) for place in found if target.kind is not Kind.FILE)


def _directories_of(
    tree: Tree, directory: str, target: Target, scope: Scope, met: _Walked, reach: Reach
) -> list[str]:
    """The directories with Go code that a target names; none where it names other files alone."""
    try:
        if target.kind is Kind.TREE:
            return _matching_directories(tree, directory, target, scope, met)
        return _BY_KIND[target.kind](tree, directory, target, scope)
    except UsageError:
        if not _names_assets(tree, directory, target, reach):
            raise
        return []


def _names_assets(tree: Tree, directory: str, target: Target, reach: Reach) -> bool:
    """Does a target without Go code name files that are not Go, and that somebody asks for?"""
    is_tree = target.kind is Kind.TREE and target.rest == "..."
    is_directory = is_tree or target.kind is Kind.DIRECTORY
    holds = reach.holds_assets if is_directory else None
    return holds is not None and holds(tree, directory, is_tree)


class _Walked:
    """What a walk met: packages, which `on_found` is told of, and what was passed over.

    That are modules at whose border it stopped, and directories whose files no build takes in.
    """

    def __init__(self, on_found: Found | None) -> None:
        self.on_found = on_found
        self.borders: dict[str, None] = {}
        self.third_party: dict[str, None] = {}
        self.unbuilt: dict[str, None] = {}

    def add(self, other: _Walked) -> None:
        """Note what another walk passed over."""
        self.borders.update(other.borders)
        self.third_party.update(other.third_party)

    def modules(
        self, tree: Tree, taken: Collection[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The modules there and below, without those that were taken; then those of others."""
        skipped: set[str] = set()
        others: set[str] = set()
        for border in [*self.borders, *self.third_party]:
            for place in modules_below(tree, border):
                below = place[len(border) :].split("/")
                foreign = border in self.third_party or _THIRD_PARTY in below
                (others if foreign else skipped).add(place)
        known = frozenset(taken)
        return tuple(sorted(skipped - known)), tuple(sorted(others - known))


def _name_file(tree: Tree, directory: str, target: Target) -> str:
    path = join(directory, target.rest)
    if target.rest[0] in "_.":
        message = f"names that begin with `{target.rest[0]}` are no Go files; it was not checked"
        tree.report(ProblemKind.PROJECT, path, message, fatal=True)
    return path


def _single_directory(tree: Tree, directory: str, target: Target, _: Scope) -> list[str]:
    listing = list_directory(tree, directory)
    if listing is None or _holds_go(tree, listing):
        return [directory]
    if listing.go_files:
        raise _excluded(f"build constraints exclude all Go files in `{target.text}`")
    hint = "name a directory that holds Go code"
    if has_go_files_below(tree, directory):
        below = f"{target.text.rstrip('/')}/..."
        hint = f"`{below}` names every package below it"
    raise UsageError(f"there are no Go files in `{target.text}` itself", hint=hint)


def _excluded(message: str) -> UsageError:
    hint = (
        "no build takes them in (a build tag `ignore`, an older Go); name the files to check them"
    )
    return UsageError(message, hint=hint)


def _matching_directories(
    tree: Tree,
    directory: str,
    target: Target,
    scope: Scope,
    own: _Walked,
) -> list[str]:
    found = _tree_below(tree, directory, target.rest, scope, own)
    if not found and not any(
        problem.kind is ProblemKind.UNREADABLE and f"{problem.path}/".startswith(directory)
        for problem in tree.problems
    ):
        raise _no_match(tree, target, scope.modules, own)
    return found


def _tree_below(
    tree: Tree,
    directory: str,
    rest: str,
    scope: Scope,
    met: _Walked,
) -> list[str]:
    """The directories that `./rest` names in a directory."""

    def name_of(place: str) -> str:
        return join(".", place[len(directory) :].strip("/"))

    return _packages_below(tree, directory, f"./{rest}", name_of, scope, met)


def _import_path_directories(tree: Tree, directory: str, target: Target, scope: Scope) -> list[str]:
    modules = dict(scope.modules)
    if scope.every_module:
        modules |= {
            listing.directory: read_module(tree, listing.directory)
            for listing in _walk(tree, directory, scope, lambda _: True, _Walked(None))
            if listing.has_go_mod
        }

    def name_of(place: str) -> str:
        return import_path_of(tree, place)[0]

    met = _Walked(None)
    if WILDCARD in target.rest:
        found = [
            match
            for place in sorted(modules)
            for match in _packages_below(
                tree, place, target.rest, name_of, Scope({}, every_module=False), met
            )
        ]
    else:
        environment = Environment(None, tuple(modules.values()))
        met.unbuilt.update(dict.fromkeys(candidates(environment, target.rest)))
        package = find_package(tree, environment, target.rest)
        found = [] if package is None else [package.directory]
    if not found:
        raise _no_match(tree, target, modules, met)
    return found


_BY_KIND: Mapping[Kind, Callable[[Tree, str, Target, Scope], list[str]]] = {
    Kind.DIRECTORY: _single_directory,
    Kind.IMPORT_PATH: _import_path_directories,
}


def _packages_below(
    tree: Tree,
    directory: str,
    pattern: str,
    name_of: Callable[[str], str],
    scope: Scope,
    met: _Walked,
) -> list[str]:
    """The directories below `directory` whose name matches, with Go files of this build."""
    is_vendor_usual = "vendor" not in tree.default_exclude
    into_vendor = reaches_into_vendor(pattern) or is_vendor_usual

    def enter(place: str) -> bool:
        parent = place.rpartition("/")[0]
        vendored = parent != directory and parent.rpartition("/")[2] == "vendor"
        return (into_vendor or not vendored) and can_match_below(pattern, name_of(place))

    found = []
    for listing in _walk(tree, directory, scope, enter, met):
        name = name_of(listing.directory)
        if not listing.go_files or not matches(pattern, name, into_vendor=is_vendor_usual):
            continue
        if _holds_go(tree, listing):
            found.append(listing.directory)
            package = read_package(tree, listing.directory)
            if package is not None and met.on_found is not None:
                met.on_found(package)
        else:
            met.unbuilt[listing.directory] = None
    return found


def _holds_go(tree: Tree, listing: Listing) -> bool:
    """Whether the directory holds a Go file of this build, readable or not."""
    package = read_package(tree, listing.directory)
    excluded = tree.excluded.get(listing.directory, ())
    return package is not None or len(excluded) < len(listing.go_files)


def _walk(
    tree: Tree, directory: str, scope: Scope, enter: Callable[[str], bool], met: _Walked
) -> Iterator[Listing]:
    """The directories at and below `directory` that patterns look at, in sorted order.

    The first is taken whatever its name is, as it was named; below it the rules of `...` hold. As
    for `go list` there is nothing to match where go.mod ignores it.
    """
    pending = [] if ignored(nearest_module(tree, directory), directory) else [directory]
    while pending:
        place = pending.pop()
        listing = list_directory(tree, place)
        if listing is None:
            continue
        if listing.has_go_mod and place != directory and place not in scope.modules:
            if _THIRD_PARTY in tree.default_exclude and _THIRD_PARTY in place[
                len(directory) :
            ].split("/"):
                met.third_party[place] = None
                continue
            if not scope.every_module:
                met.borders[place] = None
                continue
        yield listing
        module = nearest_module(tree, place)
        for name in reversed(listing.subdirectories):
            below = join(place, name)
            if not is_skipped(tree, name) and not ignored(module, below) and enter(below):
                pending.append(below)


_THIRD_PARTY = "third_party"


def _no_match(tree: Tree, target: Target, modules: dict[str, GoModule], met: _Walked) -> UsageError:
    if any(tree.excluded.get(place) for place in met.unbuilt):
        return _excluded(f"build constraints exclude all Go files that `{target.text}` matches")
    if target.kind is not Kind.IMPORT_PATH:
        hint = (
            "`...` skips testdata, vendor, node_modules, other modules, what go.mod ignores, and"
            " names that begin with `_` or `.`"
        )
        skipped, others = met.modules(tree, ())
        if nearest_module(tree, tree.relative(target.directory)) is None:
            hint = "there is no go.mod here; run it in the directory of a module, or name one"
        if skipped:
            hint = "what is below has a go.mod of its own; `--all-modules` checks it"
        elif others:
            hint = "what is below is third-party code; name its directory to check it"
        return UsageError(f"`{target.text}` matches no packages", hint=hint)
    paths = sorted({module.path for module in modules.values() if module.path})
    inside = f"no package of {', '.join(paths)}" if paths else "no path and no module"
    return UsageError(
        f"`{target.text}` is {inside}",
        hint="name a directory such as `./internal`, or an import path inside the module",
    )


def _only(tree: Tree, asked: set[str], named: set[str]) -> frozenset[str]:
    """The named files, and every Go file of the directories that were asked for."""
    listings = (look(tree, place) for place in asked)
    return frozenset(named) | {
        join(printable(listing.directory), name)
        for listing in listings
        if listing is not None
        for name in (*listing.go_files, *listing.odd_names)
    }


def _problems(tree: Tree, only: frozenset[str] | None) -> tuple[Problem, ...]:
    """Problems in path order; of Go files that are only context there are none."""
    return tuple(
        sorted(
            (
                problem
                for problem in tree.problems
                if only is None or problem.path in only or not problem.path.endswith(".go")
            ),
            key=lambda problem: (problem.path, problem.line, problem.message),
        )
    )
