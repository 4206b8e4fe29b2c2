"""The files below one root: directory listings and file contents that never leave the root.

A tree remembers what it has read and what it could not read. Everything in it is untrusted:
symbolic links out of the root, pipes, loops and odd names are Problems, never errors.
"""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH112, PTH113

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from golint_agent import interrupts
from golint_agent.errors import reason_of
from golint_agent.findings import Problem, ProblemKind
from golint_agent.project.constraints import BuildContext
from golint_agent.project.memory import (
    CONFIG_NAMES,
    DirectoryState,
    FileState,
    Listing,
    Memory,
    digest_of,
    directory_stamp,
    is_settled,
    regular_stamp,
    stamp_of,
)
from golint_agent.project.model import GoModule, GoPackage, Replace

if TYPE_CHECKING:
    from golint_agent.project.environments import Environment

HEADER_BYTES = 64 * 1024
FILE_BYTES = 1024 * 1024
#: No file larger than this is read.
MAX_BYTES = 8 * 1024 * 1024


#: Names of directories that `...` does not enter, and that hold the code of others.
DEFAULT_EXCLUDE = frozenset({"node_modules", "testdata", "third_party", "vendor"})
STRICT, LAX, OFF = "strict", "lax", "off"


class Tree(msgspec.Struct, eq=False):
    """A root (absolute, without symbolic links), a build, and what was read of them so far."""

    root: str
    build: BuildContext
    #: Whether packages are read with what other builds add to them.
    with_variants: bool = True
    #: Whether packages are read with their test files.
    with_tests: bool = True
    listings: dict[str, Listing | None] = msgspec.field(default_factory=dict)
    modules: dict[str, GoModule] = msgspec.field(default_factory=dict)
    module_of: dict[str, GoModule | None] = msgspec.field(default_factory=dict)
    workspace_of: dict[str, str | None] = msgspec.field(default_factory=dict)
    used_modules: dict[str, dict[str, GoModule]] = msgspec.field(default_factory=dict)
    work_replaces: dict[str, tuple[Replace, ...]] = msgspec.field(default_factory=dict)
    packages: dict[str, GoPackage | None] = msgspec.field(default_factory=dict)
    excluded: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    # A dictionary for its order and for naming each problem once.
    environments: dict[str, Environment] = msgspec.field(default_factory=dict)
    problems: dict[Problem, None] = msgspec.field(default_factory=dict)
    memory: Memory = msgspec.field(default_factory=lambda: Memory({}, {}))
    # What this run looked at, in order: what it found depends on nothing else below the root.
    watched_directories: dict[str, None] = msgspec.field(default_factory=dict)
    watched_files: dict[str, None] = msgspec.field(default_factory=dict)
    # Globs of the assets that were asked for; by directory that was listed for them the module's
    # directory and the digest of what matched.
    asset_globs: tuple[str, ...] = ()
    asset_listings: dict[str, tuple[str, bytes]] = msgspec.field(default_factory=dict)
    # Paths that were looked at and that nobody can watch: links, pipes, what cannot be read.
    unwatched: set[str] = msgspec.field(default_factory=set)
    # Files whose state in memory was compared with the disk, or read, in this run.
    compared: set[str] = msgspec.field(default_factory=set)
    # Whether the digest of a small file is taken when its header is read.
    with_digests: bool = False
    # Content that stands for what files hold, whether or not they are there; see `unsaved`.
    unsaved: dict[str, bytes] = msgspec.field(default_factory=dict)
    # Which files count as generated, as `is_generated` says it.
    generated: str = STRICT
    # Names of directories that `...` does not enter, and that hold the code of others.
    default_exclude: frozenset[str] = DEFAULT_EXCLUDE
    # Told how many bytes the files have that were not known, as they are found.
    on_new: Callable[[int], None] | None = None

    def report(
        self, kind: ProblemKind, path: str, message: str, *, line: int = 0, fatal: bool = False
    ) -> None:
        """Keep a problem of this tree."""
        self.problems[Problem(kind, printable(path), message, line=line, fatal=fatal)] = None

    def learn(self, files: Mapping[str, FileState]) -> None:
        """Take what another process has read of files in this run, and need not read it again."""
        for path, state in files.items():
            if path not in self.compared:
                self.memory.files[path] = state
                self.memory.changes += 1
                self.compared.add(path)

    def absolute(self, relative: str) -> str:
        """The path on this machine of a path relative to the root."""
        return f"{self.root}/{relative}" if relative else self.root

    def relative(self, absolute: str) -> str:
        """The path relative to the root, with `/`, of an absolute path at or below it."""
        relative = os.path.relpath(absolute, self.root).replace(os.sep, "/")
        return "" if relative == "." else relative


def list_directory(tree: Tree, directory: str) -> Listing | None:
    """The Go files and directories in `directory`, or None and a Problem."""
    listing = look(tree, directory)
    if listing is None:
        message = f"the directory cannot be read: {_why_unreadable(tree.absolute(directory))}"
        tree.report(ProblemKind.UNREADABLE, directory or ".", message, fatal=True)
        return None
    for name in listing.odd_names:
        message = "the name is not UTF-8; it was not read"
        path = join(printable(directory), name)
        tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
    return listing


def look(tree: Tree, directory: str) -> Listing | None:
    """As `list_directory`, for a directory that need not exist: where it does not, no Problem."""
    if directory not in tree.listings:
        tree.listings[directory] = _with_unsaved(tree, directory, _look(tree, directory))
        _look_above(tree, directory)
    return tree.listings[directory]


def _look_above(tree: Tree, directory: str) -> None:
    """Look at the directories above one that does not exist, down to where it would appear.

    No system has longer paths than those that are looked at, whatever an import says.
    """
    while directory and directory not in tree.watched_directories:
        directory = directory[:_MAX_PATH].rpartition("/")[0]
        if directory in tree.listings:
            return
        tree.listings[directory] = _with_unsaved(tree, directory, _look(tree, directory))


def _with_unsaved(tree: Tree, directory: str, listing: Listing | None) -> Listing | None:
    """The listing as it would be if unsaved files were saved. The table of files never has it."""
    if listing is None or not tree.unsaved:
        return listing
    names = {p.rpartition("/")[2] for p in tree.unsaved if p.rpartition("/")[0] == directory}
    aside = {name for name in names if name[0] in "_."}
    return msgspec.structs.replace(
        listing,
        go_files=tuple(sorted({*listing.go_files, *(names - aside)})),
        set_aside=tuple(sorted({*listing.set_aside, *aside})),
        symlinks=listing.symlinks - names,
    )


def _look(tree: Tree, directory: str) -> Listing | None:
    interrupts.check()
    place = tree.absolute(directory)
    stamp = directory_stamp(place)
    if stamp is None:
        tree.memory.directories.pop(directory, None)
        return None
    tree.watched_directories[directory] = None
    known = tree.memory.directory(directory, stamp)
    if known is not None:
        return known
    settled = is_settled(stamp)
    listing = scan(place, directory)
    if listing is None:
        tree.unwatched.add(directory)
        tree.memory.directories.pop(directory, None)
        return None
    tree.memory.directories[directory] = DirectoryState(stamp, settled, listing)
    tree.memory.changes += 1
    return listing


def scan(place: str, directory: str) -> Listing | None:
    """The listing of an absolute path, to be known as `directory`; None where it is unreadable."""
    go_files: list[str] = []
    set_aside: list[str] = []
    symlinks: list[str] = []
    subdirectories: list[str] = []
    odd_names: list[str] = []
    project_files: set[str] = set()
    config_files: list[str] = []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if _is_text(name):
                        subdirectories.append(name)
                    else:
                        odd_names.append(printable(name))
                elif name.endswith(".go"):
                    if not _is_text(name):
                        odd_names.append(printable(name))
                    elif name[0] in "_.":
                        set_aside.append(name)
                    else:
                        go_files.append(name)
                        if entry.is_symlink():
                            symlinks.append(name)
                elif name in {"go.mod", "go.work"} and os.path.isfile(entry.path):
                    project_files.add(name)
                elif name in CONFIG_NAMES:
                    config_files.append(name)
    except OSError:
        return None
    return Listing(
        directory=directory,
        go_files=tuple(sorted(go_files)),
        set_aside=tuple(sorted(set_aside)),
        symlinks=frozenset(symlinks),
        subdirectories=tuple(sorted(subdirectories)),
        has_go_mod="go.mod" in project_files,
        has_go_work="go.work" in project_files,
        odd_names=tuple(sorted(odd_names)),
        config_files=tuple(sorted(config_files)),
    )


def _why_unreadable(place: str) -> str:
    try:
        os.scandir(place).close()
    except OSError as error:
        return reason_of(error)
    return "it changed"


def read_start(tree: Tree, path: str, *, symlink: bool, size: int) -> bytes | None:
    """The first `size` bytes of a file, or None: a Problem, or a symbolic link to a directory.

    What is seen of the file goes into the tree's memory.
    """
    interrupts.check()
    if path in tree.unsaved:
        return tree.unsaved[path][:size]
    target = tree.absolute(path)
    if symlink:
        tree.unwatched.add(path)
    else:
        tree.watched_files[path] = None
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
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                tree.unwatched.add(path)
                message = "this is not a regular file; it was not opened"
                tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
                return None
            stamp = stamp_of(status)
            settled = is_settled(stamp)
            data = _read(descriptor, size, status.st_size + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        tree.unwatched.add(path)
        message = f"the file cannot be read: {reason_of(error)}"
        tree.report(ProblemKind.UNREADABLE, path, message, fatal=True)
        return None
    if not symlink:
        before = tree.memory.files.get(path)
        same = before is not None and before.stamp == stamp
        header = before.header if before is not None and same else None
        digest = before.digest if before is not None and same and before.settled else b""
        tree.memory.files[path] = FileState(stamp, settled, header, digest)
        tree.compared.add(path)
        tree.memory.changes += 1
        if tree.on_new is not None and before is None:
            tree.on_new(stamp.size)
    return data


def content_digest(tree: Tree, path: str) -> bytes:
    """The digest of a file's bytes, from memory where it has not changed; empty when unreadable.

    Of a file above the size limit only its size counts: nobody reads the rest.
    """
    state = tree.memory.files.get(path) if path in tree.compared else None
    if state is not None and state.digest:
        return state.digest
    stamp = regular_stamp(tree.absolute(path))
    state = tree.memory.file(path, stamp) if stamp is not None else None
    if state is not None:
        tree.compared.add(path)
        if state.digest:
            return state.digest
    if stamp is not None and stamp.size > MAX_BYTES:
        return digest_of_size(stamp.size)
    data = read_start(tree, path, symlink=stamp is None, size=MAX_BYTES + 1)
    if data is None:
        return b""
    digest = digest_of(data)
    if path in tree.memory.files and stamp is not None:
        tree.memory.files[path].digest = digest
    return digest


def digest_of_size(size: int) -> bytes:
    """What stands for the digest of a file that is too large to be read."""
    return digest_of(b"%d bytes" % size)


def read_up_to(path: str, limit: int) -> tuple[bytes, int]:
    """The bytes of a file, links followed, and its size; no bytes where it is above the limit.

    Raises OSError, also for what is no regular file.
    """
    descriptor = os.open(path, _OPEN_FLAGS & ~_NO_LINKS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "this is not a regular file")
        if status.st_size > limit:
            return b"", status.st_size
        data = _read(descriptor, limit + 1, status.st_size + 1)
    finally:
        os.close(descriptor)
    return (data, len(data)) if len(data) <= limit else (b"", len(data))


def _read(descriptor: int, size: int, likely: int = 0) -> bytes:
    """The first `size` bytes; `likely` is one more than how many there are, if that is known."""
    first = os.read(descriptor, min(size, likely) if likely else size)
    if not first or len(first) == size or 0 < len(first) < likely:
        return first
    chunks = [first]
    missing = size - len(first)
    while missing and (chunk := os.read(descriptor, missing)):
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks)


_MAX_PATH = 4096

_NO_LINKS: int = getattr(os, "O_NOFOLLOW", 0)
# Not blocking, or opening a pipe would wait for a writer; the flags are missing on some systems.
_OPEN_FLAGS = (
    os.O_RDONLY
    | _NO_LINKS
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
