"""A piece of code: a place in a file, and how one is made of a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, Self, TypeVar

from tree_sitter import Node

from golint_agent.findings import Span
from golint_agent.semantics.facts.fact import Place
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.calls import Call
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.declarations import Function
    from golint_agent.rulekit.locals import Local

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")

_COMPOSITE = KIND["composite_literal"]
_F_TYPE = FIELD["type"]


class Piece:
    """A place in a file. Two are equal where they are the same: same bytes, same kind of syntax."""

    #: The class with all questions, which is made of this one.
    whole: ClassVar[type[Code]]

    def __init__(self, info: Info, node: Node) -> None:
        self._info = info
        self._node = node

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Piece):
            return NotImplemented
        return self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    @property
    def _place(self) -> tuple[str, int, int, int]:
        node = self._node
        return self._info.source.path, node.start_byte, node.end_byte, node.kind_id

    @property
    def node_id(self) -> int:
        """The same for the same place of a file, while that is open; for the engine."""
        return self._node.id

    @property
    def is_subject(self) -> bool:
        """Is it surely what its rule wants to be called on?

        Asked once a rule has something to say of it, where to know it takes long.
        """
        return True

    @property
    def text(self) -> str:
        """The source text."""
        return self._info.source.text(self._node)

    @property
    def path(self) -> str:
        """The file it stands in, relative to the repository's root."""
        return self._info.source.path

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self._info.source.span(self._node)

    @property
    def head(self) -> Span:
        """Where its first part stands: the type of a composite literal; else all of it."""
        is_literal = self._node.kind_id == _COMPOSITE
        written = self._node.child_by_field_id(_F_TYPE) if is_literal else None
        return self._info.source.span(written) if written is not None else self.span

    @property
    def start_byte(self) -> int:
        """Where it begins, in bytes from 0."""
        return self._node.start_byte

    @property
    def symbol(self) -> str:
        """The declared function around it as people write it: `(*Server).Run`; empty for none."""
        return self._info.index.symbol_name(self.start_byte)

    @property
    def place(self) -> Place:
        """Where it stands, as plain data that facts can hold."""
        return Place(self.path, self.span, self.symbol)

    @property
    def package_path(self) -> str:
        """The import path of the package that it stands in."""
        return self._info.package.path

    def holds(self, other: Code) -> bool:
        """Does the other piece of code stand in this one?"""
        node, inner = self._node, other._node  # noqa: SLF001 - of this class
        return node.start_byte <= inner.start_byte and inner.end_byte <= node.end_byte

    def is_right_behind(self, other: Code) -> bool:
        """Does it begin where the other one ends, but for blank space?"""
        info, start = self._info, other._node.end_byte  # noqa: SLF001 - of this class
        end = self._node.start_byte
        return start <= end and not info.source.data[start:end].strip()

    def once(
        self,
        question: Callable[Concatenate[Self, _Given], _Answer],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Answer:
        """What a function answers about this code, called once however often a rule asks.

        For what looks at all of a function and is asked for each call in it. The answer must follow
        from what is given. A new function, such as a lambda, is a new question.
        """
        key = question, self._node.id, given, (*named.items(),)
        return self._info.once(key, lambda: question(self, *given, **named))


def code_at(info: Info, node: Node) -> Code:
    """The code at a node."""
    return Piece.whole(info, node)


# Calls, functions and locals are made of code, and code is asked for them: their modules wait.


def call_at(info: Info, node: Node) -> Call:
    """The call at a node, the same one for all who ask in a file."""
    found: Call | None = info.pieces.get(node.id)
    if found is None:
        from golint_agent.rulekit.calls import Call

        found = info.pieces[node.id] = Call(info, node)
    return found


def function_at(info: Info, node: Node) -> Function:
    """The function that is declared or written out at a node, the same one for all who ask."""
    found: Function | None = info.pieces.get(node.id)
    if found is None:
        from golint_agent.rulekit.declarations import Function

        found = info.pieces[node.id] = Function(info, node)
    return found


def local_of(info: Info, symbol: Symbol | None) -> Local | None:
    """The local of a symbol, if there is one."""
    return local_at(info, symbol) if symbol is not None else None


def local_at(info: Info, symbol: Symbol) -> Local:
    """The local of a symbol, the same one for all who ask."""
    found: Local | None = info.locals.get(symbol)
    if found is None:
        from golint_agent.rulekit.locals import Local

        found = info.locals[symbol] = Local(info, symbol)
    return found


def nodes_in(node: Node) -> Iterator[Node]:
    """The named nodes in a node, itself included, outermost first."""
    pending = [node]
    while pending:
        found = pending.pop()
        yield found
        pending.extend(reversed(found.named_children))
