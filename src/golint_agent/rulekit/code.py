"""Pieces of linted code as rules see them: questions with answers, no tree nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tree_sitter import Node

from golint_agent.findings import Span
from golint_agent.semantics.carriers import carrier_of, takes_context
from golint_agent.semantics.constants import Text as StringParts
from golint_agent.semantics.constants import constant_of, text_of
from golint_agent.semantics.effects import effects_of_callee, wrapped_by
from golint_agent.semantics.facts import ServerStart, ServerStop
from golint_agent.semantics.flow import NEVER_RETURN, is_read_after
from golint_agent.semantics.function_facts import Effect
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Constant
from golint_agent.semantics.names import declared_name
from golint_agent.semantics.outcomes import always_nil_error
from golint_agent.semantics.scopes import Symbol, SymbolKind
from golint_agent.semantics.server_facts import PackageServers
from golint_agent.semantics.types import UNKNOWN, Type, dereference
from golint_agent.semantics.value_declarations import ValueDeclaration
from golint_agent.syntax import FIELD, KIND

_BLOCK, _STATEMENTS, _COMMENT = KIND["block"], KIND["statement_list"], KIND["comment"]
_RETURN, _IF, _LITERAL = KIND["return_statement"], KIND["if_statement"], KIND["func_literal"]
_CALL, _SELECTOR = KIND["call_expression"], KIND["selector_expression"]
_DEFER, _GO, _STATEMENT = (
    KIND["defer_statement"],
    KIND["go_statement"],
    KIND["expression_statement"],
)
_FUNCTIONS = frozenset({KIND["function_declaration"], KIND["method_declaration"], _LITERAL})
_CONVERSION = KIND["type_conversion_expression"]
_SHORT_VAR, _VAR_SPEC = KIND["short_var_declaration"], KIND["var_spec"]
_ASSIGNMENT, _EXPRESSIONS = KIND["assignment_statement"], KIND["expression_list"]
_IDENTIFIER, _ARGUMENTS = KIND["identifier"], KIND["argument_list"]
_SPREAD = KIND["variadic_argument"]
_F_FUNCTION, _F_OPERAND, _F_FIELD = FIELD["function"], FIELD["operand"], FIELD["field"]
_F_CONDITION, _F_LEFT, _F_NAME = FIELD["condition"], FIELD["left"], FIELD["name"]


_MAX_TARGET = 60


class Code:
    """A piece of code: an expression, a statement or a declaration."""

    def __init__(self, info: Info, node: Node) -> None:
        self._info = info
        self._node = node

    @property
    def text(self) -> str:
        """The source text."""
        return self._info.source.text(self._node)

    @property
    def path(self) -> str:
        """The file it stands in, relative to the repository's root."""
        return self._info.source.path

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self._info.source.span(self._node)

    @cached_property
    def type(self) -> Type:
        """The type of an expression; Unknown where source does not tell."""
        return self._info.type_of(self._node)

    @property
    def type_name(self) -> str:
        """The type as go/types prints it, `?` where unknown."""
        return str(self.type)

    @property
    def constant(self) -> Constant | None:
        """The value of a constant expression, None where it is not constant or not known."""
        return constant_of(self._info, self._node)

    @property
    def string(self) -> StringParts:
        """A string expression in parts: what is known, and None for what stays dynamic."""
        return text_of(self._info, self._node)

    @property
    def base_type_name(self) -> str:
        """The type without its pointer as go/types prints it, `?` where unknown."""
        return str(dereference(self.type)) if self.type is not UNKNOWN else "?"

    @property
    def enclosing_functions(self) -> Iterator[Function]:
        """The functions around it, innermost first: literals, then the declared function."""
        scopes = self._info.scopes_at(self._node.start_byte)
        if scopes is None:
            return
        for literal in scopes.enclosing_literals(self._node.start_byte):
            if literal != self._node:
                yield Function(self._info, literal)
        yield Function(self._info, scopes.function)

    @property
    def enclosing_symbol(self) -> str:
        """The declared function around it, as `Run` or `(*Server).Run`."""
        return self._info.index.symbol_name(self._node.start_byte)

    @cached_property
    def call(self) -> Call | None:
        """The call that this expression is, if it is one."""
        return Call(self._info, self._node) if self._node.kind_id == _CALL else None

    @property
    def is_deferred(self) -> bool:
        """Does it stand in a `defer`: as its call, in an argument of it, or in its literal?"""
        return self._runs_under(_DEFER)

    @property
    def is_in_goroutine(self) -> bool:
        """Does it stand in a `go`: as its call, in an argument of it, or in its literal?"""
        return self._runs_under(_GO)

    def _runs_under(self, kind: int) -> bool:
        around = self._info.index.around(self._node.start_byte)
        return any(n.kind_id == kind and n != self._node for n in around)

    @property
    def conditions(self) -> Iterator[Code]:
        """The conditions of the `if` statements around it, in its own function, innermost first."""
        start = self._node.start_byte
        for node in self._info.index.around(start):
            if node.kind_id in _FUNCTIONS and node != self._node:
                return
            condition = node.child_by_field_id(_F_CONDITION) if node.kind_id == _IF else None
            if condition is not None and not condition.start_byte <= start < condition.end_byte:
                yield Code(self._info, condition)

    @property
    def statement_after(self) -> Code | None:
        """The statement that follows the one this stands in, in the same block."""
        node: Node | None = self._node
        while node is not None and node.parent is not None:
            if node.parent.kind_id == _STATEMENTS:
                following = node.next_named_sibling
                while following is not None and following.kind_id == _COMMENT:
                    following = following.next_named_sibling
                return Code(self._info, following) if following is not None else None
            node = node.parent
        return None

    @property
    def remark(self) -> str:
        """The comments that belong to its line: behind it and in the line above it."""
        source = self._info.source
        data = source.data
        above = data.rfind(b"\n", 0, self._node.start_byte)
        first = data.rfind(b"\n", 0, max(above, 0)) + 1
        line = data[first : max(above, first)].strip()
        found = [line.decode("utf-8", "replace")] if line.startswith(b"//") else []
        for byte in dict.fromkeys((self._node.start_byte, self._node.end_byte)):
            end = data.find(b"\n", byte)
            end = end if end >= 0 else len(data)
            marker = data.find(b"//", byte, end)
            while marker >= 0:
                node = source.root.named_descendant_for_byte_range(marker, marker + 2)
                if node is not None and node.kind_id == _COMMENT:
                    found.append(source.text(node))
                    break
                marker = data.find(b"//", marker + 2, end)
        return "\n".join(found)

    @property
    def is_return(self) -> bool:
        """Is this a `return` statement?"""
        return self._node.kind_id == _RETURN

    @property
    def ends_run(self) -> bool:
        """Is this a statement that ends the goroutine or the program: `panic`, `os.Exit`, …?"""
        call = self._node.named_children[0] if self._node.kind_id == _STATEMENT else None
        if call is None or call.kind_id != _CALL:
            return False
        return self._info.callee(call).full_name in NEVER_RETURN

    @property
    def is_error(self) -> bool:
        """Is its type known to be an error?"""
        return self._info.model.implements_error(self.type)

    @property
    def mentions_error(self) -> bool:
        """Does a local variable of type `error` occur in it?"""
        return any(
            self._info.model.implements_error(self._info.type_of(node))
            for node in _identifiers(self._node)
            if node.kind_id == _IDENTIFIER
        )

    @property
    def runs_at_exit(self) -> bool:
        """Does it stand in a function literal that is handed to a call that runs it at the end?

        Such as `OnShutdown(func() { … })` or `t.Cleanup(func() { … })`.
        """
        node: Node | None = self._node
        while node is not None:
            holder = node.parent
            if node.kind_id == _LITERAL and holder is not None and holder.kind_id == _ARGUMENTS:
                call = holder.parent
                if call is not None and call.kind_id == _CALL:
                    name = Call(self._info, call).method.lower()
                    if any(word in name for word in _EXIT_WORDS):
                        return True
            node = holder
        return False

    @property
    def assigned_first(self) -> Local | None:
        """The local that takes the first value of this expression: `ctx` in `ctx, cancel := …`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _EXPRESSIONS or holder.named_child_count != 1:
            return None
        statement = holder.parent
        if statement is None or statement.kind_id not in (_SHORT_VAR, _ASSIGNMENT, _VAR_SPEC):
            return None
        left = statement.child_by_field_id(_F_LEFT) or statement.child_by_field_id(_F_NAME)
        if left is not None and left.kind_id == _EXPRESSIONS:
            left = left.named_children[0]
        if left is None or left.kind_id != _IDENTIFIER:
            return None
        symbol = self._info.symbol(self._info.source.text(left), statement.end_byte)
        return Local(self._info, symbol) if symbol is not None else None

    @property
    def assigned_to(self) -> Local | None:
        """The local variable that this expression, alone, gives its value to."""
        node: Node = self._node
        holder = node.parent
        if holder is not None and holder.kind_id == _EXPRESSIONS:
            if len(holder.named_children) != 1:
                return None
            node, holder = holder, holder.parent
        if holder is None or holder.kind_id not in (_SHORT_VAR, _VAR_SPEC, _ASSIGNMENT):
            return None
        left = holder.child_by_field_id(_F_LEFT) or holder.child_by_field_id(_F_NAME)
        if left is not None and left.kind_id == _EXPRESSIONS:
            left = left.named_children[0] if len(left.named_children) == 1 else None
        if left is None or left.kind_id != _IDENTIFIER or left.start_byte >= node.start_byte:
            return None
        if len(holder.children_by_field_id(_F_NAME)) > 1:
            return None
        symbol = self._info.symbol(self._info.source.text(left), holder.end_byte)
        return Local(self._info, symbol) if symbol is not None else None

    @property
    def local(self) -> Local | None:
        """The local that this expression names; `&x` names `x`."""
        node = self._node
        if node.kind_id == _UNARY and self._info.source.text(node).startswith("&"):
            node = node.child_by_field_id(_F_OPERAND) or node
        if node.kind_id != _IDENTIFIER:
            return None
        symbol = self._info.symbol(self._info.source.text(node), node.start_byte)
        return Local(self._info, symbol) if symbol is not None else None

    @property
    def literal_function(self) -> Function | None:
        """The function literal that this expression is, if it is one."""
        return Function(self._info, self._node) if self._node.kind_id == _LITERAL else None

    @property
    def is_constant_text(self) -> bool:
        """Is it a literal: a string or a number written out?"""
        return self._node.kind_id in _LITERALS

    @property
    def is_called(self) -> bool:
        """Does it stand for the function of a call: `f` in `f(x)`?"""
        call = self._node.parent
        if call is None or call.kind_id != _CALL:
            return False
        return call.child_by_field_id(_F_FUNCTION) == self._node

    @property
    def argument_of(self) -> Call | None:
        """The call that this expression is an argument of, also as `x...`."""
        holder = self._node.parent
        if holder is not None and holder.kind_id == _SPREAD:
            holder = holder.parent
        if holder is None or holder.kind_id != _ARGUMENTS:
            return None
        call = holder.parent
        return Call(self._info, call) if call is not None and call.kind_id == _CALL else None

    @property
    def receiver_of(self) -> Call | None:
        """The call of a method on this expression: `x.M(…)` for `x`."""
        selector = self._node.parent
        if selector is None or selector.kind_id != _SELECTOR:
            return None
        if selector.child_by_field_id(_F_OPERAND) != self._node:
            return None
        call = selector.parent
        if call is None or call.kind_id != _CALL:
            return None
        function = call.child_by_field_id(_F_FUNCTION)
        return Call(self._info, call) if function == selector else None

    @property
    def calls(self) -> Iterator[Call]:
        """The calls in it, itself included, outermost first."""
        pending = [self._node]
        while pending:
            node = pending.pop()
            if node.kind_id == _CALL:
                yield Call(self._info, node)
            pending.extend(reversed(node.named_children))

    def all_paths_call(self, *names: str) -> bool:
        """Does every path from here to the end of the function call one of these callees?

        A `defer` on the way counts, as the call it puts off is made. Paths that end the program do
        not count. False where the paths cannot be followed.
        """
        function = self._info.function_at(self._node.start_byte)
        flow = self._info.flow(function) if function is not None else None
        step = flow.step_at(self._node.start_byte) if flow is not None else None
        if flow is None or step is None:
            return False
        wanted = frozenset(names)
        return flow.all_paths_reach(
            step, lambda s: _step_calls(self._info, flow.nodes[s], wanted), question=wanted
        )

    def dominates(self, other: Code) -> bool:
        """Does every path to `other`, in the same function, pass here? False where unknown."""
        self._info.model.questions.keep_time()
        function = self._info.function_at(self._node.start_byte)
        flow = self._info.flow(function) if function is not None else None
        if flow is None:
            return False
        here, there = flow.step_at(self._node.start_byte), flow.step_at(other.start_byte)
        return here is not None and there is not None and flow.dominates(here, there)

    @property
    def start_byte(self) -> int:
        """Where it begins, in bytes from 0."""
        return self._node.start_byte

    def mentions(self, name: str) -> bool:
        """Does an identifier of this name occur in it?"""
        return any(self._info.source.text(n) == name for n in _identifiers(self._node))


_EXIT_WORDS = ("shutdown", "cleanup", "stop", "exit", "defer", "close", "finalizer", "afterfunc")

_UNARY = KIND["unary_expression"]
_LITERALS = frozenset(
    KIND[kind]
    for kind in (
        "interpreted_string_literal",
        "raw_string_literal",
        "int_literal",
        "float_literal",
        "true",
        "false",
    )
)
_NAMES = frozenset({_IDENTIFIER, KIND["field_identifier"]})


def _identifiers(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        found = pending.pop()
        if found.kind_id in _NAMES:
            yield found
        pending.extend(reversed(found.named_children))


class Call(Code):
    """A call."""

    @property
    def callee(self) -> str:
        """The callee's full name as go/types prints it, empty where it is not known.

        `net/http.Get`, `(*database/sql.DB).Query`, `(error).Error`, `builtin.println`.
        """
        return self._info.callee(self._node).full_name

    @property
    def method(self) -> str:
        """The last word of what is called: `Query` in `s.db.Query(…)`."""
        function = self._node.child_by_field_id(_F_FUNCTION)
        if function is None:
            return ""
        field = function.child_by_field_id(_F_FIELD)
        return self._info.source.text(field if field is not None else function)

    @property
    def target(self) -> str:
        """What is called, as the user wrote it, shortened: `s.repo.Save`, `….Commit`."""
        function = self._node.child_by_field_id(_F_FUNCTION) or self._node
        text = " ".join(self._info.source.text(function).split())
        return text if len(text) <= _MAX_TARGET and "(" not in text else f"….{self.method}"

    @property
    def results(self) -> tuple[Type, ...] | None:
        """The types of the results, in order; None where the callee is not known."""
        return self._info.call_results(self._node)

    @property
    def effects(self) -> frozenset[Effect]:
        """What the callee does, itself or through what it calls, of the rule's `effects`."""
        return effects_of_callee(self.callee, self._info.model.effects)

    @property
    def wraps(self) -> str:
        """The full name of what the callee hands its parameters to; empty for no wrapper.

        Known where the rule's `effects` hold `Effect.WRAPS`.
        """
        return wrapped_by(self.callee, self._info.model.effects)

    @property
    def takes_context(self) -> bool:
        """Is a parameter of the callee known to be a context or a carrier of one?"""
        signature = self._info.callee(self._node).signature
        return signature is not None and takes_context(self._info.model, signature)

    @property
    def returns_error(self) -> bool:
        """Is the last result known to be an `error`?"""
        results = self.results
        return results is not None and results != () and self._is_error(results[-1])

    def _is_error(self, t: Type) -> bool:
        return self._info.model.implements_error(t)

    @property
    def always_nil_error(self) -> bool:
        """Is the callee known to return nil as its error at every return?"""
        found = self._info.model.function(self.callee)
        return found is not None and found.nil_error

    @property
    def takes_anything(self) -> bool:
        """Does the callee end with `...any`, as printing and logging functions do?"""
        signature = self._info.callee(self._node).signature
        if signature is None or not signature.variadic:
            return False
        return str(signature.params[-1].type) in ("[]any", "[]interface{}")

    @property
    def arguments(self) -> list[Code]:
        """The arguments, in order."""
        return [Code(self._info, node) for node in self._info.arguments(self._node)]

    @property
    def receiver(self) -> Code | None:
        """`x` in `x.Method(…)`, also where `x` is a package."""
        function = self._node.child_by_field_id(_F_FUNCTION)
        if function is None or function.kind_id != _SELECTOR:
            return None
        operand = function.child_by_field_id(_F_OPERAND)
        return Code(self._info, operand) if operand is not None else None

    @property
    def receiver_type(self) -> str:
        """The receiver's type without its pointer, `?` where unknown, empty without receiver."""
        receiver = self.receiver
        if receiver is None:
            return ""
        return str(dereference(receiver.type)) if receiver.type is not UNKNOWN else "?"

    @property
    def is_statement(self) -> bool:
        """Is the call a statement by itself?"""
        return self._node.parent is not None and self._node.parent.kind_id == _STATEMENT


def _step_calls(info: Info, step: Node | None, wanted: frozenset[str]) -> bool:
    """Does a step of a function call one of some callees, now or at the function's end?"""
    if step is None:
        return False
    for call in info.index.calls_in(step):
        if info.callee(call).full_name not in wanted:
            continue
        function = info.function_at(call.start_byte)
        inside = function is not None and function.start_byte >= step.start_byte
        if not inside or step.kind_id == _DEFER:
            return True
    return False


class Local:
    """A local variable, parameter or result."""

    def __init__(self, info: Info, symbol: Symbol) -> None:
        self._info = info
        self._symbol = symbol

    @property
    def name(self) -> str:
        """Its name."""
        return self._symbol.name

    @property
    def is_param(self) -> bool:
        """Is it a parameter (or the receiver)?"""
        return self._symbol.kind in (SymbolKind.PARAM, SymbolKind.RECEIVER)

    @property
    def type(self) -> Type:
        """Its type."""
        return self._info.symbol_type(self._symbol)

    @property
    def origin(self) -> Code | None:
        """The expression whose value, or whose first value, it was declared with."""
        symbol = self._symbol
        if symbol.value is None or symbol.ranged or symbol.index > 0:
            return None
        return Code(self._info, symbol.value)

    @property
    def is_only_called(self) -> bool:
        """Is a function that it holds called by name and handed to nobody?"""
        return bool(self.uses) and all(use.is_called for use in self.uses)

    @property
    def calls_on(self) -> list[Call]:
        """The calls of its methods, in order."""
        return [call for use in self.uses if (call := use.receiver_of) is not None]

    def is_read_after(self, code: Code) -> bool:
        """Is its value after `code` read on some path before it is overwritten?

        True where the paths cannot be followed.
        """
        self._info.model.questions.keep_time()
        function = self._info.function_at(self._symbol.declared_at)
        flow = self._info.flow(function) if function is not None else None
        step = flow.step_at(code.start_byte) if flow is not None else None
        if flow is None or step is None:
            return True
        return is_read_after(self._info, flow, self._symbol, step)

    @property
    def calls_with(self) -> list[Call]:
        """The calls that it is an argument of, in order."""
        return [call for use in self.uses if (call := use.argument_of) is not None]

    def has_call(self, names: re.Pattern[str]) -> bool:
        """Is a method of it called, or a call handed it, in whose name the pattern is found?

        Looked for once, however often a rule asks.
        """
        known = self._info.known_of_uses
        key = self._symbol, names
        if key not in known:
            calls = (call for use in self.uses for call in (use.receiver_of, use.argument_of))
            known[key] = any(call is not None and names.search(call.method) for call in calls)
        return known[key]

    @property
    def uses(self) -> list[Code]:
        """Where it is named after its declaration, in order."""
        self._info.model.questions.keep_time()
        return [Code(self._info, node) for node in self._info.references(self._symbol)]


class Function(Code):
    """A function declaration, a method or a function literal."""

    @property
    def name(self) -> str:
        """The declared name; empty for literals."""
        name = self._node.child_by_field_id(_F_NAME)
        return self._info.source.text(name) if name is not None else ""

    @property
    def is_literal(self) -> bool:
        """Is it a function literal?"""
        return self._node.kind_id == _LITERAL

    @property
    def always_nil_error(self) -> bool:
        """Does it return an error that is nil at every return?"""
        return always_nil_error(self._info.source.data, self._node)

    @property
    def returns_error(self) -> bool:
        """Is its last result an `error`?"""
        results = self._info.signature_of(self._node).results
        return bool(results) and self._info.model.implements_error(results[-1].type)

    @property
    def is_called_at_once(self) -> bool:
        """Is it a literal that is called where it stands: `func() { … }()`, after `go` as well?"""
        return self.is_literal and self.is_called

    @property
    def params(self) -> dict[str, str]:
        """Its parameters' names, and their types without a pointer as go/types prints them."""
        signature = self._info.signature_of(self._node)
        return {p.name: str(dereference(p.type)) for p in signature.params if p.name}

    def reaches(self, *names: str) -> bool:
        """Does it call one of these callees, itself or through functions of its package?"""
        return self._info.graph.reaches(self._info, self._node, frozenset(names).__contains__)

    @property
    def effects(self) -> frozenset[Effect]:
        """What it does, as `Call.effects` says of its calls; a literal has none of its own."""
        if self.is_literal:
            return frozenset()
        return effects_of_callee(declared_name(self._info, self._node), self._info.model.effects)

    @property
    def wraps(self) -> str:
        """What it hands its parameters to, as `Call.wraps` says of its calls."""
        if self.is_literal:
            return ""
        return wrapped_by(declared_name(self._info, self._node), self._info.model.effects)

    @property
    def starts(self) -> list[ServerStart]:
        """The servers that it starts itself, by value where that can be followed."""
        return list(self._servers.starts_in(self._info, self._node))

    @property
    def stops(self) -> list[ServerStop]:
        """The servers that it stops itself, by value where that can be followed."""
        return list(dict.fromkeys(self._servers.stops_in(self._info, self._node)))

    @property
    def _servers(self) -> PackageServers:
        files = self._info.graph.infos or [self._info]
        return PackageServers(files, command_line=self._info.command_line)

    @property
    def takes_context(self) -> bool:
        """Is one of its parameters a context or a carrier of one, named or not?"""
        return takes_context(self._info.model, self._info.signature_of(self._node))

    @property
    def context_params(self) -> list[str]:
        """Names of its parameters that carry a request's context, in order; `_` left out."""
        return list(self.carriers)

    @property
    def carriers(self) -> dict[str, str]:
        """The same parameters, each with what it is, such as `net/http.Request`.

        A stream of gRPC is a `google.golang.org/grpc.ServerStream`, whatever its own type.
        """
        return {
            p.name: carrier
            for p in self._info.signature_of(self._node).params
            if p.name not in ("", "_") and (carrier := carrier_of(self._info.model, p.type))
        }


class Value(Code):
    """A named value, or a type, whose declared type holds one of the types a rule asked for."""

    def __init__(self, info: Info, declaration: ValueDeclaration) -> None:
        super().__init__(info, declaration.node)
        self.declaration = declaration

    @property
    def name(self) -> str:
        """The declared name."""
        return self.declaration.name

    @property
    def kind(self) -> str:
        """`field`, `param`, `result`, `var`, `const` or `type`."""
        return self.declaration.kind

    @property
    def declared_type(self) -> str:
        """The type as written."""
        return self.declaration.type_text

    @property
    def owner(self) -> str:
        """The struct type, function or method that declares it; empty at package level."""
        return self.declaration.owner

    @property
    def tag(self) -> str:
        """A struct field's tag without its quotes."""
        return self.declaration.tag

    @property
    def siblings(self) -> tuple[tuple[str, str], ...]:
        """The other fields or parameters beside it, as (name, type as written)."""
        return self.declaration.siblings
