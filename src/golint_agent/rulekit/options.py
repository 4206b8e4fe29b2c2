"""Options of rules: what a rule lets its users choose, and what they chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from golint_agent.errors import RuleError, UsageError
from golint_agent.late_regex import late_regex
from golint_agent.project.globs import spec_of
from golint_agent.suggestions import did_you_mean

#: What an option can be. The type of its default is the type of all its values.
OptionValue = bool | int | float | str | tuple[str, ...]

#: Names of options with the values that were given and are not the defaults, in declared order.
Settings = tuple[tuple[str, OptionValue], ...]


class SettingsAt(msgspec.Struct, frozen=True):
    """What users chose in a directory and below it, or only where globs match, from the root on.

    With `resets` it stands in place of what was chosen before it, else on top of that.
    """

    directory: str
    globs: tuple[str, ...] = ()
    settings: Settings = ()
    resets: bool = False


_NAME = late_regex(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class Option(msgspec.Struct, frozen=True):
    """One option of a rule: `Option("max_rows", 100, help="rows at once", minimum=1)`.

    `name` is in small letters, digits and underscores. `default` gives the type: bool, int, float,
    str or a tuple of str. `minimum` and `maximum` are bounds of numbers, both allowed; `choices`
    are all the texts that a str, or a part of a tuple, can be. RuleError where these do not agree.
    """

    name: str
    default: OptionValue
    help: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = self._wrong()
        if wrong:
            message = f"the option `{self.name}` {wrong}"
            raise RuleError(message, hint="mend `options=` of its rule")

    @property
    def kind(self) -> str:
        """The name of its type, as people write it."""
        return _KINDS[type(self.default)]

    def _wrong(self) -> str:
        if not _NAME.fullmatch(self.name):
            return "is not named in small letters, digits and underscores"
        if type(self.default) not in _KINDS:
            return "has a default of no type that options have"
        if isinstance(self.default, tuple) and any(type(part) is not str for part in self.default):
            return "has a default that holds something else than texts"
        if not self.help or "\n" in self.help:
            return "has no line of help"
        bounded = self.minimum is not None or self.maximum is not None
        if bounded and type(self.default) not in (int, float):
            return "has bounds and is no number"
        if self.choices and type(self.default) not in (str, tuple):
            return "has choices and is no text"
        wrong = self.refusal(self.default)
        return f"has a default that {wrong[0]}" if wrong else ""

    def refusal(self, value: OptionValue) -> tuple[str, str] | None:
        """What is wrong with a value of the right type, and a hint; None where nothing is."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.minimum is not None and not value >= self.minimum:
                return f"is less than {self.minimum:g}", f"give {self.minimum:g} or more"
            if self.maximum is not None and not value <= self.maximum:
                return f"is more than {self.maximum:g}", f"give {self.maximum:g} or less"
        texts = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        for part in texts:
            if self.choices and part not in self.choices:
                hint = f"the choices are {', '.join(f'`{c}`' for c in self.choices)}"
                return "is none of the choices", did_you_mean(part, self.choices) or hint
        return None


_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple: "texts with commas between them",
}


class Options:
    """The options of a rule as attributes: what was given, or else the defaults."""

    def __init__(self, rule: str, declared: Sequence[Option], given: Settings) -> None:
        self._rule = rule
        self._values: dict[str, OptionValue] = {option.name: option.default for option in declared}
        self._values.update(given)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the declaration says of which type
        try:
            return self._values[name]
        except KeyError:
            message = f"the rule `{self._rule}` declares no option `{name}`"
            raise RuleError(message, hint="name it in `options=` of the rule") from None


def settings_for(path: str, settings: Settings, places: Sequence[SettingsAt]) -> Settings:
    """What was chosen for a path from the root: `settings`, and then what matches of `places`."""
    if not places:
        return settings
    found = dict(settings)
    for place in places:
        if place.directory and not path.startswith(f"{place.directory}/"):
            continue
        if place.globs and not spec_of(place.globs).match_file(path):
            continue
        found = {**({} if place.resets else found), **dict(place.settings)}
    return tuple(found.items())


def read_value(option: Option, text: str, rule: str) -> OptionValue:
    """The value that a text gives an option of a rule. UsageError for one that it cannot have."""
    value = _parsed(option.default, text.strip())
    place = f"`{rule}.{option.name}`"
    if value is None:
        raise UsageError(f"`{text}` is no value for {place}", hint=f"give {option.kind}")
    refusal = option.refusal(value)
    if refusal is not None:
        raise UsageError(f"`{text}` for {place} {refusal[0]}", hint=refusal[1])
    return value


def written(value: OptionValue) -> str:
    """A value as it is given on the command line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _parsed(default: OptionValue, text: str) -> OptionValue | None:
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(text.lower())
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, str):
        return text
    pattern = _INTEGER if isinstance(default, int) else _NUMBER
    if not pattern.fullmatch(text):
        return None
    return int(text) if isinstance(default, int) else float(text)


# Few enough digits for any number that is meant, and no `nan` and no `inf`.
_INTEGER = late_regex(r"[+-]?[0-9]{1,18}")
_NUMBER = late_regex(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
