"""Functions, and values that hold a type rules ask for: what the code declares, as rules see it."""

from __future__ import annotations

from golint_agent.rulekit.code import Code
from golint_agent.semantics.carriers import carrier_of, takes_context
from golint_agent.semantics.effects import effects_of_callee, wrapped_by
from golint_agent.semantics.expressions.value_declarations import ValueDeclaration
from golint_agent.semantics.facts import ServerStart, ServerStop
from golint_agent.semantics.function_facts import Effect
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.packages.outcomes import always_nil_error
from golint_agent.semantics.server_facts import PackageServers
from golint_agent.semantics.types.type import dereference
from golint_agent.syntax import FIELD, KIND

_LITERAL = KIND["func_literal"]
_F_NAME = FIELD["name"]


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
    def effects(self) -> frozenset[Effect]:
        """What it does, as `Call.effects` says of its calls; a literal has none of its own."""
        if self.is_literal:
            return frozenset()
        return effects_of_callee(declared_name(self._info, self._node), self._info.model.effects)

    @property
    def wraps(self) -> str:
        """What it hands its parameters to, as `Call.wraps` says of its calls."""
        if self.is_literal:
            return ""
        return wrapped_by(declared_name(self._info, self._node), self._info.model.effects)

    @property
    def starts(self) -> list[ServerStart]:
        """The servers that it starts itself, by value where that can be followed."""
        return list(self._servers.starts_in(self._info, self._node))

    @property
    def stops(self) -> list[ServerStop]:
        """The servers that it stops itself, by value where that can be followed."""
        return list(dict.fromkeys(self._servers.stops_in(self._info, self._node)))

    @property
    def _servers(self) -> PackageServers:
        files = self._info.graph.infos or [self._info]
        return PackageServers(files)

    @property
    def takes_context(self) -> bool:
        """Is one of its parameters a context or a carrier of one, named or not?"""
        return takes_context(self._info.model, self._info.signature_of(self._node))

    @property
    def context_params(self) -> list[str]:
        """Names of its parameters that carry a request's context, in order; `_` left out."""
        return list(self.carriers)

    @property
    def carriers(self) -> dict[str, str]:
        """The same parameters, each with what it is, such as `net/http.Request`.

        A stream of gRPC is a `google.golang.org/grpc.ServerStream`, whatever its own type.
        """
        return {
            p.name: carrier
            for p in self._info.signature_of(self._node).params
            if p.name not in ("", "_") and (carrier := carrier_of(self._info.model, p.type))
        }


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
