"""`clean` deletes caches, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent import cli
from golint_agent.engine.cache.places import Cache, open_cache, user_directory
from golint_agent.engine.cache.store import Store
from golint_agent.project.memory import digest_of

KEY = digest_of(b"key")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def filled(root: Path, directory: str = "") -> Cache:
    cache = open_cache(str(root), directory)
    assert cache is not None
    assert cache.store.put(KEY, b"found")
    assert Store(cache.modules).put(KEY, b"read")
    Path(cache.files).write_bytes(b"table")
    return cache


def test_what_was_found_goes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = filled(root)

    assert cli.run(["clean"]) == 0
    assert capsys.readouterr().out == f"deleted what was kept in {user_directory()}\n"
    assert cache.store.get(KEY) is None
    assert not Path(cache.files).exists()
    assert Store(cache.modules).get(KEY) == b"read"


def test_all_goes_when_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(root)

    assert cli.run(["clean", "--all"]) == 0
    assert not Path(user_directory()).exists()
    capsys.readouterr()
    assert cli.run(["clean"]) == 0
    assert capsys.readouterr().out == "there is no cache\n"


def test_what_is_no_cache_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "results").mkdir()
    (root / "results" / "precious").write_text("")

    assert cli.run(["clean", "--cache-dir", str(root)]) == 0
    assert capsys.readouterr().out == "there is no cache\n"
    assert (root / "results" / "precious").exists()


def test_only_what_is_of_a_cache_goes(root: Path) -> None:
    place = root / "cache"
    filled(root, str(place))
    (place / "notes").write_text("")
    (place / "results" / "ab").mkdir(exist_ok=True)
    (place / "results" / "ab" / "notes").write_text("")

    assert cli.run(["clean", "--all", "--cache-dir", str(place)]) == 0
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert left == {"notes", "results/ab/notes", "CACHEDIR.TAG", ".gitignore"}


def test_a_named_cache_goes(root: Path, tmp_path: Path) -> None:
    filled(root, str(tmp_path / "cache"))

    assert cli.run(["clean", "--all", "--cache-dir", str(tmp_path / "cache")]) == 0
    assert not (tmp_path / "cache").exists()
