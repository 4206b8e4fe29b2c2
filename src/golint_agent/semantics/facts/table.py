"""The facts of functions that are at hand while one package is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from golint_agent.asked_once import AskedOnce
from golint_agent.semantics.facts.fact import FunctionFacts
from golint_agent.semantics.names.full_names import last_word

_NOTHING: Mapping[str, bytes] = {}


class Spread(msgspec.Struct, frozen=True):
    """A kind of facts about functions, and how it goes from callees to callers.

    `callees` have it by definition; those in `given` only where they are called with arguments.
    With `inherited`, who calls one that has it has it too. With `every_path` that takes a call on
    each path to the function's end; such a fact has no fields. What recovers from panics has none
    that is `stopped_by_recover`. One that is `waited` does not come from calls left to a `go`.
    """

    id: str
    callees: Mapping[str, bytes] = _NOTHING
    given: frozenset[str] = frozenset()
    inherited: bool = False
    every_path: bool = False
    stopped_by_recover: bool = False
    waited: bool = False


class Level(msgspec.Struct, frozen=True, dict=True):
    """Kinds of facts that are learned together: none of them needs another one."""

    spreads: tuple[Spread, ...] = ()

    @AskedOnce
    def by_callee(self) -> Mapping[str, Mapping[str, bytes]]:
        """What functions have by definition, by full name and id."""
        found: dict[str, dict[str, bytes]] = {}
        for spread in self.spreads:
            for callee, data in spread.callees.items():
                found.setdefault(callee, {})[spread.id] = data
        return found

    @AskedOnce
    def by_word(self) -> Mapping[bytes, Mapping[bytes, Mapping[str, bytes]]]:
        """What calls may have by definition: by the last word, by key, and by id the smallest."""
        found: dict[bytes, dict[bytes, dict[str, bytes]]] = {}
        for spread in self.spreads:
            for callee, data in spread.callees.items():
                word = last_word(callee)
                keys = found.setdefault(word, {})
                for key in (word,) if callee in spread.given else (word, word + BARE):
                    lower(keys.setdefault(key, {}), {spread.id: data})
        return found


#: Behind a last word: its calls without arguments.
BARE = b"()"


def lower(possible: dict[str, bytes], facts: Mapping[str, bytes]) -> bool:
    """Enter facts by id that are new or smaller; is any?"""
    lowered = False
    for id_, data in facts.items():
        has = possible.get(id_)
        if has is None or data < has:
            possible[id_] = data
            lowered = True
    return lowered


class FactTable:
    """What functions are known to have: by definition, as imported, and as learned here."""

    def __init__(self, spreads: Mapping[str, Spread]) -> None:
        self.spreads = spreads
        #: Of imported packages, and of this one once it has been learned.
        self.known: FunctionFacts = {id_: {} for id_ in spreads}
        #: What is asked for is noted here while somebody learns.
        self.asked: set[tuple[str, str]] | None = None
        self._having: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[bytes]] = {}

    def get(self, id_: str, full_name: str) -> bytes | None:
        """A function's fact of a kind, encoded; KeyError for a kind that is not learned here."""
        if self.asked is not None:
            self.asked.add((id_, full_name))
        found = self.spreads[id_].callees.get(full_name)
        return found if found is not None else self.known[id_].get(full_name)

    def names(self, id_: str) -> Iterator[str]:
        """The functions that have a fact of a kind."""
        yield from self.spreads[id_].callees
        yield from self.known[id_]

    def having(self, id_: str) -> frozenset[str]:
        """The functions that have a fact of a kind, made once for each state of the table."""
        found = self._having.get(id_)
        if found is None:
            found = self._having[id_] = frozenset(self.names(id_))
        return found

    def words(self, id_: str) -> frozenset[bytes]:
        """The last words of the functions that have a fact of a kind."""
        found = self._words.get(id_)
        if found is None:
            found = self._words[id_] = frozenset(map(last_word, self.having(id_)))
        return found

    def put(self, id_: str, name: str, data: bytes | None) -> None:
        """Enter one fact of a function, in place of the one it has; None for nothing."""
        some = self.known[id_]
        if data is None:
            some.pop(name, None)
        else:
            some[name] = data
        self._drop(id_)

    def restore(self, id_: str, names: AbstractSet[str], before: Mapping[str, bytes]) -> None:
        """Let some functions have the facts of a kind that they had before, or none."""
        some = self.known[id_]
        for name in names & (some.keys() | before.keys()):
            self.put(id_, name, before.get(name))

    def update(self, facts: Mapping[str, Mapping[str, bytes]]) -> None:
        """Enter facts; those of other kinds are left out."""
        for id_, some in facts.items():
            if id_ in self.known and some:
                self.known[id_].update(some)
                self._drop(id_)

    def _drop(self, id_: str) -> None:
        """Forget what followed from the facts of a kind before."""
        self._having.pop(id_, None)
        self._words.pop(id_, None)
