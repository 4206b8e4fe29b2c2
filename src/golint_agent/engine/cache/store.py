"""A store of bytes by key: a directory that many processes may use at once, or memory.

Entries are written beside their place and moved there, so that a reader sees all of one or none.
Each carries a checksum: a damaged entry is a miss. What cannot be written is not kept.
"""

# Paths are text here: a Path for each of thousands of entries costs more than reading them.
# ruff: noqa: PTH103, PTH105, PTH108, PTH110, PTH112, PTH118, PTH120, PTH123, PTH204

from __future__ import annotations

import os
import time
from contextlib import suppress

from golint_agent.project.memory import DIGEST_BYTES, digest_of

_MAGIC = b"golint-agent\x00\x01\x00\x00"
_HEAD = len(_MAGIC) + DIGEST_BYTES
#: An entry that is used is marked so once in this time.
_TOUCH_AFTER_SECONDS = 24 * 3600.0
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

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key."""
        path = self._path(key)
        data = read_checked(path)
        if data is None:
            return None
        mark_used(path)
        return data

    def has(self, key: bytes) -> bool:
        """Is there an entry under a key, whole or not?"""
        return mark_used(self._path(key))

    def put(self, key: bytes, data: bytes) -> bool:
        """Keep bytes under a key; of several writers the last one stays."""
        path = self._path(key)
        directory = os.path.dirname(path)
        if self._is_full:
            return False
        try:
            if directory not in self._made:
                os.makedirs(directory, exist_ok=True)
                self._made.add(directory)
            write_checked(path, data)
        except OSError:
            # A full disk, or a directory that nobody may write: trying each entry helps nobody.
            self._is_full = not os.path.isdir(directory) or not os.access(directory, os.W_OK)
            self._made.discard(directory)
            return False
        return True

    def remove(self, key: bytes) -> None:
        """Forget what is under a key."""
        with suppress(OSError):
            os.unlink(self._path(key))

    def _path(self, key: bytes) -> str:
        name = key.hex()
        return f"{self.directory}/{name[:2]}/{name[2:]}"


def mark_used(path: str) -> bool:
    """Make a file young again, so that it is not evicted; was it there?"""
    try:
        if time.time() - os.path.getmtime(path) > _TOUCH_AFTER_SECONDS:
            os.utime(path)
    except OSError:
        return False
    return True


class MemoryStore:
    """A store that lasts as long as this process."""

    def __init__(self) -> None:
        self._data: dict[bytes, bytes] = {}

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


AnyStore = Store | MemoryStore


def read_checked(path: str) -> bytes | None:
    """The content of a file that `write_checked` wrote; None where there is none, or damage."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    content = data[_HEAD:]
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : _HEAD] != digest_of(content):
        return None
    return content


def write_checked(path: str, content: bytes) -> None:
    """Write a file with a checksum, whole or not at all. Raises OSError."""
    _write_whole(path, _MAGIC + digest_of(content) + content)


def _write_whole(path: str, data: bytes) -> None:
    beside = f"{path}.{os.getpid()}.{time.monotonic_ns():x}.tmp"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        raise


_BINARY: int = getattr(os, "O_BINARY", 0)


def is_cache(directory: str) -> bool:
    """Is a directory one that `prepare` made?"""
    try:
        with open(f"{directory}/CACHEDIR.TAG", encoding="utf-8") as file:
            return file.read() == _TAG
    except (OSError, UnicodeDecodeError):
        return False


def prepare(directory: str) -> bool:
    """Make a cache directory, marked for people, backups and git; can it be used?"""
    try:
        os.makedirs(directory, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            path = os.path.join(directory, name)
            if not os.path.exists(path):
                _write_whole(path, text.encode())
    except OSError:
        return False
    return os.access(directory, os.W_OK)


def evict(directory: str, older_than_seconds: float) -> None:
    """Delete the files below a directory that nobody has used for that long."""
    limit = time.time() - older_than_seconds
    for place, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(place, name)
            with suppress(OSError):
                if os.path.getmtime(path) < limit:
                    os.unlink(path)
