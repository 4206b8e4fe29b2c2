"""The command as a program: what signals do to it, from its first moment on.

What is imported up here Python has loaded already: Ctrl-C must find somebody who answers it.
"""

from __future__ import annotations

import gc
import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes too long
    from typing import NoReturn

_INTERRUPT = 2
#: A signal's number is added to this: the exit code that a shell gives for a process that it ended.
_SIGNALLED = 128
#: After the first signal, others are passed over for this long, while a run is cleaning up.
_PATIENCE_SECONDS = 2.0


def main() -> None:
    """Run the command line and exit."""
    try:
        _watch()
        # A run makes many objects and no cycles, already when it imports its modules.
        gc.disable()
        from golint_agent import cli

        _stop.is_running = True
        cli.main()
    except KeyboardInterrupt as interrupt:
        _leave(*interrupt.args)


class _Stop:
    """What a signal does: end the process while there is nothing to clean up, then unwind it."""

    def __init__(self) -> None:
        self.is_running = False
        self._process = os.getpid()
        self._since = 0.0

    def __call__(self, number: int, frame: object) -> None:
        """Raise KeyboardInterrupt with the number of the signal, once."""
        del frame
        if os.getpid() != self._process:
            os._exit(_SIGNALLED + number)  # a worker that has not begun yet
        now = time.monotonic()
        if not self.is_running or (self._since and now - self._since > _PATIENCE_SECONDS):
            _leave(number)
        if not self._since:
            self._since = now
            raise KeyboardInterrupt(number)


_stop = _Stop()


def _watch() -> None:
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not all are on all systems
        # One that is ignored stays so: that is what nohup is for.
        usual = (signal.SIG_DFL, signal.default_int_handler)
        if number is not None and signal.getsignal(number) in usual:
            signal.signal(number, _stop)


def _leave(number: int = _INTERRUPT) -> NoReturn:
    """End the process at once."""
    reason = "interrupted" if number == _INTERRUPT else f"ended by signal {number}"
    text = f"golint-agent: {reason}\n".encode()
    if number == _INTERRUPT and os.isatty(2):
        text = b"\n" + text  # after the ^C
    try:  # noqa: SIM105 - Python may not have loaded contextlib yet
        os.write(2, text)
    except OSError:
        pass
    os._exit(_SIGNALLED + number)


if __name__ == "__main__":
    main()
