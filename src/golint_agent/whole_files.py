"""Writes a file as a whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from golint_agent.interrupts import removing

if TYPE_CHECKING:
    from io import RawIOBase
    from pathlib import Path


def replace(target: Path, data: bytes) -> None:
    """Replace a file, or a link, as a whole and with its mode, or leave it. Raises OSError."""
    temporary = target.parent / f".golint-agent-{os.urandom(8).hex()}.tmp"
    with removing(str(temporary)):
        _write_beside(temporary, target, data)


def _write_beside(temporary: Path, target: Path, data: bytes) -> None:
    # Created by hand, not by tempfile, so that the process's umask decides who may read it.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o666)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            _keep_mode(target, file.fileno())
            write_all(file, data)
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:  # an interrupt too must leave nothing behind
        with suppress(OSError):
            temporary.unlink()
        raise


_O_BINARY: int = getattr(os, "O_BINARY", 0)


def _keep_mode(target: Path, descriptor: int) -> None:
    with suppress(OSError):
        mode = target.lstat().st_mode
        if stat.S_ISREG(mode) and hasattr(os, "fchmod"):
            os.fchmod(descriptor, stat.S_IMODE(mode) & 0o777)


def write_all(file: RawIOBase, data: bytes) -> None:
    """Write every byte, also to a pipe that takes some at a time. Raises OSError."""
    rest = memoryview(data)
    while rest:
        written = file.write(rest)
        if written is None:  # a pipe that another program made non-blocking is full
            from select import select

            select([], [file], [])
        else:
            rest = rest[written:]
