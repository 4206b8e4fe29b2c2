"""Elements of maps that a function names: which are asserted to be of a type without a look."""

from __future__ import annotations

from collections import defaultdict

from golint_agent.rulekit import Function, late_regex

#: An assertion on an element, and the `, ok :=` before it.
_ASSERTED = late_regex(
    rb"(?P<ok>,\s*[\w\x80-\xff]+\s*:?=\s*)?(?<![\w.\x80-\xff])(?P<of>[\w.\x80-\xff]+)"
    rb'\["(?P<key>[^"\n]+)"\]\.\('
)
#: What stands in brackets behind a map, and whether it is asserted to be of a type.
_INDEX = late_regex(rb'\[(?:"[^"\n]{0,200}"|[^\[\]"\n]){1,50}\](?=(\.\()?)')
#: Of a key that one function names more often than this nobody knows whether it is looked at.
_MOST_OF_ONE = 200


def elements_in(function: Function) -> Elements:
    """The elements that a function names; asked by `once`, as it looks at all of it."""
    return Elements(function.text.encode())


class Elements:
    """The elements of maps in a text, found in one look at it."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._recovers = b"recover()" in text
        #: The ends of elements, each with whether it is asserted, by what stands in brackets.
        self._ends: defaultdict[bytes, list[tuple[int, bool]]] = defaultdict(list)
        for index in _INDEX.finditer(text):
            self._ends[index[0]].append((index.end(), index[1] is not None))
        #: The ends of the first assertions on maps without `ok`, and of those with it by their key.
        self._asserted: dict[tuple[bytes, bytes], int] = {}
        for found in _ASSERTED.finditer(text):
            key = b"" if found["ok"] is None else found["key"]
            self._asserted.setdefault((found["of"], key), found.end())

    def is_bare(self, element: str, held: str, key: str, at: int) -> bool:
        """Is an assertion on an element, at a byte, the first on its map, and no look beside it?

        `element` is the text `order["id"]`, `held` is `order`, `key` is `id`. Not where anything
        recovers from a panic, and where nobody knows.
        """
        if self._recovers or self._is_looked_at(element.encode(), held.encode()):
            return False
        ends = (self._asserted.get((held.encode(), one), at) for one in (b"", key.encode()))
        return not any(end < at for end in ends)

    def _is_looked_at(self, element: bytes, held: bytes) -> bool:
        """Is an element named anywhere but where it is asserted?"""
        ends = self._ends.get(element[len(held) :].strip(), ())
        if not 0 < len(ends) <= _MOST_OF_ONE:
            return True
        named = [is_asserted for end, is_asserted in ends if self._text.endswith(element, 0, end)]
        return not all(named)
