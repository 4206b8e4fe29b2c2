"""Reads one table of a TOML rule: each key once, of its type, and no key that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from golint_agent.config.toml_lines import Path, lines_of_keys
from golint_agent.errors import RuleError
from golint_agent.suggestions import did_you_mean, nearest

_Choice = TypeVar("_Choice", bound=StrEnum)

#: What a constant of Go can be compared with.
Scalar = str | int | float | bool


class Place:
    """A TOML file, to say where in it something is wrong."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines_of_keys(self._text)

    def line(self, path: Path) -> int:
        """The line of what is at this way, or of the nearest around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def text_of(self, line: int) -> str:
        """The text of one line."""
        lines = self._text.split("\n", line)
        return lines[line - 1] if line <= len(lines) else ""

    def error(self, path: Path, message: str, hint: str = "") -> RuleError:
        """An error about what is at this way."""
        return RuleError(f"{self.name}:{self.line(path)}: {message}", hint=hint)


class Table:
    """One table: questions for keys, each of which is then known."""

    def __init__(self, place: Place, path: Path, values: Mapping[str, object]) -> None:
        self.place = place
        self.path = path
        self._values = values
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def error(self, key: str, message: str, hint: str = "") -> RuleError:
        """An error about a key, or about the table where the key is empty."""
        return self.place.error((*self.path, key) if key else self.path, message, hint)

    def missing(self, key: str, hint: str) -> RuleError:
        """The error that a key is not there, or that it is there and written wrongly."""
        others = [other for other in self._values if other not in self._known]
        near = nearest(key, others)
        if near:
            return self.error(near, f"there is no key `{near}` here", f"did you mean `{key}`?")
        return self.error("", f"`{key}` is missing", hint)

    def refuse_unknown(self) -> None:
        """RuleError where there is a key that nobody asked for."""
        for key in self._values:
            if key not in self._known:
                every = f"known are {_list(dict.fromkeys(self._known))}"
                hint = did_you_mean(key, self._known, every)
                raise self.error(key, f"there is no key `{key}` here", hint)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; without a default it must be there."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self.missing(key, f'write `{key} = "…"`')
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"`{key}` is no text", f'write `{key} = "…"`')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; one text alone is a list of one."""
        value = self._get(key, ())
        found = (value,) if isinstance(value, str) else value
        if not isinstance(found, list | tuple) or not all(isinstance(t, str) and t for t in found):
            raise self.error(key, f"`{key}` is no list of texts", f'write `{key} = ["…"]`')
        if key in self and not found:
            raise self.error(key, f"`{key}` is empty", "give at least one, or leave it out")
        return tuple(found)

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        value = self._get(key, default=False)
        if not isinstance(value, bool):
            raise self.error(key, f"`{key}` is not true or false", f"write `{key} = true`")
        return value

    def number(self, key: str) -> int | None:
        """A whole number."""
        value = self._get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.error(key, f"`{key}` is no whole number", f"write `{key} = 1`")

    def choice(self, key: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of the words of an enumeration."""
        words = [member.value for member in kind]
        text = self.text(key, default.value if default is not None else None)
        if text not in words:
            hint = did_you_mean(text, words, f"write one of {_list(words)}")
            raise self.error(key, f"`{text}` is no `{key}`", hint)
        return kind(text)

    def scalar(self, key: str) -> Scalar | None:
        """A text, a number, true or false."""
        value = self._get(key)
        if value is None or isinstance(value, str | int | float):
            return value
        raise self.error(key, f"`{key}` is no text, number, true or false", f'write `{key} = "…"`')

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """A list of texts and numbers."""
        value = self._get(key, ())
        found: list[Scalar] = []
        is_list = isinstance(value, list | tuple) and (len(value) > 0 or key not in self)
        for part in value if is_list and isinstance(value, list | tuple) else ():
            if isinstance(part, str | int | float):
                found.append(part)
            else:
                is_list = False
        if not is_list:
            raise self.error(key, f"`{key}` is no list of texts or numbers", "write `[1, 2]`")
        return tuple(found)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of an array: `[[key]]`."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"`{key}` is no array of tables", f"write `[[{key}]]`")
        path = (*self.path, key)
        return tuple(Table(self.place, (*path, n), item) for n, item in enumerate(value))

    def table(self, key: str) -> Table | None:
        """A table: `[key]`."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(key, f"`{key}` is no table", f"write `[{key}]`")
        return Table(self.place, (*self.path, key), value)

    def all_texts(self) -> dict[str, str]:
        """All keys of a table whose keys are free, with their texts."""
        return {key: self.text(key) for key in self._values}

    def _get(self, key: str, default: object = None) -> object:
        self._known.append(key)
        return self._values.get(key, default)


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
