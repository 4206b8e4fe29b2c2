"""Which calls a function leads to, through the functions of its own package."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.names.full_names import declared_name

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

#: More functions than this are not followed; the answer is then what was seen until there.
_MAX_FUNCTIONS = 2_000


class CallGraph:
    """The functions that some files of one package declare, and what they call.

    It does not keep the files alive: an `Info` holds the graph, and trees must go when their file
    is done, not when the garbage collector finds a cycle.
    """

    def __init__(self, infos: Sequence[Info]) -> None:
        self._infos = [weakref.ref(info) for info in infos]
        #: Did anybody ask for more than the own file?
        self.was_asked = False
        self._declared: dict[str, tuple[weakref.ref[Info], Node]] | None = None

    @property
    def infos(self) -> list[Info]:
        """The files, those that are done left out."""
        self.was_asked = True
        return [info for reference in self._infos if (info := reference()) is not None]

    def declared(self, name: str) -> tuple[Info, Node] | None:
        """The function or method of a full name; of several with one name the first."""
        self.was_asked = True
        if self._declared is None:
            self._declared = {}
            for holder in self.infos:
                place = weakref.ref(holder)
                for node in holder.index.functions():
                    self._declared.setdefault(declared_name(holder, node), (place, node))
        found = self._declared.get(name)
        info = found[0]() if found is not None else None
        return (info, found[1]) if found is not None and info is not None else None

    def reaches(self, info: Info, function: Node, wanted: Callable[[str], bool]) -> bool:
        """Does a function, or one of its package that it calls, call a wanted callee?

        `wanted` is asked with full names. Calls in function literals count. Calls through
        interfaces are not followed, nor are those of function values that are not known.
        """
        return any(wanted(name) for name in self._callees(info, function))

    def _callees(self, info: Info, function: Node) -> Iterator[str]:
        pending = [(info, function)]
        seen: set[str] = set()
        while pending and len(seen) < _MAX_FUNCTIONS:
            holder, node = pending.pop()
            for call in holder.index.calls_in(node):
                name = holder.called(call).full_name
                if not name or name in seen:
                    continue
                seen.add(name)
                yield name
                found = self.declared(name)
                if found is not None:
                    pending.append(found)
