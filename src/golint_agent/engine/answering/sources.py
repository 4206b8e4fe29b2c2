"""Gives reporters the source text."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from golint_agent.project.tree import MAX_BYTES, read_up_to, within


def reader_of(
    root: str, unsaved: Mapping[str, bytes] | None = None
) -> Callable[[str], bytes | None]:
    """A function that gives a file's bytes by its path relative to the root.

    It gives None for what is not there, lies outside the root, or is more than a check reads: a
    remembered report may name anything. `unsaved` is what stands for files, by path.
    """
    base = os.path.realpath(root)
    instead = unsaved or {}

    def read(path: str) -> bytes | None:
        if path in instead:
            return instead[path]
        try:
            place = os.path.realpath(f"{base}/{path}")
            return (read_up_to(place, MAX_BYTES)[0] or None) if within(place, base) else None
        except (OSError, ValueError):
            return None

    return read
