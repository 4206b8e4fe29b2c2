"""Gives reporters the source text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def reader_of(root: str) -> Callable[[str], bytes | None]:
    """A function that gives a file's bytes by its path relative to the root."""

    def read(path: str) -> bytes | None:
        try:
            return Path(root, path).read_bytes()
        except OSError:
            return None

    return read
