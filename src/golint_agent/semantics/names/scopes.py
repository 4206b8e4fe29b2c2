"""Names inside functions: what each local name denotes at each place, shadowing included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter

import msgspec
from tree_sitter import Node

from golint_agent.semantics.names.file_index import FileIndex
from golint_agent.semantics.names.node_kinds import IDENTIFIERS
from golint_agent.syntax import FIELD, KIND, SourceFile


class SymbolKind(StrEnum):
    """How a local name was declared."""

    RECEIVER = "receiver"
    PARAM = "param"
    RESULT = "result"
    VAR = "var"
    CONST = "const"
    TYPE = "type"


class Symbol(msgspec.Struct, frozen=True, eq=False):
    """A local name.

    It can be seen from `start_byte` (after its declaration) to `end_byte` (the end of its scope).
    `type_node` is its declared type; else `value` gives it its type: the `index`-th result of the
    call (-1: the value itself), what ranging over `value` yields (`ranged`), what receiving from it
    yields, or, in a type switch, the value narrowed to `type_node`. `depth` counts the function
    literals around the declaration: 0 in the declared function itself. `is_alias` types are other
    names of their `type_node`. A generic type has the list of its type parameters in `type_params`;
    so has each of these, which is a type with `is_type_param`. `redeclares` is the first symbol of
    this name in the scope, where `:=` gives that variable a new value.
    """

    kind: SymbolKind
    name: str
    declared_at: int
    start_byte: int
    end_byte: int
    depth: int
    type_node: Node | None = None
    value: Node | None = None
    index: int = -1
    ranged: bool = False
    variadic: bool = False
    is_alias: bool = False
    type_params: Node | None = None
    is_type_param: bool = False
    redeclares: Symbol | None = None


def first_declared(symbol: Symbol) -> Symbol:
    """The symbol of the declaration that made a variable: `:=` may set one that is there."""
    return symbol.redeclares or symbol


_K = KIND
_FUNCTIONS = frozenset({_K["function_declaration"], _K["method_declaration"], _K["func_literal"]})
_LITERAL = _K["func_literal"]
_SCOPES = frozenset(
    _K[kind]
    for kind in (
        "block",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "select_statement",
        "expression_case",
        "type_case",
        "default_case",
        "communication_case",
    )
)
_SHORT_VAR, _VAR_SPEC, _CONST_SPEC = _K["short_var_declaration"], _K["var_spec"], _K["const_spec"]
_TYPE_DECLS = frozenset({_K["type_spec"], _K["type_alias"]})
_TYPE_ALIAS = _K["type_alias"]
_RANGE, _RECEIVE = _K["range_clause"], _K["receive_statement"]
_TYPE_SWITCH, _TYPE_CASE, _DEFAULT = (
    _K["type_switch_statement"],
    _K["type_case"],
    _K["default_case"],
)
_SWITCHES = frozenset({_TYPE_SWITCH, _K["expression_switch_statement"], _K["select_statement"]})
_BLOCK = _K["block"]
_PARAMETER = _K["parameter_declaration"]
_VARIADIC = _K["variadic_parameter_declaration"]
_TYPE_NAME, _EXPRESSIONS = _K["type_identifier"], _K["expression_list"]

_F_LEFT, _F_RIGHT, _F_TYPE, _F_VALUE = (FIELD[f] for f in ("left", "right", "type", "value"))
_F_NAME, _F_ALIAS, _F_BODY = FIELD["name"], FIELD["alias"], FIELD["body"]
_F_TYPE_PARAMETERS = FIELD["type_parameters"]
_F_PARAMETERS, _F_RESULT, _F_RECEIVER = FIELD["parameters"], FIELD["result"], FIELD["receiver"]


_declared_at = attrgetter("declared_at")


class FunctionScopes:
    """All local names of one top-level function, by name."""

    __slots__ = (
        "_declared",
        "_literal_places",
        "_names",
        "_places",
        "_source",
        "function",
        "has_types",
        "literals",
        "symbols",
    )

    def __init__(self, index: FileIndex, function: Node) -> None:
        self._source: SourceFile = index.source
        self._places: dict[str, tuple[list[int], list[Symbol | None]]] = {}
        self.function = function
        #: Is any type declared inside?
        self.has_types = False
        self.symbols: dict[str, list[Symbol]] = {}
        #: Function literals, outer before inner.
        self.literals: list[Node] = []
        self._literal_places: tuple[list[int], list[int]] | None = None
        self._declared: tuple[list[int], list[Symbol]] | None = None
        # The names of the scope that is being read.
        self._names: dict[str, Symbol] = {}
        self._build(index.within(function))

    def lookup(self, name: str, byte: int) -> Symbol | None:
        """The symbol that `name` denotes at a byte, or None where it is not local."""
        symbols = self.symbols.get(name)
        if symbols is None:
            return None
        places = self._places.get(name)
        if places is None:
            places = self._places[name] = _places(symbols)
        at = bisect_right(places[0], byte) - 1
        return places[1][at] if at >= 0 else None

    def declared(self, name: str, byte: int) -> Symbol | None:
        """The symbol whose declaration writes its name at a byte, or None."""
        symbols = self.symbols.get(name, ())
        return next((symbol for symbol in symbols if symbol.declared_at == byte), None)

    def declared_within(self, start: int, end: int) -> list[Symbol]:
        """The symbols that are declared within the bytes `start:end`, in order.

        What is set again by `:=` is declared once.
        """
        if self._declared is None:
            symbols = [s for named in self.symbols.values() for s in named if s.redeclares is None]
            symbols.sort(key=_declared_at)
            self._declared = [s.declared_at for s in symbols], symbols
        places, symbols = self._declared
        return symbols[bisect_left(places, start) : bisect_left(places, end)]

    def enclosing_literals(self, byte: int) -> list[Node]:
        """The function literals around a byte, innermost first."""
        if self._literal_places is None:
            self._literal_places = _nesting(self.literals)
        starts, outer = self._literal_places
        found: list[Node] = []
        at = bisect_right(starts, byte) - 1
        while at >= 0:
            if byte < self.literals[at].end_byte:
                found.append(self.literals[at])
            at = outer[at]
        return found

    def _build(self, nodes: list[Node]) -> None:
        # Each open scope: where it ends, how many literals are around it, and the names in it.
        ends: list[int] = []
        depths: list[int] = []
        declared: list[dict[str, Symbol]] = []
        switches: list[_Switch] = []
        body = -1  # where the body of the function ends whose parameters were read last
        constant: tuple[Node | None, list[Node]] = None, []
        for node in nodes:
            start, kind = node.start_byte, node.kind_id
            while ends and ends[-1] <= start:
                ends.pop()
                depths.pop()
                declared.pop()
            depth = depths[-1] if depths else 0
            if kind in _SCOPES:
                end = node.end_byte
                # A function's parameters and its body are one scope.
                own = declared[-1] if kind == _BLOCK and end == body else {}
                body = -1
                ends.append(end)
                depths.append(depth)
                declared.append(own)
                while switches and switches[-1][0] <= start:
                    switches.pop()
                if kind in _SWITCHES:
                    switches.append(self._switch(node, kind))
                elif switches and kind in (_TYPE_CASE, _DEFAULT):
                    self._narrowed(node, switches[-1], depth)
            elif kind in _FUNCTIONS:
                if kind == _LITERAL and ends:
                    depth += 1
                    self.literals.append(node)
                body = node.end_byte
                ends.append(body)
                depths.append(depth)
                declared.append({})
                self._names = declared[-1]
                self._parameters(node, depth)
            elif ends:
                self._names = declared[-1]
                if kind == _CONST_SPEC:
                    constant = self._constant(node, ends[-1], depth, constant)
                else:
                    self._declaration(node, kind, ends[-1], depth)

    def _add(self, symbol: Symbol) -> None:
        if symbol.name not in {"_", ""}:  # the parser fills in a name that is missing
            self.has_types = self.has_types or symbol.kind is SymbolKind.TYPE
            self.symbols.setdefault(symbol.name, []).append(symbol)
            self._names.setdefault(symbol.name, symbol)

    def _parameters(self, function: Node, depth: int) -> None:
        body = function.child_by_field_id(_F_BODY)
        if body is None:
            return
        for field, kind in (
            (_F_RECEIVER, SymbolKind.RECEIVER),
            (_F_PARAMETERS, SymbolKind.PARAM),
            (_F_RESULT, SymbolKind.RESULT),
        ):
            holder = function.child_by_field_id(field)
            if holder is None:
                continue
            for names, declaration in _parameter_groups(holder):
                for name in names:
                    self._add(
                        Symbol(
                            kind,
                            self._source.text(name),
                            name.start_byte,
                            body.start_byte,
                            body.end_byte,
                            depth,
                            type_node=declaration.child_by_field_id(_F_TYPE),
                            variadic=declaration.kind_id == _VARIADIC,
                        )
                    )

    def _declaration(self, node: Node, kind: int, end: int, depth: int) -> None:
        if kind == _SHORT_VAR or (kind == _RECEIVE and _declares(node)):
            self._assigned(node, _F_LEFT, _F_RIGHT, end, depth)
        elif kind == _RANGE and _declares(node):
            self._ranged(node, end, depth)
        elif kind == _VAR_SPEC:
            names, type_node, values = _spec_parts(node)
            visible = node.end_byte, end
            self._bind(SymbolKind.VAR, names, values, type_node, visible, depth)
        elif kind in _TYPE_DECLS:
            name = node.child_by_field_id(_F_NAME)
            type_node = node.child_by_field_id(_F_TYPE)
            type_params = node.child_by_field_id(_F_TYPE_PARAMETERS)
            if name is not None:
                self._add(
                    Symbol(
                        SymbolKind.TYPE,
                        self._source.text(name),
                        name.start_byte,
                        name.start_byte,
                        end,
                        depth,
                        type_node=type_node,
                        is_alias=kind == _TYPE_ALIAS,
                        type_params=type_params,
                    )
                )
            if type_params is not None:
                self._type_params(type_params, node.end_byte, depth)

    def _type_params(self, listed: Node, end: int, depth: int) -> None:
        """Declare the type parameters of a type that is declared in a function."""
        self._names = {}
        for declaration in listed.named_children:
            for name in declaration.children_by_field_id(_F_NAME):
                self._add(
                    Symbol(
                        SymbolKind.TYPE,
                        self._source.text(name),
                        name.start_byte,
                        listed.start_byte,
                        end,
                        depth,
                        type_params=listed,
                        is_type_param=True,
                    )
                )

    def _assigned(self, node: Node, left_id: int, right_id: int, end: int, depth: int) -> None:
        left = node.child_by_field_id(left_id)
        right = node.child_by_field_id(right_id)
        if left is None or right is None:
            return
        names = left.named_children
        values = right.named_children if right.kind_id == _EXPRESSIONS else [right]
        self._bind(SymbolKind.VAR, names, values, None, (node.end_byte, end), depth)

    def _constant(
        self, node: Node, end: int, depth: int, above: tuple[Node | None, list[Node]]
    ) -> tuple[Node | None, list[Node]]:
        """Declare constants; without a value of their own they repeat what stands above them."""
        names, type_node, values = _spec_parts(node)
        if type_node is None and not values:
            type_node, values = above
        self._bind(SymbolKind.CONST, names, values, type_node, (node.end_byte, end), depth)
        return type_node, values

    def _bind(
        self,
        kind: SymbolKind,
        names: list[Node],
        values: list[Node],
        type_node: Node | None,
        visible: tuple[int, int],
        depth: int,
    ) -> None:
        shared = len(values) == 1 and len(names) > 1
        for place, name in enumerate(names):
            if name.kind_id not in IDENTIFIERS:
                continue
            value = values[0] if shared else values[place] if place < len(values) else None
            self._add(
                Symbol(
                    kind,
                    self._source.text(name),
                    name.start_byte,
                    visible[0],
                    visible[1],
                    depth,
                    type_node=type_node,
                    value=value,
                    index=place if shared else -1,
                    redeclares=self._redeclared(name) if type_node is None else None,
                )
            )

    def _redeclared(self, name: Node) -> Symbol | None:
        return self._names.get(self._source.text(name))

    def _ranged(self, node: Node, end: int, depth: int) -> None:
        left = node.child_by_field_id(_F_LEFT)
        right = node.child_by_field_id(_F_RIGHT)
        if left is None or right is None:
            return
        for place, name in enumerate(left.named_children):
            if name.kind_id in IDENTIFIERS:
                self._add(
                    Symbol(
                        SymbolKind.VAR,
                        self._source.text(name),
                        name.start_byte,
                        node.end_byte,
                        end,
                        depth,
                        value=right,
                        index=place,
                        ranged=True,
                    )
                )

    def _switch(self, node: Node, kind: int) -> _Switch:
        """Where a switch or select ends and, of a type switch, the name and the value it has."""
        if kind != _TYPE_SWITCH:
            return node.end_byte, None, None
        alias = node.child_by_field_id(_F_ALIAS)
        name = alias.named_children[0] if alias is not None and alias.named_children else None
        return node.end_byte, name, node.child_by_field_id(_F_VALUE)

    def _narrowed(self, case: Node, switch: _Switch, depth: int) -> None:
        """Declare the switch's symbol in one clause, with the clause's one type if it has one."""
        _, name, value = switch
        if name is None or value is None:
            return
        types = case.children_by_field_name("type") if case.kind_id == _TYPE_CASE else []
        body_start = types[-1].end_byte if types else case.start_byte
        single = types[0] if len(types) == 1 and self._source.text(types[0]) != "nil" else None
        self._names = {}
        self._add(
            Symbol(
                SymbolKind.VAR,
                self._source.text(name),
                name.start_byte,
                body_start,
                case.end_byte,
                depth,
                type_node=single,
                value=value,
            )
        )


def _parameter_groups(holder: Node) -> Iterator[tuple[list[Node], Node]]:
    """The names in a list of parameters or results, with the declaration that has their type.

    Of ten names or more that share a type, `a, b, … j int`, the grammar takes some for types of
    parameters without a name. Go has all parameters named or none, so these are names too.
    """
    lone: list[Node] = []
    for declaration in holder.named_children:
        if declaration.kind_id not in (_PARAMETER, _VARIADIC):
            continue
        type_node = declaration.child_by_field_id(_F_TYPE)
        names = [n for n in declaration.children if n.kind_id in IDENTIFIERS and n != type_node]
        if names:
            yield lone + names, declaration
            lone = []
        elif type_node is not None and type_node.kind_id == _TYPE_NAME:
            lone.append(type_node)


#: Where a switch ends and, of a type switch, the name it declares and the value it asks.
_Switch = tuple[int, Node | None, Node | None]


def _places(symbols: list[Symbol]) -> tuple[list[int], list[Symbol | None]]:
    """Where the meaning of a name changes, and what it means from there on."""
    starts: list[int] = []
    meanings: list[Symbol | None] = []
    open_: list[Symbol] = []

    def close(byte: int | None) -> None:
        while open_ and (byte is None or open_[-1].end_byte <= byte):
            end = open_.pop().end_byte
            starts.append(max(end, starts[-1]))
            meanings.append(open_[-1] if open_ else None)

    for symbol in sorted(symbols, key=lambda s: s.start_byte):
        close(symbol.start_byte)
        open_.append(symbol)
        starts.append(symbol.start_byte)
        meanings.append(symbol)
    close(None)
    return starts, meanings


def _nesting(literals: list[Node]) -> tuple[list[int], list[int]]:
    """Where function literals start, and for each the place of the one around it, or -1."""
    outer: list[int] = []
    around: list[int] = []
    for place, literal in enumerate(literals):
        while around and literals[around[-1]].end_byte <= literal.start_byte:
            around.pop()
        outer.append(around[-1] if around else -1)
        around.append(place)
    return [literal.start_byte for literal in literals], outer


def _declares(node: Node) -> bool:
    """Does a range clause or a receive declare its names, with `:=`? With `=` it sets others."""
    return any(child.type == ":=" for child in node.children)


def _spec_parts(node: Node) -> tuple[list[Node], Node | None, list[Node]]:
    """The names, the type and the values of a `var` or `const` line."""
    value = node.child_by_field_id(_F_VALUE)
    values: list[Node] = []
    if value is not None:
        values = value.named_children if value.kind_id == _EXPRESSIONS else [value]
    names: list[Node] = []
    for child in node.children:
        if child.kind_id in IDENTIFIERS:
            names.append(child)
        elif child.type != ",":
            break
    return names, node.child_by_field_id(_F_TYPE), values
