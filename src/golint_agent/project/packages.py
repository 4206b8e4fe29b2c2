"""The package in one directory: which files belong to it, and which cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.builds import Build, build_of, nearest_build
from golint_agent.project.constraints import (
    Condition,
    ConstraintError,
    condition_of,
    evaluate,
    name_tags,
)
from golint_agent.project.header import Header, read_header
from golint_agent.project.memory import digest_of, regular_stamp
from golint_agent.project.model import GoFile, GoPackage, Variant
from golint_agent.project.modules import import_path_of
from golint_agent.project.tree import (
    FILE_BYTES,
    HEADER_BYTES,
    LAX,
    OFF,
    Tree,
    content_digest,
    join,
    list_directory,
    look,
    printable,
    read_start,
)


class _Candidate(msgspec.Struct, frozen=True):
    """A file of a directory, and when it is built."""

    file: GoFile
    condition: Condition


def read_package(tree: Tree, directory: str) -> GoPackage | None:
    """The package in `directory`, or None when no build takes in a file there.

    `tree.excluded` then still names the files that the build of the run leaves out, and
    `tree.problems` those that could not be read: no file goes missing silently.
    """
    if directory not in tree.packages:
        tree.packages[directory] = _read_package(tree, directory)
    return tree.packages[directory]


def name_of_package(tree: Tree, directory: str) -> str:
    """The name of the package in `directory`, as the first file says that is built and no test.

    The other files are not opened then. Empty where there is no package but for tests.
    """
    if directory in tree.packages:
        known = tree.packages[directory]
        return known.name if known is not None and known.files else ""
    listing = look(tree, directory)
    tags = build_of(tree.build).tags
    for name in listing.go_files if listing is not None else ():
        suffixes = name_tags(name)
        if listing is None or name.endswith("_test.go") or not tags.issuperset(suffixes):
            continue
        path = join(directory, name)
        header = _read_header(tree, path, symlink=name in listing.symlinks)
        candidate = _candidate(tree, path, header, suffixes) if header is not None else None
        if candidate is None or candidate.file.package_name == _DOCUMENTATION:
            continue
        if candidate.condition.holds(tags):
            return candidate.file.package_name
    package = read_package(tree, directory) if listing is not None else None
    return package.name if package is not None and package.files else ""


def _read_package(tree: Tree, directory: str) -> GoPackage | None:
    listing = list_directory(tree, directory)
    if listing is None or not listing.go_files:
        return None
    own_build = build_of(tree.build)
    excluded: list[str] = []
    found: list[_Candidate] = []
    others: list[_Candidate] = []
    for name in listing.go_files:
        if not tree.with_tests and name.endswith("_test.go"):
            continue
        path = join(directory, name)
        suffixes = name_tags(name)
        if not (tree.with_variants or own_build.tags.issuperset(suffixes)):
            excluded.append(path)
            continue
        header = _read_header(tree, path, symlink=name in listing.symlinks)
        candidate = _candidate(tree, path, header, suffixes) if header is not None else None
        if candidate is None:
            continue
        if candidate.file.package_name == _DOCUMENTATION:
            excluded.append(path)
        elif candidate.condition.holds(own_build.tags):
            found.append(candidate)
        else:
            excluded.append(path)
            others.append(candidate)
    tree.excluded[directory] = tuple(excluded)
    if found:
        return _package(tree, directory, found, others, tuple(excluded))
    if not tree.with_variants:
        others = _candidates(tree, directory, excluded)
    for candidate in others:
        build = nearest_build(candidate.condition, tree.build)
        if build is not None:
            found = [other for other in others if other.condition.holds(build.tags)]
            rest = [other for other in others if other not in found]
            package = _package(tree, directory, found, rest, tuple(excluded))
            return msgspec.structs.replace(package, build=build.name)
    return None


def sources_of_other_builds(tree: Tree, package: GoPackage) -> tuple[GoFile, ...]:
    """The files of a package, beside its own and no tests, that some other build takes in.

    For a tree whose packages have no variants.
    """
    excluded = [path for path in package.excluded_files if not path.endswith("_test.go")]
    return tuple(
        candidate.file
        for candidate in _candidates(tree, package.directory, excluded)
        if candidate.file.package_name == package.name
        and nearest_build(candidate.condition, tree.build) is not None
    )


def programs_left_out(tree: Tree, directory: str) -> tuple[GoFile, ...]:
    """The files of programs in a directory that the package there is without: `go run` takes them.

    Only what was read of it before counts.
    """
    excluded = tree.excluded.get(directory, ())
    files = (candidate.file for candidate in _candidates(tree, directory, excluded))
    return tuple(file for file in files if file.package_name == _PROGRAM and not file.is_test)


def with_named(
    tree: Tree, directory: str, package: GoPackage | None, paths: Collection[str]
) -> GoPackage | None:
    """The package in a directory, with the files there that were named and are not of it.

    Files that no build takes in `go run` and `go vet` take by themselves, and so does this: as a
    variant for each package name, which has no other members. Files of another package are checked
    as go vet does it, too, with all that the directory has of that package, and are no Problem
    then. What cannot be read is one already.
    """
    known = set() if package is None else {f.path for f in package.every_file}
    left_out = {*paths} - known
    if not left_out:
        return package
    excluded = set(tree.excluded.get(directory, ()))
    groups = [[c.file for c in _candidates(tree, directory, sorted(left_out & excluded))]]
    if package is not None and left_out - excluded:
        listing = list_directory(tree, directory)
        names = listing.go_files if listing is not None else ()
        own = [path for name in names if (path := join(directory, name)) not in known | excluded]
        strangers = [c.file for c in _candidates(tree, directory, own)]
        meant = {_name_without_test(file) for file in strangers if file.path in left_out}
        groups.append([file for file in strangers if _name_without_test(file) in meant])
    alone: list[Variant] = []
    number = 0 if package is None else len(package.files) + len(package.variant_sources)
    for files in groups:
        for name in sorted({_name_without_test(file) for file in files}):
            variant = _split("by itself", name, files)
            members = tuple(range(number, number + len(variant.files)))
            number += len(variant.files)
            alone.append(msgspec.structs.replace(variant, members=members, alone=True))
        if package is not None:
            for file in files:
                tree.problems.pop(_stranger(file, package.name), None)
    if not alone:
        return package
    if package is not None:
        return msgspec.structs.replace(package, variants=(*package.variants, *alone))
    import_path, module = import_path_of(tree, directory)
    first = alone[0]
    return GoPackage(
        import_path=import_path,
        name=first.name,
        directory=directory,
        module=module,
        files=first.files,
        test_files=first.test_files,
        external_test_files=first.external_test_files,
        excluded_files=tree.excluded.get(directory, ()),
        variants=tuple(alone[1:]),
        build=first.build,
    )


def _candidates(tree: Tree, directory: str, paths: Sequence[str]) -> list[_Candidate]:
    listing = list_directory(tree, directory)
    found: list[_Candidate] = []
    for path in paths:
        name = path.rpartition("/")[2]
        if listing is None or name not in listing.go_files:
            continue
        header = _read_header(tree, path, symlink=name in listing.symlinks)
        candidate = _candidate(tree, path, header, name_tags(name)) if header is not None else None
        if candidate is not None:
            found.append(candidate)
    return found


def _package(
    tree: Tree,
    directory: str,
    found: list[_Candidate],
    others: list[_Candidate],
    excluded: tuple[str, ...],
) -> GoPackage:
    """The package of files of one build; `others` are what it leaves out."""
    files = [candidate.file for candidate in found]
    package_name = _most_frequent_name(files)
    own = _split("", package_name, files)
    _report_strangers(tree, files, package_name)
    import_path, module = import_path_of(tree, directory)
    plain = [candidate for candidate in found if candidate.file in own.files]
    names = {package_name, f"{package_name}_test"}
    others = [c for c in others if c.file.package_name in names and _is_placed(c, package_name)]
    return GoPackage(
        import_path=import_path,
        name=package_name,
        directory=directory,
        module=module,
        files=own.files,
        test_files=own.test_files,
        external_test_files=own.external_test_files,
        excluded_files=excluded,
        variants=_variants(tree, package_name, plain, others) if tree.with_variants else (),
    )


def _is_placed(candidate: _Candidate, package_name: str) -> bool:
    return candidate.file.is_test or candidate.file.package_name == package_name


#: More builds than this are not told apart in one directory.
_MAX_VARIANTS = 64


def _variants(
    tree: Tree, name: str, plain: list[_Candidate], others: list[_Candidate]
) -> tuple[Variant, ...]:
    """What other builds add to a package whose own files, no tests, are `plain`."""
    groups: list[tuple[Build, list[_Candidate]]] = []
    pending = [c for c in others if nearest_build(c.condition, tree.build) is not None]
    while pending:
        build = nearest_build(pending[0].condition, tree.build)
        if build is None:
            break
        several = len(groups) == _MAX_VARIANTS
        taken = pending if several else [c for c in pending if c.condition.holds(build.tags)]
        groups.append((build, taken))
        pending = [] if several else [c for c in pending if not c.condition.holds(build.tags)]
    sources = [c for _, group in groups for c in group if not c.file.is_test]
    numbered = list(enumerate([*plain, *sources]))
    variants: list[Variant] = []
    for build, group in groups:
        own = {id(candidate) for candidate in group}
        members = tuple(n for n, c in numbered if id(c) in own or c.condition.holds(build.tags))
        variant = _split(build.name, name, [candidate.file for candidate in group])
        variants.append(msgspec.structs.replace(variant, members=members))
    return tuple(variants)


def _split(build: str, name: str, files: Sequence[GoFile]) -> Variant:
    """Files of one build by what they are; what is of another package is left out."""
    own = [file for file in files if file.package_name == name]
    external = f"{name}_test"
    return Variant(
        build=build,
        name=name,
        files=tuple(file for file in own if not file.is_test),
        test_files=tuple(file for file in own if file.is_test),
        external_test_files=tuple(
            file for file in files if file.is_test and file.package_name == external
        ),
    )


def _read_header(tree: Tree, path: str, *, symlink: bool) -> Header | None:
    if symlink:
        return _header_in(tree, path, symlink=True)[0]
    if path in tree.compared:
        known = tree.memory.files.get(path)
    else:
        stamp = regular_stamp(tree.absolute(path))
        known = tree.memory.file(path, stamp) if stamp is not None else None
    if known is not None and known.header is not None:
        tree.compared.add(path)
        tree.watched_files[path] = None
        return known.header
    before = tree.memory.files.get(path)
    header, whole = _header_in(tree, path, symlink=False)
    state = tree.memory.files.get(path)
    if state is not None and header is not None:
        state.header = header
        if tree.with_digests and whole is not None:
            state.digest = digest_of(whole)
        elif before is not None and before.digest:
            # It was read whole before: only its content tells whether it changed.
            state.digest = digest_of(whole) if whole is not None else content_digest(tree, path)
    return header


def _header_in(tree: Tree, path: str, *, symlink: bool) -> tuple[Header | None, bytes | None]:
    """The header, and the file's bytes where the first read got all of them."""
    source = read_start(tree, path, symlink=symlink, size=HEADER_BYTES)
    if source is None:
        return None, None
    header = read_header(source)
    if len(source) < HEADER_BYTES:
        return header, source
    if header.finished:
        return header, None
    source = read_start(tree, path, symlink=symlink, size=FILE_BYTES)
    if source is None:
        return None, None
    header = read_header(source)
    if header.finished or len(source) < FILE_BYTES or header.holds_nul:
        return header, None
    message = f"the imports do not end within {FILE_BYTES} bytes; it was not checked"
    tree.report(ProblemKind.LIMIT, path, message, fatal=True)
    return None, None


def _candidate(
    tree: Tree, path: str, header: Header, suffixes: tuple[str, ...]
) -> _Candidate | None:
    """A file and when it is built; None when it is no Go file, which is a Problem."""
    if header.holds_nul:
        message = "the file holds a NUL byte and is no Go source; it was not checked"
        tree.report(ProblemKind.NOT_GO, path, message, fatal=True)
        return None
    if "C" in header.imports and not path.endswith("_test.go"):
        suffixes = (*suffixes, "cgo")
    try:
        condition = condition_of(suffixes, header.lead)
        if condition.expression is not None:
            evaluate(condition.expression, _NO_TAGS)
    except ConstraintError as error:
        message = f"the //go:build line cannot be read ({error}); the file was not checked"
        tree.report(ProblemKind.PROJECT, path, message, fatal=True)
        return None
    if not header.package_name:
        message = "the file has no package clause; it was not checked"
        tree.report(ProblemKind.NOT_GO, path, message, fatal=True)
        return None
    return _Candidate(_go_file(tree, path, header), condition)


_DOCUMENTATION = "documentation"
_PROGRAM = "main"
_NO_TAGS: frozenset[str] = frozenset()


def is_generated(header: Header, mode: str) -> bool:
    """Does a file count as generated: by the go command's line, any such words, or never?"""
    if mode == OFF:
        return False
    return header.generated or (mode == LAX and header.says_generated)


def _go_file(tree: Tree, path: str, header: Header) -> GoFile:
    return GoFile(
        path=path,
        package_name=header.package_name,
        imports=header.imports,
        generated=is_generated(header, tree.generated),
        is_test=path.endswith("_test.go"),
    )


def _most_frequent_name(files: Sequence[GoFile]) -> str:
    """The package's name: that of most files, of equals the first by alphabet.

    `x_test` in a test file counts for `x`, unless a file that is no test is named so too.
    """
    plain = {file.package_name for file in files if not file.is_test}
    counts = Counter(
        file.package_name
        if file.package_name in plain
        else file.package_name.removesuffix("_test" if file.is_test else "")
        for file in files
    )
    return min(counts, key=lambda name: (-counts[name], name))


def _report_strangers(tree: Tree, files: Sequence[GoFile], package_name: str) -> None:
    for file in files:
        names = {package_name, f"{package_name}_test"} if file.is_test else {package_name}
        if file.package_name not in names:
            tree.problems[_stranger(file, package_name)] = None


def _stranger(file: GoFile, package_name: str) -> Problem:
    message = (
        f"package `{file.package_name}` in a directory of package `{package_name}`; "
        "the file was not checked"
    )
    return Problem(ProblemKind.PROJECT, printable(file.path), message, fatal=True)


def _name_without_test(file: GoFile) -> str:
    """The name of the package that a file is of, or tests from beside it."""
    return file.package_name.removesuffix("_test" if file.is_test else "")
