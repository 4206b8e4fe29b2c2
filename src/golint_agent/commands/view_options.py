"""The options of `check` that say how much is told, and of what."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from golint_agent.commands.completion import complete_files
from golint_agent.commands.option_values import OUTPUT_NAMES
from golint_agent.errors import UsageError
from golint_agent.reporting import FORMATS

if TYPE_CHECKING:
    from golint_agent.reporting.html_page.trend import Point

_Command = TypeVar("_Command", bound=Callable[..., Any])


class View(msgspec.Struct, frozen=True):
    """How much of a check is told: counts alone, findings alone, or what was checked as well."""

    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    show_files: bool = False
    stdin_filename: str = ""
    watch: bool = False
    html_trend: tuple[str, ...] = ()

    @property
    def listing(self) -> str:
        """Whether files are listed, as a question has it."""
        if self.show_files:
            return "alone"
        return "beside" if self.verbose else "none"

    def files_to_check(
        self, patterns: tuple[str, ...], here: str
    ) -> tuple[tuple[str, ...], dict[str, bytes]]:
        """What is to be checked, and the content of a file that an editor holds."""
        if not self.stdin_filename and "-" not in patterns:
            return patterns, {}
        from golint_agent.commands.stdin_file import unsaved_file

        return unsaved_file(patterns, self.stdin_filename, here)

    def trend_of(self, formats: Collection[str]) -> tuple[Point, ...]:
        """What earlier reports found. UsageError for one that is none, or that nobody wants."""
        if not self.html_trend:
            return ()
        if "html" not in formats:
            message = "`--html-trend` is for `--output html`, and that is not asked for"
            raise UsageError(message, hint="add `--output html=PATH`")
        from golint_agent.reporting.html_page.trend import read_earlier

        return read_earlier(self.html_trend)


_OPTIONS = (
    click.option(
        *OUTPUT_NAMES,
        "outputs",
        multiple=True,
        metavar="FORMAT[=PATH]",
        shell_complete=lambda _, __, begun: [name for name in FORMATS if name.startswith(begun)],
        help="full, concise, agent, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson"
        " or html; to a file with =PATH. May be given several times.",
    ),
    click.option(
        "--html-trend",
        multiple=True,
        metavar="FILE",
        shell_complete=complete_files,
        help="An earlier JSON report, for the trend in `html`; may be given several times, the"
        " oldest first.",
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
    click.option(
        "--show-files", is_flag=True, help="List the files that would be checked, and check none."
    ),
    click.option(
        "--stdin-filename",
        default="",
        metavar="NAME",
        shell_complete=complete_files,
        help="Check standard input (`-`) as if it were saved as this file.",
    ),
    click.option(
        "--watch", is_flag=True, help="Check again when a file changes (needs watchfiles)."
    ),
)


def view_options(command: _Command) -> _Command:
    """Give a command these options; it is called with `outputs` and with a `view`."""

    @wraps(command)
    def with_view(*arguments: object, **given: Any) -> object:  # noqa: ANN401 - as click calls it
        view = View(**{name: given.pop(name) for name in View.__struct_fields__})
        if view.quiet and view.verbose:
            raise UsageError("`--quiet` and `--verbose` exclude one another", hint="give one")
        if not view.watch:
            return command(*arguments, view=view, **given)
        if view.stdin_filename or view.show_files:
            option = "--stdin-filename" if view.stdin_filename else "--show-files"
            raise UsageError(f"`--watch` and `{option}` exclude one another", hint="give one")
        from golint_agent.commands.watch import watch
        from golint_agent.reporting.output import parse_output

        destinations = [parse_output(output) for output in given["outputs"]]
        paths = [destination.path for destination in destinations if destination.path]
        return watch(lambda: int(command(*arguments, view=view, **given)), paths)

    for option in reversed(_OPTIONS):
        with_view = option(with_view)
    return with_view  # type: ignore[return-value]  # what it takes differs, and click calls it
