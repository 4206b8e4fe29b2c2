"""Questions about the type of an expression, its conversions and assertions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.expressions import (
    conversion_around,
    operand_of_conversion,
    parts_of_assertion,
)
from golint_agent.rulekit.operands import value_of
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
)
from golint_agent.rulekit.types import Types
from golint_agent.semantics.types.type import Pointer, Type, dereference
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.code import Code

_ASSERTION = KIND["type_assertion_expression"]
_F_TYPE = FIELD["type"]


class TypeQuestions(Piece):
    """Questions about the type of an expression, its conversions and assertions."""

    @property
    def types(self) -> Types:
        """Questions about types."""
        return Types(self._info.model)

    @AskedOnce
    def type(self) -> Type:
        """The type of an expression; Unknown where source does not tell.

        Aliases of the workspace that stand for a defined type are followed.
        """
        return self._info.followed(self._info.type_of(self._node))

    @property
    def type_name(self) -> str:
        """The type as go/types prints it, `?` where unknown."""
        return self._info.printed(self.type)

    @property
    def base_type_name(self) -> str:
        """The type without its pointer as go/types prints it, `?` where unknown."""
        return self._info.printed(dereference(self.type))

    @property
    def unaliased_type_name(self) -> str:
        """The type as go/types prints it, an alias followed, also behind `*`; `?` where unknown."""
        model = self._info.model
        found = model.unalias(self.type)
        if isinstance(found, Pointer):
            found = Pointer(model.unalias(found.elem))
        return str(found)

    @property
    def is_error(self) -> bool:
        """Is its type known to be an error?"""
        return self._info.model.implements_error(self.type)

    @property
    def denoted_type(self) -> Type:
        """The type that a type expression denotes, such as `asserted_type`."""
        return self._info.followed(self._info.read_type(self._node))

    @property
    def converted(self) -> Code | None:
        """`x` where this is a conversion `T(x)`."""
        node = operand_of_conversion(self._info, self._node)
        return code_at(self._info, node) if node is not None else None

    @property
    def conversion(self) -> Code | None:
        """The conversion `T(x)` that this expression is the operand of."""
        node = conversion_around(self._info, self._node)
        return code_at(self._info, node) if node is not None else None

    @property
    def asserted(self) -> tuple[Code, str] | None:
        """`x` and the type as written of `x.(T)`."""
        found = parts_of_assertion(self._info, self._node)
        return (code_at(self._info, found[0]), found[1]) if found is not None else None

    @property
    def assertion(self) -> Code | None:
        """The assertion `x.(T)` that takes this `x`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _ASSERTION:
            return None
        return code_at(self._info, holder)

    @property
    def asserted_type(self) -> Code | None:
        """The type `T` of the assertion `x.(T)` that takes this `x`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _ASSERTION:
            return None
        written = holder.child_by_field_id(_F_TYPE)
        return code_at(self._info, written) if written is not None else None

    @property
    def value(self) -> Code:
        """What this is another form of: `x` of `string(x)`, `(x)`, `*x`, `&x` and `x.(T)`.

        Itself where it has one form only.
        """
        return code_at(self._info, value_of(self._info, self._node))
