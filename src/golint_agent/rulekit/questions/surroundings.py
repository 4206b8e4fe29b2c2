"""Questions about where code stands: functions and conditions around it, paths from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.paths import (
    all_paths_call,
    dominates,
    ends_past,
    lacking_ends,
    leads_past,
)
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
    function_at,
)
from golint_agent.rulekit.sequences import Lazy
from golint_agent.rulekit.surroundings import (
    cases_around,
    conditions_around,
    is_inside,
)
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.flow.ends import ends_run
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import (
    CALLS,
)
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.declarations import Function
    from golint_agent.rulekit.loops import Loop

_LITERAL = KIND["func_literal"]
_STATEMENT = KIND["expression_statement"]
_DEFER, _GO = KIND["defer_statement"], KIND["go_statement"]


class SurroundingQuestions(Piece):
    """Questions about where code stands: functions and conditions around it, paths from it."""

    @AskedOnce
    def declared_function(self) -> Function | None:
        """The declared function or method around it; None at package level.

        Of what a literal in the value of a package's variable holds it is that literal, which has
        no name: `func` in `var serve = command{run: func() {…}}`.
        """
        function = self._info.index.enclosing_scope_root(self.start_byte)
        return function_at(self._info, function) if function is not None else None

    @AskedOnce
    def enclosing_functions(self) -> Sequence[Function]:
        """The functions around it, innermost first: literals, then the declared function."""
        return Lazy(_functions_around(self._info, self._node))

    @AskedOnce
    def enclosing_function(self) -> Function | None:
        """The innermost function around it; None at package level."""
        return next(_functions_around(self._info, self._node), None)

    @property
    def conditions(self) -> Sequence[Code]:
        """The conditions of the `if` statements around it, in its own function, innermost first."""
        info = self._info
        return Lazy(code_at(info, condition) for condition in conditions_around(info, self._node))

    @property
    def cases(self) -> Sequence[Code]:
        """What the cases of switches around it ask, in its own function, innermost first.

        `status >= 400` of `case status >= 400:`, and `"a", "b"` of a case of two values.
        """
        info = self._info
        return Lazy(code_at(info, asked) for asked in cases_around(info, self._node))

    @property
    def is_deferred(self) -> bool:
        """Does it stand in a `defer`: as its call, in an argument of it, or in its literal?"""
        return is_inside(self._info, self._node, _DEFER)

    @property
    def is_in_goroutine(self) -> bool:
        """Does it stand in a `go`: as its call, in an argument of it, or in its literal?"""
        return is_inside(self._info, self._node, _GO)

    @property
    def ends_run(self) -> bool:
        """Does this call, or statement, end the goroutine or the program: `panic`, `os.Exit`, …?"""
        inner = self._node.named_children if self._node.kind_id == _STATEMENT else [self._node]
        call = bare(inner[0]) if inner else None
        return call is not None and call.kind_id in CALLS and ends_run(self._info, call)

    def all_paths_call(self, *names: str, receiver: Code | None = None) -> bool | None:
        """Does every path from here to the end of the function call one of these callees?

        With `receiver` they must be called on the same value: the same variable, or the same field
        of it, that is not set in between. A `defer` counts, here and before, as the call it puts
        off is made; so does a literal that is called, on the paths in it. Paths that end the run
        do not count. None is Unknown: where the value may be another, where the call is left to
        a goroutine or handed on as a function, or where a function that may make it is called.
        """
        return all_paths_call(self._info, self._node, frozenset(names), _node_of(receiver))

    def some_path_lacks(self, *names: str, receiver: Code | None = None) -> bool:
        """Has some path from here to the end of the function surely no call of these callees?

        False where it is Unknown: for rules that report the lack.
        """
        return self.all_paths_call(*names, receiver=receiver) is False

    def lacking_ends(self, *names: str, receiver: Code | None = None) -> tuple[Code, ...]:
        """The last statements, such as `return`, of the paths that `some_path_lacks` is about."""
        ends = lacking_ends(self._info, self._node, frozenset(names), _node_of(receiver))
        return tuple(code_at(self._info, end) for end in ends)

    def dominates(self, other: Code) -> bool:
        """Does every path to `other`, in the same function, pass here? False where unknown."""
        return dominates(self._info, _byte_in_function(self._node), other.start_byte)

    def ends_past(self, *stops: Code) -> tuple[Code, ...] | None:
        """The last statements of the paths from here to the function's end past none of `stops`.

        A stop that stands in a literal stops where the literal stands. None where the paths cannot
        be followed.
        """
        ends = ends_past(self._info, self._node, _nodes_of(stops))
        return tuple(code_at(self._info, end) for end in ends) if ends is not None else None

    def leads_to(self, other: Code, *, past: Sequence[Code] = ()) -> bool:
        """Is there a path from here to `other`, in the same function, past none of these?

        False where the paths cannot be followed.
        """
        there = other._node  # noqa: SLF001 - of this class
        return leads_past(self._info, self._node, there, _nodes_of(past))

    @property
    def looping(self) -> Loop | None:
        """The loop whose condition this expression is: `for rows.Next() {…}`."""
        from golint_agent.rulekit.loops import Loop, loop_of_condition

        loop = loop_of_condition(self._node)
        return Loop(self._info, loop) if loop is not None else None


def _byte_in_function(node: Node) -> int:
    """A byte of the statement of a node that is in the function around the node.

    `func() { … }()` begins with a literal, which is a function of its own.
    """
    holder = node.parent
    first = node.named_child(0) if node.kind_id in CALLS else None
    begins = first is not None and first.kind_id == _LITERAL
    return holder.start_byte if begins and holder is not None else node.start_byte


def _node_of(code: Code | None) -> Node | None:
    return code._node if code is not None else None  # noqa: SLF001 - of this class


def _nodes_of(codes: Sequence[Code]) -> list[Node]:
    return [code._node for code in codes]  # noqa: SLF001 - of this class


def _functions_around(info: Info, node: Node) -> Iterator[Function]:
    scopes = info.locals_at(node.start_byte)
    if scopes is None:
        return
    for literal in scopes.enclosing_literals(node.start_byte):
        # A call may begin with the literal that it calls.
        if literal != node and node.end_byte <= literal.end_byte:
            yield function_at(info, literal)
    yield function_at(info, scopes.function)
