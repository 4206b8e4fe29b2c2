"""Reads one configuration file: what it says, or one sentence on what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from golint_agent.config.asked import Written
from golint_agent.config.model import Configuration
from golint_agent.config.toml_lines import Path, lines_of_keys, load_toml, what_is_wrong
from golint_agent.errors import ConfigError, Faults
from golint_agent.suggestions import did_you_mean

#: A table or an array of tables as tomllib gives it.
Table = dict[str, Any]


class _Wrong(msgspec.Struct, frozen=True):
    """What is wrong with the value at the end of a way, and a hint."""

    path: Path
    message: str
    hint: str


class ConfigFile(Written, frozen=True, dict=True):
    """One configuration file, and what it says."""

    @classmethod
    def of(cls, written: Written) -> ConfigFile:
        """The same file, to be asked."""
        if isinstance(written, cls):
            return written
        return cls(written.name, written.directory, written.text, written.place)

    @cached_property
    def values(self) -> Table:
        """What it says, checked against the model.

        ConfigError where it says what it may not, with each such place.
        """
        faults = Faults()
        for wrong in self._wrong:
            faults.add(self.error(wrong.path, wrong.message, wrong.hint))
        faults.raise_all()
        return self._said

    @cached_property
    def extended(self) -> tuple[str, ...]:
        """The files that it extends; what is wrong with the rest of it does not count."""
        named = self._said.get("extend", ())
        is_right = isinstance(named, list) and all(isinstance(name, str) for name in named)
        return tuple(named) if is_right else ()

    def without_wrong(self) -> ConfigFile:
        """The same file without the values that are wrong, so that the rest can be looked at.

        ConfigError where it is no TOML.
        """
        rest = deepcopy(self._said)
        for wrong in self._wrong:
            _delete(rest, wrong.path)
        # What lacks a key by now is of no use as a whole.
        for wrong in list(_wrong_in(rest)):
            rest = {key: value for key, value in rest.items() if key not in wrong.path[:1]}
        copy = ConfigFile(self.name, self.directory, self.text, self.place)
        copy.__dict__["values"] = rest
        return copy

    @cached_property
    def _said(self) -> Table:
        try:
            return load_toml(self.text)
        except ValueError as error:
            wrong, line = what_is_wrong(error, self.text)
            message = f"{self._where(line)}: this is no TOML: {wrong}"
            raise ConfigError(message, hint="mend it there", place=(self.name, line)) from None

    @cached_property
    def _wrong(self) -> tuple[_Wrong, ...]:
        return tuple(_wrong_in(self._said))

    @cached_property
    def sections(self) -> dict[str, Table]:
        """The tables that the model does not know: a pack may."""
        known = names_of(Configuration)
        return {name: v for name, v in self.values.items() if name not in known}

    @cached_property
    def configuration(self) -> Configuration:
        """What it says by itself, with the defaults for the rest."""
        return typed(self.values)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines_of_keys(self.text)

    def line(self, path: Path) -> int:
        """The line of what is at this way, or of the nearest around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def place_of(self, path: Path) -> str:
        """Where something is said, as people are told."""
        return self._where(self.line(path))

    def error(self, path: Path, message: str, hint: str = "") -> ConfigError:
        """An error about what is at this way."""
        line = self.line(path)
        told = f"{self._where(line)}: {message}"
        return ConfigError(told, hint=hint, place=(self.name, line))

    def _where(self, line: int) -> str:
        # What was given on the command line has one line, which nobody counts.
        is_file = line and not self.name.startswith("-")
        return f"{self.name}:{line}" if is_file else self.name


def _wrong_in(said: Table) -> Iterator[_Wrong]:
    """What is wrong in what a file says, but for the tables that the model does not know."""
    known = names_of(Configuration)
    for key, value in said.items():
        if key not in known and not isinstance(value, dict):
            yield _Wrong((key,), *unknown_key((key,), known))
    own = {key: value for key, value in said.items() if key in known}
    try:
        msgspec.convert(own, Configuration)
    except msgspec.ValidationError as error:
        found = tuple(_wrong_in_struct(own, Configuration, ()))
        yield from found or (_Wrong((), f"the file cannot be used: {error}", "mend it"),)


def _delete(values: Table, path: Path) -> None:
    """Take the innermost key on a way away; elements of lists stay, since lines are counted so."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    inner: Any = values
    for part in path[:-1]:
        is_there = part in inner if isinstance(inner, dict) else isinstance(inner, list)
        if not is_there:
            return  # something around it went already
        inner = inner[part]
    if path and isinstance(inner, dict):
        inner.pop(path[-1], None)


def typed(values: Mapping[str, Any]) -> Configuration:
    """The configuration that values say, which were checked; tables of packs are left out."""
    known = names_of(Configuration)
    return msgspec.convert({k: v for k, v in values.items() if k in known}, Configuration)


def names_of(section: type[msgspec.Struct]) -> tuple[str, ...]:
    """The keys of a table, as they are written."""
    return section.__struct_encode_fields__


def unknown_key(path: Path, known: Sequence[str]) -> tuple[str, str]:
    """The message and the hint for a key that does not exist."""
    where = f" in `{dotted(path[:-1])}`" if len(path) > 1 else ""
    return f"there is no key `{path[-1]}`{where}", near(str(path[-1]), known)


def near(word: str, known: Sequence[str]) -> str:
    """A suggestion for a word that is none of those known."""
    spelled = word.lower().replace("_", "-")
    every = f"known are {', '.join(f'`{k}`' for k in known)}" if known else "there is none here"
    return did_you_mean(spelled, known, every)


def dotted(path: Path) -> str:
    """The way to a value as people write it."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            is_bare = part.replace("-", "").replace("_", "").isalnum() and part.isascii()
            text += f"{'.' if text else ''}{part if is_bare else repr(part)}"
    return text


def _wrong_values(value: object, kind: Any, path: Path) -> Iterator[_Wrong]:  # noqa: ANN401 - a type
    """The values that their fields cannot have."""
    inner = _plain(kind)
    items = _item_of(inner)
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        if isinstance(value, dict):
            yield from _wrong_in_struct(value, inner, path)
        else:
            yield _Wrong(path, *_refusal(value, inner, path))
    elif isinstance(value, dict) and get_origin(inner) is dict:
        for key, part in value.items():
            yield from _wrong_values(part, get_args(inner)[1], (*path, key))
    elif isinstance(value, list) and items is not None:
        for number, part in enumerate(value):
            yield from _wrong_values(part, items, (*path, number))
    else:
        try:
            msgspec.convert(value, inner)
        except msgspec.ValidationError:
            yield _Wrong(path, *_refusal(value, inner, path))


def _wrong_in_struct(values: Table, struct: type[msgspec.Struct], path: Path) -> Iterator[_Wrong]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for key, value in values.items():
        place = (*path, key)
        if key not in fields:
            yield _Wrong(place, *unknown_key(place, tuple(fields)))
            continue
        yield from _wrong_values(value, fields[key].type, place)
        if isinstance(value, list) and len(value) < _least(fields[key].type):
            yield _Wrong(place, f"`{dotted(place)}` is empty", "name at least one")
    for key, field in fields.items():
        if key not in values and field.required:
            yield _Wrong(path, f"`{dotted(path)}` says no `{key}`", f'write `{key} = ["…"]` there')


def _plain(kind: Any) -> Any:  # noqa: ANN401 - a type
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _least(kind: Any) -> int:  # noqa: ANN401 - a type
    metas = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((meta.min_length for meta in metas if meta.min_length), 0)


def _item_of(kind: Any) -> Any:  # noqa: ANN401 - a type
    """The type of the items where a list is expected, else None."""
    options = [kind, *get_args(kind)]
    found = [get_args(one)[0] for one in options if get_origin(one) is tuple]
    # A value that may be a list among others is refused as a whole.
    return found[0] if found and len(get_args(kind)) <= _LIST_OR_NONE else None


_LIST_OR_NONE = 2


def _refusal(value: object, kind: Any, path: Path) -> tuple[str, str]:  # noqa: ANN401 - a type
    place = f"`{dotted(path)}`"
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        if isinstance(choices[0], str) and isinstance(value, str):
            return f"{place} cannot be `{value}`", near(value, choices)
        if not isinstance(choices[0], str):
            told = value if isinstance(value, int) else _told(value)
            message = f"{place} is {told}, and this golint-agent reads {choices[0]}"
            return message, f"write `{dotted(path)} = {choices[0]}`"
    wanted = _wanted(kind)
    return f"{place} is {_told(value)} and must be {wanted}", _written(path, kind)


_ANY = "a text, a number, true, false or a list"


def _wanted(kind: Any) -> str:  # noqa: ANN401 - a type
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in get_args(kind))
    items = _item_of(kind)
    if items is not None:
        return "a list of texts" if items is str else "an array of tables"
    if get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return "a table"
    return {bool: "true or false", str: "a text"}.get(
        kind, "a text, a number, true, false or a list"
    )


def _told(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    for kind, name in (
        (int, "a whole number"),
        (float, "a number"),
        (str, "a text"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kind):
            return name
    return "a date or a time"


def _written(path: Path, kind: Any) -> str:  # noqa: ANN401 - a type
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    items = _item_of(kind)
    if kind is str and path and isinstance(path[-1], int):
        return f'write `{key} = ["…"]`'
    if items is not None:
        return f'write `{key} = ["…"]`' if items is str else f"write `[[{key}]]`"
    if get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return f"write `[{dotted(path)}]`"
    if kind is bool:
        return f"write `{key} = true`"
    return f'write `{key} = "…"`'
