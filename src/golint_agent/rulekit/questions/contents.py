"""Questions about what stands in a piece of code, or what it is: calls, functions, parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.questions.piece import (
    Piece,
    call_at,
    code_at,
    function_at,
    nodes_in,
)
from golint_agent.rulekit.sequences import Lazy
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.conversions import is_call
from golint_agent.semantics.info import Info
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.calls import Call
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.declarations import Function

_LITERAL = KIND["func_literal"]


class ContentQuestions(Piece):
    """Questions about what stands in a piece of code, or what it is: calls, functions, parts."""

    @AskedOnce
    def call(self) -> Call | None:
        """The call that this expression is, if it is one; a conversion is none."""
        node = bare(self._node)
        return call_at(self._info, node) if is_call(self._info, node) else None

    @property
    def calls(self) -> Sequence[Call]:
        """The calls in it, itself included, outermost first; found as far as they are asked for."""
        # The same ones for all who ask in a file: most rules on functions look at all their calls.
        self._info.model.questions.keep_time()
        known: Lazy[Call] | None = self._info.contents.get(self._node.id)
        if known is None:
            known = self._info.contents[self._node.id] = Lazy(_calls_in(self._info, self._node))
        return known

    def may_call(self, wanted: Callable[[str], bool]) -> bool:
        """May a call in it have a `method` that is wanted, by the words that stand there?

        No name is resolved, so it costs next to nothing. What a variable holds may be anything.
        Each word of the file is asked about once; a new function, such as a lambda, asks anew.
        """
        index = self._info.index
        words = index.called_words(self._node)
        return "" in words or not words.isdisjoint(index.wanted_words(wanted))

    @property
    def parts(self) -> Sequence[Code]:
        """The pieces of syntax in it, itself included, outermost first."""
        info = self._info
        return Lazy(code_at(info, node) for node in nodes_in(self._node))

    @property
    def literals(self) -> tuple[Function, ...]:
        """The function literals in it, at any depth, in order."""
        scopes = self._info.locals_at(self._node.start_byte)
        node = self._node
        return tuple(
            function_at(self._info, literal)
            for literal in (scopes.literals if scopes is not None else ())
            if node.start_byte <= literal.start_byte < node.end_byte and literal != node
        )

    @property
    def literal_function(self) -> Function | None:
        """The function literal that this expression is, if it is one."""
        return function_at(self._info, self._node) if self._node.kind_id == _LITERAL else None


# A piece of code that leads back to itself keeps its tree alive: here is none.


def _calls_in(info: Info, node: Node) -> Iterator[Call]:
    for found in info.index.calls_within(node):
        if is_call(info, found):
            yield call_at(info, found)
