"""A store of bytes by key: a directory that many processes may use at once, or memory.

Entries are written beside their place and moved there, so that a reader sees all of one or none.
Each carries a checksum: a damaged entry is a miss. What cannot be written is not kept. Whoever can
write to a directory can write right checksums too, so links in it are not followed, and what is
read is bounded and of regular files only.
"""

# Paths are text here: a Path for each of thousands of entries costs more than reading them.
# ruff: noqa: PTH103, PTH105, PTH106, PTH108, PTH112, PTH114, PTH120, PTH123, PTH208

from __future__ import annotations

import errno
import itertools
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import msgspec

from golint_agent import interrupts
from golint_agent.late_regex import late_regex
from golint_agent.project.memory import DIGEST_BYTES, digest_of
from golint_agent.project.tree import read_up_to

if sys.platform != "win32":
    import fcntl

_MAGIC = b"golint-agent\x00\x01\x00\x00"
_HEAD = len(_MAGIC) + DIGEST_BYTES
#: An entry that is used is marked so once in this time.
_TOUCH_AFTER_SECONDS = 24 * 3600.0
#: Nothing that is kept is nearly so large.
_MAX_BYTES = 512 * 1024 * 1024
_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This directory holds what golint-agent keeps between runs. It may be deleted at any time.
# For what the first line means see https://bford.info/cachedir/
"""


class Store:
    """Bytes by key, each in a file of its own below a directory.

    `get` gives None for what is not there or is damaged; `put` says whether it was written. Both
    never raise OSError.
    """

    def __init__(self, directory: str) -> None:
        self.directory = directory
        self._made: set[str] = set()
        self._is_full = False
        self._lock = -1

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key."""
        path = self._path(key)
        data = read_checked(path)
        if data is None:
            return None
        mark_used(path)
        return data

    def has(self, key: bytes) -> bool:
        """Is there an entry under a key that is not empty, whole or not?"""
        return mark_used(self._path(key))

    def put(self, key: bytes, data: bytes) -> bool:
        """Keep bytes under a key; of several writers the last one stays."""
        if self._is_full:
            return False
        path = self._path(key)
        directory = os.path.dirname(path)
        try:
            self._make(directory)
            try:
                write_checked(path, data)
            except FileNotFoundError:  # somebody has deleted the directory since
                self._made.discard(directory)
                self._make(directory)
                write_checked(path, data)
        except OSError:
            # A full disk, or a directory that nobody may write: trying each entry helps nobody.
            self._is_full = not os.path.isdir(directory) or not os.access(directory, os.W_OK)
            self._made.discard(directory)
            return False
        return True

    def _make(self, directory: str) -> None:
        """See to it that a directory is there and is none that a link leads to."""
        if directory in self._made:
            return
        if os.path.islink(self.directory) or os.path.islink(directory):
            raise NotADirectoryError(directory)
        os.makedirs(directory, exist_ok=True)
        self._made.add(directory)

    def remove(self, key: bytes) -> None:
        """Forget what is under a key."""
        with suppress(OSError):
            os.unlink(self._path(key))

    @contextmanager
    def alone(self, key: bytes) -> Iterator[None]:
        """What is done within is done by one process at a time for each key.

        A process that ends lets others go on, however it ends. Where the system cannot have them
        wait, they do not. Nothing else of the store may be waited for within.
        """
        descriptor = self._hold(key)
        try:
            yield
        finally:
            if descriptor >= 0:
                with suppress(OSError):
                    lock_byte(descriptor, key, hold=False)

    def _hold(self, key: bytes) -> int:
        """Wait for a key; the descriptor of the lock's file, or -1 where there is no lock."""
        try:
            if self._lock < 0:
                # It bears the name of an entry, so that it goes as one; it never holds anything.
                path = self._path(_LOCK)
                self._make(os.path.dirname(path))
                self._lock = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINKS, 0o666)
            lock_byte(self._lock, key, hold=True)
        except OSError:
            return -1
        return self._lock

    def _path(self, key: bytes) -> str:
        name = key.hex()
        return f"{self.directory}/{name[:2]}/{name[2:]}"


def lock_byte(descriptor: int, key: bytes, *, hold: bool) -> None:
    """Wait for the byte of a file that stands for a key, and hold it, or let it go.

    Raises OSError where files cannot be locked.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOTSUP, "there are no such locks")
    fcntl.lockf(descriptor, fcntl.LOCK_EX if hold else fcntl.LOCK_UN, 1, int.from_bytes(key[:6]))


_LOCK = digest_of(b"lock")


def mark_used(path: str) -> bool:
    """Make a file young again, so that it is not evicted; was it there, and is it not empty?"""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return False
        if time.time() - status.st_mtime > _TOUCH_AFTER_SECONDS:
            os.utime(path)
    except OSError:
        return False
    return status.st_size > 0


class MemoryStore:
    """A store that lasts as long as this process."""

    def __init__(self) -> None:
        self._data: dict[bytes, bytes] = {}

    @property
    def directory(self) -> str:
        """Where other processes find what is kept: nowhere."""
        return ""

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key."""
        return self._data.get(key)

    def has(self, key: bytes) -> bool:
        """Is there an entry under a key?"""
        return key in self._data

    def put(self, key: bytes, data: bytes) -> bool:
        """Keep bytes under a key."""
        self._data[key] = data
        return True

    def remove(self, key: bytes) -> None:
        """Forget what is under a key."""
        self._data.pop(key, None)

    @contextmanager
    def alone(self, _key: bytes) -> Iterator[None]:
        """Nobody else is here."""
        yield


AnyStore = Store | MemoryStore


def read_checked(path: str) -> bytes | None:
    """The content of a file that `write_checked` wrote; None where there is none, or damage."""
    try:
        data, _ = read_up_to(path, _MAX_BYTES)
    except (OSError, ValueError):
        return None
    content = data[_HEAD:]
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : _HEAD] != digest_of(content):
        return None
    return content


def write_checked(path: str, content: bytes) -> None:
    """Write a file with a checksum, whole or not at all. Raises OSError."""
    write_whole(path, _MAGIC + digest_of(content) + content)


def write_whole(path: str, data: bytes) -> None:
    """Put a file in its place, whole or not at all; a link there is replaced. Raises OSError."""
    beside = f"{path}.{os.getpid()}.{time.monotonic_ns():x}.tmp"
    with interrupts.removing(beside):
        _write_beside(beside, data, path)


def _write_beside(beside: str, data: bytes, path: str) -> None:
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_LINKS: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


_Stored = TypeVar("_Stored")


def decoded(decoder: msgspec.msgpack.Decoder[_Stored], data: bytes | None) -> _Stored | None:
    """What an entry holds; None where there is none, or where another program wrote it."""
    try:
        return decoder.decode(data) if data is not None else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


TAG_NAME = "CACHEDIR.TAG"
IGNORE_NAME = ".gitignore"
_IGNORE = b"*\n"
#: The names that are given in a cache directory, half-written files included.
_OWN = late_regex(r"(CACHEDIR\.TAG|\.gitignore|evicted|files-[0-9a-f]{32})(\..*\.tmp)?")
_STORES = ("results", "modules")
#: What a directory may hold that is new: a disk of its own, or one that git was to keep.
_NEW = frozenset({"lost+found", ".gitkeep", ".keep", ".DS_Store"})
#: How many files are looked at for what the cache writes into each.
_MAX_LOOKS = 64


def is_cache(directory: str) -> bool:
    """Is a directory one that `prepare` made?

    Its tag says so. Where that is damaged or gone, any whole file of the cache does, or that the
    directory holds what a new cache holds and nothing else.
    """
    if _content(f"{directory}/{TAG_NAME}") == _TAG.encode() or _holds_entries(directory):
        return True
    ignores = _content(f"{directory}/{IGNORE_NAME}") == _IGNORE
    return ignores and len(_names(directory)) > 1 and _may_become_cache(directory)


def _may_become_cache(directory: str) -> bool:
    """Does a directory hold nothing, or only what bears the names of a cache?"""
    for name in os.listdir(directory):
        if not (_is_store(f"{directory}/{name}") if name in _STORES else _may_be_in_cache(name)):
            return False
    tag, own = _content(f"{directory}/{TAG_NAME}"), _TAG.encode()
    is_others = tag.startswith(own.partition(b"\n")[0]) and b"golint-agent" not in tag
    return own.startswith(tag) or not is_others


def _may_be_in_cache(name: str) -> bool:
    return name in _NEW or _OWN.fullmatch(name) is not None


def _is_store(directory: str) -> bool:
    """Does a directory hold nothing but what is of a store?"""
    try:
        return not os.path.islink(directory) and all(
            _STORE_PART.fullmatch(part)
            and all(_ENTRY.fullmatch(name) for name in os.listdir(f"{directory}/{part}"))
            for part in os.listdir(directory)
        )
    except OSError:
        return False


def _holds_entries(directory: str) -> bool:
    """Is there a file with the mark that the cache writes at the head of each?"""
    places = [f"{directory}/{name}" for name in _names(directory) if name.startswith("files-")]
    for name in _STORES:
        places += itertools.islice(_each_entry(f"{directory}/{name}"), _MAX_LOOKS)
    return any(_content(place, len(_MAGIC)) == _MAGIC for place in places[: 3 * _MAX_LOOKS])


def _content(path: str, size: int = 4096) -> bytes:
    """The first bytes of a regular file, links not followed; none where there is no such file."""
    try:
        descriptor = os.open(path, _ONLY_FILES)
    except OSError:
        return b""
    with open(descriptor, "rb") as file:
        return file.read(size) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""


_ONLY_FILES: int = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class NoCacheError(Exception):
    """A directory is not to be a cache; the text says why."""


def prepare(directory: str, *, own: bool = False) -> None:
    """Make a cache directory, marked for people, backups and git.

    Raises NoCacheError for one that holds something else, unless it is `own` by its name, and for
    what is no directory, a link included; OSError where it cannot be made or written. A cache whose
    marks are damaged gets new ones.
    """
    if os.path.islink(directory):
        raise NoCacheError("is a symbolic link")
    if os.path.lexists(directory) and not os.path.isdir(directory):
        raise NoCacheError("is no directory")
    os.makedirs(directory, mode=0o700, exist_ok=True)
    if _content(f"{directory}/{TAG_NAME}") != _TAG.encode():
        if not own and not is_cache(directory) and not _may_become_cache(directory):
            raise NoCacheError("holds something else")
        if not _content(f"{directory}/{IGNORE_NAME}"):
            write_whole(f"{directory}/{IGNORE_NAME}", _IGNORE)
        write_whole(f"{directory}/{TAG_NAME}", _TAG.encode())
    if not os.access(directory, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), directory)


def evict(directory: str, older_than_seconds: float) -> None:
    """Delete the entries of a store that nobody has used for that long."""
    limit = time.time() - older_than_seconds
    for path in _entries(directory):
        with suppress(OSError):
            if os.lstat(path).st_mtime < limit:
                os.unlink(path)


def remove_entries(directory: str) -> None:
    """Delete a store, and nothing that is not of one. Raises OSError."""
    for path in _entries(directory):
        with suppress(FileNotFoundError):
            os.unlink(path)
    for name in _names(directory):
        with suppress(OSError):  # a run that goes on has put something there
            os.rmdir(f"{directory}/{name}")
    with suppress(OSError):
        os.rmdir(directory)


def _entries(directory: str) -> list[str]:
    """The files of a store, half-written ones too; what links lead to is not of it."""
    return list(_each_entry(directory))


def _each_entry(directory: str) -> Iterator[str]:
    for name in _names(directory):
        place = f"{directory}/{name}"
        if not os.path.islink(place):
            yield from (f"{place}/{n}" for n in _names(place) if _ENTRY.fullmatch(n))


def _names(directory: str) -> list[str]:
    if os.path.islink(directory):
        return []
    try:
        return sorted(os.listdir(directory))
    except OSError:
        return []


_ENTRY = late_regex(r"[0-9a-f]{30}(\..*\.tmp)?")
_STORE_PART = late_regex(r"[0-9a-f]{2}")
