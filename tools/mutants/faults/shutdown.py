"""Faults of shutdown: what is not told, not awaited, not bounded, or not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import Change, Place, Planting, checked, returned, statements, walk
from tree_sitter import Node

_SIGNALS = ("os/signal.Notify", "os/signal.NotifyContext")
_STOPS = frozenset({"Shutdown", "ShutdownWithContext", "ShutdownWithTimeout", "GracefulStop"})
_SERVER = re.compile(r"http\.Server\)|fiber|echo|grpc\.Server\)|gin|fasthttp")
_MIN_DEADLINES = 2


@kind(
    "shutdown/sigterm-removed",
    "`syscall.SIGTERM` goes from the signals",
    rules=("shutdown/signal-incomplete", "shutdown/absent"),
    nodes=("call_expression",),
    in_services=True,
)
def sigterm_removed(place: Place) -> Iterator[Planting]:
    """Kubernetes ends the service without a word."""
    if place.callee() not in _SIGNALS:
        return
    given = place.arguments()
    terms = [n for n in given if place.text(n).endswith("SIGTERM")]
    others = [n for n in given if re.search(r"\.(?:Interrupt|SIGINT)$", place.text(n))]
    if len(terms) == 1 and others:
        yield Planting((_without(place, terms[0]),))


def _without(place: Place, node: Node) -> Change:
    """An element of a list and the comma beside it go."""
    before, after = node.prev_named_sibling, node.next_named_sibling
    if before is not None:
        return Change(before.end_byte, node.end_byte, "")
    if after is not None:
        return Change(node.start_byte, after.start_byte, "")
    return place.replace(node, "")


@kind(
    "shutdown/sigkill",
    "`syscall.SIGTERM` becomes `syscall.SIGKILL`",
    rules=("shutdown/signal-not-delivered", "shutdown/signal-incomplete"),
    nodes=("call_expression",),
)
def sigkill(place: Place) -> Iterator[Planting]:
    """No process can catch it."""
    if place.callee() in _SIGNALS:
        for node in place.arguments():
            if place.text(node) == "syscall.SIGTERM":
                yield Planting((place.replace(node, "syscall.SIGKILL"),))


@kind(
    "shutdown/signal-unbuffered",
    "`make(chan os.Signal, 1)` becomes `make(chan os.Signal)`",
    rules=("shutdown/signal-not-delivered",),
    nodes=("call_expression",),
)
def signal_unbuffered(place: Place) -> Iterator[Planting]:
    """A signal that comes too early is lost."""
    given = place.arguments()
    if place.method() == "make" and len(given) == 2 and place.text(given[0]) == "chan os.Signal":  # noqa: PLR2004 - type and size
        yield Planting((_without(place, given[1]),))


@kind(
    "shutdown/signals-ignored",
    "`signal.NotifyContext(ctx, …)` becomes `context.WithCancel(ctx)`",
    rules=("shutdown/absent", "shutdown/worker-ignores-context", "shutdown/signal-incomplete"),
    nodes=("call_expression",),
    remote=True,
    in_services=True,
)
def signals_ignored(place: Place) -> Iterator[Planting]:
    """No signal ends the service in order."""
    given = place.arguments()
    if place.callee() == "os/signal.NotifyContext" and given:
        text = f"context.WithCancel({place.text(given[0])})"
        yield Planting((place.replace(place.node, text),))


def _stop(place: Place) -> bool:
    """Is it a call that stops a server?"""
    return place.method() in _STOPS and _SERVER.search(place.callee()) is not None


@kind(
    "shutdown/without-deadline",
    "`Shutdown(ctx)` becomes `Shutdown(context.Background())`",
    rules=("shutdown/without-deadline",),
    nodes=("call_expression",),
    in_services=True,
)
def without_deadline(place: Place) -> Iterator[Planting]:
    """A client that never ends keeps the process."""
    given = place.arguments()
    if _stop(place) and len(given) == 1 and given[0].type == "identifier":
        yield Planting((place.replace(given[0], "context.Background()"),), ("context",))


@kind(
    "shutdown/deadline-removed",
    "the context of a `Shutdown` is made by `WithCancel` instead of `WithTimeout`",
    rules=("shutdown/without-deadline",),
    nodes=("call_expression",),
    in_services=True,
)
def deadline_removed(place: Place) -> Iterator[Planting]:
    """The context has no deadline any more."""
    given = place.arguments()
    if place.callee() != "context.WithTimeout" or len(given) != _MIN_DEADLINES:
        return
    around = place.declared
    statement = place.statement
    if around is None or statement is None or "Background" not in place.text(given[0]):
        return
    left = place.field("left", statement)
    name = place.text(left.named_children[0]) if left is not None else ""
    stops = (
        place.at(n)
        for n in walk(around)
        if n.type == "call_expression" and n.start_byte > place.node.end_byte
    )
    if name and any(
        _stop(one) and [place.text(a) for a in one.arguments()] == [name] for one in stops
    ):
        yield Planting((place.replace(place.node, f"context.WithCancel({place.text(given[0])})"),))


@kind(
    "shutdown/without-timeout-of-fiber",
    "`app.ShutdownWithContext(ctx)` becomes `app.Shutdown()`",
    rules=("shutdown/without-deadline",),
    nodes=("call_expression",),
    in_services=True,
)
def without_timeout_of_fiber(place: Place) -> Iterator[Planting]:
    """Fiber waits for ever."""
    operand = place.operand()
    if place.method() in ("ShutdownWithContext", "ShutdownWithTimeout") and operand is not None:
        yield Planting((place.replace(place.node, f"{place.text(operand)}.Shutdown()"),))


@kind(
    "shutdown/shutdown-removed",
    "the call of a server's `Shutdown` goes",
    rules=("shutdown/absent",),
    nodes=("call_expression",),
    remote=True,
    in_services=True,
)
def shutdown_removed(place: Place) -> Iterator[Planting]:
    """Requests in work are cut off."""
    operand = place.operand()
    around = place.statement
    if not _stop(place) or around is None or operand is None:
        return
    if re.search(r"(?i)debug|metric|pprof|health|profil", place.text(operand)):
        return
    if around.type == "if_statement":
        found = checked(place.at(around))
        if found is not None and found.call == place.node and found.inside:
            yield Planting((place.remove(around),))
    elif around.type in ("expression_statement", "defer_statement"):
        yield Planting((place.remove(around),))
    elif _is_handed_on(place, around):
        yield Planting((place.replace(place.node, "nil"),))


def _is_handed_on(place: Place, statement: Node) -> bool:
    """Is what the call gives a value of another call, or all that the statement returns?"""
    parent = place.node.parent
    if parent is not None and parent.type == "argument_list":
        return True
    return statement.type == "return_statement" and len(returned(statement)) == 1


@kind(
    "shutdown/guard-of-closed-removed",
    "`http.ErrServerClosed` is not left out where the process is ended",
    rules=("shutdown/fatal-around-serve",),
    nodes=("if_statement",),
    in_services=True,
)
def guard_of_closed_removed(place: Place) -> Iterator[Planting]:
    """The process dies while it drains."""
    condition, body = place.field("condition"), place.field("consequence")
    if condition is None or body is None or "ErrServerClosed" not in place.text(condition):
        return
    given = place.field("initializer")
    left = place.field("left", condition)
    is_pair = condition.type == "binary_expression" and given is not None
    fatal = re.search(r"\.(?:Fatal\w*|Panic\w*)\(|os\.Exit\(|panic\(", place.text(body))
    if is_pair and fatal and left is not None and place.text(left).endswith("!= nil"):
        yield Planting((place.replace(condition, place.text(left)),))


@kind(
    "shutdown/fatal-around-serve",
    "a server that is stopped is started by `log.Fatal(server.ListenAndServe())`",
    rules=("shutdown/fatal-around-serve",),
    nodes=("call_expression",),
    in_services=True,
)
def fatal_around_serve(place: Place) -> Iterator[Planting]:
    """The process dies as soon as the shutdown begins."""
    if place.callee() not in _STARTS:
        return
    around = place.statement
    if around is None or around.type != "if_statement":
        return
    given = place.field("initializer", around)
    right = place.field("right", given) if given is not None else None
    if right is not None and place.text(right) == place.text():
        yield Planting((place.replace(around, f"log.Fatal({place.text()})"),), ("log",))


_STARTS = (
    "(*net/http.Server).ListenAndServe",
    "(*net/http.Server).ListenAndServeTLS",
    "(*net/http.Server).Serve",
)


@kind(
    "shutdown/server-without-handle",
    "`server.ListenAndServe()` becomes `http.ListenAndServe(server.Addr, server.Handler)`",
    rules=("shutdown/absent", "http/server-without-timeouts"),
    nodes=("call_expression",),
    in_services=True,
)
def server_without_handle(place: Place) -> Iterator[Planting]:
    """There is nothing to stop."""
    operand = place.operand()
    if place.callee() == _STARTS[0] and operand is not None and not _is_side(place):
        server = place.text(operand)
        text = f"http.ListenAndServe({server}.Addr, {server}.Handler)"
        yield Planting((place.replace(place.node, text),), ("net/http",))


def _is_side(place: Place) -> bool:
    """Is it a server for profiles, metrics or health, which may end as it likes?"""
    around = place.declared
    text = place.text(around) if around is not None else ""
    return re.search(r"(?i)debug|metric|pprof|health|profil", text) is not None


@kind(
    "shutdown/wait-removed",
    "`wg.Wait()` goes",
    rules=(
        "shutdown/group-not-awaited",
        "shutdown/not-awaited",
        "shutdown/worker-not-awaited",
        "shutdown/worker-ignores-context",
    ),
    nodes=("expression_statement",),
    remote=True,
    in_services=True,
)
def wait_removed(place: Place) -> Iterator[Planting]:
    """The process ends while workers are at it."""
    call = place.node.named_children[0] if place.node.named_children else None
    if call is None or place.callee(call) != "(*sync.WaitGroup).Wait":
        return
    operand = place.operand(call)
    if operand is not None and operand.type == "selector_expression":
        yield Planting((place.remove(place.node),), note=place.text(call))


@kind(
    "shutdown/loop-ignores-context",
    "`case <-ctx.Done():` goes from the loop of a worker",
    rules=("shutdown/worker-ignores-context",),
    nodes=("communication_case",),
    remote=True,
    in_services=True,
)
def loop_ignores_context(place: Place) -> Iterator[Planting]:
    """Nothing ends the loop."""
    asked = place.field("communication")
    select = place.node.parent
    if asked is None or not place.text(asked).endswith(".Done()") or select is None:
        return
    others = [n for n in select.named_children if n.type == "communication_case"]
    node: Node | None = select.parent
    while node is not None and node.type in ("block", "statement_list"):
        node = node.parent
    is_tick = any(re.search(r"\.C\b", place.text(n).split(":")[0]) for n in others)
    if node is None or node.type != "for_statement" or len(others) < _MIN_DEADLINES or not is_tick:
        return
    clauses = [n for n in node.named_children if n.type not in ("block", "comment")]
    if not clauses:
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/ticker-not-stopped",
    "`defer ticker.Stop()` goes",
    rules=("concurrency/ticker-not-stopped",),
    nodes=("defer_statement",),
)
def ticker_not_stopped(place: Place) -> Iterator[Planting]:
    """The ticker ticks for ever."""
    call = place.node.named_children[0]
    if place.callee(call) == "(*time.Ticker).Stop":
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/lock-not-unlocked",
    "`defer mu.Unlock()` goes",
    rules=("concurrency/lock-not-unlocked",),
    nodes=("defer_statement",),
)
def lock_not_unlocked(place: Place) -> Iterator[Planting]:
    """The next one waits for ever."""
    call = place.node.named_children[0]
    if place.callee(call) in (
        "(*sync.Mutex).Unlock",
        "(*sync.RWMutex).Unlock",
        "(*sync.RWMutex).RUnlock",
    ):
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/exit-behind-defer",
    "`return 1` of a function with deferred clean-up becomes `os.Exit(1)`",
    rules=("shutdown/exit-skips-defers",),
    nodes=("return_statement",),
    in_services=True,
)
def exit_behind_defer(place: Place) -> Iterator[Planting]:
    """What was deferred is not run."""
    around = place.declared
    if around is None or place.text(place.node) != "return 1":
        return
    body = place.field("body", around)
    before = [n for n in statements(body) if n.start_byte < place.node.start_byte]
    if any(
        n.type == "defer_statement"
        and re.search(r"\.(?:Sync|Close|Shutdown|Flush)\(", place.text(n))
        for n in before
    ):
        yield Planting((place.before(place.node, "os.Exit(1)"),), ("os",))


@kind(
    "shutdown/fatal-behind-defer",
    "`return err` of a `main` package's function with deferred clean-up becomes `log.Fatal(err)`",
    rules=("shutdown/exit-skips-defers",),
    nodes=("return_statement",),
    in_services=True,
)
def fatal_behind_defer(place: Place) -> Iterator[Planting]:
    """What was deferred is not run."""
    around = place.declared
    if around is None or place.info.package.name != "main" or place.function != around:
        return
    given = returned(place.node)
    before = [
        n for n in statements(place.field("body", around)) if n.end_byte < place.node.start_byte
    ]
    has_end = any(
        n.type == "defer_statement"
        and re.search(r"\.(?:Sync|Close|Shutdown|Flush)\(", place.text(n))
        for n in before
    )
    if has_end and len(given) == 1 and place.text(given[0]) != "nil":
        yield Planting((place.before(place.node, f"log.Fatal({place.text(given[0])})"),), ("log",))


@kind(
    "shutdown/not-flushed",
    "a provider's or producer's flush goes",
    rules=("shutdown/not-flushed",),
    nodes=("call_expression",),
    remote=True,
    in_services=True,
)
def not_flushed(place: Place) -> Iterator[Planting]:
    """What is kept back is never sent."""
    word = place.method()
    count = place.info.source.data.count(f".{word}(".encode())
    if _FLUSHES.search(place.callee()) is None or ("sentry" in place.callee() and count > 1):
        return
    around = place.statement
    parent = place.node.parent
    if parent is not None and parent.type == "argument_list":
        yield Planting((place.replace(place.node, "nil"),))
    elif around is not None and around.type in ("expression_statement", "defer_statement"):
        yield Planting((place.remove(around),))
    elif around is not None and around.type == "return_statement" and len(returned(around)) == 1:
        yield Planting((place.replace(place.node, "nil"),))


_FLUSHES = re.compile(
    r"(?:TracerProvider|MeterProvider|LoggerProvider|Producer|kafka-go\.Writer)\)\.(?:Shutdown|Close)$"
    r"|sentry-go\.Flush$"
)


@kind(
    "shutdown/closed-too-early",
    "a database or broker is closed before the server is shut down",
    rules=("shutdown/wrong-order",),
    nodes=("call_expression",),
    in_services=True,
)
def closed_too_early(place: Place) -> Iterator[Planting]:
    """Requests in work lose what they use."""
    around = place.function
    statement = place.statement
    if not _stop(place) or around is None or statement is None:
        return
    for node in statements(place.field("body", around)):
        call = node.named_children[0] if node.named_children else None
        if node.type != "defer_statement" or call is None or node.end_byte > statement.start_byte:
            continue
        if place.method(call) == "Close" and _STORES.search(place.callee(call)):
            yield Planting((place.before(statement, place.text(call)), place.remove(node)))


_STORES = re.compile(r"sql\.DB\)|pgxpool\.Pool\)|redis|amqp091|kafka|mongo|sqlx")


@kind(
    "shutdown/worker-without-context",
    "`go worker.Run(ctx)` becomes `go worker.Run(context.Background())`",
    rules=(
        "shutdown/worker-ignores-context",
        "tenant/context-dropped",
        "shutdown/worker-not-awaited",
    ),
    nodes=("go_statement",),
    in_services=True,
)
def worker_without_context(place: Place) -> Iterator[Planting]:
    """Nothing tells the worker to stop."""
    call = place.node.named_children[0]
    given = place.arguments(call)
    if given and place.text(given[0]) == "ctx" and place.info.package.name == "main":
        yield Planting((place.replace(given[0], "context.Background()"),), ("context",))


@kind(
    "shutdown/not-awaited",
    "`main` does not wait for the goroutine that shuts the server down",
    rules=("shutdown/not-awaited",),
    nodes=("expression_statement",),
    in_services=True,
)
def not_awaited(place: Place) -> Iterator[Planting]:
    """The program ends while its server drains."""
    body = place.node.parent
    is_receive = place.text().startswith("<-") and not place.text().endswith(".Done()")
    if body is None or not is_receive or place.node.next_named_sibling is not None:
        return
    around = place.declared
    text = place.text(around) if around is not None else ""
    if re.search(r"go func\(\) \{.*\.Shutdown\(", text, re.DOTALL) and ".ListenAndServe" in text:
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/server-timeouts-removed",
    "an `http.Server` loses `ReadTimeout` and `ReadHeaderTimeout`",
    rules=("http/server-without-timeouts",),
    nodes=("composite_literal",),
    in_services=True,
)
def server_timeouts_removed(place: Place) -> Iterator[Planting]:
    """A slow client holds a connection for ever."""
    if place.type(place.node) != "net/http.Server":
        return
    gone = [n for key, n in _keyed(place) if key in ("ReadTimeout", "ReadHeaderTimeout")]
    if gone:
        yield Planting(tuple(_removed_element(place, n) for n in gone))


def _keyed(place: Place) -> Iterator[tuple[str, Node]]:
    """The keys of a composite literal, with their elements."""
    body = place.field("body")
    for node in body.named_children if body is not None else ():
        if node.type == "keyed_element":
            yield place.text(node.named_children[0]), node


def _removed_element(place: Place, node: Node) -> Change:
    """An element and the comma behind it go."""
    change = place.remove(node)
    if change.end != node.end_byte:
        return change
    return _without(place, node)


@kind(
    "shutdown/client-timeout-removed",
    "`http.Client{Timeout: …}` loses its `Timeout`",
    rules=("http/default-client",),
    nodes=("composite_literal",),
    remote=True,
    in_services=True,
)
def client_timeout_removed(place: Place) -> Iterator[Planting]:
    """A call to another service may hang for ever."""
    if place.type(place.node) != "net/http.Client":
        return
    keyed = dict(_keyed(place))
    if "Timeout" in keyed and "Transport" not in keyed and not _has_contexts(place):
        yield Planting((_removed_element(place, keyed["Timeout"]),))


def _has_contexts(place: Place) -> bool:
    """Do all requests of the file have a context, which may end them?"""
    data = place.info.source.data
    return b"NewRequestWithContext" in data and b"NewRequest(" not in data


@kind(
    "shutdown/default-client",
    "`client.Do(req)` becomes `http.DefaultClient.Do(req)` where the request has no context",
    rules=("http/default-client",),
    nodes=("call_expression",),
    in_services=True,
)
def default_client(place: Place) -> Iterator[Planting]:
    """The default client has no time limit."""
    operand = place.operand()
    if place.callee() != "(*net/http.Client).Do" or operand is None or _has_contexts(place):
        return
    if place.text(operand) != "http.DefaultClient":
        yield Planting((place.replace(operand, "http.DefaultClient"),), ("net/http",))


@kind(
    "shutdown/body-not-closed",
    "`defer resp.Body.Close()` goes",
    rules=("http/response-not-closed",),
    nodes=("defer_statement",),
)
def body_not_closed(place: Place) -> Iterator[Planting]:
    """The connection leaks."""
    call = place.node.named_children[0]
    found = re.fullmatch(r"(\w+)\.Body\.Close\(\)", place.text(call))
    if found is None:
        inner = re.search(r"(\w+)\.Body\.Close\(\)", place.text())
        if inner is None or place.field("function", call) is None:
            return
    operand = next(
        (n for n in walk(place.node) if n.type == "identifier" and place.text(n).startswith("res")),
        None,
    )
    if operand is not None and place.type(operand) == "*net/http.Response":
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/body-unlimited",
    "`http.MaxBytesReader` or `io.LimitReader` around a request's body goes",
    rules=("http/body-read-unlimited",),
    nodes=("call_expression",),
    in_services=True,
)
def body_unlimited(place: Place) -> Iterator[Planting]:
    """A client sends as much as it likes."""
    given = place.arguments()
    if (
        place.callee() == "io.LimitReader"
        and given
        and re.fullmatch(r"(?:r|req|request)\.Body", place.text(given[0]))
    ):
        yield Planting((place.replace(place.node, place.text(given[0])),))
    parent = place.node.parent
    statement = place.statement
    if place.callee() == "net/http.MaxBytesReader" and parent is not None and statement is not None:
        around = place.function
        behind = place.text(around)[statement.end_byte - around.start_byte :] if around else ""
        if statement.type == "assignment_statement" and "io.ReadAll(r.Body)" in behind:
            yield Planting((place.remove(statement),))


@kind(
    "shutdown/span-not-ended",
    "`defer span.End()` goes",
    rules=("observability/span-not-ended",),
    nodes=("defer_statement",),
)
def span_not_ended(place: Place) -> Iterator[Planting]:
    """The span is never sent."""
    call = place.node.named_children[0]
    operand, function = place.operand(call), place.function
    if operand is None or function is None:
        return
    # What is handed on may be ended there.
    is_handed_on = re.search(rf"[(,]\s*{place.text(operand)}\s*[,)]", place.text(function))
    if place.method(call) == "End" and "opentelemetry" in place.callee(call) and not is_handed_on:
        yield Planting((place.remove(place.node),))


@kind(
    "shutdown/pool-unbounded",
    "`db.SetMaxOpenConns(…)` goes",
    rules=("data/pool-unbounded",),
    nodes=("expression_statement",),
    remote=True,
    in_services=True,
)
def pool_unbounded(place: Place) -> Iterator[Planting]:
    """The pool takes all connections of the database."""
    call = place.node.named_children[0] if place.node.named_children else None
    if call is not None and place.callee(call) == "(*database/sql.DB).SetMaxOpenConns":
        yield Planting((place.remove(place.node),))
