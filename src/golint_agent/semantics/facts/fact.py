"""What a fact is: plain data about a function, a package or a module, with an id.

Which facts there are, packs say. Here they are bytes by id and name: they travel between processes
and rest in the cache as such, and are decoded where somebody asks.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, TypeGuard, TypeVar

import msgspec

from golint_agent.findings import Span


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known about something. Its fields are plain data, and so are equal as bytes."""


class FunctionFact(Fact, frozen=True, omit_defaults=True):
    """What is known about a function or method beside its signature; it has one of a kind."""


class PackageFact(Fact, frozen=True, omit_defaults=True):
    """What is known about a package; it has any number of a kind, in order of files."""


class ModuleFact(Fact, frozen=True, omit_defaults=True):
    """What follows from the facts of a module's packages; it has one of a kind."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """Plain data that belongs together, on the way from one function to another or in a fact.

    It is what a `NamedTuple` is, but no tuple, and its class is made in a fifth of the time.
    """


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where something stands: the file, the span, and the function around it for people."""

    path: str
    span: Span
    symbol: str = ""


#: The facts of functions, encoded: by fact id, then by full name.
FunctionFacts = dict[str, dict[str, bytes]]

_Kind = TypeVar("_Kind", bound=Fact)


@cache
def fact_id(kind: type[Fact]) -> str:
    """The id of a kind of facts: its module and name."""
    return f"{kind.__module__}.{kind.__qualname__}"


def is_fact(value: object, id_: str) -> TypeGuard[Fact]:
    """Is something a fact of the kind with this id?"""
    return isinstance(value, Fact) and any(
        issubclass(kind, Fact) and fact_id(kind) == id_ for kind in type(value).__mro__
    )


def encoded(fact: Fact) -> bytes:
    """A fact as bytes; equal facts give equal bytes. TypeError where it is no plain data."""
    return _encoder.encode(fact)


def decoded(kind: type[_Kind], data: bytes) -> _Kind:
    """The fact that bytes of `encoded` hold."""
    found: _Kind = _decoded(kind, data)
    return found


@lru_cache(maxsize=4_096)
def _decoded(kind: type[Fact], data: bytes) -> Any:  # noqa: ANN401 - a fact of that kind
    return _decoder(kind).decode(data)


@cache
def _decoder(kind: type[Fact]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


_encoder = msgspec.msgpack.Encoder(order="deterministic")

#: The bytes of every fact that has no fields.
NO_FIELDS = encoded(Fact())
