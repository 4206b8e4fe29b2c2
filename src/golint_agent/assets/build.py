"""Builds trees of items without recursion: what is open is kept on a list."""

from __future__ import annotations

from golint_agent.assets.limits import MAX_DEPTH, Watch, too_deep
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item


class Name:
    """A name or key, and the characters at which it stands."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end


NO_NAME = Name("", -1, -1)


class _Open:
    __slots__ = ("items", "kind", "name", "start", "value")

    def __init__(self, kind: str, start: int, name: Name, value: str | None) -> None:
        self.kind = kind
        self.start = start
        self.name = name
        self.value = value
        self.items: list[Item] = []


class Builder:
    """What is read so far. Places are characters; the items made of them have bytes."""

    def __init__(self, text: AssetText, watch: Watch, kind: str) -> None:
        self._text = text
        self.watch = watch
        self._open = [_Open(kind, 0, NO_NAME, None)]

    @property
    def depth(self) -> int:
        """How many items are open in the outermost one."""
        return len(self._open) - 1

    @property
    def kind(self) -> str:
        """The kind of the innermost open item."""
        return self._open[-1].kind

    def open(self, kind: str, start: int, name: Name = NO_NAME, value: str | None = None) -> None:
        """Begin an item with items in it."""
        self.watch.step(start)
        if self.depth >= MAX_DEPTH:
            raise too_deep(start)
        self._open.append(_Open(kind, start, name, value))

    def close(self, end: int) -> Item:
        """End the innermost open item."""
        made = self._closed(self._open.pop(), end)
        self._open[-1].items.append(made)
        return made

    def leaf(
        self,
        kind: str,
        start: int,
        end: int,
        name: Name = NO_NAME,
        value: str | float | bool | None = None,  # noqa: FBT001 - a value of the file
    ) -> None:
        """Add an item with nothing in it."""
        self.watch.step(start)
        byte = self._text.byte
        has_name = name.start >= 0
        self._open[-1].items.append(
            Item(
                kind,
                byte(start),
                byte(end),
                name.text,
                byte(name.start) if has_name else -1,
                byte(name.end) if has_name else -1,
                value,
            )
        )

    def finish(self) -> Item:
        """The whole; what is still open ends with the text."""
        while self.depth:
            self.close(len(self._text.text))
        return self._closed(self._open[0], len(self._text.text))

    def _closed(self, found: _Open, end: int) -> Item:
        byte = self._text.byte
        name = found.name
        has_name = name.start >= 0
        return Item(
            found.kind,
            byte(found.start),
            byte(end),
            name.text,
            byte(name.start) if has_name else -1,
            byte(name.end) if has_name else -1,
            found.value,
            tuple(found.items),
        )
