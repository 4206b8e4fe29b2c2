"""Questions about what an expression names: a local, a field, something of a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.expressions import (
    holder_of,
    named_part,
)
from golint_agent.rulekit.questions.piece import (
    Piece,
    code_at,
    local_of,
    nodes_in,
)
from golint_agent.semantics.names.named_objects import named_by
from golint_agent.semantics.names.node_kinds import (
    SELECTOR,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.locals import Local

_UNARY, _IDENTIFIER = KIND["unary_expression"], KIND["identifier"]
_NAMES = frozenset({_IDENTIFIER, KIND["field_identifier"]})
_F_OPERAND, _F_FIELD = FIELD["operand"], FIELD["field"]


class NameQuestions(Piece):
    """Questions about what an expression names: a local, a field, something of a package."""

    @property
    def name(self) -> str:
        """The last name of an expression: `Amount` of `o.Amount`, `o.Amount()`, `*o.Amount[i]`.

        Empty where it has none, as `x + y`.
        """
        node = named_part(self._node)
        return self._info.source.text(node) if node is not None else ""

    @property
    def holder(self) -> Code | None:
        """What its `name` is selected from: `x` of `x.F`, `x.F()` and `x.F[i]`; may be a package.

        `selected_from` is that of a selector alone, and nothing of a call.
        """
        node = holder_of(self._node)
        return code_at(self._info, node) if node is not None else None

    @AskedOnce
    def local(self) -> Local | None:
        """The local that this expression names; `&x` names `x`."""
        node = self._node
        if node.kind_id == _UNARY and self._info.source.text(node).startswith("&"):
            node = node.child_by_field_id(_F_OPERAND) or node
        if node.kind_id != _IDENTIFIER:
            return None
        name = self._info.source.text(node)
        return local_of(self._info, self._info.symbol(name, node.start_byte))

    def local_named(self, name: str) -> Local | None:
        """The local that a name means where this code begins."""
        return local_of(self._info, self._info.symbol(name, self._node.start_byte))

    @property
    def is_name(self) -> bool:
        """Is it a lone name?"""
        return self._node.kind_id == _IDENTIFIER

    @property
    def package_object(self) -> str:
        """The full name of what a lone name declares in this package; empty for all else."""
        name = self.text if self.is_name else ""
        if not name or self._info.symbol(name, self._node.start_byte) is not None:
            return ""
        package = self._info.package
        return f"{package.path}.{name}" if name in package.objects else ""

    @property
    def selected_from(self) -> Code | None:
        """`x` of `x.f`; None for what is no selector itself, as `x.f()`: `holder` sees through."""
        operand = self._node.child_by_field_id(_F_OPERAND) if self._is_selector else None
        return code_at(self._info, operand) if operand is not None else None

    @property
    def selected(self) -> str:
        """`f` of `x.f`; empty for what selects nothing."""
        field = self._node.child_by_field_id(_F_FIELD) if self._is_selector else None
        return self._info.source.text(field) if field is not None else ""

    @property
    def _is_selector(self) -> bool:
        return self._node.kind_id == SELECTOR

    @property
    def member(self) -> str:
        """The full name of what `x.f` selects; empty where it is not known.

        It is `path.Type.field` of a field, `(*path.Type).f` of a method and `path.f` of what a
        package declares.
        """
        operand = self._node.child_by_field_id(_F_OPERAND) if self._is_selector else None
        if operand is None:
            return ""
        path = self._info.package_of(operand)
        if path:
            return f"{path}.{self.selected}"
        found = self._info.model.member(self._info.type_of(operand), self.selected)
        return found.full_name if found is not None else ""

    @property
    def is_selected_from(self) -> bool:
        """Does it stand before the dot of `x.f`?"""
        holder = self._node.parent
        return holder is not None and holder.kind_id == SELECTOR

    @property
    def names(self) -> str:
        """The full name of what this expression names; empty where that is nothing of a package.

        A variable, constant or function: `net/http.DefaultClient`, also under another name of the
        import or without one, and not where something shadows it. A method that is called or taken
        as a value has its name, too: `(*net/http.Server).Shutdown`.
        """
        return named_by(self._info, self._node)

    def mentions(self, name: str) -> bool:
        """Does an identifier of this name occur in it?"""
        return name in self.mentioned

    @property
    def mentioned(self) -> frozenset[str]:
        """The identifiers that occur in it, names of fields and methods included."""
        return self.once(NameQuestions._names)

    def _names(self) -> frozenset[str]:
        nodes = nodes_in(self._node)
        return frozenset(self._info.source.text(n) for n in nodes if n.kind_id in _NAMES)

    @property
    def mentions_error(self) -> bool:
        """Does a local variable of type `error` occur in it?"""
        return any(
            self._info.model.implements_error(self._info.type_of(node))
            for node in nodes_in(self._node)
            if node.kind_id == _IDENTIFIER
        )
