"""What happens when a signal ends the program: it is noted, and the run acts on it where it can.

The handler raises nothing. Python runs it between any two steps, so also in callbacks (after a
fork, in a finaliser, in one of a library in C) whose exceptions it discards: the signal would be
lost, and the run would go on. While a run is held together its loops ask `check`, which raises in
their place; whatever does not ask is ended by a timer. A second signal ends the process at once, as
the first one does where nothing is held. Nothing is left behind either way: who makes something
that has to go says so with `Undoing` or `before_leaving`.

This imports as little as can be: Ctrl-C must find somebody who answers it.
"""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes too long
    from collections.abc import Callable
    from types import TracebackType
    from typing import NoReturn

#: The signal of Ctrl-C.
INTERRUPT = 2
#: A signal's number is added to this: the exit code that a shell gives for a process that it ended.
SIGNALLED = 128
#: The signals that end a run, as far as the system has them.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
#: How long a run waits for anything before it asks `check` again.
POLL_SECONDS = 0.05
#: How long a run may take to act on a signal.
_PATIENCE_SECONDS = 0.5


class Interrupted(Exception):  # noqa: N818 - it is no error
    """Ctrl-C, in a form that click does not answer with a blank line.

    Its argument is the number of the signal, where that is known.
    """


class _State:
    """What was signalled to which process, and what it has under way."""

    def __init__(self) -> None:
        self.process = os.getpid()
        #: The number of the signal that was noted.
        self.signal = 0
        #: How many regions that hold the run together this process is in.
        self.held = 0
        self.is_leaving = False
        #: Does somebody say what ended the run, so that nobody else has to?
        self.is_settled = False
        #: A worker ends without a word: its parent has it.
        self.is_worker = False
        self.acts: list[Callable[[], object]] = []

    def forget(self) -> None:
        """Forget what the process that this one is a copy of has under way."""
        self.process = os.getpid()
        self.signal = self.held = 0
        self.is_leaving = self.is_settled = False
        self.acts = []


_state = _State()
#: For loops in which a call costs too much: `check` has to be called where its `signal` is not 0.
noted = _state


def watch() -> None:
    """Answer the signals that end a run, from now on."""
    # One that is ignored stays so: that is what nohup is for.
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in usual:
            signal.signal(number, _answer)


def watch_as_worker() -> None:
    """Leave what ends a run to the parent process, and end when it says so."""
    _state.forget()
    _state.is_worker = True
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, _answer if name == "SIGTERM" else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _numbers())


def check() -> None:
    """Raise KeyboardInterrupt, with the number of the signal, where one was noted."""
    if _state.signal:
        raise KeyboardInterrupt(_state.signal)


def is_noted() -> bool:
    """Was a signal noted? For callbacks, which must not raise: whoever called them asks `check`."""
    return _state.signal != 0


def settle() -> None:
    """What ended the run is being said, and the process is about to end."""
    import atexit

    _state.is_settled = True
    # Python takes its handlers away before it takes itself apart, and then a timer would kill.
    atexit.register(_stop_timer)


def _stop_timer() -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


class Held:
    """A region in which a signal is noted, for `check` to act on; the end of it does so too."""

    def __enter__(self) -> None:
        """Begin."""
        _state.held += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End; no error is worth more than what the user has asked for since."""
        _state.held -= 1
        if not isinstance(error, KeyboardInterrupt):
            check()


class Masked:
    """A region in which signals wait: what is begun within is known when they are answered.

    Processes that are started within have them wait too, until `watch_as_worker`.
    """

    def __init__(self) -> None:
        self._before: set[int] | None = None

    def __enter__(self) -> None:
        """Begin."""
        if hasattr(signal, "pthread_sigmask"):
            self._before = {*signal.pthread_sigmask(signal.SIG_BLOCK, _numbers())}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End."""
        if self._before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def before_leaving(act: Callable[[], object]) -> None:
    """Have something done where the process ends at once. It must wait for no lock."""
    if act not in _state.acts:
        _state.acts.append(act)


class Undoing:
    """A region in which something is done where the process ends at once, and only there."""

    __slots__ = ("_act",)

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __enter__(self) -> None:
        """Begin, before there is something to undo."""
        _state.acts.append(self._act)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End, when there is nothing to undo any more."""
        _state.acts.remove(self._act)


def removing(path: str) -> Undoing:
    """A region in which a file goes where the process ends at once."""
    return Undoing(lambda: os.unlink(path))  # noqa: PTH108 - pathlib takes too long to load


def leave(number: int = INTERRUPT) -> NoReturn:
    """End the process at once, with the exit code for a signal. Nothing is left behind.

    What was begun last is undone first.
    """
    _state.is_leaving = True
    for act in reversed(_state.acts):
        try:  # noqa: SIM105 - Python may not have loaded contextlib yet
            act()
        except Exception:  # noqa: BLE001, S110 - there is nobody left to tell
            pass
    if not _state.is_worker:
        text = f"golint-agent: {reason(number)}\n".encode()
        if number == INTERRUPT and os.isatty(2):
            text = b"\n" + text  # after the ^C
        try:  # noqa: SIM105 - as above
            os.write(2, text)
        except OSError:
            pass
    os._exit(SIGNALLED + number)


def reason(number: int) -> str:
    """What a signal did, in words."""
    return "interrupted" if number == INTERRUPT else f"ended by signal {number}"


def _answer(number: int, frame: object) -> None:
    del frame
    state = _state
    if os.getpid() != state.process:  # a copy of the process that has not begun to be a worker
        if number == getattr(signal, "SIGTERM", 0):
            os._exit(SIGNALLED + number)
        return
    if state.is_leaving:
        return
    if state.is_settled:
        if number == getattr(signal, "SIGALRM", 0):
            os._exit(SIGNALLED + state.signal)  # nobody reads what it says
        return
    if not state.held or state.signal:
        leave(state.signal or number)
    state.signal = number
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _answer)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE_SECONDS, _PATIENCE_SECONDS)


def _numbers() -> set[int]:
    return {getattr(signal, name) for name in NAMES}
