"""A file as an editor holds it: its name from an option, its content from standard input."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from golint_agent.errors import UsageError, reason_of
from golint_agent.project.tree import MAX_BYTES

_STDIN = "-"


def unsaved_file(
    patterns: tuple[str, ...], name: str, here: str
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """What is to be checked, and the content that stands for a file's, by its absolute path.

    Without a name the patterns, and nothing. More than a check reads of a file is not read.
    """
    if not name:
        if _STDIN in patterns:
            message = "`-` is standard input, and nothing says which file that is"
            raise UsageError(message, hint="name it: `--stdin-filename internal/pay/fee.go -`")
        return patterns, {}
    if patterns not in {(), (_STDIN,)}:
        other = next((one for one in patterns if one != _STDIN), _STDIN)
        message = f"`--stdin-filename` and `{other}` exclude one another"
        raise UsageError(message, hint=f"write `--stdin-filename {name} -`")
    place = Path(here, name)
    try:
        is_directory, is_beside = _is_directory(place), _is_directory(place.parent)
    except OSError as error:  # a name that is too long
        message = f"`--stdin-filename` names no file: {reason_of(error)}"
        raise UsageError(message, hint="name the file that you edit") from None
    if is_directory:
        raise UsageError(f"`{name}` is a directory", hint="name the file that you edit")
    if not is_beside:
        message = f"there is no directory `{place.parent}`"
        raise UsageError(message, hint=f"paths are relative to `{here}`")
    if sys.stdin is None:
        raise UsageError("standard input is closed", hint="write the file's content to it")
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:  # a directory, or a terminal that is gone
        message = f"standard input cannot be read: {reason_of(error)}"
        raise UsageError(message, hint="write the file's content to it") from None
    return (name,), {str(place.parent.resolve() / place.name): content}


def _is_directory(place: Path) -> bool:
    """`Path.is_dir`, which since Python 3.14 says no of a name that no file can have, too."""
    try:
        return stat.S_ISDIR(place.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # of a NUL others tell
        return False
