"""Questions about what is known before a program runs: constants, strings and SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit.expressions import (
    index_on,
)
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
)
from golint_agent.rulekit.statements import strings_in
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.constants import Text as StringParts
from golint_agent.semantics.expressions.constants import constant_of, text_of
from golint_agent.semantics.expressions.string_pieces import pieces_of
from golint_agent.semantics.model import Constant
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.sql import SqlCode

_CONSTANTS = frozenset(
    KIND[kind]
    for kind in (
        "interpreted_string_literal",
        "raw_string_literal",
        "int_literal",
        "float_literal",
        "true",
        "false",
    )
)
_NIL = KIND["nil"]


class ConstantQuestions(Piece):
    """Questions about what is known before a program runs: constants, strings and SQL."""

    @property
    def constant(self) -> Constant | None:
        """The value of a constant expression, None where it is not constant or not known."""
        return constant_of(self._info, self._node)

    @property
    def string(self) -> StringParts:
        """A string expression in parts: what is known, and None for what stays dynamic."""
        return text_of(self._info, self._node)

    @property
    def text_parts(self) -> tuple[str | Code | None, ...]:
        """A string expression in order: texts that are known, and the expressions that are not.

        `+`, `Sprintf`, constants and locals that are set once are followed. None stands for a
        dynamic part whose expression is not known.
        """
        found: list[str | Code | None] = []
        for piece in pieces_of(self._info, self._node).pieces:
            if piece.text is not None:
                found.append(piece.text)
            elif piece.value is not None:
                found.append(code_at(piece.info, piece.value))
            else:
                found.append(None)
        return tuple(found)

    @property
    def sql(self) -> SqlCode | None:
        """The SQL in a string expression, with the places of its parts in the Go source.

        Constants, `+`, `Sprintf` and locals that are set once are followed; what stays dynamic is
        marked, and what hangs on it is unknown. None where the string is not known, or no SQL.
        """
        return self.once(ConstantQuestions._sql)

    def _sql(self) -> SqlCode | None:
        from golint_agent.rulekit.sql import sql_of

        return sql_of(self._info, self._node)

    @property
    def is_constant_text(self) -> bool:
        """Is it a literal: a string or a number written out?"""
        return self._node.kind_id in _CONSTANTS

    @property
    def texts(self) -> tuple[str, ...]:
        """The values of the string literals in it, in order."""
        found = strings_in(self._info, self._node)
        values = (constant_of(self._info, node) for node in found)
        return tuple(value for value in values if isinstance(value, str))

    @property
    def is_nil(self) -> bool:
        """Is this expression `nil`?"""
        return bare(self._node).kind_id == _NIL

    @property
    def index(self) -> Constant | None:
        """The constant that it is indexed with: 0 for `parts()` in `parts()[0]`."""
        node = index_on(self._node)
        return constant_of(self._info, node) if node is not None else None
