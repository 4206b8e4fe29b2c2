"""What every option that takes a text refuses: one that says nothing, and one that is no text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from golint_agent.errors import UsageError


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
            option = max(param.opts, key=len) if param is not None else ""
            message = f"`{option} {value}` is no whole number of {self.min} or more"
            raise UsageError(message, hint=f"write it as in `{option} 4`") from None
        return number


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
