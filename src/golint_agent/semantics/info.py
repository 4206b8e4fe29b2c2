"""The types of expressions and the callees of calls in one file (go/types' `Info`, on demand)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from tree_sitter import Node

from golint_agent.project.model import GoModule
from golint_agent.semantics.expressions.call_shapes import bare, function_of
from golint_agent.semantics.expressions.call_targets import Called, find_called
from golint_agent.semantics.expressions.callees import Callee, find_callee
from golint_agent.semantics.expressions.expected_types import type_in_place
from golint_agent.semantics.expressions.expression_types import (
    conversion_type,
    infer,
    ranged_type,
    result_at,
)
from golint_agent.semantics.flow.call_graph import CallGraph
from golint_agent.semantics.flow.control_flow import Flow, flow_of
from golint_agent.semantics.model import Constant, Model, PackageScope
from golint_agent.semantics.names.file_index import FileIndex
from golint_agent.semantics.names.full_names import declared_name, last_word
from golint_agent.semantics.names.node_kinds import (
    CALLS,
    F_ARGUMENTS,
    F_NAME,
    F_OPERAND,
    IDENTIFIERS,
    QUALIFIED,
    TYPE_IDENTIFIER,
)
from golint_agent.semantics.names.scopes import FunctionScopes, Symbol, SymbolKind
from golint_agent.semantics.packages.declarations import function_object, own_type_params
from golint_agent.semantics.packages.headers import FileHeader
from golint_agent.semantics.packages.package import Object, Package
from golint_agent.semantics.questions import remembered
from golint_agent.semantics.types.type import (
    UNKNOWN,
    Interface,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    default_type,
)
from golint_agent.semantics.types.type_syntax import (
    Scope,
    WithTypeParams,
    read_signature,
    read_type,
    read_type_args,
    read_type_params,
)
from golint_agent.syntax import FIELD, KIND, SourceFile

_Answer = TypeVar("_Answer")

_K, _F = KIND, FIELD
_LITERAL = _K["func_literal"]
_TYPES = frozenset({_K["type_spec"], _K["type_alias"]})
_COMMENT, _SPREAD = _K["comment"], _K["variadic_argument"]
_ELEMENT, _KEYED = _K["literal_element"], _K["keyed_element"]
_COMPOSITE = _K["composite_literal"]
_F_PARAMETERS = _F["parameters"]
_F_RESULT = _F["result"]
_F_RECEIVER = _F["receiver"]
_F_KEY = _F["key"]
_F_TYPE_PARAMETERS = _F["type_parameters"]
#: A lone name, also where the grammar takes it for a type or package: `fs` in `fs[i](x)`.
_NAMES = IDENTIFIERS | {TYPE_IDENTIFIER, _K["package_identifier"]}
#: An identifier or a keyword; letters beyond ASCII are bytes that `\w` leaves out.
_WORD = re.compile(rb"[\w\x80-\xff]+")
#: What may stand between a field's name and its value.
_COLON = re.compile(rb"\s*[:/]")
#: The bytes of such words.
_LETTERS = frozenset(byte for byte in range(256) if _WORD.fullmatch(bytes([byte])) is not None)
#: As many words of a function are looked for one by one.
_FEW_WORDS = 6


class Info:
    """Types, callees and symbols of one file. Answers are kept while the file is open.

    In one of three ways: by `kept`, what cannot lead back to itself; by `model.questions`, what
    can; by `once`, what others ask of this file and what hangs on which callees end the run.
    """

    def __init__(self, model: Model, package: Package, file: int, index: FileIndex) -> None:
        self.model = model
        self.package = package
        self.file = file
        self.index = index
        self.source: SourceFile = index.source
        self.file_scope = PackageScope(model, package, file)
        #: Where the file stands and what it imports.
        self.header = FileHeader()
        #: The kinds of facts that whoever looks at the file now may ask for; None for all.
        self.askable: frozenset[str] | None = None
        #: Callees that end the run for whoever looks at the file now, beside Go's own.
        self.never_return: frozenset[str] = frozenset()
        #: The module that the file belongs to, if somebody told.
        self.module: GoModule | None = None
        #: What configuration says in the sections of packs: names of sections, keys with values.
        self.sections: Mapping[str, tuple[tuple[str, Any], ...]] = {}
        self._functions: dict[int, FunctionScopes] = {}
        #: Where the function starts and ends that was asked for last, and its scopes.
        self._last_scopes: tuple[int, int, FunctionScopes | None] = (0, 0, None)
        #: By node, as are callees.
        self._types: dict[int, Type] = {}
        self._callees: dict[int, Callee] = {}
        self._packages_named: dict[int, str] = {}
        self._called: dict[int, Called] = {}
        #: The full names of declared functions, by where they start.
        self.declared_names: dict[int, str] = {}
        #: Which calls are no conversions, by node, as far as somebody asked.
        self.is_call: dict[int, bool] = {}
        #: The values of expressions, by node, and which locals never get another, as far as asked.
        self.constants: dict[int, Constant | None] = {}
        self.settled: dict[Symbol, bool] = {}
        #: Calls and functions as rules see them, by node.
        self.pieces: dict[int, Any] = {}
        #: Locals as rules see them.
        self.locals: dict[Symbol, Any] = {}
        #: The calls in code as rules see them, by node.
        self.contents: dict[int, Any] = {}
        #: The branches on errors as rules see them, by whether they run where there is none, and by
        #: what is known to end the run.
        self.error_branches: dict[tuple[bool, frozenset[str]], tuple[Any, ...]] = {}
        self._held_calls: dict[bytes, list[Node]] | None = None
        self._read_types: dict[str, Type] = {}
        self._symbol_types: dict[Symbol, Type] = {}
        #: Local types whose declarations are to be read.
        self._undeclared: list[tuple[Named, Symbol]] = []
        self._is_declaring = False
        self._answers: dict[Hashable, Any] = {}
        self._words: dict[int, dict[bytes, list[int]]] = {}
        #: How many words were asked for in a function, by where it starts.
        self._asked_words: dict[int, int] = {}
        self._references: dict[tuple[int, str], dict[Symbol, list[Node]]] = {}
        self._type_params: dict[int, tuple[TypeParam, ...]] = {}
        self._generic_types: list[tuple[int, int, tuple[TypeParam, ...]]] | None = None
        self._signatures: dict[int, Signature] = {}
        #: Those of declared functions without type parameters, by what stands there.
        self._read_signatures: dict[str, Signature] = {}
        self._flows: dict[tuple[int, frozenset[str]], Flow | None] = {}
        self._graph: CallGraph | None = None

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer to a question about this file, found by `answer` the first time."""
        key = question if not self.never_return else (question, self.never_return)
        if key not in self._answers:
            self.model.questions.keep_time()
            self._answers[key] = answer()
        found: _Answer = self._answers[key]
        return found

    def forget(self) -> None:
        """Let go of what was asked, once the file is done.

        Rules keep code among the answers, and code leads back to its file: its tree would stay
        until the collector of cycles finds it. So would one of which a call, function or local
        leads to what keeps it: each circle of code goes through one of these.
        """
        self._answers.clear()
        for kept in (*self.pieces.values(), *self.locals.values()):
            kept.__dict__.clear()
        self.pieces.clear()
        self.locals.clear()
        self.contents.clear()
        self.error_branches.clear()

    def printed(self, t: Type) -> str:
        """A type as go/types prints it, `?` where unknown; a long one is printed once."""
        if not isinstance(t, Pointer | Struct | Interface):
            return str(t)
        # Held by what is kept, so that no other type can have its address.
        _, text = self.once(("printed", id(t)), lambda: (t, str(t)))
        return text

    def followed(self, t: Type) -> Type:
        """A type as rules see it; `Model.followed` says how."""
        return self.model.followed(t)

    def locals_at(self, byte: int) -> FunctionScopes | None:
        """The local names of the top-level function around a byte."""
        start, end, found = self._last_scopes
        if start <= byte < end:
            return found
        function = self.index.enclosing_scope_root(byte)
        if function is None:
            return None
        start = function.start_byte
        found = self._functions.get(start)
        if found is None:
            found = self._functions[start] = FunctionScopes(self.index, function)
        self._last_scopes = start, function.end_byte, found
        return found

    def symbol(self, name: str, byte: int) -> Symbol | None:
        """The local symbol that a name denotes at a byte."""
        start, end, scopes = self._last_scopes
        if not start <= byte < end:
            scopes = self.locals_at(byte)
        return scopes.lookup(name, byte) if scopes is not None else None

    def imported_path(self, name: str, byte: int) -> str:
        """The import path that `name` denotes at a byte, or empty where something shadows it."""
        path = self.file_scope.imports.get(name, "")
        if not path or self.symbol(name, byte) is not None or name in self.package.objects:
            return ""
        return path

    def package_of(self, operand: Node) -> str:
        """The import path that an operand names, or empty where it is no package."""
        if operand.kind_id not in IDENTIFIERS:
            return ""
        key = operand.id
        found = self._packages_named.get(key)
        if found is None:
            name = self.source.text(operand)
            found = self._packages_named[key] = self.imported_path(name, operand.start_byte)
        return found

    @property
    def graph(self) -> CallGraph:
        """The calls of the whole package, or of this file alone where nobody joined others."""
        return self._graph or CallGraph((self,))

    @graph.setter
    def graph(self, graph: CallGraph) -> None:
        self._graph = graph

    def declaration(self, full_name: str) -> tuple[Info, Node] | None:
        """The declaration of a function or method of this package, and the file it stands in.

        Of another file only where the files of the package are at hand.
        """
        own = self.once("declarations", self._declarations).get(full_name)
        return (self, own) if own is not None else self.graph.declared(full_name)

    def _declarations(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for node in self.index.functions():
            found.setdefault(declared_name(self, node), node)
        return found

    def function_at(self, byte: int) -> Node | None:
        """The innermost function around a byte: a literal, or the declared function."""
        scopes = self.locals_at(byte)
        if scopes is None:
            return None
        literals = scopes.enclosing_literals(byte)
        return literals[0] if literals else scopes.function

    def flow(self, function: Node) -> Flow | None:
        """The control flow of a function of this file; None where it cannot be followed."""
        return self.flow_with(function, self.never_return)

    def flow_with(self, function: Node, never_return: frozenset[str]) -> Flow | None:
        """The control flow of a function, where some callees end the run beside Go's own."""
        return remembered(
            self._flows, (function.start_byte, never_return), self._flow, function, never_return
        )

    def _flow(self, function: Node, never_return: frozenset[str]) -> Flow | None:
        if self._lacks_part(function):
            return None
        return flow_of(self, function, never_return)

    def _lacks_part(self, function: Node) -> bool:
        """Was a part of a function left out of the tree, because it nests too deep?"""
        start, end = function.start_byte, function.end_byte
        return any(start <= part < end for part, _ in self.source.left_out)

    def references(self, symbol: Symbol) -> list[Node]:
        """The identifiers that denote a local symbol, declarations left out, in order.

        `x, y := …` counts for an `x` that was declared before: it sets that variable.
        """
        scopes = self.locals_at(symbol.declared_at)
        if scopes is None:
            return []
        name = symbol.name
        key = scopes.function.start_byte, name
        return remembered(self._references, key, self._references_of, scopes, name).get(symbol, [])

    def _references_of(self, scopes: FunctionScopes, name: str) -> dict[Symbol, list[Node]]:
        declared = {s.declared_at for s in scopes.symbols[name] if s.redeclares is None}
        function = scopes.function
        data, word = self.source.data, name.encode()
        found: dict[Symbol, list[Node]] = {}
        for at in self._places_of(word, function):
            symbol = scopes.lookup(name, at) if at not in declared else None
            if symbol is None:
                continue
            node = function.named_descendant_for_byte_range(at, at + len(word))
            if (
                node is not None
                and node.kind_id in _NAMES
                and node.start_byte == at
                # Without a colon, or a comment before one, it is no key: that needs no parents.
                and (_COLON.match(data, at + len(word)) is None or not self.is_field_key(node))
                and not _is_qualified(node)
            ):
                found.setdefault(symbol, []).append(node)
        return found

    def _places_of(self, word: bytes, function: Node) -> Iterable[int]:
        """The bytes that a word of a function starts at, as `words_in` has them.

        Most functions are asked for a few words, which are found without all others.
        """
        start = function.start_byte
        asked = self._asked_words[start] = self._asked_words.get(start, 0) + 1
        if asked > _FEW_WORDS or not word.isascii():
            return self.words_in(function).get(word, ())
        return _places_of(word, self.source.data, start, function.end_byte)

    def words_in(self, function: Node) -> dict[bytes, list[int]]:
        """The bytes that each word of a function starts at, comments and strings included."""
        return remembered(self._words, function.start_byte, self._words_in, function)

    def _words_in(self, function: Node) -> dict[bytes, list[int]]:
        found: dict[bytes, list[int]] = {}
        for match in _WORD.finditer(self.source.data, function.start_byte, function.end_byte):
            found.setdefault(match.group(), []).append(match.start())
        return found

    def is_field_key(self, node: Node) -> bool:
        """Is an identifier a field's name in a literal of a struct type: `x` in `T{x: 1}`?"""
        element = node.parent
        keyed = element.parent if element is not None and element.kind_id == _ELEMENT else None
        if keyed is None or keyed.kind_id != _KEYED or keyed.child_by_field_id(_F_KEY) != element:
            return False
        literal = keyed.parent.parent if keyed.parent is not None else None
        if literal is None or literal.kind_id != _COMPOSITE:
            return False
        return isinstance(self.model.core(self.type_of(literal)), Struct)

    def type_of(self, node: Node) -> Type:
        """The type of an expression by itself; UNKNOWN where source does not tell.

        An untyped constant has its untyped kind (`untyped float` for `2.5`), whatever it is
        assigned to, and a generic function its type parameters. `type_in_place` says what they
        become.
        """
        key = node.id
        found = self._types.get(key)  # asked most of all: before anything is made for the answer
        if found is not None:
            return found
        return self.model.questions.once(self._types, key, UNKNOWN, lambda: self._inferred(node))

    def _inferred(self, node: Node) -> Type:
        found = infer(self, node)
        if not isinstance(found, TypeParam):
            return found
        # A constraint that names its own parameter, as in `P Point[P]`, is read to some depth only.
        scopes = self.locals_at(node.start_byte)
        declared = self.type_params_of(scopes.function) if scopes is not None else ()
        return next((p for p in declared if p.name == found.name), found)

    def type_in_place(self, node: Node) -> Type:
        """The type that go/types records for an expression at its place.

        `places.type_in_place` says where it is another than that of `type_of`.
        """
        return type_in_place(self, node)

    def symbol_type(self, symbol: Symbol) -> Type:
        """The type of a local variable, parameter, result or constant."""
        if symbol.kind is SymbolKind.TYPE:
            return UNKNOWN
        found = self._symbol_types.get(symbol)
        if found is not None:
            return found
        once = self.model.questions.once
        return once(self._symbol_types, symbol, UNKNOWN, lambda: self._symbol_type(symbol))

    def _symbol_type(self, symbol: Symbol) -> Type:
        if symbol.redeclares is not None:
            first = self.symbol_type(symbol.redeclares)
            if first is not UNKNOWN:
                return first
        if symbol.type_node is not None:
            declared = self.read_type(symbol.type_node)
            return Slice(declared) if symbol.variadic else declared
        if symbol.value is None:
            return UNKNOWN
        if symbol.ranged:
            return ranged_type(self, self.type_of(symbol.value), symbol.index)
        if symbol.index >= 0:
            return result_at(self, symbol.value, symbol.index)
        found = self.type_of(symbol.value)
        if isinstance(found, Tuple):
            return UNKNOWN
        return found if symbol.kind is SymbolKind.CONST else default_type(found)

    def read_type(self, node: Node) -> Type:
        """The type that a type expression denotes at its place."""
        text = self.source.text(node)
        scopes = self.locals_at(node.start_byte)
        if scopes is not None and self._needs_local_scope(scopes):
            return read_type(text, _LocalScope(self, scopes, node.start_byte))
        params = self._declared_type_params(node.start_byte) if scopes is None else ()
        if params:
            return read_type(text, WithTypeParams(self.file_scope, params))
        return remembered(self._read_types, text, read_type, text, self.file_scope)

    def hidden_type_args(self, selector: Node) -> tuple[Type, ...]:
        """The type arguments of a method value that the tree does not show: `(*T).M[int, string]`.

        None where the tree shows them, or where there are none.
        """
        if not self.source.hidden:
            return ()
        text = self.source.hidden_after(selector)
        return read_type_args(text, self.type_scope_at(selector.start_byte)) if text else ()

    def call_results(self, call: Node) -> tuple[Type, ...] | None:
        """The result types of a call, in order; None where the callee's are not known."""
        callee = self.callee(call)
        if callee.is_conversion:
            return (conversion_type(self, call),)
        if callee.signature is not None:
            return tuple(v.type for v in callee.signature.results)
        if callee.is_builtin:
            found = type_in_place(self, call)  # some give constants
            if isinstance(found, Tuple):
                return found.types
            return (found,) if found is not UNKNOWN else None
        return None

    def _needs_local_scope(self, scopes: FunctionScopes) -> bool:
        if self.type_params_of(scopes.function):
            return True
        return scopes.has_types

    def type_params_of(self, function: Node) -> tuple[TypeParam, ...]:
        """The type parameters in scope in a top-level function, its receiver's included."""
        return remembered(self._type_params, function.start_byte, self._read_type_params, function)

    def _read_type_params(self, function: Node) -> tuple[TypeParam, ...]:
        declared = self._declared_object(function)
        if declared is None:
            return ()
        package, model = self.package, self.model
        params = model.type_params(package, declared) if declared.type_params else ()
        if declared.own_type_params:
            params += model.signature(package, declared).type_params
        return params

    def _declared_object(self, function: Node) -> Object | None:
        receiver = function.child_by_field_id(_F_RECEIVER)
        is_generic = receiver is not None and b"[" in self.source.bytes_of(receiver)
        if not is_generic and not own_type_params(self.source, function):
            return None
        return function_object(self.source, function, self.file)

    def callee(self, call: Node) -> Callee:
        """What a call calls; `call` is a call or a conversion-like generic call."""
        key = call.id
        found = self._callees.get(key)  # this and the next are asked of every call, by many
        if found is None:
            found = self._callees[key] = find_callee(self, call)
        return found

    def called(self, call: Node) -> Called:
        """The function that a call runs, also where a variable holds it."""
        key = call.id
        found = self._called.get(key)
        if found is None:
            found = self._called[key] = find_called(self, call)
        return found

    def calls_of(self, word: bytes) -> Iterator[Node]:
        """The calls that may run a function whose name ends in a word, in no special order.

        They are called by this word, or by a variable that holds such a function.
        """
        yield from self.index.calls_named(word)
        yield from self.held_calls.get(word, ())

    @property
    def held_calls(self) -> dict[bytes, list[Node]]:
        """The calls of functions of another name than stands there, by that name's last word.

        Variables hold such functions, and so do conversions: `http.HandlerFunc(serve)(w, r)`.
        """
        if self._held_calls is None:
            self._held_calls = {}
            for word, call in self._unnamed_calls():
                held = last_word(self.called(call).full_name)
                if held not in (b"", word):
                    self._held_calls.setdefault(held, []).append(call)
        return self._held_calls

    def _unnamed_calls(self) -> Iterator[tuple[bytes, Node]]:
        """The calls that may run a function of another name, with the last word that stands there.

        A file has few of them: names of variables, and calls of what a call gives.
        """
        names = self.index.call_names()
        declared = self.index.declared_words()
        for word in [word for word in names if word in declared]:
            for name in names[word]:
                call = self.index.call_of(name) if name.kind_id in IDENTIFIERS else None
                if call is not None:
                    yield word, call
        for call in self.index.nameless_calls():
            function = function_of(call)
            if function is not None and bare(function).kind_id in CALLS:
                yield b"", call

    def arguments(self, call: Node) -> list[Node]:
        """The argument expressions of a call as written, comments left out."""
        holder = call.child_by_field_id(F_ARGUMENTS)
        if holder is None:
            # A call that the grammar reads as a conversion has its operand instead.
            operand = call.child_by_field_id(F_OPERAND)
            return [operand] if operand is not None else []
        return [
            c.named_children[0] if c.kind_id == _SPREAD and c.named_children else c
            for c in holder.named_children
            if c.kind_id != _COMMENT
        ]

    def arguments_by_position(self, call: Node) -> list[tuple[Node, Type | None]]:
        """The arguments of a call as its callee gets them, each with its type where it is no value.

        In `f(g())` the results of `g` are the arguments of `f`: its call stands for each of them,
        with the type of that result. Others have the type of their node, which None stands for.
        """
        given = self.arguments(call)
        if len(given) == 1 and bare(given[0]).kind_id in CALLS:
            found = self.type_of(given[0])
            if isinstance(found, Tuple):
                return [(given[0], t) for t in found.types]
        return [(node, None) for node in given]

    def signature_of(self, function: Node) -> Signature:
        """The signature of a function declaration, method or function literal in this file."""
        key = function.start_byte
        found = self._signatures.get(key)
        if found is None:
            found = self._signatures[key] = self._read_signature(function)
        return found

    def _read_signature(self, function: Node) -> Signature:
        params = function.child_by_field_id(_F_PARAMETERS)
        if params is None:
            return Signature((), ())
        end = (function.child_by_field_id(_F_RESULT) or params).end_byte
        text = self.source.data[params.start_byte : end].decode("utf-8", "replace")
        if function.kind_id != _LITERAL and not self.type_params_of(function):
            # Before the body nothing is local.
            return remembered(self._read_signatures, text, read_signature, text, self.file_scope)
        return read_signature(text, self.type_scope_at(function.start_byte))

    def type_scope_at(self, byte: int) -> Scope:
        """The scope in which a type at a byte is read."""
        scopes = self.locals_at(byte)
        if scopes is not None:
            return _LocalScope(self, scopes, byte)
        params = self._declared_type_params(byte)
        return WithTypeParams(self.file_scope, params) if params else self.file_scope

    def _declared_type_params(self, byte: int) -> tuple[TypeParam, ...]:
        """The type parameters of the package-level type declaration around a byte."""
        if self._generic_types is None:
            self._generic_types = []
            for node in self.index.nodes:
                params = (
                    node.child_by_field_id(_F_TYPE_PARAMETERS) if node.kind_id in _TYPES else None
                )
                if params is not None:
                    read = read_type_params(self.source.text(params), self.file_scope)
                    self._generic_types.append((node.start_byte, node.end_byte, read))
        for start, end, declared in self._generic_types:
            if start <= byte < end:
                return declared
        return ()

    def local_type(self, symbol: Symbol) -> Type:
        """The type that a symbol declared by `type` inside a function denotes."""
        node = symbol.type_node
        if symbol.is_type_param:
            return self._local_type_params(symbol).get(symbol.name, UNKNOWN)
        if symbol.is_alias and symbol.type_params is not None:
            return UNKNOWN  # which types it stands for hangs on its arguments
        if symbol.is_alias and node is not None:
            once = self.model.questions.once
            return once(self._symbol_types, symbol, UNKNOWN, lambda: self.read_type(node))
        named = Named(self.package.path, symbol.name, (), self.file << 32 | symbol.declared_at)
        if node is not None and symbol not in self._symbol_types:
            self._symbol_types[symbol] = named
            self._undeclared.append((named, symbol))
        if self._undeclared and not self._is_declaring:
            self._declare_locals()
        return named

    def _declare_locals(self) -> None:
        """Read the local types that wait, and those that they name: a chain may be very long."""
        self._is_declaring = True
        try:
            while self._undeclared:
                named, symbol = waiting = self._undeclared.pop()
                node = symbol.type_node
                try:
                    declared = self.read_type(node) if node is not None else UNKNOWN
                    params = self._local_type_params(symbol)
                except BaseException:
                    # Given up for now: it is asked for again.
                    self._undeclared.append(waiting)
                    raise
                self.model.declare_local(named, declared, tuple(params.values()))
        finally:
            self._is_declaring = False

    def _local_type_params(self, symbol: Symbol) -> dict[str, TypeParam]:
        """The type parameters of a generic local type, or of the type that one of them is for."""
        listed = symbol.type_params
        return self.once(
            ("type parameters", listed and listed.start_byte), lambda: self._listed(listed)
        )

    def _listed(self, node: Node | None) -> dict[str, TypeParam]:
        if node is None:
            return {}
        # Before the list, where none of them is in scope: they are when their constraints are read.
        before = self.type_scope_at(node.start_byte - 1)
        return {p.name: p for p in read_type_params(self.source.text(node), before)}


class _LocalScope:
    """Type names at a place in a function: local types and type parameters come first."""

    __slots__ = ("byte", "info", "scopes")

    def __init__(self, info: Info, scopes: FunctionScopes, byte: int) -> None:
        self.info = info
        self.scopes = scopes
        self.byte = byte

    def resolve(self, qualifier: str, name: str) -> Type:
        """Local types, type parameters, then what the file sees."""
        if not qualifier:
            symbol = self.scopes.lookup(name, self.byte)
            if symbol is not None and symbol.kind is SymbolKind.TYPE:
                return self.info.local_type(symbol)
        params = self.info.type_params_of(self.scopes.function)
        return WithTypeParams(self.info.file_scope, params).resolve(qualifier, name)


def _places_of(word: bytes, data: bytes, start: int, end: int) -> list[int]:
    """The bytes that a word starts at between two bytes.

    A function that a file breaks off in ends behind it. A name that is missing is no word.
    """
    found: list[int] = []
    if not word:
        return found
    end = min(end, len(data))
    size = len(word)
    at = data.find(word, start, end)
    while at >= 0:
        after = at + size
        is_begun = at > start and data[at - 1] in _LETTERS
        if not is_begun and (after >= end or data[after] not in _LETTERS):
            found.append(at)
        at = data.find(word, after, end)
    return found


def _is_qualified(node: Node) -> bool:
    """Is a name the second one of `p.T`?"""
    if node.kind_id != TYPE_IDENTIFIER:
        return False
    holder = node.parent
    return (
        holder is not None
        and holder.kind_id == QUALIFIED
        and holder.child_by_field_id(F_NAME) == node
    )
