"""Which types carry a request's context: contexts, requests of frameworks, streams of gRPC."""

from golint_agent.rulekit import Call, Function, FunctionFact, Type, Types, function_fact

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


class SetsContextValue(FunctionFact, frozen=True):
    """The function puts a value into a context, itself or through what it calls."""


sets_context_value = function_fact(
    SetsContextValue, inherited=True, callees={"context.WithValue": SetsContextValue()}
)


def carrier_of(types: Types, t: Type) -> str:
    """The one of `CONTEXT_CARRIERS` that a value of this type is; empty where it is none.

    Aliases are followed. A `grpc.ServerStream` is every interface or struct that embeds it, as the
    server streams do that protoc writes.
    """
    return types.once(_find_carrier, t)


def is_context_carrier(types: Types, t: Type) -> bool:
    """Does a value of this type carry a request's context?"""
    return bool(carrier_of(types, t))


def carriers(function: Function) -> dict[str, str]:
    """The named parameters that carry a request's context, in order, each with what it is.

    A stream of gRPC is a `google.golang.org/grpc.ServerStream`, whatever its own type.
    """
    types = function.types
    return {
        name: carrier
        for name, t in function.parameters
        if name not in ("", "_") and (carrier := carrier_of(types, t))
    }


def takes_context(code: Call | Function) -> bool:
    """Is a parameter known to carry a context, named or not? Receivers do not count."""
    params = code.params or () if isinstance(code, Call) else [t for _, t in code.parameters]
    return any(is_context_carrier(code.types, t) for t in params)


def _find_carrier(types: Types, t: Type) -> str:
    base = types.base(t)
    name = str(base)
    if name in CONTEXT_CARRIERS:
        return name
    return _STREAM if _is_server_stream(types, t, base) else ""


def _is_server_stream(types: Types, t: Type, base: Type) -> bool:
    if not types.name(base)[0]:
        return False
    method = types.method(t, "Context")
    if method is None or method.params or [str(r) for r in method.results] != ["context.Context"]:
        return False
    # A method that is promoted keeps the name of the type that declares it.
    return method.full_name == _STREAM_CONTEXT or _embeds_stream(types, base)


def _embeds_stream(types: Types, base: Type) -> bool:
    """Does a struct with a `Context` of its own embed a stream, as wrapped streams do?"""
    pending, seen = [base], set[Type]()
    while pending and len(seen) < _MAX_EMBEDDED:
        holder = pending.pop()
        if holder in seen:
            continue
        seen.add(holder)
        for field in types.fields(holder):
            if not field.embedded:
                continue
            inner = types.base(field.type)
            if types.member(inner, "Context") == _STREAM_CONTEXT:
                return True
            pending.append(inner)
    return False
