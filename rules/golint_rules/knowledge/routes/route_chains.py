"""Routes with all that stands before them: the groups of their router, also through functions.

A function that registers routes says whose router it takes: one that it makes, one that it is
handed, or a field. `open_routes` puts these together over a module. What is not known may guard.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    Record,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.guarded_routes import (
    CHANGING,
    GUARDS,
    guards_of,
    handler_of,
    is_public,
    is_router,
    is_router_type,
    path_of,
)

_MAKING = late_regex(
    r"github\.com/(?:gin-gonic/gin\.(?:New|Default)|labstack/echo(?:/v\d+)?\.New"
    r"|gofiber/fiber(?:/v\d+)?\.New|go-chi/chi(?:/v\d+)?\.(?:NewRouter|NewMux))"
)
#: Methods of routers that give another one, or hand it to a function.
_GROUPING = ("Group", "With", "Route")
_USING = "Use"
#: Words of what stands before handlers and lets everybody pass.
_HARMLESS = word_set(
    """cors logger logging log logs recover recovery requestid request id rate limit limiter
    throttle timeout gzip compress compression brotli decompress metrics prometheus trace tracing
    tracer otel otelgin otelecho otelfiber otelchi opentelemetry telemetry helmet headers csrf cache
    etag monitor body size locale lang i18n sentry newrelic datadog apm static favicon real ip clean
    strip slashes heartbeat content type charset profiler pprof error errors panic database db
    json correlation idempotency"""
)
#: Words of such names that say nothing.
_NEUTRAL = word_set(
    """new with config default middleware middlewares mw custom setup get use add handler handlers
    http app the my gin echo fiber chi server"""
)
#: What a function literal before handlers does that looks who asks.
_LOOKS = late_regex(
    r"(?i)unauthor|forbidden|\b40[13]\b|token|auth|session|claims|user|tenant|api_?key|permission"
    r"|role|secret|signature|identity|principal"
)
#: Types of what answers requests, or stands before what does.
_ANSWERING = late_regex(
    r"gin\.(?:HandlerFunc|Context)|echo(?:/v\d+)?\.(?:MiddlewareFunc|HandlerFunc|Context)"
    r"|fiber(?:/v\d+)?\.(?:Handler|Ctx)|net/http\.Handler|net/http\.ResponseWriter"
    r"|func\(\*?(?:github\.com|net/http)"
)
#: What a handler does that looks itself who asks.
_ASKS = late_regex(
    r"(?i)claims|authori[sz]|token|session|principal|current_?user|permission|auth\.|locals\("
    r"|mustget\(|\.get\(\"|get_?user(?:id)?\(|from_?(?:ctx|context)|\.value\(|api_?key|\bx-|actor"
    r"|signature|secret|password|basicauth|cookie|require|allowed|role|(?:valid|verif)\w{0,20}hook",
    holding=(
        *("claims", "authori", "token", "session", "principal", "user", "permission", "auth."),
        *("locals(", "mustget(", ".get(", "from", ".value(", "key", "x-", "actor", "signature"),
        *("secret", "password", "basicauth", "cookie", "require", "allowed", "role", "hook"),
    ),
)
#: Words of paths and handlers for people who are nobody yet, and of what only asks by `POST`.
_FOR_ALL = word_set(
    """available availability lead leads waitlist bootstrap setup install installation find list get
    fetch query exists count preview simulate compute convert quote demo wait time eta apply
    application applications feedback survey vote like rate rating comment comments healthz
    graphql rpc"""
)
#: What comments say of routes that are meant for all.
_MEANT = late_regex(r"(?i)\bno auth|without auth|unauthenticated|intentional|anyone|everybody")
_PUBLIC = late_regex(r"(?i)\bpublic|\bopen\b|guest|no login|internal")
_MOUNTING = "Mount"
_TEXTS = ("string", "untyped string", "[]string")
_READING = ("GET", "Get", "HEAD", "Head")
#: Routers within routers are followed so far.
_MAX_DEPTH = 8
#: A router that more functions than so many were handed is not known.
_MAX_GIVEN = 200


_IMPORTS = (
    "github.com/gin-gonic/gin",
    "github.com/labstack/echo",
    "github.com/gofiber/fiber",
    "github.com/go-chi/chi",
)


class Guard(IntEnum):
    """What stands before a route."""

    NONE = 0
    UNKNOWN = 1
    ASKS = 2


class _Chain(NamedTuple):
    """Whose router it is in a function, what stands before it there, and who was handed it.

    `prefix` is what its paths begin with, as far as the function tells.
    """

    root: str
    guard: Guard
    given: tuple[tuple[str, int], ...]
    prefix: str = ""


_NOTHING_KNOWN = _Chain("", Guard.UNKNOWN, ())


class AsksWho(FunctionFact, frozen=True):
    """The function may look itself who asks, by what stands in it."""


class LeavesUndone(FunctionFact, frozen=True):
    """The function answers that what is asked for is not implemented, whatever is asked for."""


class PassesAll(FunctionFact, frozen=True):
    """The function stands before handlers, or makes what does, and has no word of who asks."""


class RouteFound(PackageFact, frozen=True):
    """A route that a function registers.

    `root` is `made`, `param:0` or `field:path.Type.name`; empty where it is not known. `given` are
    the functions, and the places of their parameters, that were handed the router before.
    `is_for_all` says that nothing is to be guarded, or that the handler may ask itself.
    """

    function: str
    root: str
    guard: int
    given: tuple[tuple[str, int], ...]
    path: str
    method: str
    is_for_all: bool
    at: Place


class RouterHanded(PackageFact, frozen=True):
    """A function hands a router to another one."""

    function: str
    callee: str
    index: int
    root: str
    guard: int
    given: tuple[tuple[str, int], ...]


class RouterKept(PackageFact, frozen=True):
    """A router is kept in a field."""

    function: str
    field: str
    root: str
    guard: int
    given: tuple[tuple[str, int], ...]


class RouterMounted(PackageFact, frozen=True):
    """The router that functions of this name give becomes a part of another one."""

    name: str


class RouterGuarded(PackageFact, frozen=True):
    """A function gives a guard, or what may be one, to a router of a field or parameter."""

    function: str
    root: str


@function_fact(AsksWho, on=Functions(), imports=(*_IMPORTS, "net/http"))
def asks_who(function: Function, _: Context) -> AsksWho | None:
    """A function whose text has words of who somebody is, and where that stands."""
    return AsksWho() if _ASKS.search(function.text) is not None else None


@function_fact(LeavesUndone, on=Functions(), words=("NotImplemented", "501"))
def leaves_undone(function: Function, _: Context) -> LeavesUndone | None:
    """A function without a branch that answers with 501."""
    is_undone = not function.branches and _UNDONE.search(function.text) is not None
    return LeavesUndone() if is_undone else None


_UNDONE = late_regex(r"\b(?:Status|Err)NotImplemented\b|\b501\b")


@function_fact(PassesAll, on=Functions(), imports=(*_IMPORTS, "net/http"))
def passes_all(function: Function, _: Context) -> PassesAll | None:
    """A function that takes or gives what answers requests, and looks at nobody."""
    types = (*(kind for _, kind in function.parameters), *function.results)
    if function.is_literal or not any(_ANSWERING.search(str(kind)) for kind in types):
        return None
    return PassesAll() if _LOOKS.search(function.text) is None else None


@package_fact(
    RouteFound,
    on=Functions(),
    needs=(AsksWho, LeavesUndone, PassesAll),
    words=tuple(f"{name}(" for name in (*CHANGING, *_READING)),
    imports=_IMPORTS,
)
def route_found(function: Function, ctx: Context) -> Iterator[RouteFound]:
    """The routes that a function registers."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    for call in function.calls:
        path = path_of(call) if call.method in (*CHANGING, *_READING) else None
        if path is None or not is_router(call):
            continue
        chain = _chain(call.receiver, call, function, _MAX_DEPTH, ctx)
        guard = max(chain.guard, _guard_among(guards_of(call), ctx))
        handler = handler_of(call)
        asks = handler is None or _asks(handler, ctx)
        yield RouteFound(
            function.full_name,
            chain.root,
            guard,
            chain.given,
            f"{chain.prefix}/{path.strip('/')}".rstrip("/") or "/",
            call.method.upper(),
            call.method in _READING or _is_for_all(call, function) or asks,
            Place(call.path, call.name_span, call.symbol),
        )


@package_fact(RouterHanded, on=Functions(), needs=(PassesAll,), imports=_IMPORTS)
def router_handed(function: Function, ctx: Context) -> Iterator[RouterHanded]:
    """The calls of a function that are handed a router."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    for call in function.calls:
        for at, given in enumerate(call.arguments):
            if is_router_type(given.type) and call.callee:
                chain = _chain(given, call, function, _MAX_DEPTH, ctx)
                yield RouterHanded(
                    function.full_name, call.callee, at, chain.root, chain.guard, chain.given
                )


@package_fact(
    RouterKept,
    on=Nodes("composite_literal", "assignment_statement"),
    needs=(PassesAll,),
    imports=_IMPORTS,
)
def router_kept(code: Code, ctx: Context) -> Iterator[RouterKept]:
    """The fields and variables of a package that are given a router."""
    function = code.declared_function
    if function is None or not is_in_service(ctx.header):
        return
    for field, value in _kept_in(code, function):
        chain = _chain(value, code, function, _MAX_DEPTH, ctx)
        yield RouterKept(function.full_name, field, chain.root, chain.guard, chain.given)


@package_fact(RouterMounted, on=Calls(words=(_MOUNTING,)))
def router_mounted(call: Call, _: Context) -> Iterator[RouterMounted]:
    """The functions whose routers a call puts into another one."""
    for given in call.arguments:
        for made in given.calls:
            yield RouterMounted(made.method)


@package_fact(RouterGuarded, on=Functions(), needs=(PassesAll,), words=("Use(",))
def router_guarded(function: Function, ctx: Context) -> Iterator[RouterGuarded]:
    """The routers of fields and parameters that a function gives what may guard."""
    if function.is_literal:
        return
    for call in function.calls:
        if call.method != _USING or call.receiver is None or not is_router(call):
            continue
        if _guard_among(tuple(call.arguments), ctx) is Guard.NONE:
            continue
        root = _root(call.receiver, function)
        if root.startswith(("param:", "field:")):
            yield RouterGuarded(function.full_name, root)


def _is_for_all(call: Call, function: Function) -> bool:
    """Is a route meant for everybody, by its words, or by what a comment says of it?"""
    handler = handler_of(call)
    named = f"{path_of(call)} {handler.text if handler is not None else ''}"
    if is_public(call) or not _FOR_ALL.isdisjoint(words(named)) or function.once(_is_meant):
        return True
    router = call.receiver.local if call.receiver is not None else None
    made = router.origin if router is not None and not router.is_param else None
    above = f"{call.comment_above} {made.statement.comment_above if made is not None else ''}"
    return _PUBLIC.search(above) is not None


def _is_meant(function: Function) -> bool:
    return _MEANT.search(function.comments) is not None


def _asks(handler: Code, ctx: Context) -> bool:
    """May what answers a route look itself who asks, or do nothing? Yes where it is not known."""
    literal = handler.literal_function
    if literal is not None:
        return _ASKS.search(literal.text) is not None
    made = handler.call
    name = made.callee if made is not None else handler.names
    return not name or any(ctx.fact(kind, name) is not None for kind in (AsksWho, LeavesUndone))


def guard_of(code: Code, ctx: Context) -> Guard:
    """What a function that stands before handlers does, by its name, or its text where at hand."""
    if code.constant is not None or code.type_name in _TEXTS:
        return Guard.NONE
    literal = code.literal_function
    if literal is not None:
        return Guard.UNKNOWN if _LOOKS.search(literal.text) is not None else Guard.NONE
    made = code.call
    local = code.local
    if local is not None and not local.is_param and local.origin is not None:
        made = local.origin.value.call
    name = made.target if made is not None else code.text
    found = frozenset(word for part in name.split(".")[-2:] for word in words(part))
    if not GUARDS.isdisjoint(found):
        return Guard.ASKS
    told = frozenset(words(name.rpartition(".")[2])) - _NEUTRAL or found - _NEUTRAL
    if told and told <= _HARMLESS:
        return Guard.NONE
    called = made.callee if made is not None else code.names
    passes = bool(called) and ctx.fact(PassesAll, called) is not None
    # What it is handed is the handler, or may be another guard.
    inner = made.arguments if made is not None and passes else ()
    return _guard_among(tuple(inner), ctx) if passes else Guard.UNKNOWN


def _guard_among(given: Iterable[Code], ctx: Context) -> Guard:
    return max((guard_of(one, ctx) for one in given), default=Guard.NONE)


def _chain(router: Code | None, at: Code, function: Function, depth: int, ctx: Context) -> _Chain:
    """Whose router an expression is at a call, and what stands before what is registered there."""
    if router is None or not depth:
        return _NOTHING_KNOWN
    value = router.value
    made = value.call
    if made is not None:
        return _made(made, function, depth - 1, ctx)
    local = value.local
    if local is None:
        root = _root(value, function)
        given = _given(value.text, at, function)
        return _Chain(root, Guard.NONE, given) if root else _NOTHING_KNOWN
    chain = _beginning(local, at, function, depth - 1, ctx)
    if chain.root == "made" and local.once(_is_within_another, ctx):
        return _NOTHING_KNOWN
    given = _given(local, at, function)
    guard = max(chain.guard, _used(local, at, function, ctx))
    return _Chain(chain.root, guard, (*chain.given, *given), chain.prefix)


def _is_within_another(router: Local, ctx: Context) -> bool:
    """May a router be a part of another one, or may something around it ask who somebody is?"""
    for call in router.calls_with:
        wraps = not call.is_statement and guard_of(call, ctx) is Guard.ASKS
        if call.method == _MOUNTING or wraps:
            return True
    return False


def _beginning(local: Local, at: Code, function: Function, depth: int, ctx: Context) -> _Chain:
    """Where a local router comes from, without what is done to it afterwards."""
    if local.is_param:
        owner = next(
            (f for f in at.enclosing_functions if f.is_literal and local in f.locals), None
        )
        if owner is None:
            root = _root_of_param(local, function)
            return _Chain(root, Guard.NONE, ()) if root else _NOTHING_KNOWN
        call = next(iter(owner.handed_to), None)
        if call is None or call.method not in _GROUPING:
            return _NOTHING_KNOWN
        return _made(call, function, depth, ctx)
    origin = local.origin
    if origin is None or local.is_one_of_several or len(local.writes) > 1:
        return _NOTHING_KNOWN
    call = origin.value.call
    return (
        _made(call, function, depth, ctx)
        if call is not None
        else _chain(origin, at, function, depth, ctx)
    )


def _made(call: Call, function: Function, depth: int, ctx: Context) -> _Chain:
    """The router that a call gives: a new one, or one within the one that it is called on."""
    if _MAKING.fullmatch(call.callee):
        return _Chain("made", Guard.NONE, ())
    if call.method not in (*_GROUPING, _USING) or call.receiver is None:
        return _NOTHING_KNOWN
    inner = _chain(call.receiver, call, function, depth, ctx)
    given = tuple(one for one in call.arguments if not _takes_router(one))
    first = call.argument(0) if call.method in ("Group", "Route") else None
    path = first.constant if first is not None else ""
    prefix = f"{inner.prefix}/{path.strip('/')}" if isinstance(path, str) and path else inner.prefix
    guard = max(inner.guard, _guard_among(given, ctx))
    return inner._replace(guard=guard, prefix=prefix)


def _takes_router(code: Code) -> bool:
    """Is it a function literal that is handed the router of a group?"""
    literal = code.literal_function
    return literal is not None and any(is_router_type(t) for _, t in literal.parameters)


def _used(router: Local, at: Code, function: Function, ctx: Context) -> Guard:
    """What a router is told to use before a call."""
    used = function.once(_used_in, ctx).get(router, ())
    before = bisect_left(used, at.start_byte, key=lambda one: one[0])
    return used[before - 1][1] if before else Guard.NONE


def _used_in(function: Function, ctx: Context) -> Mapping[Local, list[tuple[int, Guard]]]:
    """Where the locals of a function are told to use something, with what all have used by then."""
    found: defaultdict[Local, list[tuple[int, Guard]]] = defaultdict(list)
    for call in sorted(function.calls, key=lambda call: call.start_byte):
        router = call.receiver.local if call.method == _USING and call.receiver else None
        if router is not None:
            before = found[router][-1][1] if found[router] else Guard.NONE
            guard = max(before, _guard_among(tuple(call.arguments), ctx))
            found[router].append((call.start_byte, guard))
    return found


def _given(router: Local | str, at: Code, function: Function) -> tuple[tuple[str, int], ...]:
    """The functions that were handed a router before a call, each once.

    It is a local, or the text of what is none. No name stands for what is not known.
    """
    handed = function.once(_given_in).get(router, ())
    before = bisect_right(handed, at.start_byte, key=lambda one: one[0])
    return tuple(one for _, one in handed[:before]) if before <= _MAX_GIVEN else (("", 0),)


def _given_in(function: Function) -> Mapping[Local | str, list[tuple[int, tuple[str, int]]]]:
    """Where calls end that are handed a local, or a text, with the callees and their parameters.

    Of calls of the same one only the first to end is kept.
    """
    found: defaultdict[Local | str, dict[tuple[str, int], int]] = defaultdict(dict)
    for call in sorted(function.calls, key=lambda call: call.span.end.byte):
        for n, given in enumerate(call.arguments):
            local = given.value.local
            for key in (given.text, local) if local is not None else (given.text,):
                found[key].setdefault((call.callee, n), call.span.end.byte)
    return {key: [(end, one) for one, end in of.items()] for key, of in found.items()}


def _root(router: Code, function: Function) -> str:
    """The field, variable of a package or parameter that a router is; empty for anything else."""
    value = router.value
    local = value.local
    if local is not None:
        return _root_of_param(local, function) if local.is_param else ""
    named = value.member if value.selected_from is not None else value.package_object
    return f"field:{named}" if named else ""


def _root_of_param(local: Local, function: Function) -> str:
    at = next((n for n, (name, _) in enumerate(function.parameters) if name == local.name), None)
    return f"param:{at}" if at is not None and local in function.locals else ""


def _kept_in(code: Code, function: Function) -> Iterator[tuple[str, Code]]:
    """The fields that a literal or an assignment gives a router, and the router."""
    for key, value in code.elements:
        if key is not None and is_router_type(value.type):
            yield f"field:{code.base_type_name}.{key.text}", value
    for target, router in code.assigned:
        if router is not None and is_router_type(target.type) and target.local is None:
            root = _root(target, function)
            if root:
                yield root, router


class OpenRoute(Record, frozen=True):
    """A route that nothing guards, and one of the module that something guards."""

    route: RouteFound
    guarded: RouteFound


def open_routes(module: ModuleView) -> Iterator[OpenRoute]:
    """The routes for changes before which nothing asks who somebody is, where others have it.

    Only where all is known that stands before them, and the same program guards another one.
    """
    chains, services = _Chains(module), module.fact(Services)
    mounted = {one.name for one in module.facts(RouterMounted)}
    routes = {path: package.facts(RouteFound) for path, package in module.packages.items()}
    asked = {path: [one for one in of if chains.asks(one)] for path, of in routes.items()}
    for path, of in routes.items():
        beside = services.beside(path) if services is not None else frozenset()
        guarded = next((one for at in sorted({path, *beside}) for one in asked.get(at, ())), None)
        for route in of if guarded is not None else ():
            if route.is_for_all or route.function.rpartition(".")[2] in mounted:
                continue
            if guarded is not None and chains.is_open(route):
                yield OpenRoute(route, guarded)


def guarded_paths(module: ModuleView) -> tuple[str, ...]:
    """The paths of the routes before which something asks who somebody is, as far as known."""
    chains = _Chains(module)
    return tuple(one.path for one in module.facts(RouteFound) if chains.asks(one))


#: What `open_routes` and `guarded_paths` take.
ASKED_OF_ROUTES = (AsksWho, PassesAll, RouteFound, RouterGuarded, RouterHanded, RouterKept)


class _Chains:
    """What is known of the routers of a module."""

    def __init__(self, module: ModuleView) -> None:
        self._handed: defaultdict[str, list[RouterHanded]] = defaultdict(list)
        for handed in module.facts(RouterHanded):
            self._handed[f"{handed.callee} {handed.index}"].append(handed)
        self._kept: defaultdict[str, list[RouterKept]] = defaultdict(list)
        for kept in module.facts(RouterKept):
            self._kept[kept.field].append(kept)
        guarded = module.facts(RouterGuarded)
        self._fields = {one.root for one in guarded if one.root.startswith("field:")}
        self._params = {
            (one.function, int(one.root.removeprefix("param:")))
            for one in guarded
            if one.root.startswith("param:")
        }
        # A function may be handed routers in many places, and so may each of those: what was
        # found out is kept, by the function, its router and how far is still followed.
        self._asked: dict[tuple[str, str, int], bool] = {}
        self._open: dict[tuple[str, str, int], bool] = {}

    def asks(self, route: RouteFound) -> bool:
        """Does something before a route ask who somebody is, for sure?"""
        return route.guard == Guard.ASKS or self._is_asked(route.function, route.root, _MAX_DEPTH)

    def _is_asked(self, function: str, root: str, depth: int) -> bool:
        if not root.startswith("param:") or not depth:
            return root in self._fields
        key = (function, root, depth)
        if key not in self._asked:
            callers = self._handed[f"{function} {root.removeprefix('param:')}"]
            self._asked[key] = bool(callers) and all(
                one.guard == Guard.ASKS or self._is_asked(one.function, one.root, depth - 1)
                for one in callers
            )
        return self._asked[key]

    def is_open(
        self, router: RouteFound | RouterHanded | RouterKept, depth: int = _MAX_DEPTH
    ) -> bool:
        """Is all known that stands before a router, and does none of it ask who somebody is?"""
        if router.guard or not depth:
            return False
        key = (router.function, router.root, depth)
        if key not in self._open:
            self._open[key] = self._comes_open(*key)
        return self._open[key] and not any(
            not name or (name, at) in self._params for name, at in router.given
        )

    def _comes_open(self, function: str, root: str, depth: int) -> bool:
        """Is the same true of all places that a router comes from, before it gets to a function?"""
        if root == "made":
            return True
        from_: list[RouterHanded] | list[RouterKept]
        if root.startswith("param:"):
            from_ = self._handed[f"{function} {root.removeprefix('param:')}"]
        elif root.startswith("field:") and root not in self._fields:
            from_ = self._kept[root]
        else:
            return False
        return bool(from_) and all(self.is_open(one, depth - 1) for one in from_)
