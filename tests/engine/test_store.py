"""The store of results: whole entries or none, whatever happens to the directory."""

from __future__ import annotations

import os
import time
from pathlib import Path

import platformdirs
import pytest

from golint_agent.engine.cache.places import open_cache, tidy, user_directory
from golint_agent.engine.cache.store import NoCacheError, Store, evict, prepare
from golint_agent.project.memory import digest_of

KEY = digest_of(b"key")


def only_file(directory: Path) -> Path:
    (found,) = (path for path in directory.rglob("*") if path.is_file())
    return found


def test_what_was_put_is_there_for_everybody(tmp_path: Path) -> None:
    assert Store(str(tmp_path)).get(KEY) is None
    assert not Store(str(tmp_path)).has(KEY)
    assert Store(str(tmp_path)).put(KEY, b"content")
    assert Store(str(tmp_path)).has(KEY)
    assert Store(str(tmp_path)).get(KEY) == b"content"
    assert Store(str(tmp_path)).put(KEY, b"")
    assert Store(str(tmp_path)).get(KEY) == b""
    Store(str(tmp_path)).remove(KEY)
    assert Store(str(tmp_path)).get(KEY) is None


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 31, 32, 38])
def test_an_entry_that_was_cut_off_is_a_miss(tmp_path: Path, cut: int) -> None:
    store = Store(str(tmp_path))
    store.put(KEY, b"content")
    entry = only_file(tmp_path)
    entry.write_bytes(entry.read_bytes()[:cut])

    assert store.get(KEY) is None


def test_an_entry_with_a_changed_bit_is_a_miss(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(KEY, b"content")
    entry = only_file(tmp_path)
    whole = entry.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        entry.write_bytes(damaged)
        assert store.get(KEY) is None


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(str(tmp_path / "file" / "below"))

    assert not store.put(KEY, b"content")
    assert not store.put(KEY, b"content")
    assert store.get(KEY) is None
    with pytest.raises(NoCacheError):
        prepare(str(tmp_path / "file"))


def test_the_directory_is_marked_for_backups_and_git(tmp_path: Path) -> None:
    cache = open_cache(str(tmp_path))

    assert cache is not None
    place = Path(user_directory())
    assert Path(cache.results).parent == place
    assert (
        (place / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    assert (place / ".gitignore").read_text() == "*\n"


def test_roots_share_a_cache_but_not_the_table_of_files(tmp_path: Path) -> None:
    one = open_cache(str(tmp_path / "one"))
    other = open_cache(str(tmp_path / "other"))

    assert one is not None
    assert other is not None
    assert one.results == other.results
    assert one.files != other.files


def test_a_user_without_a_home_has_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs, "user_cache_dir", fail)

    assert open_cache(str(tmp_path)) is None


def test_what_nobody_used_for_long_goes(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    other = digest_of(b"other")
    for key in (KEY, other):
        store.put(key, b"content")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (1, time.time() - 40 * 24 * 3600))
    assert store.get(KEY) == b"content", "which makes it young again"
    evict(str(tmp_path), 30 * 24 * 3600)

    assert store.has(KEY)
    assert not store.has(other)


def test_tidying_is_done_once_a_day(tmp_path: Path) -> None:
    cache = open_cache(str(tmp_path))
    assert cache is not None
    cache.store.put(KEY, b"content")
    (entry,) = (p for p in Path(cache.results).rglob("*") if p.is_file())
    old = time.time() - 40 * 24 * 3600
    os.utime(entry, (old, old))

    tidy(cache)
    assert not entry.exists()
    cache.store.put(KEY, b"content")
    os.utime(entry, (old, old))
    tidy(cache)
    assert entry.exists()
