"""Where Go keeps its modules and its tree, found without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.engine.importing.go_installation import Installed, find_installed


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOENV", "GOMODCACHE", "GOPATH", "GOROOT", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")


def _write(place: Path, modules: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"# settings\nGOMODCACHE={modules}\n")
    modules.mkdir(parents=True)


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {}, ".config/go/env"),
        ("linux", {"XDG_CONFIG_HOME": "{0}/xdg"}, "xdg/go/env"),
        ("linux", {"GOENV": "{0}/my settings"}, "my settings"),
        ("darwin", {"XDG_CONFIG_HOME": "{0}/xdg"}, "Library/Application Support/go/env"),
        ("win32", {"AppData": "{0}/Roaming"}, "Roaming/go/env"),
    ],
)
def test_what_go_env_wrote_counts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variables: dict[str, str],
    place: str,
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    modules = tmp_path / "the modules"
    _write(tmp_path / place, modules)
    assert find_installed(module_cache=True, goroot=False) == Installed(str(modules))


def test_a_variable_comes_before_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / ".config/go/env", tmp_path / "written")
    (tmp_path / "set").mkdir()
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "set"))
    assert find_installed(module_cache=True, goroot=False).module_cache == str(tmp_path / "set")


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME"])
def test_where_go_finds_no_settings_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _write(tmp_path / ".config/go/env", tmp_path / "written")
    monkeypatch.setenv(name, "" if name == "HOME" else "not/absolute")
    assert find_installed(module_cache=True, goroot=False).module_cache != str(tmp_path / "written")


def test_what_is_not_wanted_is_not_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / ".config/go/env", tmp_path / "written")
    monkeypatch.setattr(Path, "read_text", lambda *_: pytest.fail("settings were read"))
    assert find_installed(module_cache=False, goroot=False) == Installed()
