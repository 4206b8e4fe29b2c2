"""Which types carry a request's context: contexts, requests of frameworks, streams of gRPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.semantics.types.type import Named, Signature, Struct, Type, dereference

if TYPE_CHECKING:
    from golint_agent.semantics.model import Model

#: Types that carry a request's context.
CONTEXT_CARRIERS = frozenset(
    {
        "context.Context",
        "net/http.Request",
        "github.com/gin-gonic/gin.Context",
        "github.com/gofiber/fiber.Ctx",
        "github.com/gofiber/fiber/v2.Ctx",
        "github.com/gofiber/fiber/v3.Ctx",
        "github.com/labstack/echo.Context",
        "github.com/labstack/echo/v4.Context",
        "github.com/labstack/echo/v5.Context",
        "google.golang.org/grpc.ServerStream",
    }
)

_STREAM = "google.golang.org/grpc.ServerStream"
_STREAM_CONTEXT = f"({_STREAM}).Context"
#: Embedded types that are looked through for a stream.
_MAX_EMBEDDED = 50


def carrier_of(model: Model, t: Type) -> str:
    """The one of `CONTEXT_CARRIERS` that a value of this type is; empty where it is none.

    Aliases are followed. A `grpc.ServerStream` is every interface or struct that embeds it, as the
    server streams do that protoc writes.
    """
    found = model.carriers.get(t)
    if found is None:
        found = model.carriers[t] = _find_carrier(model, t)
    return found


def _find_carrier(model: Model, t: Type) -> str:
    base = model.unalias(dereference(model.unalias(t)))
    name = str(base)
    if name in CONTEXT_CARRIERS:
        return name
    return _STREAM if _is_server_stream(model, t, base) else ""


def is_context_carrier(model: Model, t: Type) -> bool:
    """Does a value of this type carry a request's context?"""
    return bool(carrier_of(model, t))


def takes_context(model: Model, signature: Signature) -> bool:
    """Is a parameter of the signature a context or a carrier of one? Receivers do not count."""
    return any(is_context_carrier(model, p.type) for p in signature.params)


def _is_server_stream(model: Model, t: Type, base: Type) -> bool:
    if not isinstance(base, Named) or not base.path:
        return False
    member = model.interface_method(t, "Context")
    if member is None or not _gives_context(member.type):
        return False
    # A method that is promoted keeps the name of the type that declares it.
    return member.full_name == _STREAM_CONTEXT or _embeds_stream(model, base)


def _gives_context(method: Type) -> bool:
    return (
        isinstance(method, Signature)
        and not method.params
        and [str(result.type) for result in method.results] == ["context.Context"]
    )


def _embeds_stream(model: Model, base: Type) -> bool:
    """Does a struct with a `Context` of its own embed a stream, as wrapped streams do?"""
    pending, seen = [base], set[Type]()
    while pending and len(seen) < _MAX_EMBEDDED:
        holder = pending.pop()
        if holder in seen:
            continue
        seen.add(holder)
        shape = model.underlying(holder)
        if not isinstance(shape, Struct):
            continue
        for field in shape.fields:
            if not field.embedded:
                continue
            inner = dereference(model.unalias(field.type))
            member = model.member(inner, "Context")
            if member is not None and member.full_name == _STREAM_CONTEXT:
                return True
            pending.append(inner)
    return False
