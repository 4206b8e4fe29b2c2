"""Keys under which a request keeps who asks, and those under which it is asked for that."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    ModuleView,
    PackageFact,
    Place,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.declared_in import declared_in
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.requests.token_claims import JWT_PATHS
from golint_rules.knowledge.tenancy.context_keys import says_who
from golint_rules.knowledge.tenancy.kept_types import GETTERS, HEADERS_OF, asked_for
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

_PUTTING = ("Set", "Locals", "SetUserValue", "WithValue")
_ASKING = (*GETTERS, "Get", "MustGet", "Locals")
_WORDS = ("Set(", "Locals(", "SetUserValue(", "WithValue(")
_ASKED = ("Get", "Locals(")
#: What the one who writes a key may say before it, or leave out: `role` and `user_role`.
_BEFORE = ("user", "auth", "current")
#: Keys of who asks that a service has which keeps anything of him.
_OF_USERS = word_set("userid currentuserid authuserid")
#: Those under which middleware of gin, echo and fiber keeps who asks where nobody says another.
_OF_FRAMEWORKS = ("user", "username")
#: Words in the paths of packages with middleware, which may keep who asks as well.
_MIDDLEWARE = word_set(
    """middleware middlewares mw auth authn authz iam session sessions identity jwt paseto oidc
    oauth keycloak casbin sso saml clerk"""
)
#: Those of libraries that are known to keep nothing else than what their callers say.
_KNOWN = (
    *("github.com/gin-gonic", "github.com/gin-contrib", "github.com/labstack/echo"),
    *("github.com/labstack/gommon", "github.com/gofiber/fiber", "github.com/go-chi"),
    *("github.com/rs/cors", "github.com/ulule/limiter", "github.com/gorilla"),
    *JWT_PATHS,
    *("github.com/lestrrat-go/jwx", "github.com/valyala/fasthttp", "github.com/coreos/go-oidc"),
    *("github.com/stripe", "github.com/paypal", "github.com/jackc", "go.mongodb.org"),
    *("github.com/aws", "cloud.google.com", "google.golang.org", "firebase.google.com"),
    *("golang.org/x", "go.opentelemetry.io", "github.com/casbin/casbin"),
)


class KeyPut(PackageFact, frozen=True):
    """Something is kept under a key, of a request or of what else; empty for one not known.

    `function` is the full name of the function around it. `for_request` says that it is the carrier
    of a request that is told.
    """

    key: str
    at: Place
    function: str = ""
    for_request: bool = False


class KeyAsked(PackageFact, frozen=True):
    """A request's carrier is asked for who asks, under a constant key, in a function."""

    key: str
    text: str
    at: Place
    function: str = ""


@package_fact(KeyPut, on=Calls(words=_PUTTING), words=_WORDS)
def key_put(call: Call, _: Context) -> Iterator[KeyPut]:
    """A call that may keep something for the request; what is no such one does no harm."""
    given = call.arguments
    key = given[-2] if len(given) >= len(("key", "value")) else None
    if key is None:
        return
    name = key.constant
    if isinstance(name, str):
        yield KeyPut(name, call.place, declared_in(call), _keeps_for_request(call))
    elif len(given) == len(("key", "value")) and _keeps_for_request(call):
        yield KeyPut("", call.place)


def _keeps_for_request(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None or not is_context_carrier(call.types, receiver.type):
        return False
    return not (call.word == "Set" and call.callee.startswith(HEADERS_OF))


@package_fact(KeyAsked, on=Calls(words=_ASKING), words=_ASKED)
def key_asked(call: Call, ctx: Context) -> Iterator[KeyAsked]:
    """A call that gives what a request keeps under a constant key."""
    name = asked_for(call, ctx)
    if name:
        yield KeyAsked(name, call.text, call.place, declared_in(call))


def under_other_keys(module: ModuleView) -> Iterator[tuple[KeyAsked, KeyPut, bool]]:
    """What is asked for under a key that nothing is kept under, with what is kept besides.

    True with one like it, under which it is meant; false where there is none, with the first that
    says who asks. None in a module that keeps something under a key that is not known, or imports
    middleware that may. A function that asks for both, or keeps what it found under the other,
    knows why.
    """
    put = {one.key: one for one in reversed(module.facts(KeyPut))}
    if "" in put or _others_may_keep(module):
        return
    alike = {_plain(key): one for key, one in put.items()}
    every = module.facts(KeyAsked)
    known = {(one.function, one.key) for one in every}
    known |= {(one.function, one.key) for one in module.facts(KeyPut)}
    proved = next((one for one in put.values() if one.for_request and says_who(one.key)), None)
    for asked in every:
        if asked.key in put or asked.key in _OF_FRAMEWORKS:
            continue
        plain = _plain(asked.key)
        names = (plain, *(f"{before}{plain}" for before in _BEFORE))
        meant = next((alike[name] for name in names if name in alike), None)
        if meant is not None:
            if (asked.function, meant.key) not in known:
                yield asked, meant, True
        elif proved is not None and _is_plain_id(asked.key) and not _is_of_middleware(asked):
            yield asked, proved, False


def _is_plain_id(key: str) -> bool:
    """Is it the ID of the user or the tenant that asks, as every service has them?"""
    return is_tenant_name(key) or _plain(key) in _OF_USERS


def _is_of_middleware(asked: KeyAsked) -> bool:
    """Does it stand beside middleware, where there are functions that nobody calls, too?"""
    return not _MIDDLEWARE.isdisjoint(words(asked.at.path.rpartition("/")[0]))


def _others_may_keep(module: ModuleView) -> bool:
    """Does the module import middleware of others, or anything of its own house?"""
    houses = {house for path in module.packages if (house := _house_of(path))}
    for package in module.packages.values():
        for path in package.imports:
            if path in module.packages or "." not in path.partition("/")[0] or under(path, _KNOWN):
                continue
            if _house_of(path) in houses or not _MIDDLEWARE.isdisjoint(words(path)):
                return True
    return False


def _house_of(path: str) -> str:
    """Whose a package is: `example.org/shop` of `example.org/shop/stock/api`; empty for no host."""
    host, _, rest = path.partition("/")
    owner, _, name = rest.partition("/")
    return f"{host}/{owner}" if "." in host and name else ""


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")
