"""Routes that change something, and what guards them: who asks, and may they?"""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Record, Type, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

#: Methods of routers that register a route for what changes something.
CHANGING = ("POST", "PUT", "PATCH", "DELETE", "Post", "Put", "Patch", "Delete")
_ROUTERS = late_regex(
    r"^\*?github\.com/(?:gin-gonic/gin|labstack/echo(?:/v\d+)?|gofiber/fiber(?:/v\d+)?"
    r"|go-chi/chi(?:/v\d+)?)\.(?:RouterGroup|Engine|IRoutes|IRouter|Echo|Group|App|Router|Mux)$"
)
_ECHO = late_regex(r"^\*?github\.com/labstack/echo")
#: Words of what lets through only who has said who they are, or who may.
GUARDS = word_set(
    """auth authn authz authenticate authenticated authentication authenticator authorize authorized
    authorization authorise authorised authorisation jwt jwtware bearer protect protected protector
    guard guarded login session signed signin rbac acl role roles permission permissions admin
    superadmin casbin keycloak access restricted owner token"""
)
#: Words of paths and handlers that anybody may ask, or that say otherwise who asks.
_PUBLIC = word_set(
    """accept activate activation anonymous auth calculate calculator callback callbacks captcha
    cart check confirm confirmation contact debug estimate event events exchange filter forgot
    guest health hook hooks internal introspect invitation invite ipn log login logout logs
    lookup metrics midtrans newsletter notification notifications notify oauth oauth2 otp
    password payment paypal ping preview public query refresh register registration report
    resend reset saml search send session sessions signin signout signup sso stripe subscribe
    telemetry test token tokens track tracking unsubscribe validate verification verify view
    views webhook webhooks xendit razorpay paystack flutterwave mollie adyen vnpay"""
)
_ROLES = word_set("rbac acl role roles permission permissions admin superadmin access owner")
_MAKING = word_set("New Default NewRouter NewMux")
#: So many groups stand within one another at most.
_MOST_GROUPS = 5
#: What a user does who is none yet.
_JOINING = word_set("user users account accounts customer customers member members auth")
#: So many siblings are guarded at least, and so many of ten.
_LEAST_GUARDED = 3
_MOST_BARE_OF_TEN = 3


class Bare(Record, frozen=True):
    """A route without a guard, and one beside it that has one."""

    route: Call
    guarded: Call
    guard: str


def bare_routes(function: Function) -> Iterator[Bare]:
    """The routes of a function that lack the guard which those beside them are each given.

    Routes of one router that are about the same thing, by the first part of their paths. Where the
    router may be guarded elsewhere, only guards count that ask who somebody is: what asks for a
    role comes behind.
    """
    by_router: dict[object, list[Call]] = {}
    for call in function.calls:
        if call.method in CHANGING and path_of(call) is not None and is_router(call):
            router = call.receiver.local if call.receiver is not None else None
            if router is not None:
                by_router.setdefault(router, []).append(call)
    for routes in by_router.values():
        yield from _bare_among(routes, is_open=_is_open(routes[0], function))


def _bare_among(routes: list[Call], *, is_open: bool) -> Iterator[Bare]:
    kinds = GUARDS if is_open else GUARDS - _ROLES
    guarded = [(route, guard) for route in routes if (guard := _guard_of(route, kinds))]
    bare = [route for route in routes if not guards_of(route) and not is_public(route)]
    if len(guarded) < _LEAST_GUARDED or 10 * len(bare) > _MOST_BARE_OF_TEN * len(routes):
        return
    # In reverse, so that the first one about a thing stays.
    beside = {_about(one): (one, guard) for one, guard in reversed(guarded)}
    handlers = {_handler_text(one) for one, _ in guarded}
    for route in bare:
        found = beside.get(_about(route))
        if found is not None and _handler_text(route) not in handlers:
            yield Bare(route, *found)


def is_router(call: Call) -> bool:
    """Is what a call is made on a router of gin, echo, fiber or chi?"""
    return call.receiver is not None and is_router_type(call.receiver.type)


def is_router_type(kind: Type) -> bool:
    """Is a type that of a router, or of a group of one?"""
    return _ROUTERS.search(str(kind)) is not None


def path_of(call: Call) -> str | None:
    """The path that a call registers a route for; None where it is no text, or no route."""
    path = call.argument(0)
    text = path.constant if path is not None else None
    return text if isinstance(text, str) and call.argument_count > 1 else None


def _about(call: Call) -> str:
    """The first part of a route's path: `orders` of `/orders/:id/cancel`; empty for a variable."""
    first = (path_of(call) or "").strip("/").partition("/")[0]
    return "" if first[:1] in ":{*" else first


def handler_of(call: Call) -> Code | None:
    """What answers the route that a call registers."""
    return call.argument(1 if _is_echo(call) else call.argument_count - 1)


def _handler_text(call: Call) -> str:
    given = handler_of(call)
    return given.text if given is not None else ""


def _is_echo(call: Call) -> bool:
    return call.receiver is not None and _ECHO.search(str(call.receiver.type)) is not None


def guards_of(call: Call) -> tuple[Code, ...]:
    """What stands between a route and its handler, and a handler that something wraps."""
    given = [*call.arguments]
    between = given[2:] if _is_echo(call) else given[1:-1]
    handler = given[1] if _is_echo(call) else given[-1]
    made = handler.call
    wraps = made is not None and any(_may_be_handler(one) for one in made.arguments)
    return (*between, handler) if wraps else tuple(between)


def _may_be_handler(given: Code) -> bool:
    return given.selected_from is not None or given.literal_function is not None


def _guard_of(call: Call, kinds: frozenset[str]) -> str:
    """The name of what guards a route, by its words; empty for none."""
    for guard in guards_of(call):
        made = guard.call
        named = made.target if made is not None else guard.text
        if not kinds.isdisjoint(words(named.rpartition(".")[2])):
            return named
    return ""


def _is_open(route: Call, function: Function) -> bool:
    """Is a route's router made in the function, and does nothing there guard all of it?"""
    used = [c for c in function.calls if c.word == "Use" and c.receiver is not None]
    router = route.receiver
    for _ in range(_MOST_GROUPS):
        local = router.local if router is not None else None
        made = local.origin.call if local is not None and local.origin is not None else None
        if made is None:
            return False
        of_it = (c for c in used if c.receiver is not None and c.receiver.local == local)
        if any(not GUARDS.isdisjoint(words(use.text)) for use in of_it):
            return False
        if made.method in _MAKING:
            return True
        if made.method != "Group" or not GUARDS.isdisjoint(
            word for given in made.arguments[1:] for word in words(given.text)
        ):
            return False
        router = made.receiver
    return False


def is_public(call: Call) -> bool:
    """May anybody ask, by the words of path and handler, or does a comment speak of it?"""
    path, handler = path_of(call) or "", _handler_text(call)
    named = {*words(handler), *(word for part in path.split("/") for word in words(part))}
    if call.remark or not _PUBLIC.isdisjoint(named):
        return True
    router = call.receiver.local if call.receiver is not None else None
    made = router.origin.call if router is not None and router.origin is not None else None
    around = made.text if made is not None else ""
    joins = not _JOINING.isdisjoint({*named, *words(around)})
    return call.method in ("POST", "Post") and joins and path.strip("/").count("/") == 0
