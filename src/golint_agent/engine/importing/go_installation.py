"""Where Go keeps its own tree and the modules that it downloaded, without running it.

Source: `go help environment`, cmd/go/internal/cfg for the order of look-up, and os.UserConfigDir
for the place of the file that `go env -w` writes.
"""

# Paths are text here: pathlib takes longer to import than all else here.
# ruff: noqa: PTH111, PTH112, PTH117, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import msgspec


class Installed(msgspec.Struct, frozen=True):
    """Where Go keeps what it has on this machine; empty where it is not to be read."""

    module_cache: str = ""
    goroot: str = ""


def find_installed(*, module_cache: bool, goroot: bool) -> Installed:
    """What this machine has; empty where it is not wanted or not there."""
    if not module_cache and not goroot:
        return Installed()
    settings = {**_settings_file(os.environ), **_set(os.environ)}
    return Installed(
        module_cache=_module_cache(settings) if module_cache else "",
        goroot=_goroot(settings) if goroot else "",
    )


def standard_version(goroot: str) -> str:
    """The version of the Go tree in GOROOT, such as `go1.26.8`; empty where it does not say."""
    try:
        words = _text_of(f"{goroot}/VERSION").split() if goroot else []
    except (OSError, UnicodeDecodeError):
        return ""
    return words[0] if words and words[0].startswith("go") else ""


def _text_of(path: str) -> str:
    """The text of a small file. Raises OSError, and UnicodeDecodeError for what is no text."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def _set(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if value}


def _settings_file(environment: Mapping[str, str]) -> dict[str, str]:
    """What `go env -w` wrote."""
    written = environment.get("GOENV", "")
    if written == "off":
        return {}
    directory = _user_config_directory(environment)
    if not written and not directory:
        return {}
    try:
        lines = _text_of(written or f"{directory}/go/env").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.partition("=") for line in lines if not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _user_config_directory(environment: Mapping[str, str]) -> str:
    """As os.UserConfigDir; empty where Go finds none."""
    if sys.platform == "win32":
        return environment.get("AppData", "")
    home = environment.get("HOME", "")
    if sys.platform == "darwin":
        return f"{home}/Library/Application Support" if home else ""
    directory = environment.get("XDG_CONFIG_HOME", "")
    if directory:
        return directory if os.path.isabs(directory) else ""
    return f"{home}/.config" if home else ""


def _module_cache(settings: Mapping[str, str]) -> str:
    place = settings.get("GOMODCACHE", "")
    if not place:
        first = settings.get("GOPATH", "").split(os.pathsep)[0]
        home = first or os.path.expanduser("~/go")
        if home.startswith("~"):  # a user without a home
            return ""
        place = os.path.join(home, "pkg", "mod")
    return place if os.path.isdir(place) else ""


def _goroot(settings: Mapping[str, str]) -> str:
    place = settings.get("GOROOT", "")
    if not place:
        from shutil import which

        program = which("go")
        place = os.path.dirname(os.path.dirname(os.path.realpath(program))) if program else ""
    return place if place and os.path.isdir(os.path.join(place, "src")) else ""
