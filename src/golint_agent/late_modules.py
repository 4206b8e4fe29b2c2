"""Modules of others that wait until something asks for what is in them.

click imports `inspect`, which reads all of Python's grammar and takes longer than the arguments do,
and asks it for no more than to tidy the text of each option. It looks for translations of its own
texts, of which there are none, by `gettext`, which imports what is known of languages. msgspec
imports `textwrap` for schemas and `uuid`, which asks `platform` for the name of the system.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _LateModule(ModuleType):
    """Stands for a module until one of its names is asked for, and has them all from then on."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # `from x import y` asks whether it is a package
            raise AttributeError(name)
        vars(self).update(vars(_loaded(self.__name__)))
        return object.__getattribute__(self, name)


def _loaded(name: str) -> Any:  # noqa: ANN401 - what a module has
    """A module itself, which is imported now where nobody has done so."""
    if isinstance(sys.modules.get(name), _LateModule):
        del sys.modules[name]
    return import_module(name)


def put_off_slow_modules() -> None:
    """Let modules wait that are asked at once for something that is known without them."""
    _put_off("inspect", cleandoc=_cleandoc)
    _put_off("textwrap")
    _put_off("gettext", gettext=_as_it_is, ngettext=_by_number)
    if sys.platform == "linux":
        _put_off("platform", system=_system)


def _put_off(name: str, **ready: object) -> None:
    """Let a module wait for somebody who asks for more than what is `ready`."""
    if name not in sys.modules:
        late = _LateModule(name)
        vars(late).update(ready)
        sys.modules[name] = late


def _cleandoc(text: str) -> str:
    if "\n" not in text:
        return text.expandtabs().lstrip()
    tidied: str = _loaded("inspect").cleandoc(text)
    return tidied


def _as_it_is(text: str) -> str:
    return text


def _by_number(one: str, more: str, n: int) -> str:
    return one if n == 1 else more


def _system() -> str:
    return os.uname().sysname


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let a module be missing for whoever has something in its place; not where it is imported."""
    if name in sys.modules:
        yield
        return
    modules: dict[str, ModuleType | None] = vars(sys)["modules"]
    # What the language's reference says of a module that is not to be had.
    modules[name] = None
    try:
        yield
    finally:
        del modules[name]
