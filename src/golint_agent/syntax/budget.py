"""What parsing one file may cost in time and memory, and how it is held to that."""

from __future__ import annotations

import mmap
import sys
import time
from contextlib import suppress

import msgspec

from golint_agent import interrupts
from golint_agent.findings import ProblemKind
from golint_agent.syntax.nesting import nests_deeper


class Limits(msgspec.Struct, frozen=True):
    """What a file may cost before it is left unchecked. Depths count levels of the tree.

    Generated files may be deeper: only their declarations are read, and protocol compilers write
    descriptors as sums of thousands of strings, each sum one level. `max_nesting` counts open
    brackets; it holds for files that cost more than others, because the parser takes a kilobyte for
    each bracket that is never closed. `max_reports` is how often the parser may report progress,
    which it does every hundred steps: the Go tree's dearest file takes 28,000 reports, and as many
    as are allowed come to 400 to 450 MB of flat code. `max_seconds` is for the parse: what comes
    between two looks at the clock, and after it, has one second more of the ten of a file.
    """

    max_bytes: int = 8 * 1024 * 1024
    max_depth: int = 2_000
    max_generated_depth: int = 100_000
    max_nesting: int = 10_000
    max_seconds: float = 9.0
    max_reports: int = 100_000
    max_memory: int = 440 * 1024 * 1024


DEFAULT_LIMITS = Limits()

_PAGE = mmap.PAGESIZE
_CLOCK_EVERY = 16
_MEMORY_EVERY = 256
#: After so many reports the parse has cost enough for its brackets to be counted.
_NESTING_AT = 10_000


#: How old, in seconds, a look at the process's own time may be.
_FRESH = 0.05


class _Looked:
    """When the process's own time was last asked for, and what it was."""

    wall = -1.0
    processor = 0.0


def processor_seconds() -> float:
    """The process's own time in seconds, or at most a twentieth of a second more.

    To ask for it is a call of the system, and each file has some: between two of them the clock on
    the wall goes on, which is not slower.
    """
    now = time.monotonic()
    since = now - _Looked.wall
    if not 0.0 <= since <= _FRESH:
        _Looked.wall, _Looked.processor = now, time.process_time()
        return _Looked.processor
    return _Looked.processor + since


class Deadline:
    """What comes after so many seconds of this process's own time.

    A loaded machine changes nothing about what is found. To ask costs a look at the clock on the
    wall; only when that has gone on for so long is the process's own time asked for.

    It is not over before `look` on that clock (`time.monotonic`), so who asks often looks there.
    """

    __slots__ = ("_end", "look")

    def __init__(self, seconds: float) -> None:
        self._end = processor_seconds() + seconds
        self.look = time.monotonic() + seconds

    def is_over(self) -> bool:
        """Is the time over?"""
        now = time.monotonic()
        if now <= self.look:
            return False
        left = self._end - time.process_time()
        self.look = now + max(left, 0.0)
        return left <= 0


class StoppedError(Exception):
    """A file cannot be parsed within its limits."""

    def __init__(self, kind: ProblemKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Budget:
    """The time and memory that all parses of one file may take together."""

    def __init__(self, source: bytes, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._deadline = Deadline(limits.max_seconds)
        self._reports = 0
        #: Before this report there is nothing to look at.
        self._look_at = 1
        self._memory: int | None = None
        self._reason: StoppedError | None = None

    def is_spent(self, _byte: int, _has_error: bool) -> bool:  # noqa: FBT001 the binding's signature
        """The parser's progress callback: whether it has to stop, for itself or with the run."""
        reports = self._reports = self._reports + 1
        return reports >= self._look_at and self._looks(reports)

    def _looks(self, reports: int) -> bool:
        """Has the parser to stop? Looked at now and then: there are thousands of reports a file."""
        limits = self._limits
        if reports == 1:
            self._memory = resident_bytes()
        if reports % _CLOCK_EVERY == 0 and self._deadline.is_over():
            message = f"parsing took more than {limits.max_seconds:g} s"
            self._reason = StoppedError(ProblemKind.TIMEOUT, message)
        elif reports == _NESTING_AT and nests_deeper(self._source, limits.max_nesting):
            message = f"the code nests too deep: more than {limits.max_nesting} open brackets"
            self._reason = StoppedError(ProblemKind.LIMIT, message)
        elif reports > limits.max_reports or (reports % _MEMORY_EVERY == 0 and self._grew()):
            message = "the file holds more code than memory is given for"
            self._reason = StoppedError(ProblemKind.LIMIT, message)
        if self._reason is not None or interrupts.is_noted():
            return True
        self._look_at = min(reports - reports % _CLOCK_EVERY + _CLOCK_EVERY, limits.max_reports + 1)
        return False

    def _grew(self) -> bool:
        """Has the process grown by more than the limit since the first report?"""
        now = resident_bytes()
        before = self._memory
        return now is not None and before is not None and now - before > self._limits.max_memory

    def stopped(self) -> StoppedError:
        """Why a parse was stopped."""
        message = f"parsing took more than {self._limits.max_seconds:g} s"
        return self._reason or StoppedError(ProblemKind.TIMEOUT, message)


def resident_bytes() -> int | None:
    """How much memory this process has now (on macOS: had at most); None where nothing says so."""
    with (
        suppress(OSError, ValueError, IndexError),
        open("/proc/self/statm", "rb", buffering=0) as statm,  # noqa: PTH123 a Path costs more
    ):
        return int(statm.read(64).split()[1]) * _PAGE
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None
