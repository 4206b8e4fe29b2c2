"""Standard output and error as they may be: missing, closed by their reader, or a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

#: Cells of a line: at least, since a narrower terminal wraps by itself; at most, since longer lines
#: are hard to follow; and those of a terminal that does not say it.
_NARROWEST, _WIDEST, _USUAL = 40, 160, 100

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes too long for one who asks for the version
    from typing import TextIO

    from golint_agent.errors import UserError


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


def say_line(text: str) -> None:
    """Say one line, sanitised; on a terminal no word is broken at its edge."""
    say(_lines(text, sys.stderr))


def print_line(text: str = "", *, column: int = 0, mark: str = "") -> None:
    """Print one line of what a command is asked for, sanitised.

    On a terminal no word is broken at its edge: the text goes on below, from `column` on where a
    table's last column begins there. Into pipes and files it goes as it is. `mark` stands before
    each line.
    """
    import click

    click.echo(_lines(text, sys.stdout, column, mark), nl=False)


def _lines(text: str, stream: TextIO | None, column: int = 0, mark: str = "") -> str:
    from golint_agent.reporting.safe_text import one_line, printed

    line, width = one_line(text), width_of(stream)
    if not width:
        return printed(f"{mark}{line}\n")
    from golint_agent.reporting.wrapping import folded

    parts = folded(line, width - len(mark), column=column)
    return printed("".join(f"{mark}{part}\n" for part in parts))


def width_of(stream: TextIO | None) -> int:
    """Cells a line may take: those of the terminal, or as COLUMNS says; 0 where there is none."""
    if stream is None or not is_terminal(stream):
        return 0
    written = os.environ.get("COLUMNS", "")
    columns = int(written) if written.isdecimal() else 0
    if not columns:
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(stream.fileno()).columns
    return max(_NARROWEST, min(columns or _USUAL, _WIDEST))


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong and what to do about it."""
    # Where nobody reads standard error the exit code has to tell it.
    say_line(f"golint-agent: {message}")
    if hint:
        say_line(f"  hint: {hint}")


def complain_of(error: UserError) -> None:
    """Say on standard error each thing that a user can mend; of very many the rest is counted."""
    for one in error.each[:_MOST_FAULTS]:
        complain(one.message, one.hint)
    rest = len(error.each) - _MOST_FAULTS
    if rest > 0:
        complain(
            f"{rest} more {'thing is' if rest == 1 else 'things are'} wrong", "mend these first"
        )


#: So many errors are a page that somebody may read to its end.
_MOST_FAULTS = 50


def warn(message: str) -> None:
    """Say on standard error what a user should know, and what changes no verdict."""
    say_line(f"golint-agent: warning: {message}")


def tell(message: str) -> None:
    """Say on standard error what a command did."""
    say_line(f"golint-agent: {message}")


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
