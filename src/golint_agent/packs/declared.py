"""What a pack adds to configuration: presets, and sections of its own with typed keys.

It stands in the pack's `configuration.toml`, as data. So a word that only a pack knows, such as the
name of a section, never stands in the program, and a file can be checked before any rule is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from golint_agent.config.merged import Merged
from golint_agent.config.model import Configuration, Value
from golint_agent.config.read import ConfigFile, Table, dotted, names_of, unknown_key
from golint_agent.config.toml_lines import load_toml
from golint_agent.errors import RuleError
from golint_agent.packs.places import directories_of
from golint_agent.rulekit.options import Option, OptionValue, Settings

DECLARATIONS = "configuration.toml"

#: Names of sections, each with the keys that are set, and their values.
Sections = tuple[tuple[str, Settings], ...]


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A set of rules of a pack: what it begins with, adds and takes away."""

    summary: str
    base: str = "default"
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A key of a section; its default says of which type its values are."""

    help: str
    default: Value
    choices: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A section of a pack: `[name]` in a configuration file."""

    summary: str
    keys: dict[str, Key]

    def options(self) -> tuple[Option, ...]:
        """Its keys, as options are declared; hyphens are underscores there."""
        return tuple(
            Option(name.replace("-", "_"), key.default, key.help, choices=key.choices)
            for name, key in self.keys.items()
        )


class _Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    presets: dict[str, Preset] = {}
    sections: dict[str, Section] = {}


class Declarations:
    """What packs declare together, read when somebody asks; of one name the first counts.

    RuleError where a pack's file is wrong. Nothing of a pack is run.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = tuple(packages)

    @cached_property
    def presets(self) -> dict[str, Preset]:
        """The presets of packs."""
        found = reversed([_declared(package).presets for package in self._packages])
        return {name: preset for presets in found for name, preset in presets.items()}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections of packs."""
        found = reversed([_declared(package).sections for package in self._packages])
        return {name: section for sections in found for name, section in sections.items()}


@cache
def _declared(package: str) -> _Declared:
    for place in directories_of(package):
        path = Path(place, DECLARATIONS)
        if path.is_file():
            return _read(f"{package}/{DECLARATIONS}", path)
    return _Declared()


def _read(name: str, path: Path) -> _Declared:
    try:
        found = msgspec.convert(load_toml(path.read_text("utf-8")), _Declared)
        for section in found.sections.values():
            section.options()
    except (OSError, ValueError, msgspec.ValidationError, RuleError) as error:
        message = f"`{name}` cannot be read: {error}"
        raise RuleError(message, hint="install the pack again, or mend it") from None
    known = set(names_of(Configuration))
    for section_name in found.sections:
        if section_name in known:
            message = f"`{name}` declares the section `{section_name}`, which is golint-agent's own"
            raise RuleError(message, hint="give it another name")
    return found


def sections_of(merged: Merged, declared: Declarations) -> Sections:
    """The values of the sections of packs that are set, checked: by name, keys in declared order.

    ConfigError for a section that no pack declares, an unknown key, and a value of another type.
    """
    found: dict[str, dict[str, OptionValue]] = {}
    for file in merged.files:
        for name, table in file.sections.items():
            if name not in declared.sections:
                message, hint = unknown_key((name,), (*names_of(Configuration), *declared.sections))
                raise file.error((name,), message, hint)
            found.setdefault(name, {}).update(_values(file, name, table, declared.sections[name]))
    return tuple(
        (name, tuple((o.name, values[o.name]) for o in section.options() if o.name in values))
        for name, section in (declared.sections.items() if found else ())
        if (values := found.get(name))
    )


def _values(
    file: ConfigFile, name: str, table: Table, section: Section
) -> Mapping[str, OptionValue]:
    options = dict(zip(section.keys, section.options(), strict=True))
    found: dict[str, OptionValue] = {}
    for key, value in table.items():
        path = (name, key)
        if key not in options:
            raise file.error(path, *unknown_key(path, tuple(options)))
        found[options[key].name] = checked_value(file, path, options[key], value)
    return found


def checked_value(
    file: ConfigFile,
    path: tuple[str | int, ...],
    option: Option,
    value: Any,  # noqa: ANN401 - of TOML
) -> OptionValue:
    """A value of a file for an option, of the option's type. ConfigError where it has another."""
    found = _as_option(option.default, value)
    if found is None:
        raise file.error(path, f"`{dotted(path)}` must be {_kind(option)}", _example(path, option))
    refusal = option.refusal(found)
    if refusal is not None:
        raise file.error(path, f"`{dotted(path)}` {refusal[0]}", refusal[1])
    return found


def _as_option(default: OptionValue, value: Any) -> OptionValue | None:  # noqa: ANN401 - of TOML
    if isinstance(default, tuple):
        is_texts = isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
        return tuple(value) if is_texts else None
    if isinstance(default, float) and type(value) in (int, float):
        number = float(value)
        return number if abs(number) < _LARGE else None
    if type(value) is not type(default) or (type(value) is int and abs(value) >= _LARGE):
        return None
    return value


#: Beyond it, and for what is no number, `--option` takes none either.
_LARGE = 1e18


def _kind(option: Option) -> str:
    return "a list of texts" if isinstance(option.default, tuple) else option.kind


def _example(path: tuple[str | int, ...], option: Option) -> str:
    value = option.default
    text = (
        '["…"]'
        if isinstance(value, tuple)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
        if isinstance(value, int | float)
        else '"…"'
    )
    return f"write `{path[-1]} = {text}`"
