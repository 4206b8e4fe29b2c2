"""The command line: argv to command to exit code. With the commands it alone prints and exits.

But for reports (`reporting.output` writes them) and signals (`interrupts` ends the process).

Exit codes: 0 clean, 1 findings at or above the fail level, 2 a usage, configuration or internal
error, 130 interrupted, 128 and its number for another signal that ends a run (143: SIGTERM).

Hooks and editors ask for the version each time they start: it is told without what reads arguments,
which takes longer to import than all the rest of the answer.
"""

from __future__ import annotations

import errno
import os
import sys

from golint_agent import interrupts
from golint_agent.commands.streams import complain, complain_of, is_terminal, say, silence_output
from golint_agent.errors import UserError
from golint_agent.version import __version__

_FAILED = 2
#: What asks for the version and nothing else.
_VERSION = (["version"], ["--version"])


def main() -> None:
    """Run the command line and exit.

    All has been written by then. Leaving at once saves Python the time to take apart, object by
    object, what ends with the process anyway. It is left to Python where more is to be done.
    """
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        sys.exit(code)  # closed streams: let Python do what it does about them
    if _leaves_semaphores():
        sys.exit(code)
    os._exit(code)


def _leaves_semaphores() -> bool:
    pool = sys.modules.get("golint_agent.engine.scheduling.pool")
    return pool is not None and pool.leaves_semaphores()


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; all errors are printed here."""
    try:
        code = _code_of(arguments)
    except UserError as error:
        complain_of(error)
        return _FAILED
    except (interrupts.Interrupted, KeyboardInterrupt) as stop:
        return _stopped(*stop.args)
    except BrokenPipeError:
        # The reader went away (`| head`): there is nobody left to tell.
        silence_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL:
            return _defect(error)
        silence_output()
        message = f"the output cannot be written: {os.strerror(error.errno).lower()}"
        return _complain(message, "free some space or write elsewhere")
    except Exception as error:  # noqa: BLE001 - what is left is our defect: exit code 2, not 1
        return _misread(error) or _defect(error)
    if not arguments:
        return _FAILED
    return code if isinstance(code, int) else 0


def _code_of(arguments: list[str]) -> object:
    """What the command gives that the arguments name."""
    if arguments in _VERSION:
        if sys.stdout is not None:
            sys.stdout.write(f"golint-agent {__version__}\n")
            sys.stdout.flush()
        return 0
    from golint_agent.late_modules import put_off_slow_modules

    put_off_slow_modules()
    from golint_agent.commands.group import golint_agent

    given = arguments or ["--help"]
    return golint_agent.main(given, prog_name="golint-agent", standalone_mode=False)


def _misread(error: Exception) -> int:
    """The exit code of what click says about arguments; 0 where the error is none of click's."""
    import click

    from golint_agent.commands.group import usage

    if isinstance(error, click.ClickException):
        return _complain(*usage(error))
    return _stopped() if isinstance(error, click.Abort) else 0


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


def _stopped(signal: int = interrupts.INTERRUPT) -> int:
    """Say which signal stopped the run, and give its exit code."""
    interrupts.settle()
    if signal == interrupts.INTERRUPT and is_terminal(sys.stderr):
        say("\n")  # the line that shows ^C
    _complain(interrupts.reason(signal))
    return interrupts.SIGNALLED + signal


def _complain(message: str, hint: str = "") -> int:
    complain(message, hint)
    return _FAILED


def _defect(error: Exception) -> int:
    import traceback

    from golint_agent.reporting.safe_text import multi_line, printed

    say(printed(multi_line("".join(traceback.format_exception(error)))))
    return _complain(
        f"this is a defect of golint-agent ({type(error).__name__})",
        "please report it with the lines above; nothing is wrong with your command",
    )
