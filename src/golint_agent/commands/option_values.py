"""What every option that takes a text refuses: one that says nothing, and one that is no text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from golint_agent.errors import UsageError
from golint_agent.suggestions import did_you_mean

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # a generic class only since click 8.2

_Command = TypeVar("_Command", bound=Callable[..., Any] | click.Command)
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
#: How an output is asked for here, and in other linters.
OUTPUT_NAMES = ("-o", "--output", "--format", "--output-format")


def option_name(param: click.Parameter) -> str:
    """How messages call an option: by its first long name."""
    return next((name for name in param.opts if name.startswith("--")), param.opts[0])


class WholeNumber(click.IntRange):
    """A whole number of `min` or more."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as in click
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """The number. UsageError for what is none, or too small."""
        try:
            number: int = super().convert(value, param, ctx)
        except click.BadParameter:
            option = option_name(param) if param is not None else ""
            message = f"`{option} {value}` is no whole number of {self.min} or more"
            raise UsageError(message, hint=f"write it as in `{option} 4`") from None
        return number


class OneOf(_Choice):
    """One of some words."""

    def __init__(self, choices: Iterable[str], words: Mapping[str, str] = _NO_WORDS) -> None:
        """`words` are what people write instead, and what it is called here."""
        super().__init__(list(choices))
        self._words = words

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as in click
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The word. UsageError for one that is none of them."""
        try:
            return str(super().convert(value, param, ctx))
        except click.BadParameter:
            pass
        option = f"{option_name(param)} " if isinstance(param, click.Option) else ""
        given = f"{option}{value}"
        known = list(map(str, self.choices))
        message = f"`{given}` is none of {', '.join(f'`{choice}`' for choice in known)}"
        near = self._words.get(str(value).lower(), "")
        hint = f"did you mean `{near}`?" if near else did_you_mean(str(value), known, _ONE)
        raise UsageError(message, hint=hint)


_ONE = "write one of them"


def list_output(text: str) -> Callable[[_Command], _Command]:
    """The option of a command that prints a list: as text or as JSON."""
    return click.option(
        *OUTPUT_NAMES,
        "output",
        type=OneOf(["text", "json"]),
        default="text",
        show_default=True,
        help=text,
    )


def color_option(text: str) -> Callable[[_Command], _Command]:
    """The option that says whether to print in colours."""
    return click.option(
        "--color",
        type=OneOf(["auto", "always", "never"], _WORDS_FOR_COLOR),
        default="auto",
        show_default=True,
        help=text,
    )


_WORDS_FOR_COLOR = {
    **dict.fromkeys(("yes", "on", "true", "1", "force"), "always"),
    **dict.fromkeys(("no", "off", "false", "0", "none"), "never"),
}
#: The names of a level in other tools.
WORDS_FOR_LEVELS = {
    **dict.fromkeys(("critical", "fatal", "high", "blocker"), "error"),
    **dict.fromkeys(("medium", "moderate"), "warning"),
    **dict.fromkeys(("note", "notice", "hint", "low", "minor"), "info"),
}


def require_text(option: str, values: Iterable[str]) -> None:
    """UsageError for a value with bytes that are no UTF-8."""
    for value in values:
        try:
            value.encode()
        except UnicodeEncodeError:
            message = f"`{option} {value}` is not UTF-8"
            raise UsageError(message, hint="write it in UTF-8, as all names here are") from None


def names_something(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """A callback for options that take a name: UsageError for an empty one, or no text."""
    del context
    if value is not None:
        _require_name(parameter.opts[0], value)
    return value


def each_names_something(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The same for options that are given several times."""
    del context
    for value in values:
        _require_name(parameter.opts[0], value)
    return values


def _require_name(option: str, value: str) -> None:
    if not value.strip() or "\0" in value:
        raise UsageError(f"`{option}` names nothing", hint="give a value, or leave it out")
    require_text(option, (value,))
