"""Which functions of a package have a fact because of what they call: the least fixpoint.

Only calls whose last word can matter are resolved, so a package without them costs a few set
operations. A function has its own fact, or else the smallest of its callees' by its bytes: that
does not depend on the order in which calls are looked at.

What was resolved in a file can be kept (`FileFacts`) and stand for the file in a later run, when
other files of the package have changed. It is followed from its beginnings again, so that a circle
of calls does not hold itself up once what began it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.facts.fact import NO_FIELDS, FunctionFacts
from golint_agent.semantics.facts.places import is_left, is_only_registered
from golint_agent.semantics.facts.table import BARE, FactTable, Level, lower
from golint_agent.semantics.flow.control_flow import ENTRY, EXIT, flow_of
from golint_agent.semantics.names.full_names import declared_name, last_word
from golint_agent.semantics.names.node_kinds import F_ARGUMENTS, F_FUNCTION, F_OPERAND, IDENTIFIERS
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

#: How often it is asked whether every path of one function calls what has a fact.
_MAX_CHECKS = 30


class Edge(msgspec.Struct, frozen=True, array_like=True):
    """A call that was resolved, from one function to another by full name.

    One that `is_left` is left to a `go` statement, and nobody waits for it.
    """

    caller: str
    callee: str
    has_arguments: bool
    is_left: bool = False


class EveryPath(msgspec.Struct, frozen=True, array_like=True):
    """A fact that a function has because each of its paths calls one of these functions."""

    id: str
    caller: str
    callees: tuple[str, ...]


class FileFacts(msgspec.Struct, omit_defaults=True):
    """What was learned in one file: but for `own` nothing hangs on the bodies of other files.

    `own` are facts of its functions that source says, `packages` those of the package that were
    found in the file, by id and encoded. `edges` are the calls of its functions that matter,
    `every_path` what they have by their paths, and `recovering` names those that recover. `hangs`
    are by id and function the functions of the package whose fact of that kind was asked for, and
    `rounds` is how often at most they were asked until nothing changed.
    """

    own: FunctionFacts = {}
    edges: list[Edge] = []
    every_path: list[EveryPath] = []
    recovering: list[str] = []
    packages: dict[str, list[bytes]] = {}
    hangs: dict[str, dict[str, tuple[str, ...]]] = {}
    rounds: int = 0


class _Site:
    """A call in a declared function."""

    __slots__ = ("call", "caller", "function", "has_arguments", "info")

    def __init__(
        self, info: Info, call: Node, function: Node, caller: str, *, has_arguments: bool
    ) -> None:
        self.info = info
        self.call = call
        self.function = function
        self.caller = caller
        self.has_arguments = has_arguments


#: A resolved call, and where its file is open what it stands in.
_Caller = tuple[Edge, "_Site | None"]


class Inheritance:
    """Some kinds of facts about one package's functions, as they are found.

    A call is resolved when a function of its last word may have a fact that its caller lacks, or a
    smaller one. `files` are what is known of each of `infos`, and is added to; `others` stand for
    files that are not open.
    """

    def __init__(
        self,
        infos: Sequence[Info],
        table: FactTable,
        level: Level,
        files: Mapping[int, FileFacts],
        others: Iterable[FileFacts] = (),
    ) -> None:
        self._infos = infos
        self._table = table
        self._spreads = {spread.id: spread for spread in level.spreads}
        self._inherited = frozenset(s.id for s in level.spreads if s.inherited)
        self._every_path = frozenset(s.id for s in level.spreads if s.every_path)
        self._files = files
        self._others = tuple(others)
        #: Facts by the function's name, then by id.
        self.found: dict[str, dict[str, bytes]] = {}
        self._own: set[tuple[str, str]] = set()
        self._level = level
        self._imported: dict[str, dict[str, bytes]] = {}
        for id_ in self._spreads:
            for name, data in table.known[id_].items():
                self._imported.setdefault(name, {})[id_] = data
        self._recovering: frozenset[str] = frozenset(
            name for some in (*files.values(), *self._others) for name in some.recovering
        )
        self._names: dict[tuple[int, int], str] = {}
        self._ends: dict[tuple[int, int], bool] = {}
        #: For each key the smallest fact of an id that a function has whose calls have this key.
        self._possible: dict[bytes, dict[str, bytes]] = {}
        #: The calls of a key that are not resolved.
        self._waiting: dict[bytes, list[_Site]] = {}
        #: The resolved calls by the callee's full name, and the callees of each caller.
        self._calls: dict[str, list[_Caller]] = {}
        self._callees: dict[str, set[str]] = {}
        #: Functions with facts that their callers were not told of, the smallest facts first.
        self._grown: list[tuple[bytes, str, str]] = []
        #: Functions that call what may be called on every path, and how often they were looked at.
        self._ending: dict[tuple[str, str], _Site] = {}
        self._checks: dict[tuple[str, str], int] = {}
        self._by_paths: list[tuple[int, EveryPath]] = []
        self._stored: dict[str, list[EveryPath]] = {}
        self._edges: list[tuple[int, Edge]] = []

    def learn(self) -> FunctionFacts:
        """The facts of the package's functions, by id and name, each sorted."""
        if self._spreads:
            self._begin()
            self._settle()
            self._note()
        facts: FunctionFacts = {id_: {} for id_ in sorted(self._spreads)}
        for name in sorted(self.found):
            for id_, data in self.found[name].items():
                facts[id_][name] = data
        return facts

    def _begin(self) -> None:
        """Start from definitions, imported packages, source, and what is known of other files."""
        for some in self._others:
            for edge in some.edges:
                self._add_edge(edge, None)
            for path in some.every_path:
                if path.id in self._spreads:
                    for callee in path.callees or ("",):
                        self._stored.setdefault(callee, []).append(path)
        for some in (*self._files.values(), *self._others):
            for id_, facts in some.own.items():
                if id_ in self._spreads:
                    for name, data in facts.items():
                        self._add_fact(name, id_, data, own=True)
        for path in self._stored.get("", ()):
            self._support(path)
        for callee in sorted(self._calls):
            for id_, data in tuple(self._facts_of(callee).items()):
                self._pass_to_callers(callee, id_, data)
        for key, possible in self._first_keys().items():
            self._resolve_calls(key, possible)

    def _settle(self) -> None:
        """Tell callers what their callees have until nothing is new."""
        while self._grown or self._ending:
            while self._grown:
                data, name, id_ = heappop(self._grown)
                if self.found.get(name, {}).get(id_) != data:
                    continue  # it has a smaller one since
                if self._infos:
                    self._infos[0].model.questions.keep_time()
                for key in (last_word(name), last_word(name) + BARE):
                    self._resolve_calls(key, {id_: data})
                self._pass_to_callers(name, id_, data)
                for path in self._stored.get(name, ()):
                    self._support(path)
            self._settle_ending()

    def _pass_to_callers(self, callee: str, id_: str, data: bytes) -> None:
        for edge, site in self._calls.get(callee, ()):
            self._pass_to_caller(edge, site, {id_: data})

    def _support(self, path: EveryPath) -> None:
        """A function whose file is not open has a fact by its paths, if these callees still do."""
        if all(path.id in self.found.get(callee, ()) for callee in path.callees):
            self._add_fact(path.caller, path.id, NO_FIELDS)

    def _first_keys(self) -> dict[bytes, dict[str, bytes]]:
        """The calls that may have a fact before anything is learned here."""
        present = {
            word
            for info in self._infos
            for words in (info.index.call_names(), info.held_calls)
            for word in words
        }
        possible: dict[bytes, dict[str, bytes]] = {}
        by_word = self._level.by_word
        for word in sorted(present & by_word.keys()):
            for key, facts in by_word[word].items():
                lower(possible.setdefault(key, {}), facts)
        for name, facts in self._imported.items():
            word = last_word(name)
            if word in present:
                for key in (word, word + BARE):
                    lower(possible.setdefault(key, {}), facts)
        return possible

    def _resolve_calls(self, key: bytes, facts: Mapping[str, bytes]) -> None:
        """A function with such calls has some facts: resolve the calls that it matters for."""
        possible = self._possible.setdefault(key, {})
        useful = {id_: data for id_, data in facts.items() if id_ in self._inherited}
        if not lower(possible, useful):
            return
        if key not in self._waiting:
            self._waiting[key] = list(self._sites(key))
        waiting = []
        for site in self._waiting[key]:
            missing = [id_ for id_, data in possible.items() if self._lacks(site.caller, id_, data)]
            if not missing or (self._every_path.issuperset(missing) and not self._may_end(site)):
                waiting.append(site)
                continue
            callee = self._callee(site)
            if callee and not is_only_registered(site.info, site.call.start_byte):
                left = is_left(site.info, site.call.start_byte)
                edge = Edge(site.caller, callee, site.has_arguments, left)
                self._edges.append((site.info.file, edge))
                self._add_edge(edge, site)
                self._pass_to_caller(edge, site, self._facts_of(callee))
        self._waiting[key] = waiting

    def _add_edge(self, edge: Edge, site: _Site | None) -> None:
        self._calls.setdefault(edge.callee, []).append((edge, site))
        self._callees.setdefault(edge.caller, set()).add(edge.callee)

    def _lacks(self, caller: str, id_: str, data: bytes) -> bool:
        """Would a callee's fact change what its caller has?"""
        if (caller, id_) in self._own:
            return False
        spread = self._spreads[id_]
        if spread.stopped_by_recover and caller in self._recovering:
            return False
        has = self.found.get(caller, {}).get(id_)
        return has is None or data < has

    def _facts_of(self, callee: str) -> Mapping[str, bytes]:
        """The facts of a callee: by definition, as imported, or as found here."""
        tables = (self.found, self._imported, self._level.by_callee)
        having = [some for table in tables if (some := table.get(callee))]
        return having[0] if len(having) == 1 else {k: v for some in having for k, v in some.items()}

    def _sites(self, key: bytes) -> Iterator[_Site]:
        word = key.removesuffix(BARE)
        for info in self._infos:
            for call in info.calls_of(word):
                function = info.index.enclosing_function(call.start_byte)
                if function is None:
                    continue
                arguments = call.child_by_field_id(F_ARGUMENTS)
                has_arguments = arguments is None or arguments.named_child_count > 0
                if has_arguments == (word == key):
                    name = self._name(info, function)
                    yield _Site(info, call, function, name, has_arguments=has_arguments)

    def _callee(self, site: _Site) -> str:
        """The full name of what is called; empty where it is not known, or has no fact here."""
        info = site.info
        function = site.call.child_by_field_id(F_FUNCTION)
        operand = function.child_by_field_id(F_OPERAND) if function is not None else None
        if function is not None and operand is not None and operand.kind_id in IDENTIFIERS:
            package = info.source.bytes_of(operand)
            path = info.file_scope.imports.get(package.decode("utf-8", "replace"), "")
            if path and not self._may_be_local(site, package):
                word = info.source.text(function).rpartition(".")[2]
                if not self._facts_of(f"{path}.{word}"):
                    return ""
        return info.called(site.call).full_name

    @staticmethod
    def _may_be_local(site: _Site, name: bytes) -> bool:
        """Could a local of its function hide a package's name? It would stand without a dot."""
        start, end = site.function.start_byte, site.function.end_byte
        return _without_dot(name).search(site.info.source.data, start, end) is not None

    def _pass_to_caller(self, edge: Edge, site: _Site | None, facts: Mapping[str, bytes]) -> None:
        """A call is known to be of a function with some facts."""
        caller = edge.caller
        for id_, data in tuple(facts.items()):
            spread = self._spreads[id_]
            if not spread.inherited or (not edge.has_arguments and edge.callee in spread.given):
                continue
            if spread.waited and edge.is_left:
                continue
            if not spread.every_path:
                self._add_fact(caller, id_, data)
            elif site is not None and self._lacks(caller, id_, data) and self._may_end(site):
                self._ending[caller, id_] = site

    def _add_fact(self, name: str, id_: str, data: bytes, *, own: bool = False) -> None:
        if self._spreads[id_].stopped_by_recover and name in self._recovering:
            return
        facts = self.found.setdefault(name, {})
        is_own = (name, id_) in self._own
        if own:
            self._own.add((name, id_))
        elif is_own:
            return
        if (is_own or not own) and id_ in facts and data >= facts[id_]:
            return
        facts[id_] = data
        heappush(self._grown, (data, name, id_))

    def _settle_ending(self) -> None:
        """Give a fact to the functions whose every path calls a function that has it."""
        candidates, self._ending = self._ending, {}
        never = {id_: frozenset(self._having(id_)) for id_ in {id_ for _, id_ in candidates}}
        for (name, id_), site in candidates.items():
            checks = self._checks[name, id_] = self._checks.get((name, id_), 0) + 1
            if checks > _MAX_CHECKS:
                continue
            having = never[id_]
            flow = flow_of(site.info, site.function, having)
            if flow is None or EXIT in flow.reached_from(ENTRY) or _loops(site.function):
                continue
            inside = {c for c in self._callees.get(name, ()) if id_ in self.found.get(c, ())}
            path = EveryPath(id_, name, tuple(sorted(inside)))
            self._by_paths.append((site.info.file, path))
            self._add_fact(name, id_, NO_FIELDS)

    def _having(self, id_: str) -> Iterator[str]:
        yield from self._spreads[id_].callees
        yield from self._table.known[id_]
        yield from (name for name, facts in self.found.items() if id_ in facts)

    def _may_end(self, site: _Site) -> bool:
        """Can the paths of a caller all end in a call, by its last statements?"""
        key = (site.info.file, site.function.start_byte)
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = _may_end(site.function)
        return found

    def _name(self, info: Info, function: Node) -> str:
        key = (info.file, function.start_byte)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = declared_name(info, function)
        return found

    def _note(self) -> None:
        """Add what was found out about calls to what is known of their files."""
        known = {file: set(some.edges) for file, some in self._files.items()}
        for file, edge in self._edges:
            if edge not in known[file] and self._facts_of(edge.callee):
                known[file].add(edge)
                self._files[file].edges.append(edge)
        for file, path in self._by_paths:
            self._files[file].every_path.append(path)


@lru_cache(maxsize=1_000)
def _without_dot(name: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(name) + rb"(?![\w.])")


_LOOPS = frozenset({KIND["for_statement"], KIND["select_statement"]})
_RETURN, _STATEMENT = KIND["return_statement"], KIND["expression_statement"]
_COMMENT = KIND["comment"]


def _may_end(function: Node) -> bool:
    """Can a function end in a call? Not where a `return` is last, except right after a call."""
    body = function.child_by_field_id(FIELD["body"])
    listed = body.named_children if body is not None else []
    kinds = [s.kind_id for holder in listed for s in holder.named_children]
    last = [kind for kind in kinds if kind != _COMMENT][-2:]
    return bool(last) and (last[-1] != _RETURN or last[0] == _STATEMENT)


def _loops(function: Node) -> bool:
    """Does a function hold a loop at its top? It may serve for ever, which is no early end."""
    body = function.child_by_field_id(FIELD["body"])
    statements = body.named_children if body is not None else []
    return any(s.kind_id in _LOOPS for holder in statements for s in holder.named_children)
