"""The store of results: whole entries or none, whatever happens to the directory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import platformdirs
import pytest

from golint_agent.engine.cache.places import open_cache, remove_cache, tidy, user_directory
from golint_agent.engine.cache.store import (
    NoCacheError,
    Store,
    decoded,
    evict,
    prepare,
    remove_entries,
    write_checked,
)
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


@pytest.mark.parametrize(
    "data",
    [b"", b"\xa1\xff", b"\xa2\xc3\x28", b"\x91\xa1\x80", b"\x91" * 100_000, b"\xc1"],
)
def test_an_entry_that_another_program_wrote_is_a_miss(data: bytes) -> None:
    for kind in (str, list[str], dict[str, bytes]):
        assert decoded(msgspec.msgpack.Decoder(kind), data) is None


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


def whole_cache(tmp_path: Path) -> Path:
    """A directory with the tag, an entry and a table."""
    place = tmp_path / "cache"
    cache = open_cache(str(tmp_path), str(place))
    assert cache is not None
    assert cache.store.put(KEY, b"content")
    write_checked(cache.files, b"table")
    return place


TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# This directory holds what golint-agent keeps between runs. It may be deleted at any time.\n"
    b"# For what the first line means see https://bford.info/cachedir/\n"
)
DAMAGED_TAGS = [
    None,
    b"",
    TAG[:7],
    TAG[:44],
    TAG[:60],
    TAG[:-1],
    b"\0" * len(TAG),
    TAG.replace(b"holds", b"h\xffld\0"),
]


@pytest.mark.parametrize("tag", DAMAGED_TAGS)
@pytest.mark.parametrize("gone", ["nothing", "tables", "results", "all", "ignore"])
def test_a_cache_without_its_tag_is_a_cache(tmp_path: Path, tag: bytes | None, gone: str) -> None:
    place = whole_cache(tmp_path)
    assert (place / "CACHEDIR.TAG").read_bytes() == TAG
    (place / "CACHEDIR.TAG").unlink()
    if tag is not None:
        (place / "CACHEDIR.TAG").write_bytes(tag)
    if gone in {"tables", "all"}:
        for path in place.glob("files-*"):
            path.unlink()
    if gone in {"results", "all"}:
        shutil.rmtree(place / "results")
    if gone == "ignore":
        (place / ".gitignore").unlink()
    if gone == "nothing":
        (place / "notes").write_text("somebody's")

    cache = open_cache(str(tmp_path), str(place))

    assert cache is not None
    assert (place / "CACHEDIR.TAG").read_bytes() == TAG
    assert cache.store.get(KEY) == (None if gone in {"results", "all"} else b"content")


@pytest.mark.parametrize("tag", DAMAGED_TAGS)
def test_a_cache_without_its_tag_can_be_deleted(tmp_path: Path, tag: bytes | None) -> None:
    place = whole_cache(tmp_path)
    (place / "CACHEDIR.TAG").unlink()
    if tag is not None:
        (place / "CACHEDIR.TAG").write_bytes(tag)

    assert remove_cache(str(place), modules=True) == str(place)
    assert not place.exists()


def test_a_tag_that_is_a_directory_costs_no_run(tmp_path: Path) -> None:
    place = whole_cache(tmp_path)
    (place / "CACHEDIR.TAG").unlink()
    (place / "CACHEDIR.TAG").mkdir()

    with pytest.raises(OSError, match="directory"):  # a warning, and nothing is kept
        open_cache(str(tmp_path), str(place))


@pytest.mark.parametrize("names", [[], ["lost+found/"], [".gitkeep"], [".gitkeep", ".gitignore"]])
def test_a_new_directory_may_be_a_cache(tmp_path: Path, names: list[str]) -> None:
    place = tmp_path / "new"
    place.mkdir()
    for name in names:
        (place / name).mkdir() if name.endswith("/") else (place / name).write_text("!.gitkeep\n")

    assert remove_cache(str(place)) == ""
    cache = open_cache(str(tmp_path), str(place))

    assert cache is not None
    assert cache.store.put(KEY, b"content")
    if ".gitignore" in names:
        assert (place / ".gitignore").read_text() == "!.gitkeep\n", "it is the user's"


@pytest.mark.parametrize(
    "files",
    [
        {"notes": b""},
        {"CACHEDIR.TAG": TAG[:44] + b"# Of another program.\n"},
        {"CACHEDIR.TAG": TAG[:44] + b"# Of another program.\n", ".gitignore": b"*\n"},
        {"CACHEDIR.TAG": TAG[:20], "notes": b""},
        {"results/precious": b""},
        {"results/ab/precious": b""},
        {"results": b"a file"},
        {"files-0123": b""},
        {".gitkeep": b"", "main.go": b"package main\n"},
        {f"files-{'0' * 32}": b"not ours", "notes": b""},
        {f"results/ab/{'0' * 30}": b"not ours", "notes": b""},
    ],
)
def test_what_holds_something_else_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    place = tmp_path / "theirs"
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)

    with pytest.raises(NoCacheError):
        open_cache(str(tmp_path), str(place))
    assert remove_cache(str(place), modules=True) == ""
    for name, content in files.items():
        assert (place / name).read_bytes() == content


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


def test_who_has_a_key_alone_keeps_others_waiting_until_it_ends(tmp_path: Path) -> None:
    code = """
import os, sys
from golint_agent.engine.cache.store import Store
store = Store(sys.argv[1])
with store.alone(b"0123456789abcdef"):
    print("in", flush=True)
    sys.stdin.read(1)
    os._exit(1)  # it lets nothing go
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdout.readline()
        store = Store(str(tmp_path))
        with store.alone(b"another key: nobody has it"):
            pass
        timer = threading.Timer(0.3, other.stdin.close)
        timer.start()
        started = time.monotonic()
        with store.alone(b"0123456789abcdef"):
            assert time.monotonic() - started > 0.2


def test_where_nothing_can_be_locked_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(str(tmp_path / "file")).alone(KEY):
        pass


def test_a_lock_goes_with_the_entries(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    with store.alone(KEY):
        pass
    store.put(KEY, b"content")

    remove_entries(store.directory)

    assert not (tmp_path / "store").exists()
