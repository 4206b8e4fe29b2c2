"""What functions do, learned from what they call: bottom-up along imports, to a fixpoint inside.

To add a fact, add a line to `EFFECTS`: its name, the callees that have it by definition, what finds
it in source, and whether a function that calls such a function has it too. Only calls whose last
word can matter are resolved, so a package without them costs a few set operations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.flow.control_flow import ENTRY, EXIT, NEVER_RETURN, flow_of
from golint_agent.semantics.function_facts import Effect, FunctionFacts
from golint_agent.semantics.loggers import EXITS, LOGGERS, SILENT_WITHOUT_ARGUMENTS
from golint_agent.semantics.names.full_names import declared_name, last_word
from golint_agent.semantics.names.node_kinds import F_ARGUMENTS, F_FUNCTION, F_OPERAND, IDENTIFIERS
from golint_agent.semantics.servers import SIGNALS, STARTS, STOPS, UNSTOPPABLE
from golint_agent.semantics.tenancy import (
    TENANT_READERS,
    TENANT_SETTERS,
    tenant_reads,
    tenant_sets,
)
from golint_agent.semantics.wrappers import wrappers
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info


class Definition(msgspec.Struct, frozen=True):
    """An effect and how it is known.

    `callees` have it by definition. `found_in` gives the places in a file whose functions have it.
    With `inherited`, functions that call such a function have it too.
    """

    effect: Effect
    callees: frozenset[str] = frozenset()
    found_in: Callable[[Info], Iterator[Node]] | None = None
    inherited: bool = True


def _methods(kinds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(f"(*{kind}).{name}" for kind, names in kinds.items() for name in names)


#: The facts about functions. `NEVER_RETURNS` needs every path and `WRAPS` the whole body; the
#: others, some call.
EFFECTS: tuple[Definition, ...] = (
    Definition(Effect.NEVER_RETURNS, NEVER_RETURN),
    Definition(Effect.TERMINATES, EXITS),
    Definition(Effect.LOGS, LOGGERS),
    Definition(Effect.STARTS_SERVER, _methods(STARTS) | UNSTOPPABLE),
    Definition(Effect.STOPS_SERVER, _methods(STOPS)),
    Definition(Effect.HANDLES_SIGNALS, SIGNALS),
    Definition(Effect.SETS_CONTEXT_VALUE, frozenset({"context.WithValue"})),
    Definition(Effect.READS_TENANT, TENANT_READERS, tenant_reads),
    Definition(Effect.SETS_TENANT, TENANT_SETTERS, tenant_sets),
    Definition(Effect.WRAPS, inherited=False),
)

#: Facts of functions by full name.
Effects = dict[str, FunctionFacts]


def _seeds() -> dict[str, frozenset[Effect]]:
    found: dict[str, set[Effect]] = {}
    for definition in EFFECTS:
        for callee in definition.callees:
            found.setdefault(callee, set()).add(definition.effect)
    return {callee: frozenset(effects) for callee, effects in found.items()}


_SEEDS = _seeds()
_INHERITED = frozenset(d.effect for d in EFFECTS if d.inherited)

_NOTHING = FunctionFacts()
_NEVER = frozenset({Effect.NEVER_RETURNS})
#: How often it is asked whether every path of one function ends, as more callees are known to.
_MAX_CHECKS = 30


def effects_of_callee(full_name: str, known: Mapping[str, FunctionFacts]) -> frozenset[Effect]:
    """The effects of a callee: by definition, or as learned from its package."""
    return _SEEDS.get(full_name, frozenset()).union(known.get(full_name, _NOTHING).effects)


def wrapped_by(full_name: str, known: Mapping[str, FunctionFacts]) -> str:
    """The full name of the function that a callee hands its parameters to; empty for no wrapper."""
    return known.get(full_name, _NOTHING).wraps


def function_effects(
    infos: Sequence[Info],
    known: Mapping[str, FunctionFacts],
    wanted: frozenset[Effect] = frozenset(Effect),
) -> Effects:
    """The `wanted` facts of the functions that some files of one package declare.

    `known` holds those of the packages it imports. A call in a function literal counts for the
    function around it, except for NEVER_RETURNS.
    """
    learner = _Learner(infos, known, wanted)
    learner.begin()
    learner.settle()
    found = learner.found
    wraps: dict[str, str] = {}
    if Effect.WRAPS in wanted:
        wraps = wrappers(infos, lambda name: wrapped_by(name, known))
        for name in wraps:
            found.setdefault(name, set()).add(Effect.WRAPS)
    return {
        name: FunctionFacts(tuple(sorted(found[name])), wraps.get(name, ""))
        for name in sorted(found)
    }


#: Behind a last word: its calls without arguments.
_BARE = b"()"


def _keys(name: str) -> tuple[bytes, ...]:
    """The calls that may be of a function: by its last word, with arguments and without."""
    word = last_word(name)
    return (word,) if name in SILENT_WITHOUT_ARGUMENTS else (word, word + _BARE)


def _seeds_by_word() -> dict[bytes, dict[bytes, frozenset[Effect]]]:
    found: dict[bytes, dict[bytes, frozenset[Effect]]] = {}
    for name, effects in _SEEDS.items():
        keys = found.setdefault(last_word(name), {})
        for key in _keys(name):
            keys[key] = keys.get(key, frozenset()) | effects
    return found


#: What calls may do by definition: by the last word, then with arguments and without.
_SEEDS_BY_WORD = _seeds_by_word()


@lru_cache(maxsize=1_000)
def _without_dot(name: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(name) + rb"(?![\w.])")


class _Site:
    """A call in a declared function."""

    __slots__ = ("call", "caller", "function", "info")

    def __init__(self, info: Info, call: Node, function: Node, caller: str) -> None:
        self.info = info
        self.call = call
        self.function = function
        self.caller = caller


class _Learner:
    """The effects of one package's functions as they are found.

    A call is resolved when a function of its last word may have an effect that its caller is not
    known to have. Each call is resolved once, and each effect passed on once to each caller.
    """

    def __init__(
        self, infos: Sequence[Info], known: Mapping[str, FunctionFacts], wanted: frozenset[Effect]
    ) -> None:
        self.found: dict[str, set[Effect]] = {}
        self._infos = infos
        self._known = known
        self._wanted = wanted
        self._inherited = wanted & _INHERITED
        self._names: dict[tuple[int, int], str] = {}
        self._ends: dict[tuple[int, int], bool] = {}
        #: The effects that some function has whose calls have this key.
        self._possible: dict[bytes, set[Effect]] = {}
        #: The calls of a key that are not resolved.
        self._waiting: dict[bytes, list[_Site]] = {}
        #: The resolved calls by the callee's full name.
        self._calls: dict[str, list[_Site]] = {}
        #: Functions whose effects grew since their callers were told.
        self._grown: list[str] = []
        #: Functions that call one which never returns, and how often they were looked at.
        self._ending: dict[str, _Site] = {}
        self._checks: dict[str, int] = {}
        self._never = {n for n, f in known.items() if Effect.NEVER_RETURNS in f.effects}

    def begin(self) -> None:
        """Start from what is known by definition, from imported packages, and from source."""
        for key, effects in self._first_keys().items():
            self._offer(key, effects)
        for definition in EFFECTS:
            if definition.found_in is None or definition.effect not in self._wanted:
                continue
            for info in self._infos:
                for place in definition.found_in(info):
                    function = info.index.enclosing_function(place.start_byte)
                    if function is not None:
                        self._give(self._name(info, function), {definition.effect})

    def settle(self) -> None:
        """Tell callers what their callees do until nothing is new."""
        while self._grown or self._ending:
            while self._grown:
                name = self._grown.pop()
                for key in _keys(name):
                    self._offer(key, self.found[name])
                for site in self._calls.get(name, ()):
                    self._hit(site, self.found[name])
            self._settle_ending()

    def _first_keys(self) -> dict[bytes, set[Effect]]:
        """The calls that may have an effect before anything is learned here."""
        present = {
            word
            for info in self._infos
            for words in (info.index.call_names(), info.held_calls)
            for word in words
        }
        possible = {
            key: set(effects)
            for word in sorted(present & _SEEDS_BY_WORD.keys())
            for key, effects in _SEEDS_BY_WORD[word].items()
        }
        for name, facts in self._known.items():
            if facts.effects and last_word(name) in present:
                for key in _keys(name):
                    possible.setdefault(key, set()).update(facts.effects)
        return possible

    def _offer(self, key: bytes, effects: set[Effect]) -> None:
        """A function with such calls has some effects: resolve the calls that it matters for."""
        possible = self._possible.setdefault(key, set())
        useful = effects & self._inherited
        if useful <= possible:
            return
        possible |= useful
        if key not in self._waiting:
            self._waiting[key] = list(self._sites(key))
        waiting = []
        for site in self._waiting[key]:
            missing = possible - self.found.get(site.caller, set())
            if not missing or (missing == _NEVER and not self._may_end(site)):
                waiting.append(site)
                continue
            callee = self._callee(site)
            if callee:
                self._calls.setdefault(callee, []).append(site)
                effects_now = effects_of_callee(callee, self._known) & self._wanted
                self._hit(site, effects_now | self.found.get(callee, set()))
        self._waiting[key] = waiting

    def _sites(self, key: bytes) -> Iterator[_Site]:
        word = key.removesuffix(_BARE)
        for info in self._infos:
            for call in info.calls_of(word):
                function = info.index.enclosing_function(call.start_byte)
                if function is None:
                    continue
                arguments = call.child_by_field_id(F_ARGUMENTS)
                if (arguments is None or arguments.named_child_count > 0) == (word == key):
                    yield _Site(info, call, function, self._name(info, function))

    def _callee(self, site: _Site) -> str:
        """The full name of what is called; empty where it is not known, or has no effect here."""
        info = site.info
        function = site.call.child_by_field_id(F_FUNCTION)
        operand = function.child_by_field_id(F_OPERAND) if function is not None else None
        if function is not None and operand is not None and operand.kind_id in IDENTIFIERS:
            package = info.source.bytes_of(operand)
            path = info.file_scope.imports.get(package.decode("utf-8", "replace"), "")
            if path and not self._may_be_local(site, package):
                word = info.source.text(function).rpartition(".")[2]
                if not effects_of_callee(f"{path}.{word}", self._known):
                    return ""
        return info.called(site.call).full_name

    @staticmethod
    def _may_be_local(site: _Site, name: bytes) -> bool:
        """Could a local of its function hide a package's name? It would stand without a dot."""
        start, end = site.function.start_byte, site.function.end_byte
        return _without_dot(name).search(site.info.source.data, start, end) is not None

    def _hit(self, site: _Site, effects: frozenset[Effect] | set[Effect]) -> None:
        """A call is known to have some effects."""
        ends = Effect.NEVER_RETURNS in effects and self._may_end(site)
        if ends and site.caller not in self._never:
            self._ending[site.caller] = site
        self._give(site.caller, (self._inherited & effects) - _NEVER)

    def _give(self, caller: str, effects: frozenset[Effect] | set[Effect]) -> None:
        if effects:
            own = self.found.setdefault(caller, set())
            if not effects <= own:
                own |= effects
                self._grown.append(caller)

    def _settle_ending(self) -> None:
        """Mark the functions whose every path ends in a call that never returns."""
        never = frozenset(self._never)
        candidates, self._ending = self._ending, {}
        for name, site in candidates.items():
            self._checks[name] = self._checks.get(name, 0) + 1
            if self._checks[name] > _MAX_CHECKS:
                continue
            flow = flow_of(site.info, site.function, never)
            if flow is None or EXIT in flow.reached_from(ENTRY) or _loops(site.function):
                continue
            self._never.add(name)
            self._give(name, _NEVER)

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
