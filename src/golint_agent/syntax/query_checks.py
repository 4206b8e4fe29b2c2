"""Which queries are refused before they run, because one file could make them take minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from golint_agent.errors import RuleError
from golint_agent.late_regex import late_regex

MAX_NESTING = 32
"""How deep a query may nest. Tree-sitter compiles queries recursively."""

MAX_FLOATING = 2
"""How many children of one pattern may float. Three make matching cubic in the size of a block."""


def is_flat(source: str) -> bool:
    """Whether every pattern is one node, as in `(comment) @c [(block) (if_statement)] @n`."""
    return not any(
        group.head and any(_elements(group.items)) for group in _groups(_read(source))
    ) and all(
        isinstance(element.node, str) or element.node.head or element.node.is_alternation
        for element in _elements(_read(source).items)
    )


def check_query(source: str) -> None:
    """Raise RuleError when `source` has a pattern that is slow on hostile or merely large files.

    Refused are text predicates (`#eq?`: they build Python objects for every match), patterns whose
    root is a wildcard or a supertype (quadratic on deep nesting), three or more siblings that are
    not anchored with `.` (cubic on long blocks), and nesting beyond MAX_NESTING. A child with a
    field that no sibling shares does not float: the field finds it. One with `*` or `+` counts
    twice.
    """
    for head in starting_kinds(source):
        if head.startswith("_"):
            raise _refused(f"a pattern starts with the wildcard `{head}`", "name a node kind")
    top = _read(source)
    for group in _groups(top):
        if group is not top and not group.is_alternation and _floating(group.items) > MAX_FLOATING:
            raise _refused(
                "a pattern has three or more siblings that may stand anywhere",
                "put `.` between siblings, or give them a field",
            )


def starting_kinds(source: str) -> Iterator[str]:
    """The kinds that the patterns of a query can start with, strings in their quotes."""
    for pattern in _elements(_read(source).items):
        yield from _heads(pattern.node)


class _Group(msgspec.Struct):
    """One bracketed part of a query. `items` are words, strings and groups as they stand."""

    opening: str
    items: list[str | _Group] = msgspec.field(default_factory=list)

    @property
    def is_alternation(self) -> bool:
        return self.opening == "["

    @property
    def head(self) -> str:
        """The node kind of `(kind …)`; empty for alternations and for `((a) (b))`."""
        first = self.items[0] if self.items else ""
        is_kind = not self.is_alternation and isinstance(first, str) and first[:1] not in _NO_KIND
        return first if is_kind and isinstance(first, str) and not first.endswith(":") else ""


_NO_KIND = ("", '"', ".", "@", "#", "!")
_WORD = late_regex(r'[\s]+|;[^\n]*|("(?:\\.|[^"\\])*"|[()\[\].*+?]|[^\s()\[\].*+";]+|.)', re.DOTALL)


def _read(source: str) -> _Group:
    """The query as nested groups. Text that is no query is left for the compiler to refuse."""
    top = _Group("")
    open_groups = [top]
    for match in _WORD.finditer(source):
        word: str | None = match[1]
        if word is None:
            continue
        if word.startswith("#") and word != "#set!":
            raise _refused(f"the text predicate `{word}` is not allowed", "match node kinds")
        if word in ("(", "["):
            if len(open_groups) > MAX_NESTING:
                raise _refused(f"it nests deeper than {MAX_NESTING} levels", "split it")
            group = _Group(word)
            open_groups[-1].items.append(group)
            open_groups.append(group)
        elif word in (")", "]"):
            if len(open_groups) > 1:
                open_groups.pop()
        else:
            open_groups[-1].items.append(word)
    return top


def _groups(group: _Group) -> Iterator[_Group]:
    yield group
    for item in group.items:
        if isinstance(item, _Group):
            yield from _groups(item)


class _Element(msgspec.Struct, frozen=True):
    """A node of a pattern: its prefix (`.` when anchored, `name:`, or nothing) and quantifier."""

    prefix: str
    node: str | _Group
    is_repeated: bool


def _elements(items: list[str | _Group]) -> Iterator[_Element]:
    """The nodes among `items`."""
    prefix = ""
    for place, item in enumerate(items):
        if isinstance(item, _Group) or item == "_" or item.startswith('"'):
            after = items[place + 1] if place + 1 < len(items) else ""
            yield _Element(prefix, item, is_repeated=after in ("*", "+"))
            prefix = ""
        elif item == "." or (item.endswith(":") and prefix != "."):
            prefix = item


def _heads(node: str | _Group) -> Iterator[str]:
    """The kinds a pattern can start with."""
    if isinstance(node, str):
        yield node
    elif node.head:
        yield node.head
    else:
        for inner in _elements(node.items):
            yield from _heads(inner.node)


def _floating(items: list[str | _Group]) -> int:
    """How many of these siblings may stand anywhere among the children of their parent."""
    elements = list(_elements(items))
    fields = Counter(element.prefix for element in elements)
    return sum(
        _weight(element)
        for element in elements
        if element.prefix != "." and not (element.prefix and fields[element.prefix] == 1)
    )


def _weight(element: _Element) -> int:
    node = element.node
    if isinstance(node, str) or node.head:
        weight = 1
    elif node.is_alternation:
        weight = max((_weight(inner) for inner in _elements(node.items)), default=0)
    else:
        weight = _floating(node.items)
    return weight * 2 if element.is_repeated else weight


def _refused(reason: str, hint: str) -> RuleError:
    return RuleError(f"this tree-sitter query is refused: {reason}", hint=hint)
