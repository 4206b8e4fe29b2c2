"""The control flow of one function: steps, the ways between them, and questions about paths.

A step is a simple statement or the head of a compound one (an `if`'s condition, a `for`'s clause, a
`case`'s values). Function literals inside a step belong to the step; they have flows of their own.
Calls that never come back (`panic`, `os.Exit`, `log.Fatal`) end a path without reaching the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.flow.dominators import Dominators
from golint_agent.semantics.flow.ends import ends_run
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

#: Where a function begins and where its paths end: steps without a node.
ENTRY, EXIT = 0, 1

_MAX_NESTING = 150
#: How many answers about one function are kept.
_MAX_KEPT = 8
#: So many times paths are followed before it is worked out for all steps what they pass.
_FEW = 4
#: So many steps before another one are looked at by themselves.
_NEAR = 20
_K = KIND
_F = FIELD


class Flow:
    """Steps by number; `nodes[n]` is None for ENTRY and EXIT. `following[n]` are its successors.

    `deferred` are the `defer` statements, in order of their text.
    """

    def __init__(self) -> None:
        self.nodes: list[Node | None] = [None, None]
        self.following: list[list[int]] = [[], []]
        self.deferred: list[Node] = []
        #: The steps that loops come back to, by the bytes that their statements start at.
        self.heads: dict[int, int] = {}
        #: The last answers of `leading_to` and `all_reached_from`, by question.
        self._kept: dict[object, set[int]] = {}
        #: How often paths to a step were followed to know whether they pass another one.
        self._compared = 0
        #: The steps that read and that write a local, as far as somebody asked.
        self.uses: dict[Symbol, tuple[dict[int, bool], dict[int, bool]]] = {}

    def step_at(self, byte: int) -> int | None:
        """The step whose code holds a byte; None outside of every step."""
        starts, steps = self._places
        at = bisect_right(starts, byte) - 1
        node = self.nodes[steps[at]] if at >= 0 else None
        return steps[at] if node is not None and byte < node.end_byte else None

    def first_step(self, start: int, end: int) -> int | None:
        """The first step that begins within the bytes `start:end`."""
        starts, steps = self._places
        at = bisect_left(starts, start)
        return steps[at] if at < len(starts) and starts[at] < end else None

    def head_of(self, loop: Node) -> int | None:
        """The step that a `for` statement comes back to; None where there is none."""
        return self.heads.get(loop.start_byte)

    @AskedOnce
    def _places(self) -> tuple[list[int], list[int]]:
        """The bytes that steps start at, and the steps: no step stands inside another."""
        found = sorted((n.start_byte, step) for step, n in enumerate(self.nodes) if n is not None)
        return [start for start, _ in found], [step for _, step in found]

    def reached_from(self, start: int, *, without: Callable[[int], bool] | None = None) -> set[int]:
        """The steps on paths that leave `start`; paths stop at steps that `without` names."""
        seen: set[int] = set()
        pending = list(self.following[start])
        while pending:
            step = pending.pop()
            if step in seen:
                continue
            seen.add(step)
            if without is None or not without(step):
                pending.extend(self.following[step])
        return seen

    def leading_to(
        self, ends: Iterable[int], *, without: Callable[[int], bool], question: object
    ) -> set[int]:
        """The steps that have a path to one of `ends`, and these; paths avoid steps of `without`.

        A rule may ask the same in every line of a function: `question` stands for the arguments,
        and the last answers are kept.
        """
        found = self._kept.get(question)
        if found is not None:
            return found
        found = set(ends)
        pending = list(found)
        while pending:
            for step in self.preceding[pending.pop()]:
                if step not in found and not without(step):
                    found.add(step)
                    pending.append(step)
        self._keep(question, found)
        return found

    def all_reached_from(self, start: int) -> set[int]:
        """The steps on paths that leave `start`; the last answers are kept."""
        question = Flow.all_reached_from, start
        found = self._kept.get(question)
        if found is None:
            found = self.reached_from(start)
            self._keep(question, found)
        return found

    def _keep(self, question: object, found: set[int]) -> None:
        if len(self._kept) == _MAX_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[question] = found

    @AskedOnce
    def preceding(self) -> list[list[int]]:
        """The steps that lead to each step."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for step, following in enumerate(self.following):
            for after in following:
                found[after].append(step)
        return found

    def all_paths_reach(self, start: int, wanted: Callable[[int], bool], question: object) -> bool:
        """Does every path from `start` to the end of the function pass a wanted step?

        Paths that never end, or end in a panic or exit of the program, do not count. `question`
        stands for `wanted`, as in `leading_to`.
        """
        open_ = self.leading_to((EXIT,), without=wanted, question=question)
        return open_.isdisjoint(self.following[start]) or wanted(EXIT)

    def dominates(self, first: int, second: int) -> bool:
        """Does every path from the entry to `second` pass `first`?"""
        if first == second:
            return True
        # What comes a little behind it, on the only way there, is told without all other ways.
        step = second
        for _ in range(_NEAR):
            before = self.preceding[step]
            if len(before) != 1:
                break
            (step,) = before
            if step == first:
                return True
        if self._compared < _FEW:
            self._compared += 1
            reached = self.reached_from(ENTRY, without=lambda step: step == first)
            return second not in reached or first == ENTRY
        return self._dominators.dominates(first, second)

    @AskedOnce
    def _dominators(self) -> Dominators:
        return Dominators(self.following, self.preceding)

    @AskedOnce
    def reachable(self) -> frozenset[int]:
        """The steps that some path from the entry reaches."""
        return frozenset(self.reached_from(ENTRY) | {ENTRY})


def flow_of(info: Info, function: Node, never_return: frozenset[str] = frozenset()) -> Flow | None:
    """The flow of a function, method or function literal; None without body, or nested too deep.

    `never_return` are full names of callees that do not come back, beside what `ends_run` knows.
    """
    body = function.child_by_field_id(_F["body"])
    if body is None:
        return None
    builder = _Builder(info, never_return)
    try:
        ends = builder.statements(_block_statements(body), [ENTRY], 0)
    except _TooDeepError:
        return None
    builder.connect(ends, EXIT)
    builder.resolve_jumps()
    return builder.flow


def reads_and_writes(
    info: Info, flow: Flow, symbol: Symbol
) -> tuple[dict[int, bool], dict[int, bool]]:
    """The steps that read and that write a local: step -> True.

    A use in a function literal counts as a read at the step that holds the literal. A step can do
    both; it reads first.
    """
    known = flow.uses.get(symbol)
    if known is not None:
        return known
    reads: dict[int, bool] = {}
    writes: dict[int, bool] = {}
    for node in info.references(symbol):
        step = flow.step_at(node.start_byte)
        if step is not None:
            (writes if _is_written(node) else reads)[step] = True
    flow.uses[symbol] = reads, writes
    return reads, writes


def is_read_after(info: Info, flow: Flow, symbol: Symbol, step: int) -> bool:
    """Is the value that a local has after `step` read on some path before it is overwritten?"""
    reads, writes = reads_and_writes(info, flow, symbol)
    live = flow.leading_to(reads, without=lambda s: s in writes and s not in reads, question=symbol)
    return not live.isdisjoint(flow.following[step])


def _is_written(node: Node) -> bool:
    """Is an expression the target of a plain assignment or a declaration?"""
    holder = node.parent
    if holder is not None and holder.kind_id == _K["expression_list"]:
        node, holder = holder, holder.parent
    if holder is None or holder.child_by_field_id(_F["left"]) != node:
        return False
    if holder.kind_id == _K["assignment_statement"]:
        operator = holder.child_by_field_id(_F["operator"])
        return operator is None or operator.type == "="
    return holder.kind_id in (_K["short_var_declaration"], _K["range_clause"])


class _TooDeepError(Exception):
    """Statements are nested deeper than the builder follows."""


class _Target:
    """A statement that `break` or `continue` may leave: its label and the paths that wait."""

    def __init__(self, label: str, head: int | None) -> None:
        self.label = label
        self.head = head
        self.breaks: list[int] = []


class _Builder:
    def __init__(self, info: Info, never_return: frozenset[str]) -> None:
        self.info = info
        self.never_return = never_return
        self.flow = Flow()
        self.targets: list[_Target] = []
        self.labels: dict[str, int] = {}
        self.jumps: list[tuple[int, str]] = []

    def step(self, node: Node, before: Iterable[int]) -> int:
        """Add a step that comes after some others."""
        number = len(self.flow.nodes)
        self.flow.nodes.append(node)
        self.flow.following.append([])
        self.connect(before, number)
        return number

    def connect(self, before: Iterable[int], after: int) -> None:
        for number in before:
            following = self.flow.following[number]
            # Where `before` names a step twice, that is for the same `after`.
            if not following or following[-1] != after:
                following.append(after)

    def resolve_jumps(self) -> None:
        """Connect `goto` with its label."""
        for step, label in self.jumps:
            if label in self.labels:
                self.connect([step], self.labels[label])

    def statements(self, nodes: Iterable[Node], before: list[int], depth: int) -> list[int]:
        """Add statements in order; the steps whose paths go on after the last are given."""
        for node in nodes:
            before = self.statement(node, before, depth, "")
        return before

    def statement(self, node: Node, before: list[int], depth: int, label: str) -> list[int]:
        """Add one statement."""
        if depth > _MAX_NESTING:
            raise _TooDeepError
        kind = node.kind_id
        if kind == _K["block"]:
            return self.statements(_block_statements(node), before, depth + 1)
        if kind == _K["if_statement"]:
            return self._if(node, before, depth)
        if kind == _K["for_statement"]:
            return self._for(node, before, depth, label)
        if kind in _SWITCHES:
            return self._switch(node, before, depth, label)
        if kind == _K["labeled_statement"]:
            return self._labeled(node, before, depth)
        return self._simple(node, before)

    def _simple(self, node: Node, before: list[int]) -> list[int]:
        step = self.step(node, before)
        kind = node.kind_id
        if kind == _K["return_statement"]:
            self.connect([step], EXIT)
            return []
        if kind == _K["defer_statement"]:
            self.flow.deferred.append(node)
        elif kind == _K["goto_statement"]:
            self.jumps.append((step, _label_of(self.info, node)))
            return []
        elif kind == _K["break_statement"]:
            self._leave(step, _label_of(self.info, node), loops_only=False)
            return []
        elif kind == _K["continue_statement"]:
            self._leave(step, _label_of(self.info, node), loops_only=True)
            return []
        elif kind == _K["expression_statement"] and self._never_returns(node):
            return []
        return [step]

    def _leave(self, step: int, label: str, *, loops_only: bool) -> None:
        for target in reversed(self.targets):
            if label and target.label != label:
                continue
            if loops_only:
                if target.head is None:
                    continue
                self.connect([step], target.head)
            else:
                target.breaks.append(step)
            return

    def _never_returns(self, statement: Node) -> bool:
        call = bare(statement.named_children[0]) if statement.named_children else None
        if call is None or call.kind_id not in CALLS:
            return False
        if ends_run(self.info, call):
            return True
        return bool(self.never_return) and self.info.called(call).full_name in self.never_return

    def _labeled(self, node: Node, before: list[int], depth: int) -> list[int]:
        label = _label_of(self.info, node)
        inner = node.named_children[-1] if len(node.named_children) > 1 else None
        first = len(self.flow.nodes)
        if inner is None:
            self.labels[label] = self.step(node, before)
            return [self.labels[label]]
        ends = self.statement(inner, before, depth + 1, label)
        if len(self.flow.nodes) == first:  # an empty block
            ends = [self.step(node, ends)]
        self.labels[label] = first
        return ends

    def _initializer(self, node: Node, before: list[int]) -> list[int]:
        initializer = node.child_by_field_id(_F["initializer"])
        return [self.step(initializer, before)] if initializer is not None else before

    def _if(self, node: Node, before: list[int], depth: int) -> list[int]:
        before = self._initializer(node, before)
        condition = node.child_by_field_id(_F["condition"])
        consequence = node.child_by_field_id(_F["consequence"])
        alternative = node.child_by_field_id(_F["alternative"])
        if condition is None or consequence is None:
            return before
        head = [self.step(condition, before)]
        ends = self.statement(consequence, head, depth + 1, "")
        if alternative is None:
            return [*ends, *head]
        return [*ends, *self.statement(alternative, head, depth + 1, "")]

    def _for(self, node: Node, before: list[int], depth: int, label: str) -> list[int]:
        body = node.child_by_field_id(_F["body"])
        inner = (c for c in node.named_children if c.kind_id != _K["comment"] and c != body)
        clause = next(inner, None)
        if body is None:
            return before
        endless = clause is None
        update: Node | None = None
        condition: Node | None = clause
        if clause is not None and clause.kind_id == _K["for_clause"]:
            before = self._initializer(clause, before)
            condition = clause.child_by_field_id(_F["condition"])
            update = clause.child_by_field_id(_F["update"])
            endless = condition is None
        # A `for` without condition still needs a place to come back to: its own keyword.
        head = self.step(condition if condition is not None else node.children[0], before)
        self.flow.heads[node.start_byte] = head
        again = self.step(update, []) if update is not None else head
        target = _Target(label, again)
        self.targets.append(target)
        ends = self.statement(body, [head], depth + 1, "")
        self.targets.pop()
        self.connect(ends, again)
        if update is not None:
            self.connect([again], head)
        return target.breaks if endless else [head, *target.breaks]

    def _switch(self, node: Node, before: list[int], depth: int, label: str) -> list[int]:
        before = self._initializer(node, before)
        value = node.child_by_field_id(_F["value"])
        head = [self.step(value if value is not None else node.children[0], before)]
        target = _Target(label, None)
        self.targets.append(target)
        ends: list[int] = []
        falls: list[int] = []
        has_default = False
        for case in node.named_children:
            if case.kind_id not in _CASES:
                continue
            is_default = case.kind_id == _K["default_case"]
            has_default = has_default or is_default
            start = [self.step(_case_head(case), head), *falls]
            statements = [s for c in case.named_children for s in _listed(c)]
            falls = []
            last = statements[-1] if statements else None
            if last is not None and last.kind_id == _K["fallthrough_statement"]:
                falls = self.statements(statements, start, depth + 1)
            else:
                ends += self.statements(statements, start, depth + 1)
        self.targets.pop()
        # A `select` without `default` waits; every other switch may match nothing.
        passes = not has_default and node.kind_id != _K["select_statement"]
        return [*ends, *target.breaks, *(head if passes else [])]


_SWITCHES = frozenset(
    {
        _K["expression_switch_statement"],
        _K["type_switch_statement"],
        _K["select_statement"],
    }
)
_CASES = frozenset(
    {
        _K["expression_case"],
        _K["type_case"],
        _K["default_case"],
        _K["communication_case"],
    }
)


def _block_statements(block: Node) -> Iterator[Node]:
    for child in block.named_children:
        yield from _listed(child)


def _listed(node: Node) -> Iterator[Node]:
    """The statements of a statement list; nothing for what is no list."""
    if node.kind_id == _K["statement_list"]:
        yield from (c for c in node.named_children if c.kind_id not in _NO_STATEMENTS)


_NO_STATEMENTS = frozenset({_K["comment"], _K["empty_statement"]})


def _case_head(case: Node) -> Node:
    """What a case tests, or its keyword."""
    for field in ("value", "type", "communication"):
        found = case.child_by_field_id(_F[field])
        if found is not None:
            return found
    return case.children[0]


def _label_of(info: Info, node: Node) -> str:
    label = next((c for c in node.named_children if c.kind_id == _K["label_name"]), None)
    return info.source.text(label) if label is not None else ""
