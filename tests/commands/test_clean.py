"""`clean` deletes caches, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent import cli
from golint_agent.engine.cache.places import NAME, open_cache


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "inner").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.chdir(root / "inner")
    return root


def test_the_cache_of_the_repository_goes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_cache(str(root)) is not None

    assert cli.run(["clean"]) == 0
    assert capsys.readouterr().out == f"deleted {root / NAME}\n"
    assert [path.name for path in root.iterdir()] == [".git", "inner"] or not (root / NAME).exists()
    assert cli.run(["clean"]) == 0
    assert capsys.readouterr().out == "there is no cache\n"


def test_what_is_no_cache_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / NAME).mkdir()
    (root / NAME / "precious").write_text("")

    assert cli.run(["clean"]) == 0
    assert cli.run(["clean", "--cache-dir", str(root)]) == 0
    assert capsys.readouterr().out == "there is no cache\n" * 2
    assert (root / NAME / "precious").exists()


def test_the_user_s_own_goes_when_asked(root: Path, tmp_path: Path) -> None:
    (root / NAME).write_text("in the way")
    cache = open_cache(str(root))
    assert cache is not None
    own = Path(cache.results).parent
    assert own.is_relative_to(tmp_path / "user")

    cli.run(["clean"])
    assert own.exists()
    cli.run(["clean", "--all"])
    assert not own.exists()


def test_a_named_cache_goes(root: Path, tmp_path: Path) -> None:
    del root
    assert open_cache(str(tmp_path), str(tmp_path / "cache")) is not None

    assert cli.run(["clean", "--cache-dir", str(tmp_path / "cache")]) == 0
    assert not (tmp_path / "cache").exists()
