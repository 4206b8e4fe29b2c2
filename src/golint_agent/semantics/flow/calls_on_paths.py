"""Does every path of a function, from some place on, call certain functions, on one value?

What is called on another value, maybe called, or handed on to be called, is told apart: yes, no and
Unknown are three answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    call_of_function,
    qualifier_and_name,
)
from golint_agent.semantics.expressions.call_targets import receiver_of
from golint_agent.semantics.flow.control_flow import ENTRY, EXIT, Flow
from golint_agent.semantics.flow.places import (
    Place,
    begins_with,
    is_same,
    is_set,
    place_of,
    references_of,
)
from golint_agent.semantics.names.full_names import last_word
from golint_agent.semantics.names.named_objects import named_by
from golint_agent.semantics.names.node_kinds import IDENTIFIERS, SELECTOR
from golint_agent.semantics.names.scopes import Symbol, SymbolKind
from golint_agent.semantics.types.type import UNKNOWN
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_DEFER, _GO, _RETURN = KIND["defer_statement"], KIND["go_statement"], KIND["return_statement"]
_IF, _FOR = KIND["if_statement"], KIND["for_statement"]
_UNARY = KIND["unary_expression"]
_EXPRESSIONS = KIND["expression_list"]
_F_CONDITION, _F_OPERAND = FIELD["condition"], FIELD["operand"]
#: Functions that are looked into for one call.
_MAX_FUNCTIONS = 40
#: Literals in literals that are looked into.
_MAX_DEPTH = 8


class Wanted(msgspec.Struct, frozen=True):
    """The functions by full name, and the place that they are to be called on; None for any."""

    callees: frozenset[str]
    place: Place | None = None


class Paths:
    """What the steps of one function do of what is wanted.

    `sure` steps call it, `maybe` steps may, or make it impossible to say. `put_off` are the steps
    of a `defer`, for which the same holds at the end of the function. Behind a step of `changed`
    the place is another one. `loops` are the heads of loops with such steps, each with the bytes
    that the loop starts and ends at; `guards` are the heads of `if` statements with such steps, by
    the text of their conditions.
    """

    # No `Info` is kept: it keeps this, and trees must go when their file is done.

    __slots__ = (
        "changed",
        "flow",
        "function",
        "guards",
        "loops",
        "maybe",
        "put_off",
        "sure",
        "wanted",
    )

    def __init__(self, function: Node, flow: Flow, wanted: Wanted) -> None:
        self.function = function
        self.flow = flow
        self.wanted = wanted
        self.sure: set[int] = set()
        self.maybe: set[int] = set()
        self.put_off: set[int] = set()
        self.changed: set[int] = set()
        self.loops: dict[int, tuple[int, int]] = {}
        self.guards: dict[str, set[int]] = {}

    def answer(self, info: Info, start: int) -> bool | None:
        """Does every path from a step to the function's end pass what is wanted?"""
        flow = self.flow
        if any(step in self.sure and flow.dominates(step, start) for step in self.put_off):
            return True
        if self._leading_out(self.sure, self.changed).isdisjoint(flow.following[start]):
            return True
        if any(start in flow.reached_from(step) for step in self.put_off):
            return None
        if self._leading_out(self._stops(info, start)).isdisjoint(flow.following[start]):
            return None
        return None if self._may_be_called_beside(info, start) else False

    def lacking_ends(self, info: Info, start: int) -> list[Node]:
        """The last statements of the paths that pass nothing of what is wanted, in order."""
        open_ = self._open_steps(info, start) | {start}
        ends = [step for step in sorted(open_) if EXIT in self.flow.following[step]]
        return [node for step in ends if (node := self.flow.nodes[step]) is not None]

    def _stops(self, info: Info, start: int) -> frozenset[int]:
        """The steps behind which nothing is lacking for sure, for paths from a step."""
        node = self.flow.nodes[start]
        byte = node.start_byte if node is not None else -1
        # A loop that calls it for each of some values belongs to one that went before.
        loops = (head for head, (low, high) in self.loops.items() if not low <= byte < high)
        return frozenset((*self.sure, *self.maybe, *self.changed, *loops, *self._twins(info, byte)))

    def _twins(self, info: Info, byte: int) -> Iterator[int]:
        """The heads of `if` statements that ask what one around a byte asks, too.

        `if several { mu.Lock() }` and, later, `if several { mu.Unlock() }`.
        """
        for holder in info.index.around(byte) if self.guards and byte >= 0 else ():
            if holder == self.function:
                break
            condition = holder.child_by_field_id(_F_CONDITION) if holder.kind_id == _IF else None
            if condition is not None:
                yield from sorted(self.guards.get(info.source.text(condition), ()))

    def _leading_out(
        self, stops: AbstractSet[int], others: AbstractSet[int] = frozenset()
    ) -> AbstractSet[int]:
        """The steps with a path past no `stops` to the function's end, or to one of `others`."""
        question = "leading out", frozenset(stops), frozenset(others)
        ends = (EXIT, *sorted(others - stops))
        return self.flow.leading_to(ends, without=stops.__contains__, question=question)

    def _open_steps(self, info: Info, start: int) -> AbstractSet[int]:
        """The steps on paths from one to the end that pass nothing of what is wanted."""
        stops = self._stops(info, start)
        reached = self.flow.reached_from(start, without=stops.__contains__)
        return reached & self._leading_out(stops)

    def _may_be_called_beside(self, info: Info, start: int) -> bool:
        """May a function that is called on an open path, or put off before, do what is wanted?"""
        if self.wanted.place is None:
            return False
        nodes = [self.flow.nodes[step] for step in sorted(self._open_steps(info, start))]
        for node in self.flow.deferred:
            step = self.flow.step_at(node.start_byte)
            if step is not None and start in self.flow.reached_from(step):
                nodes.append(node)
        return any(
            _may_call(info, call, self.wanted, self.wanted.place)
            for node in nodes
            if node is not None
            for call in info.index.calls_in(node)
        )


def paths_of(info: Info, function: Node, wanted: Wanted) -> Paths | None:
    """What the steps of a function do of what is wanted; None where paths cannot be followed."""
    key = "calls on paths", function.start_byte, wanted
    return info.once(key, lambda: _paths(info, function, wanted, 0))


def _paths(info: Info, function: Node, wanted: Wanted, depth: int) -> Paths | None:
    flow = info.flow(function)
    if flow is None or depth > _MAX_DEPTH:
        return None
    paths = Paths(function, flow, wanted)
    literals: dict[int, Node] = {}
    for call in _calls_within(info, function, wanted.callees):
        around = _literal_between(info, function, call)
        if around is not None:
            literals[around.start_byte] = around
            continue
        same = _on(info, call, wanted)
        if same is not False:
            _mark(paths, call, sure=same is True, put_off=put_off_by(flow, call))
    for literal in literals.values():
        _mark_literal(info, paths, literal, depth)
    for node in _handed_on(info, function, wanted):
        _mark(paths, node, sure=False)
    if wanted.place is not None:
        for node in _ways_of(info, function, wanted.place):
            step = flow.step_at(node.start_byte)
            if step is not None:
                (paths.changed if is_set(node) else paths.maybe).add(step)
        _mark_heads(info, paths)
    return paths


def _mark(paths: Paths, node: Node, *, sure: bool, put_off: int = 0) -> None:
    step = paths.flow.step_at(node.start_byte)
    if step is None:
        return
    (paths.sure if sure and put_off != _GO else paths.maybe).add(step)
    if put_off == _DEFER:
        paths.put_off.add(step)


def put_off_by(flow: Flow, call: Node) -> int:
    """`defer` or `go`, where a call is what such a statement calls; 0 for none."""
    step = flow.step_at(call.start_byte)
    node = flow.nodes[step] if step is not None else None
    if node is None or node.kind_id not in (_DEFER, _GO):
        return 0
    called = bare(node.named_children[0]) if node.named_children else None
    return node.kind_id if called == call else 0


def _on(info: Info, call: Node, wanted: Wanted) -> bool | None:
    """Is a call on the wanted place? None where it may be."""
    if wanted.place is None:
        return True
    receiver = receiver_of(info, call)
    place = place_of(info, receiver) if receiver is not None else None
    return is_same(place, wanted.place) if place is not None else None


def _calls_within(info: Info, function: Node, callees: frozenset[str]) -> list[Node]:
    """The calls of some functions in a function, those in its literals included, in order."""
    calls = info.once(("calls of", callees), lambda: _calls_of(info, callees))
    starts = calls[0]
    low = bisect_left(starts, function.start_byte)
    return calls[1][low : bisect_left(starts, function.end_byte)]


def _calls_of(info: Info, callees: frozenset[str]) -> tuple[list[int], list[Node]]:
    found = {
        call.start_byte: call
        for word in sorted({last_word(name) for name in callees})
        for call in info.calls_of(word)
        if info.called(call).full_name in callees
    }
    starts = sorted(found)
    return starts, [found[start] for start in starts]


def _literal_between(info: Info, function: Node, node: Node) -> Node | None:
    """The outermost literal in a function that a node stands in."""
    scopes = info.locals_at(node.start_byte)
    found = None
    for literal in scopes.enclosing_literals(node.start_byte) if scopes is not None else ():
        if literal.start_byte <= function.start_byte:
            break
        found = literal
    return found


def _mark_literal(info: Info, paths: Paths, literal: Node, depth: int) -> None:
    """Mark the steps at which a literal that calls what is wanted runs, or may."""
    inside = _paths(info, literal, paths.wanted, depth + 1)
    if inside is not None and not inside.sure and not inside.maybe:
        return  # on another value
    sure = inside is not None and inside.answer(info, ENTRY) is True
    call = call_of_function(literal)
    if call is not None and info.called(call).literal == literal:
        _mark(paths, literal, sure=sure, put_off=put_off_by(paths.flow, call))
        return
    holder = _holder_of(info, literal)
    if holder is None:
        _mark(paths, literal, sure=False)  # handed on
        return
    for use in info.references(holder):
        call = call_of_function(use)
        around = _literal_between(info, paths.function, use)
        if call is not None and info.called(call).literal == literal and around is None:
            _mark(paths, use, sure=sure, put_off=put_off_by(paths.flow, call))
        elif not is_set(use):
            _mark(paths, use if around is None else around, sure=False)


def _holder_of(info: Info, literal: Node) -> Symbol | None:
    """The local that a literal is the value of: `f` of `f := func() { … }`."""
    holder = literal.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        holder = holder.parent
    scopes = info.locals_at(literal.start_byte)
    if holder is None or scopes is None:
        return None
    key = "holders of literals", scopes.function.start_byte
    return info.once(
        key,
        lambda: {
            s.value.start_byte: s
            for named in scopes.symbols.values()
            for s in named
            if s.value is not None and s.index < 0 and s.kind is SymbolKind.VAR
        },
    ).get(literal.start_byte)


def _handed_on(info: Info, function: Node, wanted: Wanted) -> Iterator[Node]:
    """Where a wanted method or function is no call but a value: `return mu.Unlock`."""
    for word in sorted({last_word(name) for name in wanted.callees}):
        for at in info.words_in(function).get(word, ()):
            node = function.named_descendant_for_byte_range(at, at + len(word))
            named = node.parent if node is not None and node.parent is not None else None
            if named is None or named.kind_id != SELECTOR or qualifier_and_name(named)[1] != node:
                named = node if node is not None and node.kind_id in IDENTIFIERS else None
            if named is None or call_of_function(named) is not None:
                continue
            if named_by(info, named) in wanted.callees and not _is_only_held(info, named):
                around = _literal_between(info, function, named)
                yield named if around is None else around


def _is_only_held(info: Info, value: Node) -> bool:
    """Does a local hold a method, which is called by its name alone: `defer unlock()`?"""
    holder = value.parent
    if holder is None or holder.kind_id != _EXPRESSIONS:
        return False
    symbol = _holder_of(info, value)
    uses = info.references(symbol) if symbol is not None else []
    return bool(uses) and all(call_of_function(use) is not None for use in uses)


def _ways_of(info: Info, function: Node, place: Place) -> Iterator[Node]:
    """Where a function sets what leads to a place, or returns it: then it is another's, too."""
    roots = [place.root] if isinstance(place.root, Symbol) else []
    for symbol in (*roots, *place.indexes):
        for use in references_of(info, symbol):
            if not function.start_byte <= use.start_byte < function.end_byte:
                continue
            if symbol is not place.root:
                if is_set(use):
                    yield use
                continue
            whole = _whole_of(info, use, place)
            if whole is not None and (is_set(whole) or _is_returned(whole)):
                yield whole


def _whole_of(info: Info, use: Node, place: Place) -> Node | None:
    """The selector around a use of a place's root that leads to the place; None for another."""
    node = use
    for step in place.steps:
        holder = node.parent
        while holder is not None and bare(holder) == node:
            node, holder = holder, holder.parent
        if holder is None or holder.kind_id != SELECTOR:
            return node
        operand, name = qualifier_and_name(holder)
        if operand != node or name is None:
            return node
        if info.source.text(name) != step:
            return None
        node = holder
    return node


def _is_returned(node: Node) -> bool:
    holder = node.parent
    while holder is not None and (bare(holder) == node or holder.kind_id == _UNARY):
        node, holder = holder, holder.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        holder = holder.parent
    return holder is not None and holder.kind_id == _RETURN


def _mark_heads(info: Info, paths: Paths) -> None:
    """Mark conditions that may say whether there is something to do, and note loops.

    On a path on which a flag says no, as in `if locked { mu.Unlock() }`, there may be nothing.
    """
    flags: set[str] = set()
    for step in (*paths.sure, *paths.maybe):
        node = paths.flow.nodes[step]
        for holder in info.index.around(node.start_byte) if node is not None else ():
            if holder == paths.function:
                break
            if holder.kind_id == _IF:
                condition = holder.child_by_field_id(_F_CONDITION)
                flag = _flag_of(condition) if condition is not None else None
                if flag is not None:
                    flags.add(info.source.text(flag))
                elif condition is not None:
                    head = paths.flow.step_at(condition.start_byte)
                    text = info.source.text(condition)
                    if head is not None:
                        paths.guards.setdefault(text, set()).add(head)
            elif holder.kind_id == _FOR:
                head = paths.flow.head_of(holder)
                if head is not None:
                    paths.loops[head] = holder.start_byte, holder.end_byte
    for holder in info.index.within(paths.function) if flags else ():
        condition = holder.child_by_field_id(_F_CONDITION) if holder.kind_id == _IF else None
        flag = _flag_of(condition) if condition is not None else None
        if condition is not None and flag is not None and info.source.text(flag) in flags:
            _mark(paths, condition, sure=False)


def _flag_of(condition: Node) -> Node | None:
    """The variable or field that a condition is, maybe negated."""
    node = bare(condition)
    while node.kind_id == _UNARY:
        operand = node.child_by_field_id(_F_OPERAND)
        if operand is None:
            return None
        node = bare(operand)
    return node if node.kind_id in IDENTIFIERS or node.kind_id == SELECTOR else None


def _may_call(info: Info, call: Node, wanted: Wanted, place: Place) -> bool:
    """May a call lead to one of what is wanted, on the same place?

    Functions of the package are looked into, as far as they call one another. Those of others see
    what they are given, and no field of it that is not exported.
    """
    called = info.called(call)
    if called.full_name in wanted.callees:
        return False  # on another value
    if called.literal is not None:
        return False  # what stands in it was looked at
    body = None
    if called.full_name.lstrip("(*").startswith(f"{info.package.path}."):
        body = info.declaration(called.full_name)
    if body is not None:
        return _leads_to(body, wanted, place)
    if info.callee(call).is_builtin:
        return False
    receiver = receiver_of(info, call)
    for given in (*info.arguments(call), *([receiver] if receiver is not None else ())):
        found = place_of(info, given)
        if found is None or not begins_with(place, found):
            continue
        beyond = place.steps[len(found.steps) :]
        if given is receiver and not beyond:
            continue  # another method of it: `mu.Lock()`
        if not called.full_name or not beyond or all(step[:1].isupper() for step in beyond):
            return True
        if _is_own_method(info, call):
            return True
    return False


def _is_own_method(info: Info, call: Node) -> bool:
    """Is it a method or function of this package whose body is not at hand?"""
    return info.called(call).full_name.lstrip("(*").startswith(f"{info.package.path}.")


def _leads_to(body: tuple[Info, Node], wanted: Wanted, place: Place) -> bool:
    """Does a function call what is wanted on a place alike, itself or through others?"""
    pending = [body]
    seen: set[tuple[str, int]] = set()
    while pending:
        info, function = pending.pop()
        if (info.source.path, function.start_byte) in seen:
            continue
        if len(seen) >= _MAX_FUNCTIONS:
            return True
        seen.add((info.source.path, function.start_byte))
        for call in _calls_within(info, function, wanted.callees):
            receiver = receiver_of(info, call)
            found = place_of(info, receiver) if receiver is not None else None
            if found is None or _is_alike(found, place):
                return True
        for name in _own_callees(info, function):
            declared = info.declaration(name)
            if declared is not None:
                pending.append(declared)
    return False


def _is_alike(found: Place, place: Place) -> bool:
    """May a place of one function be a place of another one: the same field of the same type?"""
    if not found.steps or not place.steps:
        return is_same(found, place) is not False
    if found.steps[-1] != place.steps[-1]:
        return False
    return found.holder is UNKNOWN or place.holder is UNKNOWN or found.holder == place.holder


def _own_callees(info: Info, function: Node) -> tuple[str, ...]:
    """The functions of this package that a function calls."""
    return info.once(("own callees", function.start_byte), lambda: _own(info, function))


def _own(info: Info, function: Node) -> tuple[str, ...]:
    prefix = f"{info.package.path}."
    names: Iterable[str] = (info.called(c).full_name for c in info.index.calls_in(function))
    return tuple(dict.fromkeys(n for n in names if n.lstrip("(*").startswith(prefix)))
