"""Questions about the parts of an expression: operands, elements, what an operator is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.expressions import (
    element_of,
    parts_of_operation,
)
from golint_agent.rulekit.operands import cut, elements, terms
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
)
from golint_agent.rulekit.statements import (
    comparison_of,
    operands_of,
)
from golint_agent.rulekit.surroundings import (
    keyed_values,
)
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import (
    PARENTHESES,
    PARENTHESIZED,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.code import Code, Operation

_UNARY = KIND["unary_expression"]
_COMPOSITE, _BINARY = KIND["composite_literal"], KIND["binary_expression"]
_F_OPERAND = FIELD["operand"]


def operation_at(info: Info, node: Node, parts: tuple[str, Node, Node | None]) -> Operation:
    """The operation at a node, of these parts."""
    from golint_agent.rulekit.code import Operation

    return Operation(info, node, parts)


class ExpressionQuestions(Piece):
    """Questions about the parts of an expression: operands, elements, what an operator is on."""

    @property
    def address_of(self) -> Code | None:
        """`x` of `&x`; None for what takes no address."""
        node = bare(self._node)
        if node.kind_id != _UNARY or not self._info.source.text(node).startswith("&"):
            return None
        operand = node.child_by_field_id(_F_OPERAND)
        return code_at(self._info, bare(operand)) if operand is not None else None

    @property
    def address(self) -> Code:
        """The `&x` that takes the address of this expression, its parentheses included.

        The expression itself where nothing takes it.
        """
        holder = self._node.parent
        if holder is None or holder.kind_id != _UNARY:
            return code_at(self._info, self._node)
        if not self._info.source.text(holder).startswith("&"):
            return code_at(self._info, self._node)
        outer = holder.parent
        while outer is not None and outer.kind_id == PARENTHESIZED:
            holder, outer = outer, outer.parent
        return code_at(self._info, holder)

    @property
    def inner(self) -> Code:
        """The expression without the parentheses around it."""
        return code_at(self._info, bare(self._node))

    @property
    def keyed(self) -> Mapping[str, Code] | None:
        """The values of a composite literal by key as written: `Timeout` of `Client{Timeout: t}`.

        `&T{…}` is its literal. None for what is no composite literal, and where a value has no key.
        """
        found = keyed_values(self._info.source, self._node)
        if found is None:
            return None
        return {key: code_at(self._info, value) for key, value in found.items()}

    @property
    def composite(self) -> Code | None:
        """The composite literal that it is, also behind an operator: `T{…}` of `&T{…}`."""
        node = bare(self._node)
        if node.kind_id == _UNARY:
            node = bare(node.child_by_field_id(_F_OPERAND) or node)
        return code_at(self._info, node) if node.kind_id == _COMPOSITE else None

    @property
    def elements(self) -> tuple[tuple[Code | None, Code], ...]:
        """The keys (None for no key) and values of a composite literal; none for anything else."""
        info = self._info
        return tuple(
            (code_at(info, key) if key is not None else None, code_at(info, value))
            for key, value in elements(self._node)
        )

    @property
    def literal_values(self) -> tuple[Code, ...] | None:
        """The values in a composite literal, with their keys or without.

        None for what is no composite literal.
        """
        literal = self.composite
        return tuple(value for _, value in literal.elements) if literal is not None else None

    @property
    def terms(self) -> tuple[Code, ...]:
        """The operands of a chain of `+`, in order; none for what is no such chain."""
        return tuple(code_at(self._info, node) for node in terms(self._info, self._node))

    def operands(self, operator: str) -> tuple[Code, ...]:
        """The operands of a chain of one operator: `a` and `b` of `a && b`; else itself, alone."""
        return tuple(code_at(self._info, node) for node in operands_of(self._node, operator))

    @property
    def cut_from(self) -> tuple[Code, Code | None, Code | None] | None:
        """`x`, `i` and `j` of `x[i:j]`, None for a bound that is left out."""
        found = cut(self._node)
        if found is None:
            return None
        operand, *bounds = found
        start, end = (code_at(self._info, b) if b is not None else None for b in bounds)
        return code_at(self._info, operand), start, end

    @property
    def indexed(self) -> tuple[Code, Code] | None:
        """`x` and `i` of `x[i]`, in parentheses and behind an assertion, too: `m[k].(T)`."""
        found = element_of(self._node)
        return (code_at(self._info, found[0]), code_at(self._info, found[1])) if found else None

    @AskedOnce
    def operation(self) -> Operation | None:
        """The operation that this is: `x + y`, `x == y`, `x += y`, `x++`; None for others."""
        node = bare(self._node)
        found = parts_of_operation(self._info, node)
        return operation_at(self._info, node, found) if found is not None else None

    @property
    def operations(self) -> Iterator[Operation]:
        """The operations in it, itself included, outermost first."""
        for node in self._info.index.operations(self._node):
            found = parts_of_operation(self._info, node)
            if found is not None:
                yield operation_at(self._info, node, found)

    @property
    def comparison(self) -> tuple[Code, str, Code] | None:
        """The sides of `x == y` and the like, and the operator between them."""
        found = comparison_of(self._node)
        if found is None:
            return None
        return code_at(self._info, found[0]), found[1], code_at(self._info, found[2])

    @property
    def comparison_around(self) -> tuple[Code, str, Code] | None:
        """The comparison that this is a side of, parentheses looked through."""
        node = self._node.parent
        while node is not None and node.kind_id in PARENTHESES:
            node = node.parent
        return code_at(self._info, node).comparison if node is not None else None

    @property
    def is_asked_for_nil(self) -> bool:
        """Is it compared with `nil`?"""
        around = self.comparison_around
        return around is not None and any(side.is_nil for side in (around[0], around[2]))

    @property
    def is_dereferenced(self) -> bool:
        """Is it the pointer of `*x`?"""
        holder = self._node.parent
        if holder is None or holder.kind_id != _UNARY:
            return False
        return self._info.source.bytes_of(holder).startswith(b"*")

    @property
    def is_compared(self) -> bool:
        """Is it an operand of `==` or of another operator between two?"""
        holder = self._node.parent
        return holder is not None and holder.kind_id == _BINARY
