"""The options of `check` that have findings fixed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
import msgspec

from golint_agent.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Fixing(msgspec.Struct, frozen=True):
    """What is to be fixed, and what is told of it. With `diff` nothing is written."""

    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    show_fixes: bool = False
    exit_non_zero_on_fix: bool = False

    @property
    def is_on(self) -> bool:
        """Are there fixes to be made, or to be shown?"""
        return self.fix or self.diff


_OPTIONS = (
    click.option(
        "--fix", is_flag=True, help="Write the fixes that are safe; the findings left are reported."
    ),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="With --fix or --diff: make also fixes that may change what the program does.",
    ),
    click.option(
        "--diff",
        is_flag=True,
        help="Write nothing; print what --fix would change, and exit with 1 if it is anything.",
    ),
    click.option(
        "--show-fixes", is_flag=True, help="With --fix or --diff: list the fixes on stderr."
    ),
    click.option(
        "--exit-non-zero-on-fix",
        is_flag=True,
        help="With --fix: exit with 1 when something was fixed, even if nothing is left.",
    ),
)
#: What makes no sense beside fixes, by the name of what `check` is called with.
_OTHERS = {
    "why": "--why",
    "add_ignore": "--add-ignore",
    "baseline_action": "baseline",
}


def fix_options(command: _Command) -> _Command:
    """Give a command these options; it is called with `fixing`."""

    @wraps(command)
    def with_fixing(*arguments: object, **given: Any) -> object:  # noqa: ANN401 - as click calls it
        fixing = Fixing(**{name: given.pop(name) for name in Fixing.__struct_fields__})
        if fixing.is_on:
            _refuse_others("--diff" if fixing.diff else "--fix", given)
        else:
            for name in ("unsafe_fixes", "show_fixes", "exit_non_zero_on_fix"):
                if getattr(fixing, name):
                    option = name.replace("_", "-")
                    message = f"`--{option}` says how to fix, and nothing is to be fixed"
                    raise UsageError(message, hint=f"write `--fix --{option}`")
        return command(*arguments, fixing=fixing, **given)

    for option in reversed(_OPTIONS):
        with_fixing = option(with_fixing)
    return with_fixing  # type: ignore[return-value]  # what it takes differs, and click calls it


def _refuse_others(option: str, given: dict[str, Any]) -> None:
    found = [name for key, name in _OTHERS.items() if given.get(key)]
    view = given.get("view")
    found += [
        f"--{name.replace('_', '-')}"
        for name in ("watch", "show_files")
        if given.get(name) or getattr(view, name, False)
    ]
    if found:
        raise UsageError(f"`{option}` and `{found[0]}` exclude one another", hint="give one")
