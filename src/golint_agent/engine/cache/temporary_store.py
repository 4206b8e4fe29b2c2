"""A store for one run: in memory, and in a directory once other processes are to read it."""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH102, PTH118

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from golint_agent.engine.cache.store import MemoryStore, Store


class TemporaryStore(MemoryStore):
    """Most runs are small and start no process: nothing is written for them."""

    def __init__(self) -> None:
        super().__init__()
        self._disk: Store | None = None
        self._path = ""

    @property
    def directory(self) -> str:
        """Where other processes find what is kept, made when it is asked for; empty for nowhere."""
        if not self._path:
            self._disk = self._made()
        return self._disk.directory if self._disk is not None else ""

    def get(self, key: bytes) -> bytes | None:
        """The bytes under a key."""
        return super().get(key) if self._disk is None else self._disk.get(key)

    def has(self, key: bytes) -> bool:
        """Is there an entry under a key?"""
        return super().has(key) if self._disk is None else self._disk.has(key)

    def put(self, key: bytes, data: bytes) -> bool:
        """Keep bytes under a key."""
        return super().put(key, data) if self._disk is None else self._disk.put(key, data)

    def remove(self, key: bytes) -> None:
        """Forget what is under a key."""
        if self._disk is None:
            super().remove(key)
        else:
            self._disk.remove(key)

    @contextmanager
    def alone(self, key: bytes) -> Iterator[None]:
        """Keep others from what is under a key."""
        with super().alone(key) if self._disk is None else self._disk.alone(key):
            yield

    def close(self) -> None:
        """Take the directory away, if there is one."""
        if self._path:
            import shutil

            shutil.rmtree(self._path, ignore_errors=True)

    def _made(self) -> Store | None:
        """The store in a directory with all that was kept; None where it cannot be written."""
        import tempfile

        # Its name is known before it is made: a run that is ended in between removes it too.
        name = f"golint-agent-{os.urandom(8).hex()}"
        self._path = os.path.join(tempfile.gettempdir(), name)
        try:
            os.mkdir(self._path, 0o700)
        except OSError:
            return None
        disk = Store(self._path)
        return disk if all(disk.put(key, data) for key, data in self._data.items()) else None
