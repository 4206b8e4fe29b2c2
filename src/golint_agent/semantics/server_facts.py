"""Which calls of a package start a server, which stop one, and which value each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.semantics.expressions.call_targets import receiver_of
from golint_agent.semantics.facts import ServerStart, ServerStop
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALLS, F_ARGUMENTS
from golint_agent.semantics.names.scopes import Symbol, SymbolKind
from golint_agent.semantics.servers import (
    ECHO_KINDS,
    HTTP_SERVER,
    MOST_ARGUMENTS,
    SIDE_WORDS,
    START_METHODS,
    STARTS,
    STOP_METHODS,
    STOPS,
    UNSTOPPABLE,
)
from golint_agent.semantics.types.type import Interface, Named, Type, Unknown, dereference
from golint_agent.syntax import FIELD, KIND

_SELECTOR, _IDENTIFIER = KIND["selector_expression"], KIND["identifier"]
_UNARY, _COMPOSITE, _BINARY = (
    KIND["unary_expression"],
    KIND["composite_literal"],
    KIND["binary_expression"],
)
_ASSIGNMENTS = frozenset({KIND["short_var_declaration"], KIND["assignment_statement"]})
_EXPRESSIONS = KIND["expression_list"]
_F_OPERAND, _F_FIELD, _F_LEFT = (FIELD[f] for f in ("operand", "field", "left"))

#: With how many arguments a call of that name has at most.
_START_WORDS = {
    name.encode(): MOST_ARGUMENTS.get(name)
    for name in START_METHODS | {name.rsplit(".", 1)[1] for name in UNSTOPPABLE}
}
#: Stop methods whose names say so by themselves; `Stop` and `Close` need a known receiver.
_TELLING_STOPS = frozenset(STOP_METHODS - {"Stop", "Close"})
_STOP_REFERENCE = re.compile(
    rb"\.(?:" + b"|".join(sorted(n.encode() for n in STOP_METHODS)) + rb"|RegisterOnShutdown)\b"
)
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
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_SERVED = re.compile(r"\b(?:Addr|Handler):([^,\n]+)")
_LOOPBACK = re.compile(r"localhost|127\.0\.0\.1|\[::1\]")
_LOOPBACK_LISTENER = re.compile(
    rb"Listen\([^)\n]*(?:localhost|127\.0\.0\.1|\[::1\])|IPv[46]loopback"
)
_GRACEFUL_CONTEXT = re.compile(rb"GracefulContext")
_PROFILER = re.compile(rb'"net/http/pprof"')
#: How much of a call is read for words that tell what it serves.
_MAX_CALL = 400


class PackageServers:
    """The server starts and stops of one package; `infos` are its files."""

    def __init__(self, infos: list[Info]) -> None:
        self._infos = infos
        self._handed_on: dict[str, bool] = {}
        self._escaping: dict[Symbol, bool] = {}
        self._found: dict[tuple[Info, re.Pattern[bytes]], bool] = {}

    def starts(self) -> Iterator[ServerStart]:
        """The calls that start a server, in order of their names in each file."""
        for info in self._infos:
            yield from self.starts_in(info, info.source.root)

    def starts_in(self, info: Info, node: Node) -> Iterator[ServerStart]:
        """Those of them that stand in a node of one of the files."""
        words = info.index.call_names().keys() | info.held_calls.keys()
        for word in sorted(_START_WORDS.keys() & words):
            most = _START_WORDS[word]
            for call in calls_named(info, frozenset({word})):
                inside = node.start_byte <= call.start_byte < node.end_byte
                if inside and (most is None or not _has_more_arguments(info, call, most)):
                    yield from self._start(info, call)

    def stops(self) -> Iterator[ServerStop]:
        """The calls of, and references to, methods that stop a server."""
        for info in self._infos:
            yield from self.stops_in(info, info.source.root)

    def _start(self, info: Info, call: Node) -> Iterator[ServerStart]:
        full_name = info.called(call).full_name
        kind, method = split_method(full_name)
        value, escapes = "", False
        started: Node | None = None
        if full_name in UNSTOPPABLE:
            kind = full_name
        elif method in STARTS.get(kind, ()):
            started = receiver_of(info, call)
            arguments = info.arguments(call)
            if method == "StartServer" and len(arguments) == 1:
                kind, started = HTTP_SERVER, arguments[0]
            if started is not None:
                owner, inner = self._echo_owner(info, started)
                kind, started = (owner, inner) if inner is not None else (kind, started)
                value, escapes = self._identity(info, started)
        else:
            return
        text = _text_of(info, call, started)
        yield ServerStart(
            path=info.source.path,
            span=info.source.span(call),
            symbol=info.index.symbol_name(call.start_byte),
            callee=full_name,
            kind=kind,
            value=value,
            escapes=escapes,
            side=self._is_side(info, call, text),
            loopback=_LOOPBACK.search(text) is not None,
            stopped_by_argument=self._has(info, _GRACEFUL_CONTEXT),
        )

    def _is_side(self, info: Info, call: Node, text: str) -> bool:
        """Does the call, its address or its function speak of a debugging or metrics listener?"""
        where = f"{info.index.symbol_name(call.start_byte)} {info.package.name}"
        if any(word.lower() in SIDE_WORDS for word in _WORDS.findall(f"{text} {where}")):
            return True
        if b"Serve(" in info.source.bytes_of(call) and "ListenAndServe" not in text:
            return self._has(info, _LOOPBACK_LISTENER)
        # `http.ListenAndServe(addr, nil)` beside `import _ "net/http/pprof"` serves the profiler.
        return b"nil)" in info.source.bytes_of(call) and self._has(info, _PROFILER)

    def _has(self, info: Info, pattern: re.Pattern[bytes]) -> bool:
        """Does a file hold what a pattern says? It is searched once."""
        key = info, pattern
        if key not in self._found:
            self._found[key] = pattern.search(info.source.data) is not None
        return self._found[key]

    def stops_in(self, info: Info, node: Node) -> Iterator[ServerStop]:
        """Those of them that stand in a node of one of the files."""
        data = info.source.data
        if b".Shutdown" not in data and b"Stop" not in data and b".Close" not in data:
            return
        root = info.source.root
        for match in _STOP_REFERENCE.finditer(data, node.start_byte, node.end_byte):
            field = root.named_descendant_for_byte_range(match.start() + 1, match.end())
            selector = field.parent if field is not None else None
            operand = _operand(selector)
            if field is None or operand is None:
                continue
            method = info.source.text(field)
            receiver = info.type_of(operand)
            member = info.model.member(receiver, method)
            kind, _ = split_method(member.full_name) if member is not None else ("", "")
            if kind in STOPS and (method in STOPS[kind] or method == "RegisterOnShutdown"):
                owner, inner = self._echo_owner(info, operand)
                if inner is not None:
                    name = operand.child_by_field_id(_F_FIELD)
                    served = info.source.text(name) if name is not None else ""
                    kind, operand = f"{owner}.{served}", inner
                yield ServerStop(kind, *self._identity(info, operand))
            elif method in _TELLING_STOPS and _may_be_server(info, receiver):
                yield ServerStop("", "", escapes=True)

    def _echo_owner(self, info: Info, expression: Node) -> tuple[str, Node | None]:
        """(echo's type, `e`) for `e.Server` and `e.TLSServer`, the servers inside an echo value."""
        inner = _operand(expression)
        field = expression.child_by_field_id(_F_FIELD)
        if inner is None or field is None or info.source.text(field) not in ("Server", "TLSServer"):
            return "", None
        kind = str(dereference(info.type_of(inner)))
        return (kind, inner) if kind in ECHO_KINDS else ("", None)

    def _identity(self, info: Info, operand: Node) -> tuple[str, bool]:
        """What identifies the value of an expression in its module, and whether it is handed on.

        A local that is built here and only used through its methods is known for certain, and so is
        an unexported field that is only used that way. Others may be reached by other names.
        """
        kind = operand.kind_id
        if kind == _SELECTOR:
            return self._field(info, operand)
        if kind != _IDENTIFIER:
            return "", True
        name = info.source.text(operand)
        symbol = info.symbol(name, operand.start_byte)
        if symbol is None:
            found = info.package.objects.get(name)
            return (f"{info.package.path}.{name}", True) if found is not None else ("", True)
        if symbol.kind is not SymbolKind.VAR or symbol.ranged:
            return "", True
        value = symbol.value
        if value is not None and value.kind_id == _SELECTOR and symbol.index < 0:
            return self._field(info, value)
        place = f"{info.package.path}:{info.source.path}:{symbol.declared_at}"
        if symbol not in self._escaping:
            self._escaping[symbol] = not _is_built_here(info, symbol) or _escapes(info, symbol)
        return place, self._escaping[symbol]

    def _field(self, info: Info, selector: Node) -> tuple[str, bool]:
        identity, name = _field_identity(info, selector)
        if not identity or not name[:1].islower() or info.package.path + "." not in identity:
            return identity, True
        if identity not in self._handed_on:
            self._handed_on[identity] = any(
                _is_read_as_value(other, identity, name) for other in self._infos
            )
        return identity, self._handed_on[identity]


def _has_more_arguments(info: Info, call: Node, most: int) -> bool:
    holder = call.child_by_field_id(F_ARGUMENTS)
    if holder is None or holder.named_child_count <= most:
        return False
    return len(info.arguments(call)) > most  # without comments


def calls_named(info: Info, words: frozenset[bytes]) -> Iterator[Node]:
    """The calls of a file whose callee's last word is one of some words."""
    for word in sorted(words & (info.index.call_names().keys() | info.held_calls.keys())):
        yield from info.calls_of(word)


def split_method(full_name: str) -> tuple[str, str]:
    """(`net/http.Server`, `Serve`) for `(*net/http.Server).Serve`; empty for other names."""
    if not full_name.startswith("("):
        return "", ""
    receiver, _, method = full_name[1:].rpartition(").")
    return receiver.removeprefix("*"), method


def _operand(selector: Node | None) -> Node | None:
    if selector is None or selector.kind_id != _SELECTOR:
        return None
    return selector.child_by_field_id(_F_OPERAND)


def _text_of(info: Info, call: Node, started: Node | None) -> str:
    """The text of a call that starts a server, and of what the server's own literal says of it."""
    text = info.source.text(call)[:_MAX_CALL]
    literal = _literal_of(info, started) if started is not None else None
    if literal is not None:
        text += " ".join(_SERVED.findall(info.source.text(literal)))
    return text


def _literal_of(info: Info, operand: Node) -> Node | None:
    """The composite literal that a local was declared with."""
    if operand.kind_id != _IDENTIFIER:
        return None
    symbol = info.symbol(info.source.text(operand), operand.start_byte)
    value = symbol.value if symbol is not None else None
    if value is not None and value.kind_id == _UNARY:
        value = value.child_by_field_id(_F_OPERAND)
    return value if value is not None and value.kind_id == _COMPOSITE else None


def _may_be_server(info: Info, receiver: Type) -> bool:
    """Could a server stand behind this type: an unknown one, or an interface?"""
    shape = info.model.underlying(info.model.unalias(dereference(receiver)))
    return isinstance(shape, Unknown | Interface)


def _field_identity(info: Info, selector: Node) -> tuple[str, str]:
    """(`path.Type.field`, `field`), or (`path.variable`, `variable`); empty where not known."""
    operand = selector.child_by_field_id(_F_OPERAND)
    field = selector.child_by_field_id(_F_FIELD)
    if operand is None or field is None:
        return "", ""
    name = info.source.text(field)
    if operand.kind_id == _IDENTIFIER:
        path = info.imported_path(info.source.text(operand), operand.start_byte)
        if path:
            return f"{path}.{name}", name
    member = info.model.member(info.type_of(operand), name)
    return (member.full_name, name) if member is not None else ("", name)


def _is_read_as_value(info: Info, identity: str, name: str) -> bool:
    """Does a file use a field other than through its methods, to set it or to compare it?"""
    root = info.source.root
    for match in re.finditer(rb"\." + name.encode() + rb"\b", info.source.data):
        field = root.named_descendant_for_byte_range(match.start() + 1, match.end())
        selector = field.parent if field is not None else None
        holder = selector.parent if selector is not None else None
        if selector is None or holder is None or selector.kind_id != _SELECTOR:
            continue
        if holder.kind_id in (_SELECTOR, _BINARY) or _is_assigned(selector):
            continue
        if _field_identity(info, selector)[0] in (identity, ""):
            return True
    return False


def _is_built_here(info: Info, symbol: Symbol) -> bool:
    value = symbol.value
    if value is None:
        declared = symbol.type_node is not None and info.symbol_type(symbol)
        return isinstance(declared, Named)
    if value.kind_id == _UNARY:
        value = value.child_by_field_id(_F_OPERAND) or value
    if value.kind_id == _COMPOSITE:
        return True
    return value.kind_id in CALLS and info.called(value).full_name in _CONSTRUCTORS


def _escapes(info: Info, symbol: Symbol) -> bool:
    """Is a local used other than through its own methods and fields?"""
    for node in info.references(symbol):
        parent = node.parent
        if parent is None:
            return True
        if parent.kind_id in (_SELECTOR, _BINARY):
            # A field read, a method value or a comparison: stops are collected on their own.
            continue
        if not _is_assigned(node) and not _is_echo_start(info, node):
            return True
    return False


def _is_echo_start(info: Info, node: Node) -> bool:
    """Is a value the argument of echo's `StartServer`, which serves it and does nothing else?"""
    call = node.parent.parent if node.parent is not None else None
    if call is None or call.kind_id not in CALLS:
        return False
    kind, method = split_method(info.called(call).full_name)
    return method == "StartServer" and kind in ECHO_KINDS


def _is_assigned(node: Node) -> bool:
    """Does a node stand on the left of an assignment?"""
    holder = node.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        node, holder = holder, holder.parent
    return (
        holder is not None
        and holder.kind_id in _ASSIGNMENTS
        and holder.child_by_field_id(_F_LEFT) == node
    )
