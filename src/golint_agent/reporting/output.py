"""Where a report goes: reading `--output FORMAT[=PATH]` and writing without half-written files."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from typing import TYPE_CHECKING, TextIO

import msgspec

from golint_agent.errors import NUL_IN_PATH, OutputError, UsageError, reason_of
from golint_agent.reporting import FORMATS, unknown_format
from golint_agent.reporting.recognition import SAMPLE_BYTES, is_report
from golint_agent.reporting.safe_text import one_line
from golint_agent.whole_files import replace, write_all

if TYPE_CHECKING:
    from pathlib import Path

_STANDARD_OUTPUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
_DESCRIPTORS = ("/dev/fd/", "/dev/std", "/proc/")  # links to what is open already


def _path(text: str) -> Path:
    """A path as an object: most runs write no file, and pathlib takes long to import."""
    from pathlib import Path

    return Path(text)


class Destination(msgspec.Struct, frozen=True):
    """A format and the file it goes to; `path` None is standard output."""

    format: str
    path: str | None = None


def parse_output(text: str) -> Destination:
    """`FORMAT` or `FORMAT=PATH`; the path `-` is standard output. Raises `UsageError`."""
    name, separator, path = text.partition("=")
    if name not in FORMATS:
        raise unknown_format(name)
    if separator and not path:
        message = f"`--output {name}=` names no file"
        raise UsageError(message, hint=f"write `--output {name}=PATH`, or `--output {name}`")
    return Destination(name, None if not path or path in _STANDARD_OUTPUT else path)


def write(
    destination: Destination, text: str | Iterable[str], *, stdout: TextIO | None = None
) -> None:
    """Write a report. Raises `OutputError`; for standard output, `BrokenPipeError` is left alone.

    A regular file is replaced as a whole or not at all. A symbolic link is replaced, not followed:
    a linted repository must not choose what is overwritten. What is no regular file (a device, a
    fifo) is written to directly. `stdout` stands in for `sys.stdout`.
    """
    whole = text if isinstance(text, str) else "".join(text)
    if destination.path is None:
        _write_stream(whole, stdout or sys.stdout, any_encoding=_is_for_people(destination.format))
        return
    data = whole.encode("utf-8", "backslashreplace")
    with _explained(destination.path):
        if _is_replaceable(destination.path):
            replace(_path(destination.path), data)
        else:
            _write_through(destination.path, data)


def write_bytes(data: bytes) -> None:
    """Write to standard output as it is. Raises `OutputError`; `BrokenPipeError` is left alone."""
    stream = sys.stdout
    if stream is None:
        message = "the text cannot be written: standard output is closed"
        raise OutputError(message, hint="run it with standard output open")
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    try:
        stream.flush()
        if isinstance(raw, RawIOBase):
            write_all(raw, data)
        elif buffer is not None:
            buffer.write(data)
            buffer.flush()
        else:
            stream.write(data.decode("utf-8", "replace"))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _output_error("standard output", error) from error


def replace_file(path: str, data: bytes) -> None:
    """Replace a file as a whole, with its mode, or leave it as it is. Raises `OutputError`."""
    with _explained(path):
        replace(_path(path), data)


def refuse_others(destination: Destination) -> None:
    """Raise `OutputError` where a file stands in the place of a report that is none, and not empty.

    A link counts as what it leads to. What is no regular file holds nothing that could be lost.
    """
    if destination.path is None:
        return
    with _explained(destination.path):
        if not _is_replaceable(destination.path):
            return
        with suppress(FileNotFoundError):
            if not _is_ours(_path(destination.path)):
                message = f"`{one_line(destination.path)}` exists and is no report of golint-agent"
                hint = "choose another path, or replace the file with `--force-output`"
                raise OutputError(message, hint=hint)


def refuse_without_directory(destination: Destination) -> None:
    """Raise `OutputError` where the directory of a file is not there.

    What else keeps a file from being written shows when it is.
    """
    if destination.path is None:
        return
    path = _path(destination.path)
    try:
        mode = path.parent.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        mode = 0
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(mode):
        error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise _output_error(f"`{one_line(destination.path)}`", error, path)


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - SAMPLE_BYTES))
        tail = file.read(SAMPLE_BYTES)
        file.seek(0)
        return not size or is_report(file.read(SAMPLE_BYTES), tail)


def _is_for_people(format_name: str) -> bool:
    return format_name in {"full", "concise"}


def _write_stream(text: str, stream: TextIO | None, *, any_encoding: bool) -> None:
    """Write past Python's buffers: what stays in them after an error is complained of at exit."""
    if stream is None:
        message = "the report cannot be written: standard output is closed"
        raise OutputError(message, hint="write it to a file with `--output FORMAT=PATH`")
    encoding = (stream.encoding or "utf-8") if any_encoding else "utf-8"
    data = text.encode(encoding, "backslashreplace")
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # under PYTHONUNBUFFERED the buffer is the raw file
    try:
        stream.flush()
        if isinstance(raw, RawIOBase):
            write_all(raw, data)
        else:
            stream.write(data.decode(encoding))
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _output_error("standard output", error) from error


def _is_replaceable(path: str) -> bool:
    """Whether a new file may take the place of `path`: nothing, a regular file, a link to one."""
    if os.path.abspath(path).startswith(_DESCRIPTORS):  # noqa: PTH100 - resolve follows links
        return False
    try:
        mode = _path(path).stat().st_mode
    except FileNotFoundError:
        return True
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    return stat.S_ISREG(mode)


def _write_through(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - Path.open is typed as buffered
        write_all(file, data)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _output_error(f"`{one_line(path)}`", error, _path(path)) from error
    except ValueError as error:
        message = f"`{one_line(path)}` cannot be written: {NUL_IN_PATH}"
        raise OutputError(message, hint="choose another path") from error


def _output_error(place: str, error: OSError, path: Path | None = None) -> OutputError:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR if path is not None and path.parent.is_dir():
            parent = one_line(str(path.parent))
            reason, hint = f"no file can be made in `{parent}`", "choose another place"
        case errno.ENOENT | errno.ENOTDIR if path is not None:
            parent = one_line(str(path.parent))
            reason, hint = f"there is no directory `{parent}`", "create it first"
        case errno.EISDIR:
            reason, hint = "it is a directory", "name a file in it, such as `report.sarif`"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            reason, hint = "permission denied", "choose a place that you may write to"
        case errno.ENOSPC | errno.EDQUOT:
            reason, hint = "no space left on the device", "free some space or write elsewhere"
        case _:
            reason = one_line(reason_of(error))
            hint = "choose another place"
    message = f"{place} cannot be written: {reason}"
    return OutputError(message, hint=hint, place=place)
