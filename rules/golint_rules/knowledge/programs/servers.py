"""Which calls of a package start a server, which stop one, and which value each is about."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    Leaves,
    Local,
    PackageFact,
    PackageView,
    Place,
    function_fact,
    late_regex,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.server_names import (
    ECHO_KINDS,
    HTTP_SERVER,
    MOST_ARGUMENTS,
    RUNNERS,
    SIDE_CALLS,
    SIDE_WORDS,
    SIGNALS,
    START_METHODS,
    STARTS,
    STOP_METHODS,
    STOPS,
    UNSTOPPABLE,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import package_role

_START_WORDS = tuple(sorted(START_METHODS | {name.rpartition(".")[2] for name in UNSTOPPABLE}))
#: Of the first words of functions that start a server, themselves or through what they call.
_SERVING = word_set("run start serve listen launch execute boot up begin")
#: Stop methods whose names say so by themselves; `Stop` and `Close` need a known receiver.
_TELLING_STOPS = frozenset(STOP_METHODS - {"Stop", "Close"})
_STOP_NAMES = (*sorted(STOP_METHODS), "RegisterOnShutdown")
_CONSTRUCTORS = frozenset(
    {
        "google.golang.org/grpc.NewServer",
        "github.com/gin-gonic/gin.New",
        "github.com/gin-gonic/gin.Default",
        "github.com/labstack/echo.New",
        "github.com/labstack/echo/v4.New",
        "github.com/gofiber/fiber.New",
        "github.com/gofiber/fiber/v2.New",
        "github.com/gofiber/fiber/v3.New",
    }
)
_WORDS = late_regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_SERVED = late_regex(r"\b(?:Addr|Handler):([^,\n]+)")
_LOOPBACK = late_regex(r"localhost|127\.0\.0\.1|\[::1\]")
_LOOPBACK_LISTENER = late_regex(
    rb"Listen\([^)\n]*(?:localhost|127\.0\.0\.1|\[::1\])|IPv[46]loopback"
)
_DEFAULT_MUX = late_regex(r"\bnil\)|\bhttp\.DefaultServeMux\b")
_HANDLE = frozenset({"net/http.Handle", "net/http.HandleFunc"})
#: Methods that give an application a route.
_ROUTES = frozenset({"Get", "GET", "All", "Any", "Handle", "HandleFunc", "Post", "POST", "Group"})
#: How much of a call is read for words that tell what it serves.
_MAX_CALL = 400
#: Servers whose start gives an error when they are stopped; others give nil.
_TELLING_KINDS = (HTTP_SERVER, *ECHO_KINDS)
#: What takes an actor: what it does, and what ends it.
_ACTOR = "(*github.com/oklog/run.Group).Add"
#: Words of calls that write to a log, or to a person.
_LOGGING = word_set("log logf print printf println debug info infof warn warnf error errorf msg")
#: How many calls of a handler are looked at.
_MOST_CALLS = 10


class ServerStart(PackageFact, frozen=True):
    """A call that starts a server.

    `kind` is the server's type, or the function's full name where there is no value to stop.
    `value` identifies the server value in the module, empty where it cannot be followed. With
    `escapes` the value is handed on, so that code elsewhere may stop it. `side` servers serve
    debugging, profiling or metrics, or a person at the same machine. `fatal` is the call that ends
    the process when the server ends, as written, also when it was told to. An `untold` server is
    run by an actor of a group whose own end does no more than cancel a context.
    """

    at: Place
    callee: str
    kind: str
    value: str
    escapes: bool
    side: bool = False
    stopped_by_argument: bool = False
    fatal: str = ""
    untold: bool = False


class ServerStop(PackageFact, frozen=True):
    """A call of, or reference to, a method that stops a server.

    `kind` is empty where the receiver's type is not known. `value` and `escapes` are as in
    `ServerStart`: a value that does not escape is no other value than this one. The servers inside
    an echo value have the kinds `….Echo.Server` and `….Echo.TLSServer` and the echo's `value`.
    """

    kind: str
    value: str
    escapes: bool


class GivesServeError(FunctionFact, frozen=True):
    """The function gives the error that a server's start gives, also when it was told to stop.

    `started` is where it starts, itself or in what it calls.
    """

    started: Place


class ServeEndsProcess(PackageFact, frozen=True):
    """A call of such a function whose error ends the process; `fatal` does so, as written."""

    at: Place
    method: str
    started: Place
    fatal: str


class CatchesSignals(PackageFact, frozen=True):
    """The package catches a stop signal."""


class StartsServer(FunctionFact, frozen=True):
    """The function starts a server, itself or through what it calls."""


class ServesElsewhere(PackageFact, frozen=True):
    """The package is a program whose `main` starts a server, be it by another module."""


class StopsServer(FunctionFact, frozen=True):
    """The function stops a server, itself or through what it calls."""


class HandlesSignals(FunctionFact, frozen=True):
    """The function catches a stop signal, itself or through what it calls."""


def _methods(kinds: Mapping[str, frozenset[str]]) -> list[str]:
    return sorted(f"(*{kind}).{name}" for kind, names in kinds.items() for name in names)


starts_server = function_fact(
    StartsServer,
    inherited=True,
    callees=dict.fromkeys([*_methods(STARTS), *sorted(UNSTOPPABLE)], StartsServer()),
)
stops_server = function_fact(
    StopsServer, inherited=True, callees=dict.fromkeys(_methods(STOPS), StopsServer())
)
handles_signals = function_fact(
    HandlesSignals, inherited=True, callees=dict.fromkeys(sorted(SIGNALS), HandlesSignals())
)


@package_fact(CatchesSignals, on=Calls(*sorted(SIGNALS)))
def catches_signals(_: Call, __: Context) -> Iterator[CatchesSignals]:
    """A call that catches a signal."""
    yield CatchesSignals()


@package_fact(CatchesSignals, on=Functions(having=HandlesSignals))
def catches_signals_elsewhere(_: Function, __: Context) -> Iterator[CatchesSignals]:
    """A function that catches signals through one of another module of the workspace."""
    yield CatchesSignals()


@package_fact(ServesElsewhere, on=Functions(having=StartsServer), words=("func main(",))
def serves_elsewhere(function: Function, ctx: Context) -> Iterator[ServesElsewhere]:
    """The `main` of a program that starts a server, itself or through what it calls."""
    if ctx.package_name == "main" and function.name == "main":
        yield ServesElsewhere()


@package_fact(ServerStart, on=Calls(words=_START_WORDS))
def starts(call: Call, ctx: Context) -> Iterator[ServerStart]:
    """A call that starts a server, and what it starts."""
    most = MOST_ARGUMENTS.get(call.word)
    if most is not None and call.argument_count > most:
        return
    full_name = call.callee
    kind, method = split_method(full_name)
    value, escapes = "", False
    started: Code | None = None
    if full_name in UNSTOPPABLE:
        kind = full_name
    elif method in STARTS.get(kind, ()):
        started = call.receiver
        if method == "StartServer" and len(call.arguments) == 1:
            kind, started = HTTP_SERVER, call.argument(0)
        if started is not None:
            owner, inner = _echo_owner(started)
            kind, started = (owner, inner) if inner is not None else (kind, started)
            value, escapes = _identity(started, ctx)
    else:
        return
    yield ServerStart(
        at=call.place,
        callee=full_name,
        kind=kind,
        value=value,
        escapes=escapes,
        side=serves_beside(call, started, ctx),
        stopped_by_argument=ctx.source_has("GracefulContext"),
        fatal=_fatal_around(call, kind),
        untold=any(map(_tells_nothing, call.handed_to)),
    )


@package_fact(ServerStart, on=Calls(_ACTOR))
def started_by_actors(call: Call, ctx: Context) -> Iterator[ServerStart]:
    """A method that starts a server, run by an actor that does not stop it."""
    given = call.argument(0)
    server = given.selected_from if given is not None else None
    if given is None or server is None or not _tells_nothing(call):
        return
    kind = server.base_type_name
    if given.selected in STARTS.get(kind, ()):
        value, escapes = _identity(server, ctx)
        side = serves_beside(call, server, ctx)
        callee = f"(*{kind}).{given.selected}"
        yield ServerStart(given.place, callee, kind, value, escapes, side=side, untold=True)


def _tells_nothing(call: Call) -> bool:
    """Does an actor of a group of oklog/run, when it is interrupted, at most cancel a context?"""
    given = call.argument(1) if call.callee == _ACTOR else None
    interrupt = given.literal_function if given is not None else None
    return interrupt is not None and all(
        _cancels(one) or not _LOGGING.isdisjoint(words(one.word)) for one in interrupt.calls
    )


def _cancels(call: Call) -> bool:
    function = call.local_named(call.target)
    return function is not None and function.type_name == "context.CancelFunc"


@function_fact(GivesServeError, on=Functions(results=True), words=("return",))
def gives_serve_error(function: Function, _: Context) -> GivesServeError | None:
    """A function that returns such an error, and does not look whether the server was stopped."""
    if function.is_literal or not function.may_call(_may_serve) or not function.returns_error:
        return None
    for call in function.calls:
        if not _may_serve(call.word) or call.enclosing_function != function or call.is_put_off:
            continue
        kind, method = split_method(call.callee) if call.word in START_METHODS else ("", "")
        told = call.fact(GivesServeError) if call.returns_error else None
        is_start = kind in _TELLING_KINDS and method in STARTS[kind]
        if (is_start or told is not None) and _is_given_on(call) and "Closed" not in function.text:
            return GivesServeError(call.place if told is None else told.started)
    return None


@lru_cache(maxsize=8_192)
def _may_serve(method: str) -> bool:
    """Does a name say that what has it starts a server, or something that does?"""
    return method in START_METHODS or not _SERVING.isdisjoint(words(method)[:2])


def _is_given_on(call: Call) -> bool:
    """Does the function around a call return what it gives?"""
    error = call.assigned_to
    return error.once(_is_returned) if error is not None else call.usage.is_returned


def _is_returned(error: Local) -> bool:
    return any(use.usage.is_returned for use in error.uses)


@package_fact(ServeEndsProcess, on=Calls(having=GivesServeError))
def serve_ends_process(call: Call, _: Context) -> Iterator[ServeEndsProcess]:
    """A call of a function of the module that serves, whose error ends the process."""
    gives = call.fact(GivesServeError)
    fatal = _fatal_around(call, HTTP_SERVER)
    if gives is not None and fatal:
        yield ServeEndsProcess(call.place, call.word, gives.started, fatal)


@package_fact(ServerStop, on=Files(), words=(".Shutdown", "Stop", ".Close"))
def stops(ctx: Context) -> Iterator[ServerStop]:
    """The calls of, and references to, methods that stop a server."""
    for found in ctx.selections(*_STOP_NAMES):
        operand = found.selected_from
        if operand is None:
            continue
        method = found.selected
        kind, _ = split_method(ctx.types.member(operand.type, method))
        if kind in STOPS and (method in STOPS[kind] or method == "RegisterOnShutdown"):
            owner, inner = _echo_owner(operand)
            if inner is not None:
                kind, operand = f"{owner}.{operand.selected}", inner
            yield ServerStop(kind, *_identity(operand, ctx))
        elif method in _TELLING_STOPS and _may_be_server(operand, method):
            yield ServerStop("", "", escapes=True)


def is_stopped_by_runner(package: PackageView) -> bool:
    """Does a package leave the stopping of its servers to a library that runs them?"""
    return any(under(path, RUNNERS) for path in package.imports)


def serves_beside(call: Call, started: Code | None, ctx: Context) -> bool:
    """Does the call, its address or its function speak of a debugging or metrics listener?"""
    text = call.text[:_MAX_CALL]
    literal = _literal_of(started) if started is not None else None
    if literal is not None:
        text += " ".join(_SERVED.findall(literal.text))
    where = f"{call.symbol} {ctx.package_name}"
    if any(word.lower() in SIDE_WORDS for word in _WORDS.findall(f"{text} {where}")):
        return True
    if any(inner.callee in SIDE_CALLS for inner in _handling(call, literal)):
        return True
    handlers = (started, *_handlers(call, literal))
    if any(one is not None and _answers_side_alone(one) for one in handlers):
        return True
    if _is_helper_of_side(call, ctx):
        return True
    # For the person at the same machine.
    if package_role(ctx.header.package).command_line and _LOOPBACK.search(text):
        return True
    if "Serve(" in call.text and "ListenAndServe" not in text:
        return ctx.source_matches(_LOOPBACK_LISTENER)
    # `http.ListenAndServe(addr, nil)` beside `import _ "net/http/pprof"` serves the profiler.
    if _DEFAULT_MUX.search(text) is None:
        return False
    return ctx.source_has('"net/http/pprof"') or _serves_side_alone(call)


def _is_helper_of_side(call: Call, ctx: Context) -> bool:
    """Is it in a helper that starts what it is given, for functions that serve on the side alone?

    `expose(app, port)`, which `startMetrics` calls.
    """
    helper, given = call.enclosing_function, call.receiver
    local = given.local if given is not None else None
    if helper is None or helper.is_literal or helper.is_method or local is None:
        return False
    if not local.is_param or not helper.name[:1].islower():
        return False
    starts = [*ctx.calls(helper.full_name)]
    named = f"{helper.name}("
    if not starts or any(f.source_has(named) for f in ctx.beside if f.path != ctx.path):
        return False
    return all(
        any(word.lower() in SIDE_WORDS for word in _WORDS.findall(start.symbol)) for start in starts
    )


def is_for_this_machine(literal: Code) -> bool:
    """Does a server's literal listen for the same machine alone: `Addr: "localhost:6060"`?"""
    address = (literal.keyed or {}).get("Addr")
    return address is not None and _LOOPBACK.search(address.text) is not None


def is_made_beside(literal: Code) -> bool:
    """Is a server's literal, or the function that makes it, named for metrics and the like?"""
    function = literal.declared_function
    named = [*_SERVED.findall(literal.text), function.name if function is not None else ""]
    return any(word.lower() in SIDE_WORDS for word in _WORDS.findall(" ".join(named)))


def _serves_side_alone(call: Call) -> bool:
    """Does the function around a start give the default mux what is served on the side, alone?"""
    function = call.declared_function
    handled = [c for c in function.calls if c.callee in _HANDLE] if function is not None else []
    return bool(handled) and all(
        any(word.lower() in SIDE_WORDS for word in _WORDS.findall(c.text[:_MAX_CALL]))
        for c in handled
    )


def _answers_side_alone(started: Code) -> bool:
    """Is it an application, a variable of the function, whose routes are all of a side server?"""
    app = started.local
    return app is not None and app.once(_has_side_routes_alone)


def _has_side_routes_alone(app: Local) -> bool:
    routes = [call for call in app.calls_on if call.word in _ROUTES]
    return bool(routes) and all(
        any(word.lower() in SIDE_WORDS for word in _WORDS.findall(route.text[:_MAX_CALL]))
        for route in routes
    )


#: `http.ErrServerClosed`, a name of one's own for it, or what it says: `"http: Server closed"`.
_CLOSED = late_regex(r'Closed|erver closed"|\.Error\(\)[^\n]{0,20}\bclosed"')


def _fatal_around(call: Call, kind: str) -> str:
    """What ends the process once a server has ended, whatever it ended by."""
    taker = call.argument_of
    if taker is not None:
        return taker.target if _is_fatal(taker) else ""
    error = call.assigned_to
    if error is None or kind not in _TELLING_KINDS:
        return ""
    uses = {use.start_byte for use in error.uses}
    function = call.enclosing_function
    for taker in function.calls if function is not None else ():
        behind = taker.start_byte > call.start_byte and _is_fatal(taker)
        if behind and _hangs_on(taker, uses) and not _knows_it_was_stopped(taker):
            return taker.target
    return ""


def _hangs_on(call: Call, uses: set[int]) -> bool:
    """Is a call made only where a condition with one of these uses holds?"""
    spans = (condition.span for condition in call.conditions)
    return any(span.start.byte <= use < span.end.byte for span in spans for use in uses)


_EVENTS = "github.com/rs/zerolog"


def _is_fatal(call: Call) -> bool:
    # `logger.Fatal()` alone is the beginning of a line; zerolog's ends the process when it is sent.
    is_line = bool(call.argument_count) or _EVENTS in call.callee
    return (is_line and call.word.startswith(("Fatal", "Panic"))) or call.callee == "builtin.panic"


def _knows_it_was_stopped(call: Call) -> bool:
    """Does the code around a call look whether the server was told to stop?"""
    function = call.enclosing_function
    return function is None or _CLOSED.search(function.text) is not None


def _handlers(call: Call, literal: Code | None) -> list[Code]:
    """What may be the handler that a server is given, in its literal or as an argument."""
    keyed = literal.keyed if literal is not None else None
    return [*call.arguments, *([keyed["Handler"]] if keyed and "Handler" in keyed else [])]


def _handling(call: Call, literal: Code | None) -> Iterator[Call]:
    """The calls in the handler that a server is given, in its literal or as an argument."""
    for handler in _handlers(call, literal):
        made = handler.local.declared_with if handler.local is not None else None
        yield from islice((made or handler).calls, _MOST_CALLS)


def _echo_owner(expression: Code) -> tuple[str, Code | None]:
    """(echo's type, `e`) for `e.Server` and `e.TLSServer`, the servers inside an echo value."""
    inner = expression.selected_from
    if inner is None or expression.selected not in ("Server", "TLSServer"):
        return "", None
    kind = inner.base_type_name
    return (kind, inner) if kind in ECHO_KINDS else ("", None)


def _identity(operand: Code, ctx: Context) -> tuple[str, bool]:
    """What identifies the value of an expression in its module, and whether it is handed on.

    A local that is built here and only used through its methods is known for certain, and so is
    an unexported field that is only used that way. Others may be reached by other names.
    """
    if operand.selected_from is not None:
        return _field(operand, ctx)
    if not operand.is_name:
        return "", True
    local = operand.local
    if local is None:
        return operand.package_object, True
    if not local.is_variable:
        return "", True
    value = local.declared_with
    if value is not None and value.selected_from is not None and not local.is_one_of_several:
        return _field(value, ctx)
    within = _made_within(value)
    return f"{ctx.package_path}:{ctx.path}{within}:{local.declared_at}", local.once(_is_handed_on)


def _made_within(value: Code | None) -> str:
    """`#` and where the function begins in which a local is made anew, in bytes from 0, or nothing.

    What is made by a literal is made anew, and by a call that is given no server.
    """
    function = value.declared_function if value is not None else None
    if value is None or function is None:
        return ""
    made = value.call
    if made is None:
        return f"#{function.start_byte}" if value.composite is not None else ""
    is_given = any(a.base_type_name in STARTS or a.base_type_name == "?" for a in made.arguments)
    return "" if is_given else f"#{function.start_byte}"


def made_apart(value: str, other: str) -> bool:
    """Are two values made in one function, each by what makes it anew, and so not the same?"""
    within, _, at = value.rpartition(":")
    return value != other and "#" in within and bool(at) and other.rpartition(":")[0] == within


def _field(selector: Code, ctx: Context) -> tuple[str, bool]:
    identity, name = selector.member, selector.selected
    if not identity or not name[:1].islower() or ctx.package_path + "." not in identity:
        return identity, True
    return identity, any(
        file.once(_reads_as_value, identity, name) for file in ctx.beside if not file.is_generated
    )


def _reads_as_value(file: Context, identity: str, name: str) -> bool:
    """Does a file use a field other than through its methods, to set it or to compare it?"""
    return any(
        selector.member in (identity, "")
        for selector in file.selections(name)
        if not (selector.is_selected_from or selector.is_compared or selector.is_set)
    )


def split_method(full_name: str) -> tuple[str, str]:
    """(`net/http.Server`, `Serve`) for `(*net/http.Server).Serve`; empty for other names."""
    if not full_name.startswith("("):
        return "", ""
    receiver, _, method = full_name[1:].rpartition(").")
    return receiver.removeprefix("*"), method


def _literal_of(operand: Code) -> Code | None:
    """The composite literal that a local was declared with."""
    local = operand.local if operand.is_name else None
    value = local.declared_with if local is not None else None
    return value.composite if value is not None else None


def _may_be_server(operand: Code, method: str) -> bool:
    """Could a server stand behind its type: an unknown one, or an interface?

    Each library's `Shutdown` gives an error; what gives nothing is a module's own, and stops its
    server itself.
    """
    types = operand.types
    base = types.base(operand.type)
    if not types.is_interface(base):
        return types.is_unknown(base)
    asked = types.method(base, method) if method == "Shutdown" else None
    return asked is None or bool(asked.results)


def _is_handed_on(local: Local) -> bool:
    return not _is_built_here(local) or _escapes(local)


def _is_built_here(local: Local) -> bool:
    value = local.declared_with
    if value is None:
        return local.has_type and local.has_named_type
    if value.composite is not None:
        return True
    call = value.call
    return call is not None and call.callee in _CONSTRUCTORS


def _escapes(local: Local) -> bool:
    """Is a local given on? A method that is taken as a value is not: stops are collected."""
    return any(
        not (leaving.how is Leaves.BOUND or _is_echo_start(leaving.code))
        for leaving in local.leavings
    )


def _is_echo_start(use: Code) -> bool:
    """Is a value the argument of echo's `StartServer`, which serves it and does nothing else?"""
    call = use.argument_of
    if call is None:
        return False
    kind, method = split_method(call.callee)
    return method == "StartServer" and kind in ECHO_KINDS
