"""Middleware that takes the tenant of a header, and what else says whose tenant it is."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    Local,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    under,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import carrier_of
from golint_rules.knowledge.requests.token_claims import JWT_PATHS
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import HOUSES, SetsTenant, gives_tenant

_HEADER = late_regex(rf"(?i)x-(?:{HOUSES})(?:-?(?:id|uuid|key|code))?")
_WORDS = ("X-", "x-")
#: What stands in each file that says whose tenant one is.
_HOUSES = (
    *("enant", "Org", "org", "orkspace", "ompany", "erchant", "utlet", "chool", "linic", "Store"),
    *("store", "Shop", "shop", "ember", "ccess", "elongs", "ELONGS"),
)
_KEEPERS = word_set("WithValue Set Locals SetUserValue")
#: Carriers whose `Get` gives what middleware kept.
_KEEPING = ("github.com/gin-gonic/gin", "github.com/labstack/echo")
_GOING_ON = word_set("Next ServeHTTP next")
_PARSING = late_regex(
    r"strconv\.\w+|strings\.Trim\w*|strings\.To\w+|.*/uuid(?:/v\d+)?\.\w+|.*\.ObjectIDFromHex"
)
#: What a tenant may be handed besides: it tells people, or looks at how a text is written.
_HARMLESS = late_regex(
    r"(?:fmt|log|log/slog|strings|errors|regexp|len|string)(?:\..*)?|.*(?:zap|zerolog|logrus).*|"
    r".*\.(?:Str|String|MatchString)"
)
#: What says that a function looks who asks, or lets in other services or those who run this one.
_ASKS_WHO = late_regex(
    r"(?i)api[-_]?key|secret|signature|hmac|password|internal_?(?:call|key|service)|admin|gateway|webhook|proxy|"
    r"user|actor|caller|claims|principal|identity|session|subject|auth(?!or)|role|owner|token|"
    r"member|access"
)
#: Folders and files for what other services ask.
_BEHIND = late_regex(r"(?i)gateway|webhook|proxy|admin")
_REMARK = late_regex(r"//[^\n]*")
#: Libraries by which a service itself reads who asks.
_KNOWING = (
    *(*JWT_PATHS, "github.com/go-chi/jwtauth"),
    *("github.com/lestrrat-go/jwx", "github.com/appleboy/gin-jwt", "github.com/gofiber/jwt"),
    *("github.com/gofiber/contrib/jwt", "github.com/labstack/echo-jwt", "aidanwoods.dev/go-paseto"),
    *("github.com/o1egl/paseto", "github.com/gorilla/sessions", "github.com/gin-contrib/sessions"),
    *("github.com/coreos/go-oidc",),
)
#: What reads the tenant of who asks, or knows of members of one, and a line of code that does.
_OF_ASKER = (
    r"[Tt]enant|[Oo]rg|[Ww]orkspace|[Cc]ompany|[Mm]erchant|S(?:tore|hop|chool)|Outlet|Clinic"
)
_KNOWN_BY = r"laims?|rincipal|dentity|ession|ser|oken|ayload|wt|uth|ctor|aller"
#: One after the other: each begins in a way of its own, and is found much sooner by itself.
_BINDS = tuple(
    late_regex(one.encode())
    for one in (
        "[Mm]ember",
        rf"laims\[[^\]\n]{{0,60}}(?:{_OF_ASKER})",
        rf"(?:{_OF_ASKER})_?[Uu]ser",
        r"(?:as|an|eck|ify)_?[Aa]ccess",
        rf"(?:{_KNOWN_BY})(?:\.(?:Get)?|_)?(?:{_OF_ASKER})(?!\w{{0,60}}\s{{0,20}}=[^=])",
    )
)
#: That takes long to search for. One of these is in each such file: a word, or two around a dot.
_WORD_BINDS = late_regex(
    (
        rf"[Mm]ember|(?:{_OF_ASKER})_?[Uu]ser|(?:as|an|eck|ify)_?[Aa]ccess"
        rf"|(?:{_KNOWN_BY})_?(?:{_OF_ASKER})"
    ).encode()
)
_TWO_BIND = late_regex(
    (
        r"\.(?<=(?:aim|ims|pal|ity|ion|ser|ken|oad|[^\n]wt|uth|tor|ler)\.)"
        rf"(?:Get)?(?:{_OF_ASKER})|laims\["
    ).encode()
)
_REMARK_LINE = late_regex(rb"[ \t]*//")


class BelievedHeader(PackageFact, frozen=True):
    """Middleware keeps a header's tenant for the request, and does nothing else with it."""

    text: str
    at: Place


class BoundTenant(PackageFact, frozen=True):
    """A file compares tenants, knows members of them, or reads the tenant of who asks."""


@package_fact(
    BelievedHeader, on=Calls(words=("Get", "GetHeader")), words=_WORDS, needs=(SetsTenant,)
)
def believed_header(call: Call, ctx: Context) -> Iterator[BelievedHeader]:
    """A call that gives the tenant's header to middleware that believes it."""
    key = call.argument(0)
    header = key.constant if key is not None else None
    if not isinstance(header, str) or _HEADER.fullmatch(header) is None:
        return
    function = call.declared_function
    if function is None or not is_in_service(ctx.header) or not _gives_header(call):
        return
    if not function.once(_goes_on_unasked) or _BEHIND.search(function.path):
        return
    others = (one for one in function.once(_giving_tenant) if one != call)
    if next(others, None) is None and _is_kept(call):
        yield BelievedHeader(call.text, call.place)


@package_fact(BoundTenant, on=Files(), words=_HOUSES)
def bound_tenant(ctx: Context) -> Iterator[BoundTenant]:
    """A file in which something says whose tenant one is."""
    if (ctx.word_matches(_WORD_BINDS) or ctx.source_matches(_TWO_BIND)) and _binds(ctx.source.data):
        yield BoundTenant()


def _binds(data: bytes) -> bool:
    """Is there such code outside of remarks?"""
    for found in (one for pattern in _BINDS for one in pattern.finditer(data)):
        line = data.rfind(b"\n", 0, found.start()) + 1
        if _REMARK_LINE.match(data, line) is None:
            return True
    return False


def believed(module: ModuleView) -> list[BelievedHeader]:
    """The headers that a module believes which itself reads who asks, and binds no tenant to it."""
    found = list(module.facts(BelievedHeader))
    if not found or module.facts(BoundTenant):
        return []
    is_knowing = any(under(path, _KNOWING) for p in module.packages.values() for path in p.imports)
    return found if is_knowing else []


def _goes_on_unasked(function: Function) -> bool:
    """Does middleware go on with the request, and say nothing of who asks?"""
    if not any(one.word in _GOING_ON for one in function.calls):
        return False
    return _ASKS_WHO.search(_REMARK.sub("", function.text)) is None


def _giving_tenant(function: Function) -> list[Call]:
    # `c.Locals(key, value)` keeps one, and gives none.
    return [one for one in function.calls if len(one.arguments) == 1 and gives_tenant(one)]


def _gives_header(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None:
        return False
    if call.receiver_type in ("net/http.Header", "net/textproto.MIMEHeader"):
        return True
    carrier = carrier_of(call.types, receiver.type)
    return bool(carrier) and not (call.method == "Get" and carrier.startswith(_KEEPING))


def _keeps(taker: Call) -> bool:
    """Does a call keep what it is given for the request, itself or in a function of the module?"""
    return taker.word in _KEEPERS or taker.fact(SetsTenant) is not None


def _is_kept(call: Call) -> bool:
    """Is a value kept for the request, and neither compared with another one nor looked up?"""
    around: Call | None = call
    local = None
    while around is not None and local is None:
        local = around.assigned_to or around.assigned_first
        outer = around.argument_of if local is None else None
        if outer is not None and _keeps(outer):
            return True
        around = outer if outer is None or _PARSING.fullmatch(outer.callee) else None
    locals_: list[Local] = [local] if local is not None else []
    is_kept = False
    for one in locals_:
        for use in one.uses:
            if use.usage.compared_with is not None and not _is_nothing(use.usage.compared_with):
                return False
            taker = use.argument_of
            if taker is None or _HARMLESS.fullmatch(taker.callee) is not None:
                continue
            if _PARSING.fullmatch(taker.callee) is not None:
                made = taker.assigned_to or taker.assigned_first
                if made is not None and made not in locals_:
                    locals_.append(made)
            elif _keeps(taker):
                is_kept = True
            else:
                return False
    return is_kept


def _is_nothing(code: Code) -> bool:
    return code.is_nil or code.constant is not None or code.text.endswith(".Nil")
