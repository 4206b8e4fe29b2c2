"""A sequence that is found as far as somebody asks, for rules that mostly stop early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

_Item_co = TypeVar("_Item_co", covariant=True)


class Lazy(Sequence[_Item_co]):
    """Items that are taken from an iterable when they are asked for, and kept.

    It can be walked any number of times. Its length, a slice and a place from the end take all.
    """

    __slots__ = ("_found", "_is_whole", "_rest")

    def __init__(self, items: Iterable[_Item_co]) -> None:
        self._found: list[_Item_co] = []
        self._rest: Iterator[_Item_co] = iter(items)
        self._is_whole = False

    def __iter__(self) -> Iterator[_Item_co]:
        return iter(self._found) if self._is_whole else self._walk()

    def _walk(self) -> Iterator[_Item_co]:
        found, rest, at = self._found, self._rest, 0
        while True:
            if at < len(found):
                item = found[at]
            else:
                try:
                    item = next(rest)
                except StopIteration:
                    self._is_whole = True
                    return
                found.append(item)
            at += 1
            yield item

    def __bool__(self) -> bool:
        return self._has(0)

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> _Item_co: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[_Item_co, ...]: ...

    def __getitem__(self, at: int | slice) -> _Item_co | tuple[_Item_co, ...]:
        if isinstance(at, int) and at >= 0:
            self._has(at)
            return self._found[at]
        found = self._all()
        return found[at] if isinstance(at, int) else tuple(found[at])

    def _all(self) -> list[_Item_co]:
        self._found.extend(self._rest)
        self._is_whole = True
        return self._found

    def _has(self, at: int) -> bool:
        while len(self._found) <= at:
            try:
                self._found.append(next(self._rest))
            except StopIteration:
                self._is_whole = True
                return False
        return True
