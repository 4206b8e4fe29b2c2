"""A property that is found out when it is asked for first, and kept with its object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

_Answer_co = TypeVar("_Answer_co", covariant=True)


class AskedOnce(Generic[_Answer_co]):
    """What `functools.cached_property` is from Python 3.12 on: one without a lock.

    Rules ask some hundred thousand such questions a run, and a lock for each costs more than many
    of the answers. Objects need a `__dict__`; what is put there under the name is the answer.
    """

    def __init__(self, question: Callable[[Any], _Answer_co]) -> None:
        self._question = question
        self._name = ""
        self.__doc__ = question.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, asked: None, owner: type | None = None) -> Self: ...

    @overload
    def __get__(self, asked: object, owner: type | None = None) -> _Answer_co: ...

    def __get__(self, asked: object, owner: type | None = None) -> Self | _Answer_co:
        """The answer; the property itself where the class is asked."""
        if asked is None:
            return self
        found = asked.__dict__[self._name] = self._question(asked)
        return found
