"""Questions about types, for packs: types themselves are data that nobody takes apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from golint_agent.semantics.model import Model
from golint_agent.semantics.types.type import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Signature,
    Slice,
    Struct,
    Type,
    Unknown,
    Var,
    dereference,
)

_Answer = TypeVar("_Answer")


class Method(msgspec.Struct, frozen=True):
    """A method that a type has, promoted ones included: its full name, and its signature's types.

    The full name is that of the type that declares it.
    """

    full_name: str
    params: tuple[Type, ...]
    results: tuple[Type, ...]


class Types:
    """The types of one package and of what it imports."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def underlying(self, t: Type) -> Type:
        """The underlying type, aliases followed; Unknown where it is not known."""
        return self._model.underlying(self._model.unalias(t))

    def base(self, t: Type) -> Type:
        """The type without its pointer, aliases followed before and behind it."""
        return self._model.unalias(dereference(self._model.unalias(t)))

    def name(self, t: Type) -> tuple[str, str]:
        """The import path and the name of a declared type; empty for others."""
        return (t.path, t.name) if isinstance(t, Named) else ("", "")

    def is_unknown(self, t: Type) -> bool:
        """Is it not known what stands behind a type?"""
        return isinstance(self.underlying(t), Unknown)

    def is_interface(self, t: Type) -> bool:
        """Is a type known to be an interface, `any` and `error` included? No type parameter is."""
        return isinstance(self.underlying(t), Interface)

    def is_error(self, t: Type) -> bool:
        """Is a type known to be an error?"""
        return self._model.implements_error(t)

    def element(self, t: Type) -> Type | None:
        """The type of the elements of a slice or an array, of a map's values; None for others."""
        found = self.underlying(t)
        if not isinstance(found, Slice | Array | Map):
            return None
        return self._model.followed(found.elem)

    def carried(self, t: Type) -> Type | None:
        """The type of what is sent into a channel; None for what is no channel."""
        found = self.underlying(t)
        return self._model.followed(found.elem) if isinstance(found, Chan) else None

    def fields(self, t: Type) -> tuple[Var, ...]:
        """The fields of a struct, or of what a pointer to one points to; none for other types."""
        found = self._model.underlying(dereference(t))
        return found.fields if isinstance(found, Struct) else ()

    def innermost_element(self, t: Type) -> Type:
        """The type of what a slice or an array holds, pointers followed; of others the base."""
        found = self.base(t)
        while isinstance(found, Slice | Array):
            found = self.base(found.elem)
        return found

    def method(self, t: Type, name: str) -> Method | None:
        """The method of this name that an interface can ask for; None where there is none."""
        found = self._model.interface_method(t, name)
        if found is None or not isinstance(found.type, Signature):
            return None
        signature, followed = found.type, self._model.followed
        params = tuple(followed(param.type) for param in signature.params)
        results = tuple(followed(result.type) for result in signature.results)
        return Method(found.full_name, params, results)

    def asked_methods(self, t: Type) -> tuple[str, ...] | None:
        """The names of the methods that an interface asks for, sorted, embedded ones included.

        None for other types, and where one that is embedded is not known.
        """
        names, is_all = self._model.interface_methods(t)
        return names if is_all else None

    def member(self, t: Type, name: str) -> str:
        """The full name of a field or method of a type; empty where it has none, or no name."""
        found = self._model.member(t, name)
        return found.full_name if found is not None else ""

    def once(self, question: Callable[[Types, Type], _Answer], t: Type) -> _Answer:
        """What a function answers about a type, called once however often it is asked."""
        key = question, t
        answers = self._model.type_answers
        if key not in answers:
            answers[key] = question(self, t)
        found: _Answer = answers[key]
        return found
