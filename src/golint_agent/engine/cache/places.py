"""Where the cache is: beside the code, or where the user's programs keep theirs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

from golint_agent.engine.cache.store import Store, evict, prepare
from golint_agent.project.memory import digest_of

#: The directory in a repository's root that holds its cache.
NAME = ".golint-agent-cache"
_EVICT_AFTER_SECONDS = 30 * 24 * 3600.0
_EVICT_EVERY_SECONDS = 24 * 3600.0


class Cache(msgspec.Struct, frozen=True):
    """The parts of a cache, as paths.

    `results` is a store of what was learned, found and reported. `files` is the table of files of
    one root. `modules` is a store of what was read of modules outside, which is kept for good.
    """

    results: str
    files: str
    modules: str

    @property
    def store(self) -> Store:
        """The store of results."""
        return Store(self.results)


def open_cache(root: str, directory: str = "") -> Cache | None:
    """The cache of a root, made where it is missing; None where none can be written.

    With a `directory` it is there, and may be shared by many roots. Else it is in the root, or,
    where that cannot be written, with the caches of the user's other programs.
    """
    shared = digest_of(os.fsencode(root)).hex()
    if directory:
        return _made(directory, f"files-{shared}", directory)
    own = user_directory()
    return _made(f"{root}/{NAME}", "files", own) or _made(own, f"files-{shared}", own)


def user_directory() -> str:
    """The directory for what is not about one repository."""
    from platformdirs import user_cache_dir

    return user_cache_dir("golint-agent", appauthor=False)


def tidy(cache: Cache) -> None:
    """Once a day, delete results that nobody has used for a month."""
    mark = Path(cache.results) / "evicted"
    try:
        if mark.exists() and time.time() - mark.stat().st_mtime < _EVICT_EVERY_SECONDS:
            return
        mark.touch()
    except OSError:
        return
    evict(cache.results, _EVICT_AFTER_SECONDS)


def _made(directory: str, files: str, modules: str) -> Cache | None:
    if not prepare(directory):
        return None
    return Cache(
        results=f"{directory}/results",
        files=f"{directory}/{files}",
        modules=f"{modules}/modules",
    )
