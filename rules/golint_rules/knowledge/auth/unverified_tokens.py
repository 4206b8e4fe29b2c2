"""Tokens that are read without a look at their signature, and what lets requests in by them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    FunctionFact,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import SetsContextValue, is_context_carrier
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.requests.token_claims import JWT_PATHS

_JWT = (*JWT_PATHS, *(f"github.com/golang-jwt/jwt/v{n}" for n in (3, 4, 5)))
_UNVERIFIED = tuple(f"(*{path}.Parser).ParseUnverified" for path in _JWT)
_JOSE = tuple(
    f"{path}/jwt.JSONWebToken"
    for path in (
        *("github.com/go-jose/go-jose/v3", "github.com/go-jose/go-jose/v4"),
        *("gopkg.in/square/go-jose.v2", "gopkg.in/go-jose/go-jose.v2"),
    )
)
_JWX = tuple(f"github.com/lestrrat-go/jwx{v}" for v in ("", "/v2", "/v3"))
#: Options of jwx: the one that leaves the signature out where it is handed false, and those beside.
_WITH_VERIFY = tuple(f"{path}/jwt.WithVerify" for path in _JWX)
_OPTIONS = frozenset({*_WITH_VERIFY, *(f"{path}/jwt.WithValidate" for path in _JWX)})
#: What looks at a signature.
_VERIFYING = (
    *(f"{path}/jwt.{name}" for path in _JWX for name in ("WithKey", "WithKeySet")),
    *(f"{path}/jws.Verify" for path in _JWX),
    *(f"{path}.{name}" for path in _JWT for name in ("Parse", "ParseWithClaims")),
    *(f"(*{path}.Parser).{name}" for path in _JWT for name in ("Parse", "ParseWithClaims")),
    *(f"(*{holder}).Claims" for holder in _JOSE),
    *(f"(*github.com/coreos/go-oidc{v}/oidc.IDTokenVerifier).Verify" for v in ("", "/v3")),
    "(*github.com/coreos/go-oidc.IDTokenVerifier).Verify",
)
#: What says by its name that it looks whether a token holds, or asks somebody who does.
_LOOKING = late_regex(
    r"(?i)verif(?!ied)|valid|introspect|authori[sz]|authenticate|jwks|keyfunc|userinfo|session"
)
#: What a remark says where somebody else has looked at the signature before, or will.
_EXPLAINED = late_regex(
    r"(?i)\b(?:already|upstream|gateway|istio|envoy|kong|mesh|sidecar|proxy|api gw|ingress|trusted|"
    r"downstream|afterwards?|later|beforehand|(?:has|have|was|been|is|are) (?:verified|validated|"
    r"authenticated|checked)|(?:verified|validated|checked) by|authorizer)\b"
)
#: Where a token comes from that a client sends.
_SENT = late_regex(
    r"(?i)authori[sz]ation|bearer|\.cookie\(|\bcookies?\(|jwt\.Parse(?:Request|Header)\("
)
_GOING_ON = word_set("Next ServeHTTP next")
_KEEPERS = word_set("Set Locals SetUserValue WithValue")


class ReadsUnverified(FunctionFact, frozen=True):
    """The function reads a token without its signature, itself or through what it calls."""


class VerifiesToken(FunctionFact, frozen=True):
    """The function looks at the signature of a token, itself or through what it calls."""


@function_fact(
    ReadsUnverified,
    on=Calls(*_WITH_VERIFY),
    inherited=True,
    callees=dict.fromkeys(
        (*_UNVERIFIED, *(f"{path}/jwt.ParseInsecure" for path in _JWX)), ReadsUnverified()
    ),
)
def reads_unverified(call: Call, ctx: Context) -> ReadsUnverified | None:
    """A function that tells jwx to leave out the signature."""
    del ctx
    return ReadsUnverified() if _leaves_out(call) else None


def _leaves_out(call: Call) -> bool:
    given = call.argument(0) if call.callee in _WITH_VERIFY else None
    return given is not None and given.constant is False


verifies_token = function_fact(
    VerifiesToken, inherited=True, callees=dict.fromkeys(sorted(_VERIFYING), VerifiesToken())
)
#: The facts that `believed_token` asks for.
ASKED_OF_TOKENS = (ReadsUnverified, VerifiesToken, SetsContextValue)


def believed_tokens(function: Function) -> Iterator[Call]:
    """The calls by which middleware reads who asks from a token whose signature nobody looks at.

    Only of middleware that reads the token of the request itself and keeps what it says. None where
    anything else in it may look at the token, or where a remark says who does.
    """
    bodies = [one for one in (function, *function.literals) if handles_request(one)]
    if not bodies or not any(call.word in _GOING_ON for call in function.calls):
        return
    if _SENT.search(function.text) is None or _is_explained(function):
        return
    found = [call for call in function.calls if _reads_unverified(call)]
    if not found or any(map(_looks, function.calls)) or not any(map(_keeps, function.calls)):
        return
    yield from (call for call in found if not _is_told_of(call))


def _reads_unverified(call: Call) -> bool:
    """Does a call read a token without its signature, or is it told to: `jwt.WithVerify(false)`?"""
    if call.fact(ReadsUnverified) is not None:
        return True
    options = (given.call for given in call.arguments)
    return any(option is not None and _leaves_out(option) for option in options)


def _looks(call: Call) -> bool:
    """May a call look whether a token holds?"""
    if call.fact(VerifiesToken) is not None:
        return True
    if call.callee in _OPTIONS:
        return False
    return call.fact(ReadsUnverified) is None and _LOOKING.search(call.word) is not None


def _keeps(call: Call) -> bool:
    """Does a call keep something for the request?"""
    if call.fact(SetsContextValue) is not None:
        return True
    receiver = call.receiver
    if call.word not in _KEEPERS or receiver is None:
        return False
    return len(call.arguments) > 1 and is_context_carrier(call.types, receiver.type)


def _is_explained(function: Function) -> bool:
    return any(_EXPLAINED.search(text) for text in (function.doc, function.comments) if text)


def _is_told_of(call: Call) -> bool:
    """Does the callee, where it is at hand, say who looks?"""
    callee = call.function
    return callee is not None and _is_explained(callee)
