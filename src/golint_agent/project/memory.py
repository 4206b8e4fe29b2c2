"""What was seen of the files below a root, so that what has not changed is not read again."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from golint_agent.project.header import Header

try:
    from _blake2 import blake2b
except ImportError:  # hashlib has it in any case, and loads OpenSSL for what nobody asks for here
    from hashlib import blake2b

#: A file or directory as the file system describes it: size in bytes, times of the last change of
#: its content and of its entry in nanoseconds, inode.


class Stamp(NamedTuple):
    """What `stat` says of a file: another stamp is another file, or may be one."""

    size: int
    modified_ns: int
    changed_ns: int
    inode: int


DIGEST_BYTES = 16
#: The names that a configuration file of this tool goes by, in the directory that it holds for.
CONFIG_NAMES = (".golint-agent.toml", "golint-agent.toml")
#: A stamp is trusted when it was this old as it was taken: a file system may give two changes in
#: quick succession one time. Source: git's "racy" index entries; FAT counts in two-second steps.
_SETTLED_AFTER = 2_000_000_000


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """One directory, names sorted as Go sorts them.

    `go_files` end in `.go` and may belong to a package: names that begin with `_` or `.` are in
    `set_aside`. `symlinks` are those of `go_files` that are symbolic links. `odd_names` are names
    that are not UTF-8, made printable. `config_files` are configuration files of this tool.
    """

    directory: str
    go_files: tuple[str, ...]
    set_aside: tuple[str, ...]
    symlinks: frozenset[str]
    subdirectories: tuple[str, ...]
    has_go_mod: bool
    has_go_work: bool
    odd_names: tuple[str, ...]
    config_files: tuple[str, ...]


class DirectoryState(msgspec.Struct, array_like=True):
    """A directory at its last look; `settled` says whether its stamp is to be trusted."""

    stamp: Stamp
    settled: bool
    listing: Listing


class FileState(msgspec.Struct, array_like=True):
    """A file at its last look.

    `header` is None for files that are no Go source. `digest` is that of its bytes, empty when
    only its start was read.
    """

    stamp: Stamp
    settled: bool
    header: Header | None = None
    digest: bytes = b""


class Memory(msgspec.Struct, array_like=True):
    """Directories and files by path, relative to the root.

    `reader` tells the code that has read them: other code may see something else in the same bytes.
    """

    directories: dict[str, DirectoryState] = {}
    files: dict[str, FileState] = {}
    #: How much of it is not on disk yet.
    changes: int = 0
    reader: bytes = b""

    def directory(self, path: str, stamp: Stamp) -> Listing | None:
        """The listing of a directory that has not changed since."""
        state = self.directories.get(path)
        return state.listing if state and state.settled and state.stamp == stamp else None

    def file(self, path: str, stamp: Stamp) -> FileState | None:
        """What is known about a file that has not changed since."""
        state = self.files.get(path)
        return state if state and state.settled and state.stamp == stamp else None


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in what `stat` says."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def regular_stamp(path: str) -> Stamp | None:
    """The stamp of a regular file; None for anything else, symbolic links included."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return stamp_of(status) if stat.S_ISREG(status.st_mode) else None


def directory_stamp(path: str) -> Stamp | None:
    """The stamp of a directory, links followed; None for anything else."""
    try:
        status = os.stat(path)  # noqa: PTH116 - paths are text here
    except (OSError, ValueError):
        return None
    return stamp_of(status) if stat.S_ISDIR(status.st_mode) else None


def is_settled(stamp: Stamp) -> bool:
    """Will a later change show in the stamp, which was just taken?"""
    return max(stamp.modified_ns, stamp.changed_ns) < time.time_ns() - _SETTLED_AFTER


def digest_of(data: bytes) -> bytes:
    """The digest by which content is known."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """The digest of all parts as one."""
    digest = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        digest.update(part)
    return digest.digest()
