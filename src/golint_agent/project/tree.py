"""The files below one root: directory listings and file contents that never leave the root.

A tree remembers what it has read and what it could not read. Everything in it is untrusted:
symbolic links out of the root, pipes, loops and odd names are Problems, never errors.
"""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH112, PTH113, PTH118

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field

import msgspec

from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.constraints import BuildContext
from golint_agent.project.model import GoModule, GoPackage

HEADER_BYTES = 64 * 1024
FILE_BYTES = 1024 * 1024


class Listing(msgspec.Struct, frozen=True):
    """One directory, names sorted as Go sorts them.

    `go_files` end in `.go` and may belong to a package: names that begin with `_` or `.` are in
    `set_aside`. `symlinks` are those of `go_files` that are symbolic links.
    """

    directory: str
    go_files: tuple[str, ...]
    set_aside: tuple[str, ...]
    symlinks: frozenset[str]
    subdirectories: tuple[str, ...]
    has_go_mod: bool
    has_go_work: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A root (absolute, without symbolic links), a build, and what was read of them so far."""

    root: str
    build: BuildContext
    listings: dict[str, Listing | None] = field(default_factory=dict)
    modules: dict[str, GoModule] = field(default_factory=dict)
    module_of: dict[str, GoModule | None] = field(default_factory=dict)
    workspace_of: dict[str, str | None] = field(default_factory=dict)
    used_modules: dict[str, dict[str, GoModule]] = field(default_factory=dict)
    packages: dict[str, GoPackage | None] = field(default_factory=dict)
    excluded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # A dictionary for its order and for naming each problem once.
    problems: dict[Problem, None] = field(default_factory=dict)

    def report(
        self, kind: ProblemKind, path: str, message: str, *, line: int = 0, fatal: bool = False
    ) -> None:
        """Keep a problem of this tree."""
        self.problems[Problem(kind, printable(path), message, line=line, fatal=fatal)] = None

    def absolute(self, relative: str) -> str:
        """The path on this machine of a path relative to the root."""
        return os.path.join(self.root, relative) if relative else self.root

    def relative(self, absolute: str) -> str:
        """The path relative to the root, with `/`, of an absolute path at or below it."""
        relative = os.path.relpath(absolute, self.root).replace(os.sep, "/")
        return "" if relative == "." else relative


def list_directory(tree: Tree, directory: str) -> Listing | None:
    """The Go files and directories in `directory`, or None and a Problem."""
    if directory not in tree.listings:
        tree.listings[directory] = _list_directory(tree, directory)
    return tree.listings[directory]


def _list_directory(tree: Tree, directory: str) -> Listing | None:
    go_files: list[str] = []
    set_aside: list[str] = []
    symlinks: list[str] = []
    subdirectories: list[str] = []
    project_files: set[str] = set()
    try:
        with os.scandir(tree.absolute(directory)) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if _is_text(name):
                        subdirectories.append(name)
                    else:
                        _report_name(tree, join(directory, name))
                elif name.endswith(".go"):
                    if not _is_text(name):
                        _report_name(tree, join(directory, name))
                    elif name[0] in "_.":
                        set_aside.append(name)
                    else:
                        go_files.append(name)
                        if entry.is_symlink():
                            symlinks.append(name)
                elif name in {"go.mod", "go.work"} and os.path.isfile(entry.path):
                    project_files.add(name)
    except OSError as error:
        message = f"the directory cannot be read: {error.strerror or error}"
        tree.report(ProblemKind.UNREADABLE, directory or ".", message, fatal=True)
        return None
    return Listing(
        directory=directory,
        go_files=tuple(sorted(go_files)),
        set_aside=tuple(sorted(set_aside)),
        symlinks=frozenset(symlinks),
        subdirectories=tuple(sorted(subdirectories)),
        has_go_mod="go.mod" in project_files,
        has_go_work="go.work" in project_files,
    )


def read_start(tree: Tree, path: str, *, symlink: bool, size: int) -> bytes | None:
    """The first `size` bytes of a file, or None: a Problem, or a symbolic link to a directory."""
    target = tree.absolute(path)
    try:
        if symlink:
            target = os.path.realpath(target, strict=True)
            if os.path.isdir(target):
                return None
            if not within(target, tree.root):
                message = "the symbolic link leaves the repository; it was not followed"
                tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
                return None
        descriptor = os.open(target, _OPEN_FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                message = "this is not a regular file; it was not opened"
                tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
                return None
            return _read(descriptor, size)
        finally:
            os.close(descriptor)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
        return None


def _read(descriptor: int, size: int) -> bytes:
    first = os.read(descriptor, size)
    if not first or len(first) == size:
        return first
    chunks = [first]
    missing = size - len(first)
    while missing and (chunk := os.read(descriptor, missing)):
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks)


# Not blocking, or opening a pipe would wait for a writer; the flags are missing on some systems.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def join(directory: str, name: str) -> str:
    """`directory/name`, where the root is the empty directory."""
    return f"{directory}/{name}" if directory and name else directory or name


def within(path: str, directory: str) -> bool:
    """Whether an absolute path is `directory` or below it."""
    return path == directory or path.startswith(directory.rstrip(os.sep) + os.sep)


def ancestors(directory: str) -> list[str]:
    """`directory` and every directory above it, up to the root."""
    found = [directory]
    while directory:
        directory = directory.rpartition("/")[0]
        found.append(directory)
    return found


def printable(path: str) -> str:
    """The path with bytes that are not UTF-8 replaced, so that it can be written anywhere."""
    return path if _is_text(path) else os.fsencode(path).decode("utf-8", "replace")


def _is_text(name: str) -> bool:
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _report_name(tree: Tree, path: str) -> None:
    message = "the name is not UTF-8; it was not read"
    tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
