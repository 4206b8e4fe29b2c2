"""Writes the text of a linted file anew: as a whole, and only where nobody else has a say in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from golint_agent.errors import reason_of
from golint_agent.project.tree import MAX_BYTES, read_up_to
from golint_agent.whole_files import replace

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class LeftAloneError(Exception):
    """Why a file is not written: a clause about `it`."""


def read_file(root: str, path: str) -> bytes:
    """The bytes of a file that may be written. Raises `LeftAloneError` where it may not be."""
    place = f"{root}/{path}"
    try:
        if os.path.islink(place):  # noqa: PTH114 - a path of text
            raise LeftAloneError("it is a symbolic link")
        if not _is_below(place, root):
            raise LeftAloneError("a link leads to it, out of the repository")
        mode = os.stat(place).st_mode  # noqa: PTH116 - a path of text
        if not stat.S_ISREG(mode):
            raise LeftAloneError("it is no regular file")
        if not mode & _WRITABLE or not os.access(place, os.W_OK):
            raise LeftAloneError("it is read-only")
        data, size = read_up_to(place, MAX_BYTES)
    except OSError as error:
        raise LeftAloneError(f"it cannot be read: {reason_of(error)}") from None
    except ValueError:  # a NUL
        raise LeftAloneError("it has no name that a file can have") from None
    if size > MAX_BYTES:
        raise LeftAloneError("it is too large")
    return data


def write_file(root: str, path: str, before: bytes, after: bytes) -> None:
    """Replace a file that still holds `before`. Raises `LeftAloneError` where it stays as it is."""
    if read_file(root, path) != before:
        raise LeftAloneError("it has changed since it was checked")
    try:
        replace(Path(root) / path, after)
    except OSError as error:
        raise LeftAloneError(f"it cannot be written: {reason_of(error)}") from None


def _is_below(place: str, root: str) -> bool:
    real, base = os.path.realpath(place), os.path.realpath(root)
    return real.startswith(base.rstrip(os.sep) + os.sep)
