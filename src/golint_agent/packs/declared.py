"""What packs add to configuration, and values of files for what they and rules declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from golint_agent.config.merged import Merged
from golint_agent.config.model import Configuration
from golint_agent.config.read import ConfigFile, Table, dotted, names_of, unknown_key
from golint_agent.errors import Faults, RuleError
from golint_agent.packs import KNOWLEDGE
from golint_agent.packs.later import loaded
from golint_agent.rulekit.configuration import Preset, Section
from golint_agent.rulekit.options import Option, OptionValue, Settings

#: The module of a pack's knowledge that declares them.
_MODULE = "configuration"
#: The presets of the program.
PROGRAM_PRESETS = ("default", "strict", "audit")

#: Names of sections, each with the keys that are set, and their values.
Sections = tuple[tuple[str, Settings], ...]


class Declarations:
    """What packs declare together, read when somebody asks; of one name the first counts.

    RuleError where a pack declares what it may not.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = tuple(packages)

    @cached_property
    def presets(self) -> dict[str, Preset]:
        """The presets of packs."""
        found = [preset for package in self._packages for preset in _declared(package)[0]]
        return {preset.name: preset for preset in reversed(found)}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections of packs."""
        found = [section for package in self._packages for section in _declared(package)[1]]
        return {section.name: section for section in reversed(found)}


@cache
def _declared(package: str) -> tuple[tuple[Preset, ...], tuple[Section, ...]]:
    name = f"{package}.{KNOWLEDGE}.{_MODULE}"
    try:
        module = loaded(name)
    except ModuleNotFoundError as error:
        if not name.startswith(f"{error.name}"):
            raise
        return (), ()
    presets: tuple[Preset, ...] = tuple(getattr(module, "PRESETS", ()))
    sections: tuple[Section, ...] = tuple(getattr(module, "SECTIONS", ()))
    known = {*names_of(Configuration), *PROGRAM_PRESETS}
    for declared in (*(p.name for p in presets), *(s.name for s in sections)):
        if declared in known:
            message = f"`{package}` declares `{declared}`, which is golint-agent's own"
            raise RuleError(message, hint="give it another name")
    return presets, sections


def sections_of(merged: Merged, declared: Declarations) -> Sections:
    """The values of the sections of packs that are set, checked: by name, keys in declared order.

    ConfigError for a section that no pack declares, an unknown key, and a value of another type.
    """
    found: dict[str, dict[str, OptionValue]] = {}
    faults = Faults()
    for file in merged.files:
        for name, table in file.sections.items():
            with faults.noted():
                if name not in declared.sections:
                    known = (*names_of(Configuration), *declared.sections)
                    raise file.error((name,), *unknown_key((name,), known))
                said = _values(file, name, table, declared.sections[name])
                found.setdefault(name, {}).update(said)
    faults.raise_all()
    return tuple(
        (name, tuple((o.name, values[o.name]) for o in section.keys if o.name in values))
        for name, section in (declared.sections.items() if found else ())
        if (values := found.get(name))
    )


def _values(
    file: ConfigFile, name: str, table: Table, section: Section
) -> Mapping[str, OptionValue]:
    options = {option.name.replace("_", "-"): option for option in section.keys}
    found: dict[str, OptionValue] = {}
    faults = Faults()
    for key, value in table.items():
        path = (name, key)
        with faults.noted():
            if key not in options:
                raise file.error(path, *unknown_key(path, tuple(options)))
            found[options[key].name] = checked_value(file, path, options[key], value)
    faults.raise_all()
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
