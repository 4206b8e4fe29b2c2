"""Pieces of linted code as rules see them: questions with answers, no tree nodes."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.rulekit.questions.constants import ConstantQuestions
from golint_agent.rulekit.questions.contents import ContentQuestions
from golint_agent.rulekit.questions.expressions import ExpressionQuestions
from golint_agent.rulekit.questions.names import NameQuestions
from golint_agent.rulekit.questions.piece import Piece
from golint_agent.rulekit.questions.statements import StatementQuestions
from golint_agent.rulekit.questions.surroundings import SurroundingQuestions
from golint_agent.rulekit.questions.types import TypeQuestions
from golint_agent.rulekit.questions.uses import Destination, UseQuestions
from golint_agent.semantics.expressions.conversions import is_call
from golint_agent.semantics.info import Info

__all__ = ["Code", "Destination", "Operation", "is_call"]


class Code(
    TypeQuestions,
    ConstantQuestions,
    ExpressionQuestions,
    NameQuestions,
    UseQuestions,
    StatementQuestions,
    ContentQuestions,
    SurroundingQuestions,
):
    """A piece of code: an expression, a statement or a declaration.

    Its questions stand in `rulekit.questions`, one subject a module. Two are equal where they are
    the same place: the same bytes of the same file, as the same kind of syntax.
    """


Piece.whole = Code


class Operation(Code):
    """A binary expression, an assignment with an operation, or a step."""

    def __init__(self, info: Info, node: Node, parts: tuple[str, Node, Node | None]) -> None:
        super().__init__(info, node)
        self._parts = parts

    @property
    def operator(self) -> str:
        """Its operator: `+`, `==`, `+=`, `++`."""
        return self._parts[0]

    @property
    def left(self) -> Code:
        """What stands left: the first operand, or what is assigned to."""
        return Code(self._info, self._parts[1])

    @property
    def right(self) -> Code | None:
        """What stands right; None for `x++`."""
        node = self._parts[2]
        return Code(self._info, node) if node is not None else None
