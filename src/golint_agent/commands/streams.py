"""Standard output and error as they may be: missing, closed by their reader, or a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes too long for one who asks for the version
    from typing import TextIO


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads the stream; None stands for one that was closed before the start."""
    return stream is not None and stream.isatty()


def say(text: str) -> None:
    """Write to standard error what changes no verdict, whether or not somebody reads it."""
    import click

    try:
        click.echo(text, nl=False, err=True)
    except OSError:
        _silence(sys.stderr)


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong and what to do about it."""
    from golint_agent.reporting.safe_text import one_line, printed

    # Where nobody reads standard error the exit code has to tell it.
    say(printed(f"golint-agent: {one_line(message)}\n"))
    if hint:
        say(printed(f"  hint: {one_line(hint)}\n"))


def warn(message: str) -> None:
    """Say on standard error what a user should know, and what changes no verdict."""
    from golint_agent.reporting.safe_text import one_line, printed

    say(printed(f"golint-agent: warning: {one_line(message)}\n"))


def silence_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot complain."""
    _silence(sys.stdout)


def _silence(stream: TextIO | None) -> None:
    if stream is None:
        return
    # One that is closed, or that is no file, has nothing to flush into.
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
