"""What reading one asset may cost, and how it is held to that."""

from __future__ import annotations

from golint_agent import interrupts
from golint_agent.findings import ProblemKind
from golint_agent.syntax.budget import Deadline

#: No asset larger than this is read, in bytes: the dearest of that size takes seconds.
MAX_ASSET_BYTES = 2 * 1024 * 1024
#: How deep mappings, sequences, messages and brackets may nest.
MAX_DEPTH = 200
#: How many nodes one tree may have; each takes some 200 bytes.
MAX_ITEMS = 200_000
#: How many nodes a tree of YAML would have with all that its aliases stand for.
MAX_EXPANDED = 1_000_000
#: How many words one SQL file may have: reading 100,000 takes half a second.
MAX_WORDS = 300_000
#: How long reading one asset may take, in seconds of this process's own time. Sizes and depths are
#: limited so that nothing comes near.
MAX_SECONDS = 10.0

_CLOCK_EVERY = 256


class BrokenError(Exception):
    """An asset, or a part of one, that cannot be read; `at` is a character of its text, or -1."""

    def __init__(self, message: str, at: int = -1, kind: ProblemKind = ProblemKind.SYNTAX) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.kind = kind


def too_deep(at: int, depth: int = MAX_DEPTH) -> BrokenError:
    """What is told of text that nests deeper than is read."""
    return BrokenError(f"it nests deeper than {depth} levels", at, ProblemKind.LIMIT)


class Watch:
    """Counts the steps of one reading, and ends it when there are too many or time is up.

    A reader that hands its text to a library in one call bounds that text first.
    """

    __slots__ = ("_deadline", "_steps")

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._deadline = Deadline(seconds)
        self._steps = 0

    def step(self, at: int) -> None:
        """One more node is made of what stands at a character."""
        self._steps += 1
        if self._steps > MAX_ITEMS:
            raise BrokenError(f"it holds more than {MAX_ITEMS} parts", at, ProblemKind.LIMIT)
        if self._steps % _CLOCK_EVERY == 0:
            self.keep_time(at)

    def step_in_text(self, at: int) -> None:
        """One more word was read, which is not kept as a node."""
        self._steps += 1
        if self._steps > MAX_WORDS:
            message = f"it has more than {MAX_WORDS} words; the rest was not read"
            raise BrokenError(message, at, ProblemKind.LIMIT)
        if self._steps % _CLOCK_EVERY == 0:
            self.keep_time(at)

    def keep_time(self, at: int) -> None:
        """Go on only while there is time, and the run does."""
        interrupts.check()
        if self._deadline.is_over():
            message = f"reading it took more than {MAX_SECONDS:g} s"
            raise BrokenError(message, at, ProblemKind.TIMEOUT)
