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
from golint_rules.knowledge.clients.readers import read_by
from golint_rules.knowledge.requests.contexts import handles_request
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
#: Methods of gin and echo that decode the body of the request that they are called on.
_BINDING = {
    **dict.fromkeys(
        (
            f"{_GIN}.{prefix}{form}"
            for prefix in ("Bind", "ShouldBind")
            for form in ("", "JSON", "XML", "YAML", "TOML")
        ),
        "give `c.Request.Body` a limit by `http.MaxBytesReader` in a middleware",
    ),
    **dict.fromkeys((f"{kind}.Bind" for kind in _ECHO), "use `middleware.BodyLimit`"),
}
#: What decodes what it reads.
_DECODING = ("encoding/json.NewDecoder", "encoding/xml.NewDecoder")
_HANDED = "hand `r.Body` to `http.MaxBytesReader` in a middleware"
BODY = "net/http.Request.Body"
#: What gives a body a limit, by full name.
LIMITER = "net/http.MaxBytesReader"
#: What gives one to all that a handler is handed, and what ends a reader without a word.
_WRAPPER, _CUTTING = "net/http.MaxBytesHandler", "io.LimitReader"
#: Middleware of others that gives every body one, as written.
_MIDDLEWARE = late_regex(
    rb"gin-contrib/size\"|middleware\.BodyLimit|\bRequestSize(?:Limit(?:er)?)?\("
    # What asks first how long a body says it is.
    rb"|\.ContentLength\s*>=?\s*[^\s0]"
)
#: What looks at the size of an upload.
_SIZES = late_regex(
    r"\.(?:Size(?:\(\))?|ContentLength)\s*[<>]|[<>]=?\s*\w+\.(?:Size|ContentLength)\b|[sS]ize\w*\s*[<>]"
)


class LimitsBodies(PackageFact, frozen=True):
    """A middleware of the package limits the bodies of what it stands before."""


@package_fact(LimitsBodies, on=Calls(_WRAPPER, LIMITER, _CUTTING), imports=("net/http", "io"))
def limits_bodies(call: Call, ctx: Context) -> Iterator[LimitsBodies]:
    """A limit that a handler around others sets."""
    del ctx
    around = call.enclosing_function
    is_around = around is not None and around.is_literal
    if call.callee == _CUTTING:
        cut = call.argument(0)
        is_around = is_around and cut is not None and cut.member == BODY
    if call.callee == _WRAPPER or is_around:
        yield LimitsBodies()


@package_fact(
    LimitsBodies,
    on=Files(),
    words=("gin-contrib/size", "BodyLimit", "RequestSize", "ContentLength"),
)
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


class UnlimitedDecoding(PackageFact, frozen=True):
    """A handler decodes a body that has no limit; `remedy` says what limits it."""

    at: Place
    target: str
    remedy: str


@package_fact(UnlimitedDecoding, on=Calls(*_BINDING, *_DECODING))
def unlimited_decodings(call: Call, ctx: Context) -> Iterator[UnlimitedDecoding]:
    """A call of a handler that decodes one, where its function sets no limit itself."""
    function = call.declared_function
    if function is None or not is_in_service(ctx.header):
        return
    remedy = _BINDING.get(call.callee, "")
    if not remedy:
        read = call.argument(0)
        if read is None or read_by(read).member != BODY:
            return
        if not any(map(handles_request, call.enclosing_functions)):
            return
    if not any(other.callee == LIMITER for other in function.calls):
        at = Place(ctx.path, call.name_span, call.symbol)
        yield UnlimitedDecoding(at, call.target, remedy or _HANDED)
