"""Fills a package's facts from its files, one collector a kind of fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from golint_agent.semantics.facts import PackageFacts, ServerStart, ServerStop
from golint_agent.semantics.inference import Info
from golint_agent.semantics.roles import PackageRole
from golint_agent.semantics.scopes import Symbol, SymbolKind
from golint_agent.semantics.servers import (
    HOSTED,
    RUNNERS,
    SERVING_LIBRARIES,
    SIDE_WORDS,
    SIGNALS,
    START_METHODS,
    STARTS,
    STOP_METHODS,
    STOPS,
    UNSTOPPABLE,
    under,
)
from golint_agent.semantics.tenancy import TENANT_LIBRARIES, tenant_getters
from golint_agent.semantics.types import Interface, Named, Type, Unknown, dereference
from golint_agent.syntax import FIELD, KIND

_SELECTOR, _CALL, _IDENTIFIER = (
    KIND["selector_expression"],
    KIND["call_expression"],
    KIND["identifier"],
)
_UNARY, _COMPOSITE = KIND["unary_expression"], KIND["composite_literal"]
_ASSIGNMENTS = frozenset({KIND["short_var_declaration"], KIND["assignment_statement"]})
_EXPRESSIONS = KIND["expression_list"]
_F_OPERAND, _F_FIELD, _F_FUNCTION, _F_LEFT = (
    FIELD[f] for f in ("operand", "field", "function", "left")
)

_START_WORDS = frozenset(
    {name.encode() for name in START_METHODS}
    | {name.rsplit(".", 1)[1].encode() for name in UNSTOPPABLE}
)
_SIGNAL_WORDS = frozenset(name.rsplit(".", 1)[1].encode() for name in SIGNALS)
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


def collect(
    module: str, path: str, name: str, role: PackageRole, imports: Iterable[str], infos: list[Info]
) -> PackageFacts:
    """The facts of one package; `infos` are its non-test, non-generated files."""
    imported = tuple(sorted(set(imports)))
    return PackageFacts(
        path=path,
        module=module,
        name=name,
        role=role,
        imports=imported,
        starts=tuple(start for info in infos for start in _starts(info)),
        stops=tuple(dict.fromkeys(stop for info in infos for stop in _stops(info))),
        handles_signals=any(_handles_signals(info) for info in infos),
        runners=tuple(p for p in imported if under(p, RUNNERS)),
        serves_otherwise=any(under(p, SERVING_LIBRARIES) or under(p, HOSTED) for p in imported),
        tenant_getters=tuple(getter for info in infos for getter in tenant_getters(info))
        + tuple(p for p in imported if under(p, TENANT_LIBRARIES)),
    )


def _calls(info: Info, words: frozenset[bytes]) -> Iterator[Node]:
    names = info.index.call_names()
    for word in sorted(words & names.keys()):
        for name in names[word]:
            call = info.index.call_of(name)
            if call is not None:
                yield call


def _handles_signals(info: Info) -> bool:
    return any(info.callee(call).full_name in SIGNALS for call in _calls(info, _SIGNAL_WORDS))


def split_method(full_name: str) -> tuple[str, str]:
    """(`net/http.Server`, `Serve`) for `(*net/http.Server).Serve`; empty for other names."""
    if not full_name.startswith("("):
        return "", ""
    receiver, _, method = full_name[1:].rpartition(").")
    return receiver.removeprefix("*"), method


def _starts(info: Info) -> Iterator[ServerStart]:
    for call in _calls(info, _START_WORDS):
        full_name = info.callee(call).full_name
        kind, method = split_method(full_name)
        value, escapes = "", False
        if full_name in UNSTOPPABLE:
            kind = full_name
        elif method in STARTS.get(kind, ()):
            function = call.child_by_field_id(_F_FUNCTION)
            operand = function.child_by_field_id(_F_OPERAND) if function is not None else None
            if operand is not None:
                value, escapes = _identity(info, operand)
        else:
            continue
        yield ServerStart(
            path=info.source.path,
            span=info.source.span(call),
            symbol=info.index.symbol_name(call.start_byte),
            callee=full_name,
            kind=kind,
            value=value,
            escapes=escapes,
            side=_is_side(info, call),
            stopped_by_argument=b"GracefulContext" in info.source.data,
        )


def _is_side(info: Info, call: Node) -> bool:
    """Does the call, its address or its function speak of a debugging or metrics listener?"""
    text = info.source.text(call)
    nearby = f"{text[:400]} {info.index.symbol_name(call.start_byte)} {info.package.name}".lower()
    if any(word in nearby for word in SIDE_WORDS):
        return True
    # `http.ListenAndServe(addr, nil)` beside `import _ "net/http/pprof"` serves the profiler.
    return b'"net/http/pprof"' in info.source.data and b"nil)" in info.source.bytes_of(call)


def _stops(info: Info) -> Iterator[ServerStop]:
    data = info.source.data
    if b".Shutdown" not in data and b"Stop" not in data and b".Close" not in data:
        return
    root = info.source.root
    for match in _STOP_REFERENCE.finditer(data):
        field = root.named_descendant_for_byte_range(match.start() + 1, match.end())
        selector = field.parent if field is not None else None
        if field is None or selector is None or selector.kind_id != _SELECTOR:
            continue
        operand = selector.child_by_field_id(_F_OPERAND)
        if operand is None:
            continue
        method = info.source.text(field)
        receiver = info.type_of(operand)
        member = info.model.member(receiver, method)
        kind, _ = split_method(member.full_name) if member is not None else ("", "")
        if kind in STOPS and (method in STOPS[kind] or method == "RegisterOnShutdown"):
            value, escapes = _identity(info, operand)
            yield ServerStop(kind, "" if escapes and not value else value)
        elif method in _TELLING_STOPS and _may_be_server(info, receiver):
            yield ServerStop("", "")


def _may_be_server(info: Info, receiver: Type) -> bool:
    """Could a server stand behind this type: an unknown one, or an interface?"""
    shape = info.model.underlying(info.model.unalias(dereference(receiver)))
    return isinstance(shape, Unknown | Interface)


def _identity(info: Info, operand: Node) -> tuple[str, bool]:
    """What identifies the value of an expression in its module, and whether it is handed on.

    A local that is built here and only used through its methods is known for certain. A field or
    package variable is known by its name and may be touched anywhere.
    """
    kind = operand.kind_id
    if kind == _SELECTOR:
        return _field_identity(info, operand), True
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
        return _field_identity(info, value), True
    place = f"{info.package.path}:{info.source.path}:{symbol.declared_at}"
    return place, not _is_built_here(info, symbol) or _escapes(info, symbol)


def _field_identity(info: Info, selector: Node) -> str:
    operand = selector.child_by_field_id(_F_OPERAND)
    field = selector.child_by_field_id(_F_FIELD)
    if operand is None or field is None:
        return ""
    name = info.source.text(field)
    if operand.kind_id == _IDENTIFIER:
        path = info.imported_path(info.source.text(operand), operand.start_byte)
        if path:
            return f"{path}.{name}"
    member = info.model.member(info.type_of(operand), name)
    return member.full_name if member is not None else ""


def _is_built_here(info: Info, symbol: Symbol) -> bool:
    value = symbol.value
    if value is None:
        declared = symbol.type_node is not None and info.symbol_type(symbol)
        return isinstance(declared, Named)
    if value.kind_id == _UNARY:
        value = value.child_by_field_id(_F_OPERAND) or value
    if value.kind_id == _COMPOSITE:
        return True
    return value.kind_id == _CALL and info.callee(value).full_name in _CONSTRUCTORS


def _escapes(info: Info, symbol: Symbol) -> bool:
    """Is a local used other than through its own methods and fields?"""
    for node in info.references(symbol):
        parent = node.parent
        if parent is None:
            return True
        if parent.kind_id == _SELECTOR:
            # A field read or a method value: stop methods are collected on their own.
            continue
        if not _is_assigned(node):
            return True
    return False


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
