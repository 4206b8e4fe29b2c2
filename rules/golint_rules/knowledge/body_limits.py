"""What limits the bodies of requests: middleware of a module, and functions for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    Function,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service

_GIN = "(*github.com/gin-gonic/gin.Context)"
_ECHO = tuple(f"(github.com/labstack/echo{v}.Context)" for v in ("", "/v4"))
#: What takes all of a form with files from a body, and by what a body gets a limit there.
_TAKING = {
    "(*net/http.Request).ParseMultipartForm": "hand `r.Body` to `http.MaxBytesReader` first",
    "(*net/http.Request).FormFile": "hand `r.Body` to `http.MaxBytesReader` first",
    **dict.fromkeys(
        (f"{_GIN}.FormFile", f"{_GIN}.MultipartForm"),
        "hand `c.Request.Body` to `http.MaxBytesReader` first",
    ),
    **{
        f"{kind}.{name}": "use `middleware.BodyLimit`"
        for kind in _ECHO
        for name in ("FormFile", "MultipartForm")
    },
}
#: What gives a body a limit, by full name.
LIMITER = "net/http.MaxBytesReader"
#: Middleware of others that gives every body one, as written.
_MIDDLEWARE = late_regex(rb"gin-contrib/size\"|middleware\.BodyLimit|\bRequestSizeLimit(?:er)?\(")
#: What looks at the size of an upload.
_SIZES = late_regex(
    r"\.(?:Size(?:\(\))?|ContentLength)\s*[<>]|[<>]=?\s*\w+\.(?:Size|ContentLength)\b|[sS]ize\w*\s*[<>]"
)


class LimitsBodies(PackageFact, frozen=True):
    """A middleware of the package limits the bodies of what it stands before."""


@package_fact(LimitsBodies, on=Calls("net/http.MaxBytesHandler", LIMITER), imports=("net/http",))
def limits_bodies(call: Call, ctx: Context) -> Iterator[LimitsBodies]:
    """A limit that a handler around others sets."""
    del ctx
    around = call.enclosing_function
    if call.callee != LIMITER or (around is not None and around.is_literal):
        yield LimitsBodies()


@package_fact(LimitsBodies, on=Files(), words=("gin-contrib/size", "BodyLimit", "RequestSizeLimit"))
def limits_by_library(ctx: Context) -> Iterator[LimitsBodies]:
    """A file that takes such a middleware from a library."""
    if ctx.source_matches(_MIDDLEWARE):
        yield LimitsBodies()


def nobody_limits(module: ModuleView, package: str) -> bool:
    """Has the module no middleware that limits bodies? For a rule's `when=`."""
    del package
    return not module.facts(LimitsBodies)


class UnlimitedUpload(PackageFact, frozen=True):
    """A handler takes a form with files, and neither limits the body nor looks at its size.

    `remedy` says what limits it.
    """

    at: Place
    target: str
    remedy: str


@package_fact(UnlimitedUpload, on=Calls(*_TAKING))
def unlimited_uploads(call: Call, ctx: Context) -> Iterator[UnlimitedUpload]:
    """The first call of a handler that takes such a form."""
    function = call.declared_function
    if function is None or not is_in_service(ctx.header):
        return
    if function.once(_first_upload) != call.start_byte or function.once(_limits_upload):
        return
    if any(map(handles_request, call.enclosing_functions)):
        at = Place(ctx.path, call.name_span, call.symbol)
        yield UnlimitedUpload(at, call.target, _TAKING[call.callee])


def _first_upload(function: Function) -> int:
    return min((c.start_byte for c in function.calls if c.callee in _TAKING), default=-1)


def _limits_upload(function: Function) -> bool:
    """Does a function limit a body itself, or look at the size of what came?"""
    if any(call.callee == LIMITER for call in function.calls):
        return True
    return _SIZES.search(function.text) is not None
