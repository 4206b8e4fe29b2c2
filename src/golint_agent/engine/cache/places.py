"""Where the cache is: beside the code, or where the user's programs keep theirs."""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH100

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from golint_agent.engine.cache.store import Store, evict, is_cache, mark_used, prepare
from golint_agent.project.memory import digest_of

#: The directory in a repository's root that holds its cache.
NAME = ".golint-agent-cache"
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
    """The cache of a root, made where it is missing; None where none can be written.

    With a `directory` it is there, and may be shared by many roots. Else it is in the root, or,
    where that cannot be written, with the caches of the user's other programs.
    """
    shared = f"files-{digest_of(os.fsencode(root)).hex()}"
    if directory:
        place = os.path.abspath(directory)
        return _made(place, shared, place)
    own = user_directory()
    return _made(f"{root}/{NAME}", "files", own) or _made(own, shared, own)


def cache_directories(root: str, directory: str = "", *, of_user: bool = False) -> list[str]:
    """Where the cache of a root may be, as `open_cache` has it; with `of_user` the user's too."""
    if directory:
        return [os.path.abspath(directory)]
    return [f"{root}/{NAME}", *([user_directory()] if of_user else [])]


def remove_cache(directory: str) -> bool:
    """Delete a cache directory; was there one? Raises OSError where it cannot be deleted.

    What does not look like a cache of this tool is left alone.
    """
    if not is_cache(directory):
        return False
    import shutil

    shutil.rmtree(directory)
    return True


def user_directory() -> str:
    """The directory for what is not about one repository."""
    from platformdirs import user_cache_dir

    return user_cache_dir("golint-agent", appauthor=False)


def tidy(cache: Cache) -> None:
    """Once a day, delete results that nobody has used for a month, and modules after a year."""
    mark = Path(cache.results) / "evicted"
    try:
        if mark.exists() and time.time() - mark.stat().st_mtime < _EVICT_EVERY_SECONDS:
            return
        mark.touch()
    except OSError:
        return
    evict(cache.results, _EVICT_AFTER_SECONDS)
    evict(cache.modules, _EVICT_MODULES_AFTER_SECONDS)
    for table in Path(cache.files).parent.glob("files-*"):
        with suppress(OSError):
            if time.time() - table.stat().st_mtime > _EVICT_AFTER_SECONDS:
                table.unlink()


def _made(directory: str, files: str, modules: str) -> Cache | None:
    if not prepare(directory):
        return None
    mark_used(f"{directory}/{files}")
    return Cache(
        results=f"{directory}/results",
        files=f"{directory}/{files}",
        modules=f"{modules}/modules",
    )
