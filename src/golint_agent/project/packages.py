"""The package in one directory: which files belong to it, and which cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from golint_agent.findings import ProblemKind
from golint_agent.project.constraints import ConstraintError, header_matches, name_matches
from golint_agent.project.header import Header, read_header
from golint_agent.project.memory import digest_of, regular_stamp
from golint_agent.project.model import GoFile, GoPackage
from golint_agent.project.modules import import_path_of
from golint_agent.project.tree import (
    FILE_BYTES,
    HEADER_BYTES,
    Tree,
    content_digest,
    join,
    list_directory,
    read_start,
)


def read_package(tree: Tree, directory: str) -> GoPackage | None:
    """The package in `directory`, or None when the build takes in no file there.

    `tree.excluded` then still names the files that were left out, and `tree.problems` those that
    could not be read: no file goes missing silently.
    """
    if directory not in tree.packages:
        tree.packages[directory] = _read_package(tree, directory)
    return tree.packages[directory]


def _read_package(tree: Tree, directory: str) -> GoPackage | None:
    listing = list_directory(tree, directory)
    if listing is None or not listing.go_files:
        return None
    excluded: list[str] = []
    files: list[GoFile] = []
    for name in listing.go_files:
        path = join(directory, name)
        if not name_matches(name, tree.build):
            excluded.append(path)
            continue
        header = _read_header(tree, path, symlink=name in listing.symlinks)
        if header is None:
            continue
        admitted = _admitted(tree, path, header)
        if admitted:
            files.append(_go_file(path, header))
        elif admitted is False:
            excluded.append(path)
    tree.excluded[directory] = tuple(excluded)
    if not files:
        return None

    package_name = _most_frequent_name(files)
    own = [file for file in files if file.package_name == package_name]
    external = [
        file for file in files if file.is_test and file.package_name == f"{package_name}_test"
    ]
    _report_strangers(tree, files, package_name)
    import_path, module = import_path_of(tree, directory)
    return GoPackage(
        import_path=import_path,
        name=package_name,
        directory=directory,
        module=module,
        files=tuple(file for file in own if not file.is_test),
        test_files=tuple(file for file in own if file.is_test),
        external_test_files=tuple(external),
        excluded_files=tuple(excluded),
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
        if before is not None and before.digest:
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


def _admitted(tree: Tree, path: str, header: Header) -> bool | None:
    """Whether the build takes the file in; None when it is no Go file, which is a Problem."""
    if header.holds_nul:
        message = "the file holds a NUL byte and is no Go source; it was not checked"
        tree.report(ProblemKind.NOT_GO, path, message, fatal=True)
        return None
    try:
        if not header_matches(header.lead, tree.build):
            return False
    except ConstraintError as error:
        message = f"the //go:build line cannot be read ({error}); the file was not checked"
        tree.report(ProblemKind.PROJECT, path, message, fatal=True)
        return None
    if not header.package_name:
        message = "the file has no package clause; it was not checked"
        tree.report(ProblemKind.NOT_GO, path, message, fatal=True)
        return None
    if header.package_name == "documentation":
        return False
    return tree.build.cgo or "C" not in header.imports or path.endswith("_test.go")


def _go_file(path: str, header: Header) -> GoFile:
    return GoFile(
        path=path,
        package_name=header.package_name,
        imports=header.imports,
        generated=header.generated,
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
            message = (
                f"package `{file.package_name}` in a directory of package `{package_name}`; "
                "the file was not checked"
            )
            tree.report(ProblemKind.PROJECT, file.path, message, fatal=True)
