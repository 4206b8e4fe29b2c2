"""Contexts of gin and fiber that are handed on as contexts, and lack what the request's has."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.contexts.user_contexts import SetsUserContext
from golint_rules.knowledge.requests.carriers import carrier_of, carriers, is_context_carrier
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import gives_tenant

_GIN = "github.com/gin-gonic/gin.Context"
_FIBER = "github.com/gofiber/fiber"
_FIBER_2, _FIBER_3 = f"{_FIBER}/v2.Ctx", f"{_FIBER}/v3.Ctx"
#: What stands for a context and is not the request's, and what is, both behind the carrier's name.
_HANDED = {
    _GIN: ("", ".Request.Context()"),
    _FIBER_2: (".Context()", ".UserContext()"),
    _FIBER_3: ("", ".Context()"),
}
_CONTEXT = "context.Context"
#: The request of a carrier is given a context with more in it.
_GIVEN = late_regex(rb"\.Request\s*=\s*[\w.]+\.WithContext\(")
#: Gin is told to look into the request's context, or somebody does who is handed gin's or fiber's.
_SEEN_THROUGH = late_regex(
    rb"\bContextWithFallback\b|\.\(\*?(?:gin\.Context|fiber\.Ctx|fasthttp\.RequestCtx)\)",
    holding=("contextwithfallback", ".("),
)


class FrameworkHanded(PackageFact, frozen=True):
    """A call is handed gin's or fiber's own context for a `context.Context`.

    `method` is the last word of what is called, and `params` the types of its parameters; `given`
    is what is handed, and `meant` the request's context.
    """

    at: Place
    is_gin: bool
    target: str
    method: str
    params: tuple[str, ...]
    given: str
    meant: str


class KeptInRequest(PackageFact, frozen=True):
    """The package gives requests of gin a context with more in it."""


class SeenThrough(PackageFact, frozen=True):
    """Something makes gin's or fiber's own context as good as the request's, or may."""


@package_fact(FrameworkHanded, on=Files(), imports=("github.com/gin-gonic/gin", _FIBER))
def framework_handed(ctx: Context) -> Iterator[FrameworkHanded]:
    """The calls of handlers that are handed such a context."""
    if not is_in_service(ctx.header):
        return
    for function in (f for outer in ctx.functions() for f in (outer, *outer.literals)):
        for name, kind in carriers(function).items():
            if kind in _HANDED:
                yield from _handed(function, name, kind)


def _handed(function: Function, name: str, kind: str) -> Iterator[FrameworkHanded]:
    own, meant = _HANDED[kind]
    for call in function.calls:
        at = next((n for n, a in enumerate(call.arguments) if _is(a, f"{name}{own}")), None)
        given, params = call.argument(at) if at is not None else None, call.params or ()
        if given is None or at is None or at >= len(params) or str(params[at]) != _CONTEXT:
            continue
        yield FrameworkHanded(
            given.place,
            kind == _GIN,
            call.target,
            call.method,
            tuple(map(str, params)),
            given.text,
            f"{name}{meant}",
        )


def _is(given: Code | None, own: str) -> bool:
    """Is it a carrier's own context, at once or by way of a local that is set once?"""
    if given is None or given.text == own:
        return given is not None
    local = given.local if own.endswith(")") else None
    made = local.origin if local is not None and len(local.writes) <= 1 else None
    return made is not None and made.text == own


@package_fact(KeptInRequest, on=Files(), words=("Request.WithContext(",))
def kept_in_request(ctx: Context) -> Iterator[KeptInRequest]:
    """A file that sets the request of a carrier."""
    if ctx.source_matches(_GIVEN):
        yield KeptInRequest()


@package_fact(SeenThrough, on=Files(), words=("ContextWithFallback", ".Context)", "Ctx)"))
def seen_through(ctx: Context) -> Iterator[SeenThrough]:
    """A file that says so."""
    if ctx.source_matches(_SEEN_THROUGH):
        yield SeenThrough()


@package_fact(SeenThrough, on=Calls(words=("Value",)), words=("Value(",))
def read_by_text(call: Call, _: Context) -> Iterator[SeenThrough]:
    """A context that is asked for the tenant under a plain text, which gin and fiber look up."""
    key, operand = call.argument(0), call.receiver
    if key is None or operand is None or not is_context_carrier(call.types, operand.type):
        return
    if key.type_name in ("string", "untyped string", "any", "interface{}") and gives_tenant(call):
        yield SeenThrough()


@package_fact(SeenThrough, on=Calls(words=("Locals", "SetUserValue")), words=("Locals(", "SetUser"))
def kept_in_locals(call: Call, _: Context) -> Iterator[SeenThrough]:
    """A carrier that keeps something under a key of a type of its own, where fasthttp finds it."""
    key, operand = call.argument(0), call.receiver
    if key is None or operand is None or len(call.arguments) != len(("key", "value")):
        return
    is_text = key.type_name in ("string", "untyped string")
    if not is_text and carrier_of(call.types, operand.type).startswith((_FIBER, "?")):
        yield SeenThrough()


def handed_in_vain(module: ModuleView) -> Iterator[FrameworkHanded]:
    """Where such a context is handed on, in modules that keep more in that of the request.

    Whether what is called asks it for the tenant is another question.
    """
    if module.facts(SeenThrough):
        return
    in_gin, in_fiber = module.facts(KeptInRequest), module.facts(SetsUserContext)
    for one in module.facts(FrameworkHanded):
        if in_gin if one.is_gin else in_fiber:
            yield one
