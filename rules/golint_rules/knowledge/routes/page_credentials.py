"""What lets a client in: what browsers send by themselves, or a token that its page has to send."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    ModuleView,
    PackageFact,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

#: What a file names that looks at a cookie, at a password that browsers keep, or at a certificate.
_KEPT = ("ookie", "BasicAuth", '"Basic ', "csrf", "CSRF", "/sessions", "ClientCAs", "ClientAuth")
#: What reads a header, or a value of the query, of a request.
_READING = late_regex(
    r"\(\*?(?:net/http\.Header|net/url\.Values|github\.com/gin-gonic/gin\.Context"
    r"|github\.com/gofiber/fiber/v\d\.(?:Ctx|DefaultCtx)|github\.com/labstack/echo(?:/v\d)?\.Context)"
    r"\)\.(?:Get|GetHeader|Query|DefaultQuery|GetQuery|QueryParam)"
)
_READING_WORDS = ("Get", "GetHeader", "Query", "DefaultQuery", "GetQuery", "QueryParam")
#: Headers and keys of such a token, in lower case.
_TOKENS = word_set("authorization token access_token auth_token x-auth-token x-access-token jwt")


class KeptByBrowser(PackageFact, frozen=True):
    """The package looks at, or sets, what a browser keeps and sends by itself."""


class TokenAsked(PackageFact, frozen=True):
    """The package reads a token that a page has to send: `Authorization`, or `?token=`."""


@package_fact(KeptByBrowser, on=Files(), words=_KEPT)
def kept_by_browser(ctx: Context) -> Iterator[KeptByBrowser]:
    """A file of a service that names it."""
    if is_in_service(ctx.header):
        yield KeptByBrowser()


@package_fact(TokenAsked, on=Calls(words=_READING_WORDS), words=("uthorization", "oken", "jwt"))
def token_asked(call: Call, ctx: Context) -> Iterator[TokenAsked]:
    """A call that reads one from a request."""
    name = call.argument(0)
    said = name.constant if name is not None else None
    is_token = isinstance(said, str) and said.lower() in _TOKENS
    if is_token and _READING.fullmatch(call.callee) and is_in_service(ctx.header):
        yield TokenAsked()


def may_be_sent_along(module: ModuleView, package: str) -> bool:
    """May a browser send by itself what lets somebody in? For a rule's `when=`.

    Not where the module asks for tokens, and for nothing that browsers keep.
    """
    del package
    return bool(module.facts(KeptByBrowser)) or not module.facts(TokenAsked)
