"""Where the time of a run goes: seconds by phase and by rule."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext


class Clock:
    """Adds up times by label. One that is not `on` costs next to nothing."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._within = 0.0

    def measuring(self, label: str) -> AbstractContextManager[None]:
        """What is done within counts for the label, but for what is measured in it by itself."""
        return self._measured(label) if self.on else _NOTHING

    @contextmanager
    def _measured(self, label: str) -> Iterator[None]:
        before, self._within = self._within, 0.0
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[label] += spent - self._within
            self._within = before + spent

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what another clock measured."""
        for label, spent in seconds.items():
            self.seconds[label] += spent


_NOTHING = nullcontext()
