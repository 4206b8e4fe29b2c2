"""The types of expressions and the callees of calls in one file (go/types' `Info`, on demand)."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from tree_sitter import Node

from golint_agent.semantics.declarations import function_object
from golint_agent.semantics.file_index import FileIndex
from golint_agent.semantics.model import Model, PackageScope
from golint_agent.semantics.packages import Kind, Object, Package
from golint_agent.semantics.scopes import FunctionScopes, Symbol, SymbolKind
from golint_agent.semantics.type_syntax import Scope, WithTypeParams, read_signature, read_type
from golint_agent.semantics.types import (
    BOOL,
    BUILTINS,
    INT,
    PREDECLARED,
    PREDECLARED_VALUES,
    STRING,
    UNKNOWN,
    UNTYPED_BOOL,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
    Array,
    Basic,
    Chan,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeParam,
    default_type,
    dereference,
    is_untyped,
    result_of,
    substitute,
    unify,
)
from golint_agent.syntax import FIELD, KIND, SourceFile

_K, _F = KIND, FIELD
_MAX_DEPTH = 64

_IDENTIFIERS = frozenset({_K["identifier"], _K["true"], _K["false"], _K["nil"], _K["iota"]})
_SELECTOR, _CALL = _K["selector_expression"], _K["call_expression"]
_PARENTHESIZED, _CONVERSION = _K["parenthesized_expression"], _K["type_conversion_expression"]
_INDEX, _INSTANTIATION = _K["index_expression"], _K["type_instantiation_expression"]
_GENERIC, _TYPE_ARGUMENTS = _K["generic_type"], _K["type_arguments"]
_LITERAL = _K["func_literal"]
_METHOD_DECLARATION = _K["method_declaration"]
_TYPE_NODES = frozenset(
    _K[kind]
    for kind in (
        "type_identifier",
        "qualified_type",
        "pointer_type",
        "slice_type",
        "array_type",
        "map_type",
        "channel_type",
        "function_type",
        "struct_type",
        "interface_type",
        "generic_type",
        "parenthesized_type",
    )
)
_TYPE_IDENTIFIER, _QUALIFIED = _K["type_identifier"], _K["qualified_type"]
_F_OPERAND, _F_FIELD, _F_FUNCTION = _F["operand"], _F["field"], _F["function"]
_F_ARGUMENTS, _F_TYPE, _F_INDEX, _F_BODY = (
    _F["arguments"],
    _F["type"],
    _F["index"],
    _F["body"],
)
_F_LEFT, _F_RIGHT, _F_OPERATOR = _F["left"], _F["right"], _F["operator"]
_F_PARAMETERS, _F_RESULT, _F_RECEIVER = _F["parameters"], _F["result"], _F["receiver"]
_F_TYPE_PARAMETERS, _F_TYPE_ARGUMENTS = _F["type_parameters"], _F["type_arguments"]
_F_ELEMENT = _F["element"]

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


class Callee(msgspec.Struct, frozen=True):
    """What a call calls.

    `full_name` is the function's name as go/types prints it (`net/http.Get`, `(*T).M` with the
    path of T, `builtin.append`), or empty for function values. `signature` is what this call sees:
    type parameters that the arguments tell are replaced. `is_conversion` calls are no calls at all.
    """

    full_name: str
    signature: Signature | None
    is_conversion: bool = False
    is_builtin: bool = False


_NO_CALLEE = Callee("", None)
_CONVERTS = Callee("", None, is_conversion=True)


class Info:
    """Types, callees and symbols of one file. Answers are remembered while the file is open."""

    def __init__(self, model: Model, package: Package, file: int, index: FileIndex) -> None:
        self.model = model
        self.package = package
        self.file = file
        self.index = index
        self.source: SourceFile = index.source
        self.scope = PackageScope(model, package, file)
        self._functions: dict[int, FunctionScopes] = {}
        self._types: dict[tuple[int, int, int], Type] = {}
        self._callees: dict[int, Callee] = {}
        self._read_types: dict[str, Type] = {}
        self._symbol_types: dict[Symbol, Type] = {}
        self._type_params: dict[int, tuple[TypeParam, ...]] = {}
        self._depth = 0

    # Names

    def scopes_at(self, byte: int) -> FunctionScopes | None:
        """The local names of the top-level function around a byte."""
        function = self.index.enclosing_function(byte)
        if function is None:
            return None
        found = self._functions.get(function.start_byte)
        if found is None:
            found = self._functions[function.start_byte] = FunctionScopes(self.index, function)
        return found

    def symbol(self, name: str, byte: int) -> Symbol | None:
        """The local symbol that a name denotes at a byte."""
        scopes = self.scopes_at(byte)
        return scopes.lookup(name, byte) if scopes is not None else None

    def imported_path(self, name: str, byte: int) -> str:
        """The import path that `name` denotes at a byte, or empty where something shadows it."""
        path = self.scope.imports.get(name, "")
        if not path or self.symbol(name, byte) is not None or name in self.package.objects:
            return ""
        return path

    def references(self, symbol: Symbol) -> list[Node]:
        """The identifiers that denote a local symbol, its declaration left out, in order."""
        scopes = self.scopes_at(symbol.declared_at)
        if scopes is None:
            return []
        word = re.compile(rb"\b" + re.escape(symbol.name.encode()) + rb"\b")
        found: list[Node] = []
        for match in word.finditer(self.source.data, symbol.start_byte, symbol.end_byte):
            node = scopes.function.named_descendant_for_byte_range(match.start(), match.end())
            if (
                node is not None
                and node.kind_id in _IDENTIFIERS
                and node.start_byte == match.start()
                and scopes.lookup(symbol.name, match.start()) is symbol
            ):
                found.append(node)
        return found

    # Types

    def type_of(self, node: Node) -> Type:
        """The type of an expression; UNKNOWN where source does not tell."""
        key = (node.start_byte, node.end_byte, node.kind_id)
        found = self._types.get(key)
        if found is None:
            if self._depth >= _MAX_DEPTH:
                return UNKNOWN
            self._types[key] = UNKNOWN  # what a cycle sees
            self._depth += 1
            try:
                found = self._types[key] = self._infer(node)
            finally:
                self._depth -= 1
        return found

    def symbol_type(self, symbol: Symbol) -> Type:
        """The type of a local variable, parameter, result or constant."""
        found = self._symbol_types.get(symbol)
        if found is None:
            self._symbol_types[symbol] = UNKNOWN  # what `x := x` inside a cycle sees
            found = self._symbol_types[symbol] = self._symbol_type(symbol)
        return found

    def read_type(self, node: Node) -> Type:
        """The type that a type expression denotes at its place."""
        text = self.source.text(node)
        scopes = self.scopes_at(node.start_byte)
        if scopes is not None and self._needs_local_scope(scopes, node):
            return read_type(text, _LocalScope(self, scopes, node.start_byte))
        found = self._read_types.get(text)
        if found is None:
            found = self._read_types[text] = read_type(text, self.scope)
        return found

    def call_results(self, call: Node) -> tuple[Type, ...] | None:
        """The result types of a call, in order; None where the callee's are not known."""
        callee = self.callee(call)
        if callee.is_conversion:
            return (self.type_of(call),)
        if callee.signature is not None:
            return tuple(v.type for v in callee.signature.results)
        if callee.is_builtin:
            found = self.type_of(call)
            if isinstance(found, Tuple):
                return found.types
            return (found,) if found is not UNKNOWN else None
        return None

    def _needs_local_scope(self, scopes: FunctionScopes, node: Node) -> bool:
        if self._function_type_params(scopes.function):
            return True
        return any(
            symbol.kind is SymbolKind.TYPE
            for symbols in scopes.symbols.values()
            for symbol in symbols
        )

    def _function_type_params(self, function: Node) -> tuple[TypeParam, ...]:
        found = self._type_params.get(function.start_byte)
        if found is None:
            found = self._type_params[function.start_byte] = self._read_type_params(function)
        return found

    def _read_type_params(self, function: Node) -> tuple[TypeParam, ...]:
        declared = self._declared_object(function)
        if declared is None or not declared.type_params:
            return ()
        return self.model.type_params(self.package, declared)

    def _declared_object(self, function: Node) -> Object | None:
        has_params = function.child_by_field_id(_F_TYPE_PARAMETERS) is not None
        receiver = function.child_by_field_id(_F_RECEIVER)
        if not has_params and (receiver is None or b"[" not in self.source.bytes_of(receiver)):
            return None
        return function_object(self.source, function, self.file)

    def _symbol_type(self, symbol: Symbol) -> Type:
        if symbol.kind is SymbolKind.TYPE:
            return UNKNOWN
        if symbol.type_node is not None:
            declared = self.read_type(symbol.type_node)
            return Slice(declared) if symbol.variadic else declared
        if symbol.value is None:
            return UNKNOWN
        if symbol.ranged:
            return self._ranged(self.type_of(symbol.value), symbol.index)
        if symbol.index >= 0:
            return self.result_at(symbol.value, symbol.index)
        found = self.type_of(symbol.value)
        if isinstance(found, Tuple):
            return UNKNOWN
        return found if symbol.kind is SymbolKind.CONST else default_type(found)

    def result_at(self, value: Node, index: int) -> Type:
        """The type at one place of an expression that gives several values."""
        kind = value.kind_id
        if kind == _PARENTHESIZED and value.named_children:
            return self.result_at(value.named_children[0], index)
        if kind in (_CALL, _CONVERSION):
            found = self.type_of(value)
            if isinstance(found, Tuple) and index < len(found.types):
                return found.types[index]
            return UNKNOWN
        # The comma-ok forms: index, type assertion and receive.
        return self.type_of(value) if index == 0 else BOOL

    def _ranged(self, over: Type, index: int) -> Type:
        shape = self.model.underlying(self.model.unalias(over))
        if isinstance(shape, Pointer):
            shape = self.model.underlying(shape.elem)
        match shape:
            case Slice(elem=elem) | Array(elem=elem):
                return INT if index == 0 else elem
            case Map(key=key, elem=elem):
                return key if index == 0 else elem
            case Chan(elem=elem):
                return elem if index == 0 else UNKNOWN
            case Basic(name=name) if name in {"string", "untyped string"}:
                return INT if index == 0 else PREDECLARED["rune"]
            case Basic():
                return default_type(over) if index == 0 else UNKNOWN
            case Signature(params=params) if len(params) == 1:
                yields = self.model.underlying(params[0].type)
                if isinstance(yields, Signature) and index < len(yields.params):
                    return yields.params[index].type
        return UNKNOWN

    # Expressions

    def _infer(self, node: Node) -> Type:
        handler = _HANDLERS.get(node.kind_id)
        return handler(self, node) if handler is not None else UNKNOWN

    def _identifier(self, node: Node) -> Type:
        name = self.source.text(node)
        symbol = self.symbol(name, node.start_byte)
        if symbol is not None:
            return self.symbol_type(symbol)
        found = self.package.objects.get(name)
        if found is not None:
            if found.kind in (Kind.TYPE, Kind.ALIAS):
                return UNKNOWN
            return self.model.type_of(self.package, found)
        for path in self.scope.dots:
            other = self.model.package(path)
            if other is None:
                return UNKNOWN
            if name in other.objects:
                return self.model.type_of(other, other.objects[name])
        return PREDECLARED_VALUES.get(name, UNKNOWN)

    def _selector(self, node: Node) -> Type:
        operand = node.child_by_field_id(_F_OPERAND)
        field = node.child_by_field_id(_F_FIELD)
        if operand is None or field is None:
            return UNKNOWN
        name = self.source.text(field)
        path = self._package_of(operand)
        if path:
            package = self.model.package(path)
            found = package.objects.get(name) if package is not None else None
            if package is None or found is None or found.kind in (Kind.TYPE, Kind.ALIAS):
                return UNKNOWN
            return self.model.type_of(package, found)
        member = self.model.member(self._type_or_denoted(operand), name)
        return member.type if member is not None else UNKNOWN

    def _package_of(self, operand: Node) -> str:
        if operand.kind_id not in _IDENTIFIERS:
            return ""
        return self.imported_path(self.source.text(operand), operand.start_byte)

    def _type_or_denoted(self, operand: Node) -> Type:
        """An operand's type, or the type it names (method expressions `T.M`, `(*T).M`)."""
        found = self.type_of(operand)
        return found if found is not UNKNOWN else self.denoted_type(operand)

    def denoted_type(self, node: Node) -> Type:
        """The type that an expression names, or UNKNOWN where it names none."""
        kind = node.kind_id
        if kind in _TYPE_NODES:
            return self.read_type(node)
        if kind == _PARENTHESIZED:
            children = node.named_children
            return self.denoted_type(children[0]) if len(children) == 1 else UNKNOWN
        if kind == _K["unary_expression"]:
            operator = node.child_by_field_id(_F_OPERATOR)
            operand = node.child_by_field_id(_F_OPERAND)
            if operator is None or operand is None or operator.type != "*":
                return UNKNOWN
            inner = self.denoted_type(operand)
            return Pointer(inner) if inner is not UNKNOWN else UNKNOWN
        if kind in (_INDEX, _INSTANTIATION):
            return self._denoted_instance(node)
        if kind == _SELECTOR:
            operand = node.child_by_field_id(_F_OPERAND)
            field = node.child_by_field_id(_F_FIELD)
            if operand is None or field is None:
                return UNKNOWN
            path = self._package_of(operand)
            return self._type_named(path, self.source.text(field)) if path else UNKNOWN
        if kind in _IDENTIFIERS:
            return self._denoted_by_name(node)
        return UNKNOWN

    def _denoted_by_name(self, node: Node) -> Type:
        name = self.source.text(node)
        symbol = self.symbol(name, node.start_byte)
        if symbol is not None:
            return self._local_type(symbol) if symbol.kind is SymbolKind.TYPE else UNKNOWN
        scopes = self.scopes_at(node.start_byte)
        if scopes is not None:
            for param in self._function_type_params(scopes.function):
                if param.name == name:
                    return param
        found = self.package.objects.get(name)
        if found is not None:
            is_type = found.kind in (Kind.TYPE, Kind.ALIAS)
            return Named(self.package.path, name) if is_type else UNKNOWN
        for path in self.scope.dots:
            inner = self._type_named(path, name)
            if inner is not UNKNOWN or self.model.package(path) is None:
                return inner
        return PREDECLARED.get(name, UNKNOWN)

    def _denoted_instance(self, node: Node) -> Type:
        base = node.child_by_field_id(_F_OPERAND) or node.child_by_field_id(_F_TYPE)
        if base is None:
            return UNKNOWN
        named = self.denoted_type(base)
        if not isinstance(named, Named):
            return UNKNOWN
        args = [self.denoted_type(c) for c in node.named_children if c != base]
        return Named(named.path, named.name, tuple(args))

    def _type_named(self, path: str, name: str) -> Type:
        found = self.model.object(path, name)
        if found is not None and found.kind in (Kind.TYPE, Kind.ALIAS):
            return Named(path, name)
        return UNKNOWN

    def _local_type(self, symbol: Symbol) -> Type:
        named = Named(self.package.path, symbol.name, (), symbol.declared_at)
        if symbol.type_node is not None and symbol not in self._symbol_types:
            self._symbol_types[symbol] = named
            self.model.declare_local(named, self.read_type(symbol.type_node))
        return named

    # Calls

    def callee(self, call: Node) -> Callee:
        """What a call calls; `call` is a call or a conversion-like generic call."""
        found = self._callees.get(call.start_byte << 32 | call.end_byte)
        if found is None:
            found = self._find_callee(call)
            self._callees[call.start_byte << 32 | call.end_byte] = found
        return found

    def _find_callee(self, call: Node) -> Callee:
        if call.kind_id == _CONVERSION:
            return self._generic_call(call)
        function = call.child_by_field_id(_F_FUNCTION)
        for _ in range(_MAX_DEPTH):
            if function is None or function.kind_id != _PARENTHESIZED:
                break
            inner = function.named_children
            if len(inner) != 1:
                return _NO_CALLEE
            if self.denoted_type(function) is not UNKNOWN:
                return _CONVERTS
            function = inner[0]
        if function is None:
            return _NO_CALLEE
        kind = function.kind_id
        if kind in _IDENTIFIERS:
            return self._plain_callee(function, call)
        if kind == _SELECTOR:
            return self._selected_callee(function, call)
        if kind in (_INDEX, _INSTANTIATION):
            return self._instantiated_callee(function, call)
        if kind in _TYPE_NODES:
            return _CONVERTS
        return self._value_callee(function, call)

    def _plain_callee(self, function: Node, call: Node) -> Callee:
        name = self.source.text(function)
        symbol = self.symbol(name, function.start_byte)
        if symbol is not None:
            if symbol.kind is SymbolKind.TYPE:
                return _CONVERTS
            return self._value_callee(function, call)
        if self.denoted_type(function) is not UNKNOWN:
            return _CONVERTS
        found = self.package.objects.get(name)
        if found is not None:
            return self._object_callee(self.package, found, call)
        for path in self.scope.dots:
            other = self.model.package(path)
            if other is None:
                return _NO_CALLEE
            if name in other.objects:
                return self._object_callee(other, other.objects[name], call)
        if name in BUILTINS:
            return Callee(f"builtin.{name}", None, is_builtin=True)
        return _NO_CALLEE

    def _object_callee(self, package: Package, found: Object, call: Node) -> Callee:
        if found.kind in (Kind.TYPE, Kind.ALIAS):
            return _CONVERTS
        full_name = f"{package.path}.{found.name}"
        known = self.model.type_of(package, found)
        shape = self.model.underlying(known)
        if not isinstance(shape, Signature):
            return Callee(full_name if found.kind is Kind.FUNC else "", None)
        name = full_name if found.kind is Kind.FUNC else ""
        return Callee(name, self._instantiated(shape, call))

    def _selected_callee(self, function: Node, call: Node) -> Callee:
        operand = function.child_by_field_id(_F_OPERAND)
        field = function.child_by_field_id(_F_FIELD)
        if operand is None or field is None:
            return _NO_CALLEE
        name = self.source.text(field)
        path = self._package_of(operand)
        if path:
            package = self.model.package(path)
            if package is None:
                return Callee(f"{path}.{name}", None)
            found = package.objects.get(name)
            if found is None:
                return Callee(f"{path}.{name}", None)
            return self._object_callee(package, found, call)
        return self._method_callee(self._type_or_denoted(operand), name, call)

    def _method_callee(self, receiver: Type, name: str, call: Node) -> Callee:
        member = self.model.member(receiver, name)
        if member is None:
            # The method of a type whose package is not known still has a name.
            base = dereference(receiver)
            if isinstance(base, Named) and base.path and self.model.package(base.path) is None:
                star = "*" if isinstance(receiver, Pointer) else ""
                return Callee(f"({star}{base.path}.{base.name}).{name}", None)
            return _NO_CALLEE
        shape = self.model.underlying(member.type)
        if not isinstance(shape, Signature):
            return _NO_CALLEE
        return Callee(member.full_name if member.is_method else "", shape)

    def _value_callee(self, function: Node, call: Node) -> Callee:
        shape = self.model.underlying(self.model.unalias(self.type_of(function)))
        return Callee("", shape) if isinstance(shape, Signature) else _NO_CALLEE

    def _instantiated_callee(self, function: Node, call: Node) -> Callee:
        """`f[T](x)` as an index expression, or the element of a slice or map of functions."""
        base = function.child_by_field_id(_F_OPERAND) or function.child_by_field_id(_F_TYPE)
        if base is None:
            return _NO_CALLEE
        generic = self._generic_function(base)
        if generic is None:
            if self.denoted_type(function) is not UNKNOWN:
                return _CONVERTS
            return self._value_callee(function, call)
        args = [self.denoted_type(c) for c in function.named_children if c != base]
        return self._with_type_args(generic, args, call)

    def _generic_function(self, base: Node) -> tuple[str, Signature] | None:
        """The generic function that a name or `pkg.Name` (or its type node) denotes."""
        text = self.source.text(base)
        qualifier, _, name = text.rpartition(".")
        if not name.isidentifier() or (qualifier and not qualifier.isidentifier()):
            return None
        if qualifier:
            path = self.imported_path(qualifier, base.start_byte)
            package = self.model.package(path) if path else None
        else:
            if self.symbol(name, base.start_byte) is not None:
                return None
            package = self.package
        found = package.objects.get(name) if package is not None else None
        if package is None or found is None or found.kind is not Kind.FUNC:
            return None
        signature = self.model.signature(package, found)
        return (f"{package.path}.{name}", signature) if signature.type_params else None

    def _with_type_args(
        self, generic: tuple[str, Signature], args: list[Type], call: Node
    ) -> Callee:
        full_name, signature = generic
        given = {p.name: a for p, a in zip(signature.type_params, args, strict=False)}
        return Callee(full_name, self._instantiated(signature, call, given))

    def _generic_call(self, node: Node) -> Callee:
        """`f[T](x)`, which the grammar reads as a conversion to a generic type."""
        target = node.child_by_field_id(_F_TYPE)
        if target is None or target.kind_id != _GENERIC:
            return _CONVERTS
        base = target.child_by_field_id(_F_TYPE)
        holder = target.child_by_field_id(_F_TYPE_ARGUMENTS)
        if base is None or holder is None:
            return _CONVERTS
        generic = self._generic_function(base)
        if generic is not None:
            args = [self.read_type(child) for child in holder.named_children]
            return self._with_type_args(generic, args, node)
        if isinstance(self.read_type(base), Named) and self._known_type(self.read_type(base)):
            return _CONVERTS
        # `handlers[i](x)`: an indexed function value looks the same.
        return _NO_CALLEE

    def _known_type(self, t: Type) -> bool:
        return self.model.underlying(t) is not UNKNOWN

    def _instantiated(
        self, signature: Signature, call: Node, given: dict[str, Type] | None = None
    ) -> Signature:
        """Replace a generic signature's type parameters by what is given or the arguments tell."""
        if not signature.type_params:
            return signature
        bindings = dict(given or {})
        names = frozenset(p.name for p in signature.type_params)
        if len(bindings) < len(names):
            self._infer_type_args(signature, call, bindings, names)
        for param in signature.type_params:
            bindings.setdefault(param.name, UNKNOWN)
        found = substitute(signature, bindings)
        return found if isinstance(found, Signature) else signature

    def _infer_type_args(
        self, signature: Signature, call: Node, bindings: dict[str, Type], names: frozenset[str]
    ) -> None:
        params = list(signature.params)
        arguments = self.arguments(call)
        if len(arguments) == 1 and len(params) > 1:
            results = self.type_of(arguments[0])
            types = list(results.types) if isinstance(results, Tuple) else [results]
        else:
            types = [self.type_of(a) for a in arguments]
        for place, argument_type in enumerate(types):
            last = place >= len(params) - 1
            if last and signature.variadic and params:
                slice_type = params[-1].type
                param = slice_type.elem if isinstance(slice_type, Slice) else slice_type
                if self._is_spread(call):
                    param = slice_type
            elif place < len(params):
                param = params[place].type
            else:
                break
            unify(param, argument_type, bindings, names)
            if not isinstance(param, TypeParam) and isinstance(argument_type, Named):
                unify(param, self.model.underlying(argument_type), bindings, names)

    def _is_spread(self, call: Node) -> bool:
        holder = call.child_by_field_id(_F_ARGUMENTS)
        return holder is not None and any(c.type == "..." for c in holder.children)

    def arguments(self, call: Node) -> list[Node]:
        """The argument expressions of a call, comments left out."""
        holder = call.child_by_field_id(_F_ARGUMENTS)
        if holder is None:
            # A generic call that the grammar reads as a conversion has its operand instead.
            operand = call.child_by_field_id(_F_OPERAND)
            return [operand] if operand is not None else []
        return [c for c in holder.named_children if c.kind_id != _K["comment"]]

    def _call_type(self, node: Node) -> Type:
        callee = self.callee(node)
        if callee.is_conversion:
            function = node.child_by_field_id(_F_FUNCTION) or node.child_by_field_id(_F_TYPE)
            return self.denoted_type(function) if function is not None else UNKNOWN
        if callee.is_builtin:
            return self._builtin_type(callee.full_name.removeprefix("builtin."), node)
        return result_of(callee.signature) if callee.signature is not None else UNKNOWN

    def _builtin_type(self, name: str, call: Node) -> Type:
        arguments = self.arguments(call)
        first = arguments[0] if arguments else None
        match name:
            case "len" | "cap" | "copy":
                return INT
            case "make" if first is not None:
                return self.denoted_type(first)
            case "new" if first is not None:
                # `new(expr)` since Go 1.26.
                elem = self._new_argument(first)
                return Pointer(elem) if elem is not UNKNOWN else UNKNOWN
            case "append" if first is not None:
                return self.type_of(first)
            case "min" | "max":
                known = [self.type_of(a) for a in arguments]
                typed = [t for t in known if not is_untyped(t)]
                return typed[0] if typed else known[0] if known else UNKNOWN
            case "recover":
                return Named("", "any")
            case "panic" | "print" | "println" | "close" | "delete" | "clear":
                return Tuple(())
            case "real" | "imag":
                return Basic("float64")
            case "complex":
                return Basic("complex128")
        return UNKNOWN

    def _new_argument(self, node: Node) -> Type:
        """The type that `new(T)` allocates, or that of the value in `new(value)`.

        The grammar reads a lone name as a type even where it names a value.
        """
        if node.kind_id in (_TYPE_IDENTIFIER, _QUALIFIED):
            text = self.source.text(node)
            if node.kind_id == _TYPE_IDENTIFIER:
                denoted = self._denoted_by_name(node)
                return denoted if denoted is not UNKNOWN else default_type(self._identifier(node))
            qualifier, _, name = text.partition(".")
            path = self.imported_path(qualifier, node.start_byte)
            if path:
                found = self.model.object(path, name)
                if found is None or found.kind in (Kind.TYPE, Kind.ALIAS):
                    return Named(path, name)
                package = self.model.package(path)
                return UNKNOWN if package is None else self.model.type_of(package, found)
            symbol = self.symbol(qualifier, node.start_byte)
            if symbol is None:
                return UNKNOWN
            member = self.model.member(self.symbol_type(symbol), name)
            return member.type if member is not None else UNKNOWN
        denoted = self.denoted_type(node)
        return denoted if denoted is not UNKNOWN else default_type(self.type_of(node))

    # Other forms

    def _parenthesized(self, node: Node) -> Type:
        inner = node.named_children
        return self.type_of(inner[0]) if len(inner) == 1 else UNKNOWN

    def _composite(self, node: Node) -> Type:
        declared = node.child_by_field_id(_F_TYPE)
        if declared is None:
            return UNKNOWN
        if declared.kind_id == _K["implicit_length_array_type"]:
            elem = declared.child_by_field_id(_F_ELEMENT)
            return Array(self.read_type(elem), "...") if elem is not None else UNKNOWN
        return self.read_type(declared)

    def _function_literal(self, node: Node) -> Type:
        params = node.child_by_field_id(_F_PARAMETERS)
        if params is None:
            return UNKNOWN
        end = (node.child_by_field_id(_F_RESULT) or params).end_byte
        text = self.source.data[params.start_byte : end].decode("utf-8", "replace")
        return read_signature(text, self._scope_at(node.start_byte))

    def signature_of(self, function: Node) -> Signature:
        """The signature of a function declaration, method or function literal in this file."""
        found = self._function_literal(function)
        return found if isinstance(found, Signature) else Signature((), ())

    def _scope_at(self, byte: int) -> Scope:
        scopes = self.scopes_at(byte)
        return _LocalScope(self, scopes, byte) if scopes is not None else self.scope

    def _unary(self, node: Node) -> Type:
        operator = node.child_by_field_id(_F_OPERATOR)
        operand = node.child_by_field_id(_F_OPERAND)
        if operator is None or operand is None:
            return UNKNOWN
        mark = operator.type
        inner = self.type_of(operand)
        if mark == "&":
            return Pointer(inner) if inner is not UNKNOWN else UNKNOWN
        if mark == "*":
            shape = self.model.underlying(self.model.unalias(inner))
            return shape.elem if isinstance(shape, Pointer) else UNKNOWN
        if mark == "<-":
            shape = self.model.underlying(self.model.unalias(inner))
            return shape.elem if isinstance(shape, Chan) else UNKNOWN
        return inner

    def _binary(self, node: Node) -> Type:
        operator = node.child_by_field_id(_F_OPERATOR)
        left = node.child_by_field_id(_F_LEFT)
        right = node.child_by_field_id(_F_RIGHT)
        if operator is None or left is None or right is None:
            return UNKNOWN
        mark = operator.type
        if mark in _COMPARISONS:
            return UNTYPED_BOOL
        left_type = self.type_of(left)
        if mark in ("<<", ">>"):
            return left_type
        if left_type is UNKNOWN or is_untyped(left_type):
            right_type = self.type_of(right)
            if right_type is UNKNOWN or not is_untyped(right_type):
                return right_type
            if left_type is UNKNOWN:
                return UNKNOWN
            return max(left_type, right_type, key=_constant_rank)
        return left_type

    def _index(self, node: Node) -> Type:
        operand = node.child_by_field_id(_F_OPERAND)
        if operand is None:
            return UNKNOWN
        shape = self.model.underlying(self.model.unalias(self.type_of(operand)))
        if isinstance(shape, Pointer):
            shape = self.model.underlying(shape.elem)
        match shape:
            case Slice(elem=elem) | Array(elem=elem) | Map(elem=elem):
                return elem
            case Basic(name="string" | "untyped string"):
                return PREDECLARED["byte"]
        generic = self._generic_function(operand)
        if generic is not None:
            index = node.child_by_field_id(_F_INDEX)
            args = [self.denoted_type(index)] if index is not None else []
            names = [p.name for p in generic[1].type_params]
            return substitute(generic[1], dict(zip(names, args, strict=False)))
        return UNKNOWN

    def _slice(self, node: Node) -> Type:
        operand = node.child_by_field_id(_F_OPERAND)
        if operand is None:
            return UNKNOWN
        found = self.type_of(operand)
        shape = self.model.underlying(self.model.unalias(found))
        if isinstance(shape, Pointer):
            shape = self.model.underlying(shape.elem)
        if isinstance(shape, Array):
            return Slice(shape.elem)
        return default_type(found)

    def _assertion(self, node: Node) -> Type:
        declared = node.child_by_field_id(_F_TYPE)
        return self.read_type(declared) if declared is not None else UNKNOWN


class _LocalScope:
    """Type names at a place in a function: local types and type parameters come first."""

    __slots__ = ("byte", "info", "scopes")

    def __init__(self, info: Info, scopes: FunctionScopes, byte: int) -> None:
        self.info = info
        self.scopes = scopes
        self.byte = byte

    def resolve(self, qualifier: str, name: str) -> Type:
        if not qualifier:
            symbol = self.scopes.lookup(name, self.byte)
            if symbol is not None and symbol.kind is SymbolKind.TYPE:
                return self.info._local_type(symbol)
        params = self.info._function_type_params(self.scopes.function)
        return WithTypeParams(self.info.scope, params).resolve(qualifier, name)


def _constant_rank(t: Type) -> int:
    order = (UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT, UNTYPED_COMPLEX)
    return order.index(t) if t in order else -1


def _always(t: Type) -> Callable[[Info, Node], Type]:
    return lambda _info, _node: t


_HANDLERS: dict[int, Callable[[Info, Node], Type]] = {
    **{kind: Info._identifier for kind in _IDENTIFIERS},
    _SELECTOR: Info._selector,
    _CALL: Info._call_type,
    _CONVERSION: Info._call_type,
    _PARENTHESIZED: Info._parenthesized,
    _K["composite_literal"]: Info._composite,
    _LITERAL: Info._function_literal,
    _K["unary_expression"]: Info._unary,
    _K["binary_expression"]: Info._binary,
    _INDEX: Info._index,
    _K["slice_expression"]: Info._slice,
    _K["type_assertion_expression"]: Info._assertion,
    _K["int_literal"]: _always(UNTYPED_INT),
    _K["float_literal"]: _always(UNTYPED_FLOAT),
    _K["imaginary_literal"]: _always(UNTYPED_COMPLEX),
    _K["rune_literal"]: _always(UNTYPED_RUNE),
    _K["interpreted_string_literal"]: _always(UNTYPED_STRING),
    _K["raw_string_literal"]: _always(UNTYPED_STRING),
}
