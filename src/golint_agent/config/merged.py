"""Puts the files of a chain together: a later one wins, lists of paths and rules add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from golint_agent.config.asked import Asked
from golint_agent.config.model import Configuration, Override, Rules
from golint_agent.config.read import ConfigFile, typed
from golint_agent.config.requirement import allows
from golint_agent.config.toml_lines import Path
from golint_agent.errors import Faults
from golint_agent.project.globs import MAX_GLOBS, anchored, fault_of
from golint_agent.version import __version__


class Layer(msgspec.Struct, frozen=True):
    """One step of the choice of rules: begin anew with `preset` or `select`, add, take away.

    `select` is None where it does not begin anew. `file` and `path` say where it stands.
    """

    preset: str | None = None
    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    file: ConfigFile | None = None
    path: Path = ()


def layers_of(asked: Asked) -> tuple[Layer, ...]:
    """The steps of the choice of rules that the command line takes, after all others."""
    if not (asked.preset or asked.select or asked.extend_select or asked.ignore):
        return ()
    return (Layer(asked.preset or None, asked.select or None, asked.extend_select, asked.ignore),)


class PathLayer(msgspec.Struct, frozen=True):
    """An override: its globs, relative to the root, and what it says."""

    file: ConfigFile
    number: int
    globs: tuple[str, ...]
    said: Override
    layer: Layer

    @property
    def path(self) -> Path:
        """The way to it in its file."""
        return "overrides", self.number


class Merged(msgspec.Struct, frozen=True, dict=True):
    """What a chain of files says together; `files` come in the order in which they are read.

    Without files everything is as usual.
    """

    files: tuple[ConfigFile, ...] = ()

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is said, with the tables of packs."""
        found: dict[str, Any] = {}
        faults = Faults()
        for file in self.files:
            with faults.noted():
                _refuse_other_version(file)
                _merge(found, file.values)
        faults.raise_all()
        return found

    @cached_property
    def configuration(self) -> Configuration:
        """What is said and the defaults for the rest.

        Of the lists that add up (`files.exclude`, `rules`, `overrides`) it has those of the last
        file alone: ask `excludes`, `layers` and `overrides`.
        """
        return typed(self.values)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The steps of the choice of rules."""
        return tuple(layer_of(file, ("rules",), file.configuration.rules) for file in self.files)

    @cached_property
    def excludes(self) -> tuple[str, ...]:
        """The globs of what is not reported, relative to the root, checked."""
        return _each_checked(
            (file, glob, ("files", "exclude", number))
            for file in self.files
            for number, glob in enumerate(_bounded(file, file.configuration.files.exclude))
        )

    @cached_property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """(glob, role), relative to the root, the globs checked."""
        told = [(f, glob, role) for f in self.files for glob, role in f.configuration.roles.items()]
        globs = _each_checked((file, glob, ("roles", glob)) for file, glob, _ in told)
        return tuple(zip(globs, (role for _, _, role in told), strict=True))

    @cached_property
    def overrides(self) -> tuple[PathLayer, ...]:
        """What holds in some paths, in order."""
        found: list[PathLayer] = []
        faults = Faults()
        for file in self.files:
            for number, said in enumerate(_bounded(file, file.configuration.overrides)):
                path = ("overrides", number)
                with faults.noted():
                    globs = _each_checked(
                        (file, glob, (*path, "paths", n)) for n, glob in enumerate(said.paths)
                    )
                    found.append(PathLayer(file, number, globs, said, layer_of(file, path, said)))
        faults.raise_all()
        return tuple(found)

    @property
    def severities(self) -> tuple[dict[str, str], ...]:
        """The tables of severities, later ones first to count."""
        return tuple(dict(file.configuration.rules.severity) for file in self.files)

    def said(self, path: Path) -> ConfigFile | None:
        """The file whose word counts for a value; None for a default."""
        for file in reversed(self.files):
            if _holds(file.values, path):
                return file
        return None


def layer_of(file: ConfigFile, path: Path, said: Rules | Override) -> Layer:
    """The step of the choice of rules that a file or one of its overrides takes."""
    preset = file.values.get("preset") if path == ("rules",) else None
    return Layer(preset, said.select, said.extend_select, said.ignore, file, path)


def _merge(into: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        known = into.get(key)
        if isinstance(value, dict):
            inner: dict[str, Any] = dict(known) if isinstance(known, dict) else {}
            _merge(inner, value)
            into[key] = inner
        else:
            into[key] = value


def _holds(values: object, path: Path) -> bool:
    for part in path:
        if not isinstance(values, dict) or part not in values:
            return False
        values = values[part]
    return True


def _each_checked(globs: Iterable[tuple[ConfigFile, str, Path]]) -> tuple[str, ...]:
    """Globs relative to the root. ConfigError with each that is none."""
    found: list[str] = []
    faults = Faults()
    for file, glob, path in globs:
        with faults.noted():
            found.append(_checked(file, glob, path))
    faults.raise_all()
    return tuple(found)


def _checked(file: ConfigFile, glob: str, path: Path) -> str:
    fault = fault_of(glob)
    if fault:
        hint = "write it as in .gitignore, relative to the file: `internal/mocks/**`"
        shown = glob if len(glob) <= _MOST_SHOWN else f"{glob[:_MOST_SHOWN]}…"
        raise file.error(path, f"the pattern `{shown}` {fault}", hint)
    return anchored(file.directory, glob)


#: So much of a pattern a message shows.
_MOST_SHOWN = 60


def _bounded(file: ConfigFile, items: Sequence[Any]) -> Iterator[Any]:
    if len(items) > MAX_GLOBS:
        raise file.error((), f"there are more than {MAX_GLOBS:,} paths", "write fewer patterns")
    yield from items


def _refuse_other_version(file: ConfigFile) -> None:
    required = file.configuration.required_version
    if not required:
        return
    path = ("required-version",)
    try:
        is_allowed = allows(required, __version__)
    except ValueError as error:
        message = f"`required-version` cannot be read at `{error}`"
        raise file.error(
            path, message, 'write it as in `required-version = ">=0.1,<0.2"`'
        ) from None
    if not is_allowed:
        message = f"this is for golint-agent {required}, and this is golint-agent {__version__}"
        raise file.error(path, message, "install a version that fits")
