"""Where a local variable is written and read, and which writes reach which reads.

A `Symbol` is what a name means from one declaration on: `x, err := f()` makes a new one for an
`err` that it only sets. A variable is all of these together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.semantics.flow.control_flow import ENTRY, EXIT, Flow
from golint_agent.semantics.names.scopes import Symbol, SymbolKind, first_declared
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_ASSIGNMENT, _SHORT = KIND["assignment_statement"], KIND["short_var_declaration"]
_VAR_SPEC, _RANGE = KIND["var_spec"], KIND["range_clause"]
_LIST, _FOR, _LITERAL = KIND["expression_list"], KIND["for_statement"], KIND["func_literal"]
_UNARY, _ARGUMENTS = KIND["unary_expression"], KIND["argument_list"]
_CALL, _DEFER = KIND["call_expression"], KIND["defer_statement"]
_F_LEFT, _F_RIGHT, _F_OPERATOR = FIELD["left"], FIELD["right"], FIELD["operator"]
_F_VALUE = FIELD["value"]


def variable_of(info: Info, symbol: Symbol) -> Variable:
    """The variable that a symbol belongs to, found once a file."""
    first = first_declared(symbol)
    return info.once(("variable", first), lambda: _variable(info, first))


def _variable(info: Info, first: Symbol) -> Variable:
    function = info.function_at(first.declared_at)
    places = _places(info, first)
    never = info.never_return

    def find_flow() -> Flow | None:
        return info.flow_with(function, never) if function is not None else None

    def find_inner() -> frozenset[int]:
        return frozenset(_inner_of(info, function, places))

    return Variable(first, find_flow, find_inner, places)


def _inner_of(info: Info, function: Node | None, places: tuple[Node, ...]) -> Iterator[int]:
    """The bytes of the places that stand in function literals inside of a function."""
    start = function.start_byte if function is not None else -1
    for node in places:
        around = info.function_at(node.start_byte)
        if around is None or around.start_byte != start:
            yield node.start_byte


def _places(info: Info, first: Symbol) -> tuple[Node, ...]:
    """The identifiers that name a variable, where it is declared included, in order."""
    scopes = info.locals_at(first.declared_at)
    if scopes is None:
        return ()
    found: dict[int, Node] = {}
    for symbol in scopes.symbols[first.name]:
        if first_declared(symbol) is not first:
            continue
        end = symbol.declared_at + len(symbol.name.encode())
        declared = scopes.function.named_descendant_for_byte_range(symbol.declared_at, end)
        for node in (*([declared] if declared is not None else []), *info.references(symbol)):
            found[node.start_byte] = node
    return tuple(found[byte] for byte in sorted(found))


class Variable:
    """One local variable of a function, parameters and results included.

    `places` are the identifiers that name it, in order, with the one that declares it. `find_flow`
    gives the flow of the function or literal that declares it, None where it cannot be followed,
    and `find_inner` the bytes of those places that stand in function literals inside of that
    function: many ask for the places alone.
    """

    def __init__(
        self,
        first: Symbol,
        find_flow: Callable[[], Flow | None],
        find_inner: Callable[[], frozenset[int]],
        places: tuple[Node, ...],
    ) -> None:
        self.first = first
        self._find_flow = find_flow
        self._find_inner = find_inner
        self.places = places

    @AskedOnce
    def flow(self) -> Flow | None:
        """The control flow of its function."""
        return self._find_flow()

    @AskedOnce
    def inner(self) -> frozenset[int]:
        """The bytes of its places in function literals inside of its function."""
        return self._find_inner()

    @AskedOnce
    def writes(self) -> tuple[Node, ...]:
        """The identifiers that a statement sets: `err` in `err = f()` and in `x, err := f()`."""
        return tuple(node for node in self.places if assignment_of(node) is not None)

    @AskedOnce
    def reads(self) -> tuple[Node, ...]:
        """The identifiers whose value is used: all others but declarations without a value."""
        left_out = {node.start_byte for node in self.writes} | {self.first.declared_at}
        return tuple(node for node in self.places if node.start_byte not in left_out)

    @property
    def is_result(self) -> bool:
        """Is it a named result, which every return gives away?"""
        return self.first.kind is SymbolKind.RESULT

    @AskedOnce
    def is_shared(self) -> bool:
        """Does a function literal see it, or has it its address taken?"""
        return bool(self.inner) or any(_is_address(node) for node in self.places)

    def is_shared_at(self, write: Node) -> bool:
        """May others see what a write sets, before the function ends?

        Deferred calls, as `defer end(tx, &err)`, see what it is then. An address that is taken only
        on paths that do not come to the write is nobody's yet.
        """
        flow = self.flow
        step = flow.step_at(write.start_byte) if flow is not None else None
        if flow is None or step is None:
            return self.is_shared
        for node in self._sharing:
            if _is_deferred(node):
                continue
            taken = flow.step_at(node.start_byte)
            if node.kind_id == _LITERAL or taken is None or _comes_to(flow, taken, step):
                return True
        return False

    @AskedOnce
    def _sharing(self) -> tuple[Node, ...]:
        """The literals that name it, and where its address is taken: `&err`."""
        around = (_shared_by(node, self.first, self.inner) for node in self.places)
        return tuple(node for node in around if node is not None)

    def reaching(self, byte: int) -> tuple[Node, ...] | None:
        """The writes whose value it may have before the step at a byte, in order of the text.

        A declaration without a value counts for nothing. None where that is not known: the paths
        cannot be followed, a function literal sets it, or it may still be as the caller gave it.
        """
        flow, written = self.flow, self._written
        step = flow.step_at(byte) if flow is not None else None
        if flow is None or step is None or written is None:
            return None
        declared = flow.step_at(self.first.declared_at)
        is_given = self.first.kind in (SymbolKind.PARAM, SymbolKind.RECEIVER)
        found: set[int] = set()
        seen: set[int] = set()
        pending = list(flow.preceding[step])
        while pending:
            before = pending.pop()
            if before in seen:
                continue
            seen.add(before)
            if before in written:
                found.add(before)
            elif before == ENTRY and is_given:
                return None
            elif before != declared:
                pending.extend(flow.preceding[before])
        return tuple(sorted((written[step] for step in found), key=lambda node: node.start_byte))

    @AskedOnce
    def _written(self) -> dict[int, Node] | None:
        """The last write of each step; None where a function literal writes."""
        flow = self.flow
        found: dict[int, Node] = {}
        for node in self.writes:
            step = flow.step_at(node.start_byte) if flow is not None else None
            if step is None or node.start_byte in self.inner:
                return None
            found[step] = node
        return found

    def is_lost(self, write: Node) -> bool:
        """Is the value of a write read on no path? False where that is not known."""
        # Most values are read before the next write: that needs no control flow. What the statement
        # itself reads, as `err = wrap(err)` does, is the value before.
        statement = assignment_of(write)
        start = write.start_byte
        if statement is not None and statement.kind_id != _RANGE:
            start = statement.end_byte
        if self._is_read_between(start, self._next_write(write)):
            return False
        return self._fate(write) == (False, False)

    def is_lost_in_loop(self, write: Node) -> bool:
        """Does the same write come again on some path before its value was read?"""
        loop = _loop_around(write, self.first.declared_at)
        if loop is None or self._is_read_between(write.start_byte, loop.end_byte):
            return False
        fate = self._fate(write)
        return fate is not None and fate[1]

    def _next_write(self, write: Node) -> int:
        """Where the next write stands in the text; the end of all where there is none."""
        after = (node.start_byte for node in self.writes if node.start_byte > write.start_byte)
        return next(after, self.first.end_byte)

    def _is_read_between(self, start: int, end: int) -> bool:
        return any(start < node.start_byte < end for node in self.reads)

    def _fate(self, write: Node) -> tuple[bool, bool] | None:
        """Is the value read on some path, and does its own write come again before?"""
        flow, written = self.flow, self._written
        step = flow.step_at(write.start_byte) if flow is not None else None
        if flow is None or step is None or written is None or step not in flow.reachable:
            return None
        if self.is_shared_at(write):
            return None
        is_read_at_end = self.is_result or self.is_shared
        reads = self._reading_steps
        again = False
        seen: set[int] = set()
        pending = list(flow.following[step])
        is_read = False
        while pending:
            after = pending.pop()
            if after in seen:
                continue
            seen.add(after)
            if after in reads or (after == EXIT and is_read_at_end):
                is_read = True
            elif after == step:
                again = True
            elif after not in written:
                pending.extend(flow.following[after])
        return is_read, again

    @AskedOnce
    def _reading_steps(self) -> frozenset[int]:
        flow = self.flow
        if flow is None:
            return frozenset()
        steps = (flow.step_at(node.start_byte) for node in self.reads)
        return frozenset(step for step in steps if step is not None)


def _loop_around(node: Node, declared: int) -> Node | None:
    """The innermost loop around a node in its function, where the declaration is outside of it."""
    holder = node.parent
    while holder is not None and holder.start_byte > declared:
        if holder.kind_id == _FOR:
            return holder
        if holder.kind_id == _LITERAL:
            return None
        holder = holder.parent
    return None


def _is_address(node: Node) -> bool:
    holder = node.parent
    if holder is None or holder.kind_id != _UNARY:
        return False
    operator = holder.child_by_field_id(_F_OPERATOR)
    return operator is not None and operator.type == "&"


def _shared_by(node: Node, first: Symbol, inner: frozenset[int]) -> Node | None:
    """The literal around a place in one, or `&x` of a place whose address is taken; else None."""
    if node.start_byte not in inner:
        return node.parent if _is_address(node) else None
    literal: Node | None = None
    holder = node.parent
    while holder is not None and not _declares(holder, first):
        if holder.kind_id == _LITERAL:
            literal = holder
        holder = holder.parent
    return literal


def _declares(holder: Node, first: Symbol) -> bool:
    """Does the declaration of a symbol stand within a node?"""
    return holder.start_byte <= first.declared_at < holder.end_byte


def _comes_to(flow: Flow, start: int, goal: int) -> bool:
    """Does a path lead from one step to another, or back to itself?"""
    seen: set[int] = set()
    pending = [start]
    while pending:
        for after in flow.following[pending.pop()]:
            if after == goal:
                return True
            if after not in seen:
                seen.add(after)
                pending.append(after)
    return start == goal


def _is_deferred(node: Node) -> bool:
    """Is it what a `defer` calls, or an argument of that call?"""
    holder = node.parent
    if holder is not None and holder.kind_id == _ARGUMENTS:
        holder = holder.parent
    if holder is None or holder.kind_id != _CALL or holder.parent is None:
        return False
    return holder.parent.kind_id == _DEFER


def assignment_of(name: Node) -> Node | None:
    """The statement that sets a name as a whole: `=`, `:=`, `var … = …`, `range`; else None."""
    node, holder = name, name.parent
    if holder is not None and holder.kind_id == _LIST:
        node, holder = holder, holder.parent
    if holder is None:
        return None
    kind = holder.kind_id
    if kind == _VAR_SPEC:
        value = holder.child_by_field_id(_F_VALUE)
        return holder if value is not None and node.end_byte <= value.start_byte else None
    if holder.child_by_field_id(_F_LEFT) != node:
        return None
    if kind == _ASSIGNMENT:
        operator = holder.child_by_field_id(_F_OPERATOR)
        return holder if operator is None or operator.type == "=" else None
    return holder if kind in (_SHORT, _RANGE) else None


def value_of(name: Node) -> Node | None:
    """The expression that a write takes its value from; of several results the call."""
    statement = assignment_of(name)
    if statement is None or statement.kind_id == _RANGE:
        return None
    field = _F_VALUE if statement.kind_id == _VAR_SPEC else _F_RIGHT
    right = statement.child_by_field_id(field)
    if right is None:
        return None
    values = _listed(right)
    targets = list(targets_of(statement))
    if len(values) == 1:
        return values[0]
    place = targets.index(name) if name in targets else len(values)
    return values[place] if place < len(values) else None


def targets_of(statement: Node) -> Iterator[Node]:
    """What an assignment or declaration sets, in order."""
    if statement.kind_id == _VAR_SPEC:
        yield from statement.children_by_field_id(FIELD["name"])
        return
    left = statement.child_by_field_id(_F_LEFT)
    if left is not None:
        yield from _listed(left)


def _listed(node: Node) -> list[Node]:
    if node.kind_id != _LIST:
        return [node]
    return [child for child in node.named_children if child.kind_id != KIND["comment"]]
