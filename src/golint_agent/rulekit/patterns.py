"""Regular expressions that users write, searched under a time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

MAX_PATTERN = 1_000
"""Longer patterns, in code points, are refused."""

MAX_SECONDS = 0.1
"""The processor time that one search may take."""


class SlowPatternError(Exception):
    """A search was given up: the pattern takes too long on a text of the linted code."""


class Pattern:
    """A regular expression as Python's `re` writes it. ValueError says what is wrong with it."""

    def __init__(self, text: str) -> None:
        # Python's own `re` knows no limit, and a text of the linted code may keep it busy for days.
        import regex as engine

        if len(text) > MAX_PATTERN:
            message = f"it is longer than {MAX_PATTERN} characters"
            raise ValueError(message)
        self.text = text
        try:
            self._compiled: regex.Pattern[str] = engine.compile(text)
        except (engine.error, RecursionError, OverflowError) as error:
            raise ValueError(str(error)) from None

    def is_in(self, text: str) -> bool:
        """Does it match anywhere in a text? SlowPatternError after MAX_SECONDS."""
        try:
            return self._compiled.search(text, timeout=MAX_SECONDS) is not None
        except TimeoutError:
            message = f"the pattern `{self.text}` takes too long on a text here"
            raise SlowPatternError(message) from None
