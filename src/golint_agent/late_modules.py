"""Modules of others that wait until something asks for what is in them.

click imports `inspect`, which reads all of Python's grammar and takes longer than the arguments do,
and asks it for no more than to tidy the text of each option.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _LateModule(ModuleType):
    """Stands for a module until one of its names is asked for, and has them all from then on."""

    def __getattr__(self, name: str) -> object:
        vars(self).update(vars(self.loaded()))
        return object.__getattribute__(self, name)

    def loaded(self) -> Any:  # noqa: ANN401 - what a module has
        """The module itself, which is imported now where nobody has done so."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


def put_off_inspect() -> None:
    """Let `inspect` wait for somebody who asks it for more than to tidy a line."""
    if "inspect" in sys.modules:
        return
    late = _LateModule("inspect")

    def cleandoc(text: str) -> str:
        if "\n" not in text:
            return text.expandtabs().lstrip()
        tidied: str = late.loaded().cleandoc(text)
        return tidied

    vars(late)["cleandoc"] = cleandoc
    sys.modules["inspect"] = late


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
