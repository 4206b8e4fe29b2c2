"""Where the cache is: where the user's programs keep theirs, or where the user wants it.

It is not in the repository: that is not trusted, and could bring a cache that hides findings.
"""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH100, PTH108, PTH114, PTH120, PTH208

from __future__ import annotations

import os
import time
from contextlib import suppress

import msgspec

from golint_agent.engine.cache.store import (
    IGNORE_NAME,
    TAG_NAME,
    NoCacheError,
    Store,
    evict,
    is_cache,
    mark_used,
    prepare,
    remove_entries,
    write_whole,
)
from golint_agent.late_regex import late_regex
from golint_agent.project.memory import digest_of

_EVICT_AFTER_SECONDS = 30 * 24 * 3600.0
#: A module of one version never changes; what nobody has asked for in a year goes all the same.
_EVICT_MODULES_AFTER_SECONDS = 365 * 24 * 3600.0
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
    """The cache for a root, made where it is missing; None where this user has no place for one.

    Many roots share a cache. With a `directory` it is there: raises NoCacheError for one that is
    not to be a cache, and OSError for one that cannot be.
    """
    place = os.path.abspath(directory) if directory else user_directory()
    if not place:
        return None
    try:
        prepare(place, own=not directory)
    except (NoCacheError, OSError):
        if directory:
            raise
        return None
    files = f"{place}/files-{digest_of(os.fsencode(root)).hex()}"
    mark_used(files)
    return Cache(f"{place}/results", files, f"{place}/modules")


def remove_cache(directory: str = "", *, modules: bool = False) -> str:
    """Delete what was found, with `modules` what was read of other modules too.

    Gives the directory, empty where there is no cache. Raises OSError where it cannot be deleted.
    What the cache did not write is left alone.
    """
    place = os.path.abspath(directory) if directory else user_directory()
    if not place or os.path.islink(place) or not is_cache(place):
        return ""
    remove_entries(f"{place}/results")
    for name in os.listdir(place):
        if _TABLE.fullmatch(name) or name == _MARK:
            os.unlink(f"{place}/{name}")
    if modules:
        remove_entries(f"{place}/modules")
    if not set(os.listdir(place)) - {TAG_NAME, IGNORE_NAME}:
        import shutil

        shutil.rmtree(place)
    return place


_TABLE = late_regex(r"files-[0-9a-f]{32}(\..*\.tmp)?")
_MARK = "evicted"


def user_directory() -> str:
    """The directory for this user's caches; empty for a user without a home."""
    from platformdirs import user_cache_dir

    try:
        return user_cache_dir("golint-agent", appauthor=False)
    except RuntimeError:
        return ""


def tidy(cache: Cache) -> None:
    """Once a day, delete results that nobody has used for a month, and modules after a year."""
    place = os.path.dirname(cache.results)
    mark = f"{place}/{_MARK}"
    now = time.time()
    with suppress(OSError):
        if now - os.lstat(mark).st_mtime < _EVICT_EVERY_SECONDS:
            return
    try:
        write_whole(mark, b"")
        tables = [f"{place}/{name}" for name in os.listdir(place) if _TABLE.fullmatch(name)]
    except OSError:
        return
    evict(cache.results, _EVICT_AFTER_SECONDS)
    evict(cache.modules, _EVICT_MODULES_AFTER_SECONDS)
    for table in tables:
        with suppress(OSError):
            if now - os.lstat(table).st_mtime > _EVICT_AFTER_SECONDS:
                os.unlink(table)
