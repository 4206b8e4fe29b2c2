"""Files that are checked together, and how they are read and entered into their package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from golint_agent.errors import reason_of
from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoFile, GoPackage, imports_of
from golint_agent.project.tree import MAX_BYTES, digest_of_size, read_up_to
from golint_agent.semantics.packages.declarations import declared, file_scope
from golint_agent.semantics.packages.headers import PackageHeader
from golint_agent.semantics.packages.package import FileScope, Package
from golint_agent.syntax import SourceFile, parse


class Unit(msgspec.Struct):
    """The files that are checked together, and what is known about them.

    `imports` are the import paths of each source; `first_file` is where its first file stands in
    `package.files`.
    """

    package: Package
    header: PackageHeader
    sources: list[SourceFile]
    first_file: int
    imports: list[frozenset[str]]
    is_test: bool


def enter(package: Package, sources: Iterable[SourceFile], names: Mapping[str, str]) -> int:
    """Enter the declarations of some files into their package; the number of the first is given.

    `names` are the names of imported packages by path, as far as they are known.
    """
    first = len(package.files)
    for source in sources:
        enter_file(package, source, names)
    return first


def enter_file(package: Package, source: SourceFile, names: Mapping[str, str]) -> int:
    """Enter the declarations of one file, which gets the number that is given."""
    number = len(package.files)
    known = source.tree is not None
    package.files.append(file_scope(source, names) if known else FileScope())
    if known:
        package.add(declared(source, number))
    return number


def unit_of(
    package: GoPackage,
    entered: Package,
    files: tuple[GoFile, ...],
    sources: list[SourceFile],
    names: Mapping[str, str],
    *,
    is_test: bool,
) -> Unit:
    """The unit of some files of a package, entered into `entered`."""
    first = enter(entered, sources, names)
    return unit_from(header_of(package), entered, files, sources, first, is_test=is_test)


def unit_from(
    header: PackageHeader,
    entered: Package,
    files: tuple[GoFile, ...],
    sources: list[SourceFile],
    first_file: int,
    *,
    is_test: bool,
) -> Unit:
    """The unit of files that have been entered already."""
    return Unit(
        package=entered,
        header=header,
        sources=sources,
        first_file=first_file,
        imports=[frozenset(file.imports) for file in files],
        is_test=is_test,
    )


class Read(msgspec.Struct):
    """A file as it was read: its bytes and their digest, or why there are none.

    The digest is that of `project.tree.content_digest`, empty where the file is unreadable.
    """

    path: str
    data: bytes
    digest: bytes
    problem: Problem | None = None


def read_file(root: str, path: str, unsaved: bytes | None = None) -> Read:
    """Read a file below the root, links followed; `unsaved` is what it holds instead, if given."""
    try:
        if unsaved is None:
            data, size = read_up_to(f"{root}/{path}", MAX_BYTES)
        else:
            data, size = unsaved, len(unsaved)
    except OSError as error:
        text = f"cannot be read: {reason_of(error)}"
        return Read(path, b"", b"", Problem(ProblemKind.UNREADABLE, path, text, fatal=True))
    if size > MAX_BYTES:
        text = f"the file has {size} bytes; the limit is {MAX_BYTES}"
        problem = Problem(ProblemKind.LIMIT, path, text, fatal=True)
        return Read(path, b"", digest_of_size(size), problem)
    return Read(path, data, digest_of(data))


def parsed(read: Read) -> SourceFile:
    """A file as a tree; what could not be read has none, and a fatal problem."""
    if read.problem is not None:
        return SourceFile(read.path, b"", None, problems=(read.problem,))
    return parse(read.path, read.data)


def header_of(package: GoPackage, role: str = "") -> PackageHeader:
    """Where a package stands in its module and what it imports; `role` is what the user says."""
    module = package.module
    base, above = (module.directory, module.inside) if module is not None else ("", "")
    inner = package.directory.removeprefix(base).strip("/") if base else package.directory
    if f"/{inner}".endswith(f"/vendor/{package.import_path}"):
        # The host in the path says nothing: `example.com` holds no examples.
        host, _, rest = package.import_path.partition("/")
        inner = rest if "." in host else package.import_path
    imports = imports_of(package.files)
    return PackageHeader(
        path=package.import_path,
        name=package.name,
        directory="" if inner == "." else inner,
        above=above,
        imports=tuple(imports),
        rare=_rare_imports(package.files),
        other_builds=_imports_elsewhere(package, imports),
        role=role,
    )


def _imports_elsewhere(package: GoPackage, known: Sequence[str]) -> tuple[str, ...]:
    """What the package imports in other builds alone, sorted."""
    if not package.variants:
        return ()
    variants = (v for v in package.variants if not v.alone and v.name == package.name)
    files = (file for variant in variants for file in variant.files)
    return tuple(path for path in imports_of(files) if path not in known)


def _rare_imports(files: Sequence[GoFile]) -> tuple[str, ...]:
    """The import paths of fewer than half of some files, sorted."""
    counted = Counter(path for file in files for path in file.imports)
    return tuple(sorted(path for path, count in counted.items() if count * 2 < len(files)))
