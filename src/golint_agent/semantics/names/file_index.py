"""The nodes of one file that meaning hangs on, found by one query in one pass.

Order is document order, outer before inner, so that a function's nodes are one slice and scopes
are a stack over it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, itemgetter

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    CALL_QUERY,
    bare,
    function_of,
    name_of,
    without_comments,
)
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.semantics.packages.declarations import read_receiver
from golint_agent.syntax import FIELD, KIND, SourceFile

#: Kinds that open a scope or declare a name inside functions.
SCOPE_KINDS = (
    "function_declaration",
    "method_declaration",
    "func_literal",
    "block",
    "if_statement",
    "for_statement",
    "expression_switch_statement",
    "type_switch_statement",
    "select_statement",
    "expression_case",
    "type_case",
    "default_case",
    "communication_case",
    "short_var_declaration",
    "var_spec",
    "const_spec",
    "type_spec",
    "type_alias",
    "range_clause",
    "receive_statement",
    "defer_statement",
    "go_statement",
)

#: The part of the combined query that the model needs; rules add theirs after it.
INDEX_QUERY = (
    "["
    + " ".join(f"({kind})" for kind in SCOPE_KINDS)
    + "] @scope\n[(return_statement) (assignment_statement) (inc_statement)"
    " (dec_statement) (binary_expression)] @statement\n" + CALL_QUERY
)

_FUNCTION = KIND["function_declaration"]
_METHOD = KIND["method_declaration"]
_LITERAL = KIND["func_literal"]
_RETURN, _ASSIGNMENT = KIND["return_statement"], KIND["assignment_statement"]
_FUNCTIONS = frozenset({_FUNCTION, _METHOD, _LITERAL})
_DECLARATIONS = frozenset({KIND["short_var_declaration"], KIND["var_spec"]})
_STATEMENTS = frozenset({_RETURN, _ASSIGNMENT})
#: What `FileIndex.operations` gives.
_OPERATIONS = frozenset(
    {_ASSIGNMENT} | {KIND[kind] for kind in ("inc_statement", "dec_statement", "binary_expression")}
)
#: The sets of kinds of which `FileIndex.of_kinds` has the nodes: those of one, or some of them.
_INDEXED_STATEMENTS = _OPERATIONS | {_RETURN}
INDEXED_KINDS = (_INDEXED_STATEMENTS, frozenset(KIND[kind] for kind in SCOPE_KINDS))
#: What `FileIndex.own` knows.
OWN_KINDS = frozenset({KIND[kind] for kind in SCOPE_KINDS} - {_LITERAL}) | _STATEMENTS
_EXPRESSIONS = KIND["expression_list"]
_WORD = re.compile(rb"[\w\x80-\xff]+")
_F_NAME, _F_RECEIVER = FIELD["name"], FIELD["receiver"]
_IDENTIFIER = KIND["identifier"]
_F_LEFT = FIELD["left"]
_F_RIGHT, _F_VALUE = FIELD["right"], FIELD["value"]
_F_FUNCTION, _F_FIELD = FIELD["function"], FIELD["field"]


class FileIndex:
    """One file's captured nodes. `captured` maps a capture name to nodes in document order."""

    __slots__ = (
        "_call_places",
        "_called_in",
        "_called_words",
        "_calls",
        "_calls_by_name",
        "_declared",
        "_field_writes",
        "_kinds",
        "_nameless",
        "_nested",
        "_outer",
        "_roots",
        "_statement_ids",
        "_statements",
        "_tops",
        "_wanted_words",
        "captured",
        "nodes",
        "source",
        "starts",
    )

    def __init__(self, source: SourceFile, captured: Mapping[str, list[Node]]) -> None:
        self.source = source
        self.captured = captured
        self.nodes: list[Node] = captured.get("scope", [])
        self.starts = [node.start_byte for node in self.nodes]
        self._tops: tuple[list[int], list[Node]] | None = None
        self._roots: tuple[list[int], list[Node]] | None = None
        self._calls: dict[bytes, list[Node]] | None = None
        self._outer: list[int] | None = None
        self._call_places: list[tuple[int, Node, bool]] | None = None
        #: The calls, outer before inner, with where they start and end.
        self._nested: tuple[list[int], list[int], list[Node]] | None = None
        self._kinds: list[int] | None = None
        self._statement_ids: frozenset[int] | None = None
        self._statements: tuple[list[int], list[int], list[Node]] | None = None
        #: The calls by the byte that the last word of what they call starts at.
        self._calls_by_name: dict[int, Node] = {}
        #: The calls of what has no name, each with the byte that what it calls ends at.
        self._nameless: list[tuple[int, Node]] = []
        self._declared: frozenset[bytes] | None = None
        self._called_words: tuple[list[int], list[str]] | None = None
        self._called_in: dict[int, frozenset[str]] = {}
        self._wanted_words: dict[Callable[[str], bool], frozenset[str]] = {}
        self._field_writes: list[int] | None = None

    def call_names(self) -> dict[bytes, list[Node]]:
        """Calls by the last word of what they call: the name nodes.

        Plain ones come before selected ones, then those with type arguments, an index or
        parentheses around. Conversions that the grammar cannot tell from calls are among them.
        """
        if self._calls is None:
            found: defaultdict[bytes, list[Node]] = defaultdict(list)
            data = self.source.data
            calls = self._calls_by_name
            for call in self.captured.get("call.plain", ()):
                name = call.child_by_field_id(_F_FUNCTION)
                if name is not None:
                    start = name.start_byte
                    found[data[start : name.end_byte]].append(name)
                    calls[start] = call
            selected: list[tuple[int, Node]] = []
            for call in self.captured.get("call.selected", ()):
                function = call.child_by_field_id(_F_FUNCTION)
                name = function.child_by_field_id(_F_FIELD) if function is not None else None
                if name is not None:
                    start = name.start_byte
                    selected.append((start, name))
                    calls[start] = call
            # In order of the names: `a.f().g()` begins where `a.f()` does.
            for start, name in sorted(selected, key=itemgetter(0)):
                found[data[start : name.end_byte]].append(name)
            for call in self.captured.get("call.other", ()):
                function = function_of(call)
                name = name_of(function) if function is not None else None
                if name is not None:
                    found[data[name.start_byte : name.end_byte]].append(name)
                    calls[name.start_byte] = call
                elif function is not None:
                    self._nameless.append((function.end_byte, call))
            self._calls = dict(found)
        return self._calls

    def calls_named(self, word: bytes) -> list[Node]:
        """The calls by the last word of what they call, in the order of `call_names`."""
        names = self.call_names().get(word, ())
        return [self._calls_by_name[name.start_byte] for name in names]

    def calls(self) -> Iterator[Node]:
        """Every call, grouped by its last word, then those that call what has no name.

        Conversions are among them where the grammar takes them for calls, or could.
        """
        for names in self.call_names().values():
            for name in names:
                yield self._calls_by_name[name.start_byte]
        yield from self.nameless_calls()

    def calls_within(self, node: Node) -> list[Node]:
        """The calls that `calls` gives inside a node, itself included, outer before inner."""
        if self._nested is None:
            calls = sorted(self.calls(), key=_end_byte, reverse=True)
            calls.sort(key=_start_byte)
            starts, ends = list(map(_start_byte, calls)), list(map(_end_byte, calls))
            self._nested = starts, ends, calls
        starts, ends, calls = self._nested
        end = node.end_byte
        low = bisect_left(starts, node.start_byte)
        high = bisect_left(starts, end, low)
        return [calls[at] for at in range(low, high) if ends[at] <= end]

    def nameless_calls(self) -> Iterator[Node]:
        """The calls of what has no name: of literals, of what a call or an assertion gives."""
        self.call_names()
        for _, call in self._nameless:
            yield call

    def calls_in(self, node: Node) -> Iterator[Node]:
        """The calls that `calls` gives inside a node, in order of what they call."""
        if self._call_places is None:
            names = [n for nodes in self.call_names().values() for n in nodes]
            places = [(name.start_byte, name, False) for name in names]
            places += [(end, call, True) for end, call in self._nameless]
            self._call_places = sorted(places, key=_place)
        places = self._call_places
        at = bisect_right(places, node.start_byte - 1, key=_place)
        while at < len(places) and places[at][0] < node.end_byte:
            _, found, is_call = places[at]
            call = found if is_call else self.call_of(found)
            if call is not None:
                yield call
            at += 1

    def called_words(self, node: Node) -> frozenset[str]:
        """The last words of what is called in a node, conversions included, as they stand there.

        There is an empty one where a function of another name may run: one that a variable of the
        file holds, that is in parentheses or has an index, or that has no name.
        """
        key = node.id
        found = self._called_in.get(key)  # many ask it of each function
        if found is None:
            if self._called_words is None:
                self._called_words = self._words_of_calls()
            starts, words = self._called_words
            low = bisect_left(starts, node.start_byte)
            high = bisect_left(starts, node.end_byte, low)
            found = self._called_in[key] = frozenset(words[low:high])
        return found

    def wanted_words(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """Those of the last words of what the file calls that a function lets pass.

        Kept under the function, since it is mostly asked for each function of a file.
        """
        found = self._wanted_words.get(wanted)
        if found is None:
            if self._called_words is None:
                self._called_words = self._words_of_calls()
            found = frozenset(filter(wanted, {*self._called_words[1]} - {""}))
            self._wanted_words[wanted] = found
        return found

    def _words_of_calls(self) -> tuple[list[int], list[str]]:
        """Where the calls name what they call, in order, and the last words there."""
        names, declared = self.call_names(), self.declared_words()
        others = [(call.start_byte, "") for call in self.captured.get("call.other", ())]
        found = [(end, "") for end, _ in self._nameless] + others
        for word, nodes in names.items():
            text, may_hold = word.decode("utf-8", "replace"), word in declared
            for name in nodes:
                found.append((name.start_byte, text))
                if may_hold and name.kind_id == _IDENTIFIER:
                    found.append((name.start_byte, ""))
        found.sort()
        return [start for start, _ in found], [text for _, text in found]

    def sets_fields(self, node: Node) -> bool:
        """May an assignment in a node set a field of something, by its text alone?"""
        if self._field_writes is None:
            starts, all_kinds, nodes = self._captured_statements()
            data = self.source.data
            self._field_writes = [
                start
                for start, kind, node in zip(starts, all_kinds, nodes, strict=True)
                if kind == _ASSIGNMENT and b"." in data[start : _end_of_left(node)]
            ]
        writes = self._field_writes
        low = bisect_left(writes, node.start_byte)
        return low < len(writes) and writes[low] < node.end_byte

    def call_statements(self) -> Iterator[Node]:
        """The calls that are statements by themselves, in order; `defer` and `go` are others."""
        for node in self.captured.get("call.statement", ()):
            call = node if node.kind_id in CALLS else bare(node)
            if call.kind_id in CALLS:
                yield call

    def statement_ids(self) -> frozenset[int]:
        """The nodes of `call_statements`, by id."""
        if self._statement_ids is None:
            self._statement_ids = frozenset(call.id for call in self.call_statements())
        return self._statement_ids

    def blank_calls(self) -> Iterator[Node]:
        """The calls whose only, or last, result `_` takes, in order: `_ = f()`, `x, _ := f()`."""
        data = self.source.data
        for node in self.captured.get("call.blank", ()):
            call = _given_last(node) if data[node.start_byte : node.end_byte] == b"_" else None
            if call is not None:
                yield call

    def put_off_calls(self, kind: int) -> Iterator[Node]:
        """The calls of the `go` or `defer` statements, in order."""
        for node in self.nodes:
            call = bare(node.named_children[0]) if node.kind_id == kind else None
            if call is not None and call.kind_id in CALLS:
                yield call

    def call_of(self, name: Node) -> Node | None:
        """The call whose callee ends in a name node that `call_names` gave."""
        return self._calls_by_name.get(name.start_byte)

    def declared_words(self) -> frozenset[bytes]:
        """The words before the values of the file's `:=` and `var`: its variables, and types."""
        if self._declared is None:
            data = self.source.data
            words: set[bytes] = set()
            for start, node in zip(self.starts, self.nodes, strict=True):
                if node.kind_id in _DECLARATIONS:
                    end = data.find(b"=", start, node.end_byte)
                    words.update(_WORD.findall(data, start, end if end >= 0 else node.end_byte))
            self._declared = frozenset(words)
        return self._declared

    def functions(self) -> list[Node]:
        """Top-level functions and methods, in order."""
        return self._top_level()[1]

    def enclosing_function(self, byte: int) -> Node | None:
        """The top-level function or method that holds a byte."""
        return _holding(byte, *self._top_level())

    def scope_roots(self) -> list[Node]:
        """The functions that hold local names, in order.

        These are the top-level functions and methods, and the function literals in the values of
        package-level variables.
        """
        return self._scope_roots()[1]

    def enclosing_scope_root(self, byte: int) -> Node | None:
        """The one of `scope_roots` that holds a byte."""
        return _holding(byte, *self._scope_roots())

    def within(self, node: Node) -> list[Node]:
        """The indexed nodes from `node` on that start before its end, `node` itself included."""
        low = bisect_right(self.starts, node.start_byte - 1)
        high = bisect_right(self.starts, node.end_byte - 1)
        return self.nodes[low:high]

    def nodes_between(self, start: int, end: int) -> list[Node]:
        """The indexed nodes that begin in a range of bytes, in order."""
        return self.nodes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def own(self, node: Node, kinds: frozenset[int]) -> list[Node]:
        """The nodes of some kinds in a node, itself included, in order, as `OWN_KINDS` has them.

        Those in function literals inside of it are left out, and so are the literals.
        """
        start, end = node.start_byte, node.end_byte
        starts, all_kinds = self.starts, self._indexed_kinds()
        low = bisect_left(starts, start)
        high = bisect_left(starts, end, low)
        is_literal = node.kind_id == _LITERAL
        found: list[Node] = []
        literals: list[tuple[int, int]] = []
        skipped = -1
        for at in range(low, high):
            kind = all_kinds[at]
            if starts[at] < skipped or (kind != _LITERAL and kind not in kinds):
                continue
            here = self.nodes[at]
            stop = here.end_byte
            if kind == _LITERAL:
                if stop < end or (stop == end and not (is_literal and starts[at] == start)):
                    skipped = stop
                    literals.append((starts[at], stop))
            elif stop <= end:
                found.append(here)
        if kinds.isdisjoint(_STATEMENTS):
            return found
        more = self._own_statements(start, end, kinds, literals)
        return sorted((*found, *more), key=_start_byte) if found and more else found or more

    def operations(self, node: Node) -> list[Node]:
        """The binary expressions, assignments and steps in a node, itself included, in order.

        Outer ones come before inner ones; those in function literals count.
        """
        return self._own_statements(node.start_byte, node.end_byte, _OPERATIONS, [])

    def _captured_statements(self) -> tuple[list[int], list[int], list[Node]]:
        if self._statements is None:
            nodes = self.captured.get("statement", [])
            starts, all_kinds = list(map(_start_byte, nodes)), list(map(_kind_id, nodes))
            self._statements = starts, all_kinds, nodes
        return self._statements

    def _own_statements(
        self, start: int, end: int, kinds: frozenset[int], literals: list[tuple[int, int]]
    ) -> list[Node]:
        starts, all_kinds, nodes = self._captured_statements()
        low = bisect_left(starts, start)
        found: list[Node] = []
        at_literal = 0
        for at in range(low, bisect_left(starts, end, low)):
            byte = starts[at]
            while at_literal < len(literals) and literals[at_literal][1] <= byte:
                at_literal += 1
            if at_literal < len(literals) and literals[at_literal][0] <= byte:
                continue
            if all_kinds[at] in kinds and nodes[at].end_byte <= end:
                found.append(nodes[at])
        return found

    def _indexed_kinds(self) -> list[int]:
        if self._kinds is None:
            self._kinds = list(map(_kind_id, self.nodes))
        return self._kinds

    def of_kinds(self, kinds: frozenset[int]) -> list[Node]:
        """The nodes of some kinds that are indexed for the model, all of `INDEXED_KINDS` or none.

        In order, outer before inner.
        """
        if kinds <= _INDEXED_STATEMENTS:
            _, all_kinds, nodes = self._captured_statements()
        else:
            all_kinds, nodes = self._indexed_kinds(), self.nodes
        return [nodes[at] for at, kind in enumerate(all_kinds) if kind in kinds]

    def around(self, byte: int) -> list[Node]:
        """The indexed nodes that hold a byte, innermost first, up to the declared function.

        Climbing by `Node.parent` costs the depth of the tree at each step; this does not.
        """
        function = self.enclosing_scope_root(byte)
        if function is None:
            return []
        outer = self._outer_nodes()
        at = bisect_right(self.starts, byte) - 1
        found: list[Node] = []
        while at >= 0 and self.starts[at] >= function.start_byte:
            if byte < self.nodes[at].end_byte:
                found.append(self.nodes[at])
            at = outer[at]
        return found

    def _outer_nodes(self) -> list[int]:
        """For each node the place of the one right around it, -1 where there is none."""
        if self._outer is None:
            self._outer = []
            around: list[int] = []
            for place, node in enumerate(self.nodes):
                while around and self.nodes[around[-1]].end_byte <= node.start_byte:
                    around.pop()
                self._outer.append(around[-1] if around else -1)
                around.append(place)
        return self._outer

    def _top_level(self) -> tuple[list[int], list[Node]]:
        if self._tops is None:
            nodes = [n for n in self.nodes if n.kind_id in (_FUNCTION, _METHOD)]
            self._tops = [n.start_byte for n in nodes], nodes
        return self._tops

    def _scope_roots(self) -> tuple[list[int], list[Node]]:
        if self._roots is None:
            nodes: list[Node] = []
            end = 0
            for node in self.nodes:
                if node.kind_id in _FUNCTIONS and node.start_byte >= end:
                    nodes.append(node)
                    end = node.end_byte
            self._roots = [n.start_byte for n in nodes], nodes
        return self._roots

    def symbol_name(self, byte: int) -> str:
        """The function around a byte as people write it: `Run`, `(*Server).Run`, or empty."""
        node = self.enclosing_function(byte)
        name = node.child_by_field_id(_F_NAME) if node is not None else None
        if node is None or name is None:
            return ""
        text = self.source.text(name)
        receiver = node.child_by_field_id(_F_RECEIVER)
        if receiver is None:
            return text
        base, pointer, _ = read_receiver(self.source.text(receiver))
        return f"({'*' if pointer else ''}{base}).{text}" if base else text


_start_byte, _end_byte = attrgetter("start_byte"), attrgetter("end_byte")
_kind_id = attrgetter("kind_id")


def _end_of_left(assignment: Node) -> int:
    left = assignment.child_by_field_id(_F_LEFT)
    return left.end_byte if left is not None else assignment.end_byte


def _place(entry: tuple[int, Node, bool]) -> int:
    return entry[0]


def _holding(byte: int, starts: list[int], nodes: list[Node]) -> Node | None:
    at = bisect_right(starts, byte) - 1
    return nodes[at] if at >= 0 and byte < nodes[at].end_byte else None


def _given_last(target: Node) -> Node | None:
    """The call whose last result the last target of an assignment takes."""
    holder = target.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        holder = holder.parent
    right = holder.child_by_field_id(_F_RIGHT) if holder is not None else None
    if holder is not None and right is None:
        right = holder.child_by_field_id(_F_VALUE)
    values = without_comments(right) if right is not None else []
    call = bare(values[-1]) if values else None
    return call if call is not None and call.kind_id in CALLS else None
