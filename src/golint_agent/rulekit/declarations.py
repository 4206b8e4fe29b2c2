"""Functions, and values that hold a type rules ask for: what the code declares, as rules see it."""

from __future__ import annotations

from typing import TypeVar

from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.function_facts import fact_of
from golint_agent.semantics.expressions.call_targets import only_call
from golint_agent.semantics.expressions.value_declarations import ValueDeclaration
from golint_agent.semantics.facts.fact import FunctionFact
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.packages.outcomes import always_nil_error
from golint_agent.semantics.types.type import Type, dereference
from golint_agent.syntax import FIELD, KIND

_LITERAL = KIND["func_literal"]
_F_NAME = FIELD["name"]

_Kind = TypeVar("_Kind", bound=FunctionFact)


class Function(Code):
    """A function declaration, a method or a function literal."""

    @property
    def name(self) -> str:
        """The declared name; empty for literals."""
        name = self._node.child_by_field_id(_F_NAME)
        return self._info.source.text(name) if name is not None else ""

    @property
    def is_literal(self) -> bool:
        """Is it a function literal?"""
        return self._node.kind_id == _LITERAL

    @property
    def always_nil_error(self) -> bool:
        """Does it return an error that is nil at every return?"""
        return always_nil_error(self._info.source.data, self._node)

    @property
    def returns_error(self) -> bool:
        """Is its last result an `error`?"""
        results = self._info.signature_of(self._node).results
        return bool(results) and self._info.model.implements_error(results[-1].type)

    @property
    def is_called_at_once(self) -> bool:
        """Is it a literal that is called where it stands: `func() { … }()`, after `go` as well?"""
        return self.is_literal and self.is_called

    @property
    def params(self) -> dict[str, str]:
        """Its parameters' names, and their types without a pointer as go/types prints them."""
        signature = self._info.signature_of(self._node)
        return {p.name: str(dereference(p.type)) for p in signature.params if p.name}

    def reaches(self, *names: str) -> bool:
        """Does it call one of these callees, itself or through functions of its package?"""
        return self._info.graph.reaches(self._info, self._node, frozenset(names).__contains__)

    @property
    def full_name(self) -> str:
        """The full name as callees print it; empty for literals."""
        return declared_name(self._info, self._node) if not self.is_literal else ""

    def fact(self, kind: type[_Kind]) -> _Kind | None:
        """What is known of it, as `Call.fact` says of its calls; nothing of a literal."""
        return fact_of(self._info, kind, self.full_name)

    @property
    def parameters(self) -> tuple[tuple[str, Type], ...]:
        """Its parameters in order, each name (empty or `_` where it has none) with its type."""
        return tuple((p.name, p.type) for p in self._info.signature_of(self._node).params)

    @property
    def only_call(self) -> Call | None:
        """The call that is all it does, returned or by itself."""
        call = only_call(self._node)
        is_one = call is not None and is_call(self._info, call)
        return Call(self._info, call) if call is not None and is_one else None


class Value(Code):
    """A named value, or a type, whose declared type holds one of the types a rule asked for."""

    def __init__(self, info: Info, declaration: ValueDeclaration) -> None:
        super().__init__(info, declaration.node)
        self.declaration = declaration

    @property
    def name(self) -> str:
        """The declared name."""
        return self.declaration.name

    @property
    def kind(self) -> str:
        """`field`, `param`, `result`, `var`, `const` or `type`."""
        return self.declaration.kind

    @property
    def declared_type(self) -> str:
        """The type as written."""
        return self.declaration.type_text

    @property
    def owner(self) -> str:
        """The struct type, function or method that declares it; empty at package level."""
        return self.declaration.owner

    @property
    def tag(self) -> str:
        """A struct field's tag without its quotes."""
        return self.declaration.tag

    @property
    def siblings(self) -> tuple[tuple[str, str], ...]:
        """The other fields or parameters beside it, as (name, type as written)."""
        return self.declaration.siblings
