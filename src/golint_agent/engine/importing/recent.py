"""Keeps what was used recently, up to a total weight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Recent(Generic[_Value]):
    """Values by key; where they weigh more than `limit` together, the longest unused go."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[int, _Value]] = OrderedDict()

    def get(self, key: Hashable) -> _Value | None:
        """The value under a key, which thereby becomes the most recent."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept[1]

    def put(self, key: Hashable, value: _Value, weight: int) -> None:
        """Keep a value under a key that is not taken. The newest stays, whatever it weighs."""
        self._kept[key] = weight, value
        self._weight += weight
        while self._weight > self._limit and len(self._kept) > 1:
            self._weight -= self._kept.popitem(last=False)[1][0]
