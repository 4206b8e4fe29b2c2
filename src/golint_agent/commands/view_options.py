"""The options of `check` that say how much is told, and of what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
import msgspec

from golint_agent.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])


class View(msgspec.Struct, frozen=True):
    """How much of a check is told: counts alone, findings alone, or what was checked as well."""

    statistics: bool = False
    quiet: bool = False
    verbose: bool = False


_OPTIONS = (
    click.option(
        "-o",
        "--output",
        "--format",
        "--output-format",
        "outputs",
        multiple=True,
        metavar="FORMAT[=PATH]",
        help="full, concise, agent, json, jsonl, sarif, github, gitlab, junit, checkstyle or"
        " rdjson; to a file with =PATH. May be given several times.",
    ),
    click.option(
        "--statistics",
        is_flag=True,
        help="Count findings by rule: in `full` and `concise` in their place, in JSON beside them.",
    ),
    click.option(
        "-q", "--quiet", is_flag=True, help="Print findings and problems, and nothing else."
    ),
    click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help="Say on stderr what was checked, and what was left out and why.",
    ),
)


def view_options(command: _Command) -> _Command:
    """Give a command these options; it is called with `outputs` and with a `view`."""

    @wraps(command)
    def with_view(*arguments: object, **given: Any) -> object:  # noqa: ANN401 - as click calls it
        view = View(**{name: given.pop(name) for name in View.__struct_fields__})
        if view.quiet and view.verbose:
            raise UsageError("`--quiet` and `--verbose` exclude one another", hint="give one")
        return command(*arguments, view=view, **given)

    for option in reversed(_OPTIONS):
        with_view = option(with_view)
    return with_view  # type: ignore[return-value]  # what it takes differs, and click calls it
