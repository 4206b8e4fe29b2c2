"""Pieces of linted code as rules see them: questions with answers, no tree nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, Self, TypeVar

from tree_sitter import Node

from golint_agent.findings import Span
from golint_agent.rulekit.expressions import (
    Goes,
    conversion_around,
    element_of,
    holder_of,
    index_on,
    named_part,
    operand_of_conversion,
    parts_of_assertion,
    parts_of_operation,
    way_of,
)
from golint_agent.rulekit.operands import cut, elements, indexed, terms, value_of
from golint_agent.rulekit.paths import all_paths_call, dominates, lacking_ends
from golint_agent.rulekit.sequences import Lazy
from golint_agent.rulekit.statements import (
    COMPOUND,
    assigned_in,
    comments_in,
    comparison_of,
    expressions_of,
    is_asked,
    jump_of,
    operands_of,
)
from golint_agent.rulekit.surroundings import (
    call_of_callee,
    conditions_around,
    doc_of,
    first_target,
    holder_of_method,
    is_inside,
    keyed_values,
    method_call_on,
    only_target,
    remark_on,
    statement_after,
    taker_of,
    takers_of_literals,
)
from golint_agent.rulekit.types import Types
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.constants import Text as StringParts
from golint_agent.semantics.expressions.constants import constant_of, text_of
from golint_agent.semantics.facts.fact import Place
from golint_agent.semantics.flow.ends import ends_run
from golint_agent.semantics.flow.places import is_set
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Constant
from golint_agent.semantics.names.named_objects import named_by
from golint_agent.semantics.names.node_kinds import (
    CALLS,
    F_FUNCTION,
    PARENTHESES,
    PARENTHESIZED,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.semantics.types.type import Pointer, Type, dereference
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.branches import Branch
    from golint_agent.rulekit.calls import Call
    from golint_agent.rulekit.declarations import Function
    from golint_agent.rulekit.locals import Local
    from golint_agent.rulekit.sql import SqlCode
    from golint_agent.rulekit.usage import Usage

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")

_LITERAL = KIND["func_literal"]
_RETURN, _STATEMENT = KIND["return_statement"], KIND["expression_statement"]
_DEFER, _GO = KIND["defer_statement"], KIND["go_statement"]
_IF = KIND["if_statement"]
_UNARY, _IDENTIFIER = KIND["unary_expression"], KIND["identifier"]
_NAMES = frozenset({_IDENTIFIER, KIND["field_identifier"]})
_CONSTANTS = frozenset(
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
_COMPOSITE, _BINARY = KIND["composite_literal"], KIND["binary_expression"]
_EXPRESSIONS, _ASSERTION = KIND["expression_list"], KIND["type_assertion_expression"]
_ASSIGNMENTS = frozenset({KIND["short_var_declaration"], KIND["assignment_statement"]})
_F_OPERAND, _F_FIELD = FIELD["operand"], FIELD["field"]
_F_LEFT, _F_TYPE = FIELD["left"], FIELD["type"]
_STRINGS = frozenset({KIND["interpreted_string_literal"], KIND["raw_string_literal"]})
_NIL = KIND["nil"]
#: What a selector is of where it names no type.
_OF_VALUES = frozenset({SELECTOR, KIND["call_expression"], KIND["index_expression"]})
_STATEMENT_HOLDERS = frozenset({KIND["statement_list"], KIND["block"]})


class Code:
    """A piece of code: an expression, a statement or a declaration.

    Two are equal where they are the same place: the same bytes of the same file, as the same kind
    of syntax.
    """

    def __init__(self, info: Info, node: Node) -> None:
        self._info = info
        self._node = node

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Code):
            return NotImplemented
        return self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    @property
    def _place(self) -> tuple[str, int, int, int]:
        node = self._node
        return self._info.source.path, node.start_byte, node.end_byte, node.kind_id

    @property
    def is_subject(self) -> bool:
        """Is it surely what its rule wants to be called on?

        Asked once a rule has something to say of it, where to know it takes long.
        """
        return True

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

    @property
    def head(self) -> Span:
        """Where its first part stands: the type of a composite literal; else all of it."""
        is_literal = self._node.kind_id == _COMPOSITE
        written = self._node.child_by_field_id(_F_TYPE) if is_literal else None
        return self._info.source.span(written) if written is not None else self.span

    @property
    def start_byte(self) -> int:
        """Where it begins, in bytes from 0."""
        return self._node.start_byte

    @property
    def symbol(self) -> str:
        """The declared function around it as people write it: `(*Server).Run`; empty for none."""
        return self._info.index.symbol_name(self.start_byte)

    @property
    def place(self) -> Place:
        """Where it stands, as plain data that facts can hold."""
        return Place(self.path, self.span, self.symbol)

    @property
    def types(self) -> Types:
        """Questions about types."""
        return Types(self._info.model)

    @cached_property
    def type(self) -> Type:
        """The type of an expression; Unknown where source does not tell."""
        return self._info.type_of(self._node)

    @property
    def type_name(self) -> str:
        """The type as go/types prints it, `?` where unknown."""
        return self._info.printed(self.type)

    @property
    def base_type_name(self) -> str:
        """The type without its pointer as go/types prints it, `?` where unknown."""
        return self._info.printed(dereference(self.type))

    @property
    def unaliased_type_name(self) -> str:
        """The type as go/types prints it, an alias followed, also behind `*`; `?` where unknown."""
        model = self._info.model
        found = model.unalias(self.type)
        if isinstance(found, Pointer):
            found = Pointer(model.unalias(found.elem))
        return str(found)

    @property
    def is_error(self) -> bool:
        """Is its type known to be an error?"""
        return self._info.model.implements_error(self.type)

    @property
    def constant(self) -> Constant | None:
        """The value of a constant expression, None where it is not constant or not known."""
        return constant_of(self._info, self._node)

    @property
    def string(self) -> StringParts:
        """A string expression in parts: what is known, and None for what stays dynamic."""
        return text_of(self._info, self._node)

    @property
    def sql(self) -> SqlCode | None:
        """The SQL in a string expression, with the places of its parts in the Go source.

        Constants, `+`, `Sprintf` and locals that are set once are followed; what stays dynamic is
        marked, and what hangs on it is unknown. None where the string is not known, or no SQL.
        """
        return self.once(Code._sql)

    def _sql(self) -> SqlCode | None:
        from golint_agent.rulekit.sql import sql_of

        return sql_of(self._info, self._node)

    @property
    def is_constant_text(self) -> bool:
        """Is it a literal: a string or a number written out?"""
        return self._node.kind_id in _CONSTANTS

    @property
    def address_of(self) -> Code | None:
        """`x` of `&x`; None for what takes no address."""
        node = bare(self._node)
        if node.kind_id != _UNARY or not self._info.source.text(node).startswith("&"):
            return None
        operand = node.child_by_field_id(_F_OPERAND)
        return Code(self._info, bare(operand)) if operand is not None else None

    @property
    def address(self) -> Code:
        """The `&x` that takes the address of this expression, its parentheses included.

        The expression itself where nothing takes it.
        """
        holder = self._node.parent
        if holder is None or holder.kind_id != _UNARY:
            return self
        if not self._info.source.text(holder).startswith("&"):
            return self
        while holder.parent is not None and holder.parent.kind_id == PARENTHESIZED:
            holder = holder.parent
        return Code(self._info, holder)

    @property
    def is_set(self) -> bool:
        """Is it assigned to, or counted up or down: `x` in `x = 1`, `s.n` in `s.n++`?"""
        return is_set(self._node)

    @property
    def keyed(self) -> Mapping[str, Code] | None:
        """The values of a composite literal by key as written: `Timeout` of `Client{Timeout: t}`.

        `&T{…}` is its literal. None for what is no composite literal, and where a value has no key.
        """
        found = keyed_values(self._info.source, self._node)
        if found is None:
            return None
        return {key: Code(self._info, value) for key, value in found.items()}

    @property
    def is_return(self) -> bool:
        """Is this a `return` statement?"""
        return self._node.kind_id == _RETURN

    @property
    def returned(self) -> tuple[Code, ...]:
        """What this `return` statement returns, in order; empty for all else."""
        if not self.is_return:
            return ()
        return tuple(Code(self._info, node) for node in expressions_of(self._node))

    @property
    def usage(self) -> Usage:
        """What becomes of the value of this expression: compared, selected from, handed on."""
        from golint_agent.rulekit.usage import Usage

        return Usage(self._info, self._node)

    @property
    def is_nil(self) -> bool:
        """Is this expression `nil`?"""
        return bare(self._node).kind_id == _NIL

    @property
    def jump(self) -> str:
        """`return`, `continue`, `break`, `goto` or `fallthrough`; empty for other statements."""
        return jump_of(self._node)

    @property
    def assigned(self) -> tuple[tuple[Code, Code | None], ...]:
        """What an assignment or declaration sets, each with its value; empty for others.

        Of several results the call is the value of each.
        """
        info = self._info
        return tuple(
            (Code(info, target), Code(info, value) if value is not None else None)
            for target, value in assigned_in(self._node)
        )

    @property
    def statement(self) -> Code:
        """The innermost statement that this stands in, itself if it is one.

        In a function literal it is one of that; a condition stands in its `if`.
        """
        node = self._node
        while node.parent is not None and node.parent.kind_id not in _STATEMENT_HOLDERS:
            node = node.parent
        return Code(self._info, node)

    @property
    def is_compound(self) -> bool:
        """Is it a statement that holds others: an `if`, a loop, a `switch`, a block?"""
        return self._node.kind_id in COMPOUND

    @property
    def texts(self) -> tuple[str, ...]:
        """The values of the string literals in it, in order."""
        found = (node for node in _nodes_in(self._node) if node.kind_id in _STRINGS)
        values = (constant_of(self._info, node) for node in found)
        return tuple(value for value in values if isinstance(value, str))

    @property
    def comments(self) -> str:
        """The comments in it, one after the other."""
        return "\n".join(self._info.source.text(node) for node in comments_in(self._node))

    @property
    def package_path(self) -> str:
        """The import path of the package that it stands in."""
        return self._info.package.path

    @property
    def literals(self) -> tuple[Function, ...]:
        """The function literals in it, at any depth, in order."""
        scopes = self._info.locals_at(self._node.start_byte)
        node = self._node
        return tuple(
            _function(self._info, literal)
            for literal in (scopes.literals if scopes is not None else ())
            if node.start_byte <= literal.start_byte < node.end_byte and literal != node
        )

    @property
    def comparison(self) -> tuple[Code, str, Code] | None:
        """The sides of `x == y` and the like, and the operator between them."""
        found = comparison_of(self._node)
        if found is None:
            return None
        return Code(self._info, found[0]), found[1], Code(self._info, found[2])

    @property
    def comparison_around(self) -> tuple[Code, str, Code] | None:
        """The comparison that this is a side of, parentheses looked through."""
        node = self._node.parent
        while node is not None and node.kind_id in PARENTHESES:
            node = node.parent
        return Code(self._info, node).comparison if node is not None else None

    @property
    def is_asked(self) -> bool:
        """Does it stand in a condition, a `range`, or what a `switch` looks at?"""
        return is_asked(self._node)

    def holds(self, other: Code) -> bool:
        """Does the other piece of code stand in this one?"""
        node, inner = self._node, other._node
        return node.start_byte <= inner.start_byte and inner.end_byte <= node.end_byte

    @property
    def ends_run(self) -> bool:
        """Does this call, or statement, end the goroutine or the program: `panic`, `os.Exit`, …?"""
        inner = self._node.named_children if self._node.kind_id == _STATEMENT else [self._node]
        call = bare(inner[0]) if inner else None
        return call is not None and call.kind_id in CALLS and ends_run(self._info, call)

    @cached_property
    def call(self) -> Call | None:
        """The call that this expression is, if it is one; a conversion is none."""
        node = bare(self._node)
        return _call(self._info, node) if is_call(self._info, node) else None

    @property
    def inner(self) -> Code:
        """The expression without the parentheses around it."""
        return Code(self._info, bare(self._node))

    @property
    def name(self) -> str:
        """The last name of an expression: `Amount` of `o.Amount`, `o.Amount()`, `*o.Amount[i]`.

        Empty where it has none, as `x + y`.
        """
        node = named_part(self._node)
        return self._info.source.text(node) if node is not None else ""

    @property
    def holder(self) -> Code | None:
        """`x` in `x.F`, `x.F()` and `x.F[i]`, also where it is a package."""
        node = holder_of(self._node)
        return Code(self._info, node) if node is not None else None

    @property
    def element(self) -> tuple[Code, Code] | None:
        """`m` and `k` of `m[k]` and of `m[k].(T)`."""
        found = element_of(self._node)
        return (Code(self._info, found[0]), Code(self._info, found[1])) if found else None

    @property
    def index(self) -> Constant | None:
        """The constant that it is indexed with: 0 for `parts()` in `parts()[0]`."""
        node = index_on(self._node)
        return constant_of(self._info, node) if node is not None else None

    @property
    def operation(self) -> Operation | None:
        """The operation that this is: `x + y`, `x == y`, `x += y`, `x++`; None for others."""
        node = bare(self._node)
        found = parts_of_operation(self._info, node)
        return Operation(self._info, node, found) if found is not None else None

    @property
    def operations(self) -> Iterator[Operation]:
        """The operations in it, itself included, outermost first."""
        for node in _nodes_in(self._node):
            found = parts_of_operation(self._info, node)
            if found is not None:
                yield Operation(self._info, node, found)

    @property
    def converted(self) -> Code | None:
        """`x` where this is a conversion `T(x)`."""
        node = operand_of_conversion(self._info, self._node)
        return Code(self._info, node) if node is not None else None

    @property
    def conversion(self) -> Code | None:
        """The conversion `T(x)` that this expression is the operand of."""
        node = conversion_around(self._info, self._node)
        return Code(self._info, node) if node is not None else None

    @property
    def asserted(self) -> tuple[Code, str] | None:
        """`x` and the type as written of `x.(T)`."""
        found = parts_of_assertion(self._info, self._node)
        return (Code(self._info, found[0]), found[1]) if found is not None else None

    @property
    def goes_to(self) -> Destination:
        """Where the value of this expression goes, through parentheses, signs and conversions."""
        goes, node, name = way_of(self._info, self._node)
        code = _call(self._info, node) if is_call(self._info, node) else Code(self._info, node)
        return Destination(goes, code, name)

    @property
    def calls(self) -> Sequence[Call]:
        """The calls in it, itself included, outermost first; found as far as they are asked for."""
        return Lazy(_calls_in(self._info, self._node))

    @property
    def parts(self) -> Sequence[Code]:
        """The pieces of syntax in it, itself included, outermost first."""
        info = self._info
        return Lazy(Code(info, node) for node in _nodes_in(self._node))

    @property
    def literal_function(self) -> Function | None:
        """The function literal that this expression is, if it is one."""
        return _function(self._info, self._node) if self._node.kind_id == _LITERAL else None

    @property
    def local(self) -> Local | None:
        """The local that this expression names; `&x` names `x`."""
        node = self._node
        if node.kind_id == _UNARY and self._info.source.text(node).startswith("&"):
            node = node.child_by_field_id(_F_OPERAND) or node
        if node.kind_id != _IDENTIFIER:
            return None
        name = self._info.source.text(node)
        return _local(self._info, self._info.symbol(name, node.start_byte))

    @property
    def is_name(self) -> bool:
        """Is it a lone name?"""
        return self._node.kind_id == _IDENTIFIER

    @property
    def package_object(self) -> str:
        """The full name of what a lone name declares in this package; empty for all else."""
        name = self.text if self.is_name else ""
        if not name or self._info.symbol(name, self._node.start_byte) is not None:
            return ""
        package = self._info.package
        return f"{package.path}.{name}" if name in package.objects else ""

    @property
    def selected_from(self) -> Code | None:
        """`x` of `x.f`; None for what selects nothing."""
        operand = self._node.child_by_field_id(_F_OPERAND) if self._is_selector else None
        return Code(self._info, operand) if operand is not None else None

    @property
    def selected(self) -> str:
        """`f` of `x.f`; empty for what selects nothing."""
        field = self._node.child_by_field_id(_F_FIELD) if self._is_selector else None
        return self._info.source.text(field) if field is not None else ""

    @property
    def _is_selector(self) -> bool:
        return self._node.kind_id == SELECTOR

    @property
    def member(self) -> str:
        """The full name of what `x.f` selects; empty where it is not known.

        It is `path.Type.field` of a field, `(*path.Type).f` of a method and `path.f` of what a
        package declares.
        """
        operand = self._node.child_by_field_id(_F_OPERAND) if self._is_selector else None
        if operand is None:
            return ""
        path = self._info.package_of(operand)
        if path:
            return f"{path}.{self.selected}"
        found = self._info.model.member(self._info.type_of(operand), self.selected)
        return found.full_name if found is not None else ""

    @property
    def composite(self) -> Code | None:
        """The composite literal that it is, also behind an operator: `T{…}` of `&T{…}`."""
        node = bare(self._node)
        if node.kind_id == _UNARY:
            node = bare(node.child_by_field_id(_F_OPERAND) or node)
        return Code(self._info, node) if node.kind_id == _COMPOSITE else None

    @property
    def terms(self) -> tuple[Code, ...]:
        """The operands of a chain of `+`, in order; none for what is no such chain."""
        return tuple(Code(self._info, node) for node in terms(self._info, self._node))

    @property
    def value(self) -> Code:
        """What this is another form of: `x` of `string(x)`, `(x)`, `*x`, `&x` and `x.(T)`.

        Itself where it has one form only.
        """
        return Code(self._info, value_of(self._info, self._node))

    @property
    def cut_from(self) -> tuple[Code, Code | None, Code | None] | None:
        """`x`, `i` and `j` of `x[i:j]`, None for a bound that is left out."""
        found = cut(self._node)
        if found is None:
            return None
        operand, *bounds = found
        start, end = (Code(self._info, b) if b is not None else None for b in bounds)
        return Code(self._info, operand), start, end

    @property
    def indexed(self) -> tuple[Code, Code] | None:
        """`x` and `i` of `x[i]`."""
        found = indexed(self._node)
        return (Code(self._info, found[0]), Code(self._info, found[1])) if found else None

    @property
    def elements(self) -> tuple[tuple[Code | None, Code], ...]:
        """The keys (None for no key) and values of a composite literal; none for anything else."""
        info = self._info
        return tuple(
            (Code(info, key) if key is not None else None, Code(info, value))
            for key, value in elements(self._node)
        )

    @property
    def is_selected_from(self) -> bool:
        """Does it stand before the dot of `x.f`?"""
        holder = self._node.parent
        return holder is not None and holder.kind_id == SELECTOR

    @property
    def is_compared(self) -> bool:
        """Is it an operand of `==` or of another operator between two?"""
        holder = self._node.parent
        return holder is not None and holder.kind_id == _BINARY

    @property
    def is_target(self) -> bool:
        """Does it stand on the left of an assignment or a declaration by `:=`?"""
        node, holder = self._node, self._node.parent
        if holder is not None and holder.kind_id == _EXPRESSIONS:
            node, holder = holder, holder.parent
        return (
            holder is not None
            and holder.kind_id in _ASSIGNMENTS
            and holder.child_by_field_id(_F_LEFT) == node
        )

    @property
    def assertion(self) -> Code | None:
        """The assertion `x.(T)` that takes this `x`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _ASSERTION:
            return None
        return Code(self._info, holder)

    @property
    def targets(self) -> tuple[Code, ...]:
        """What takes its values, in order: `x` and `_` of `x, _ := v.(T)`; empty for none."""
        from golint_agent.rulekit.usage import targets_of

        return tuple(Code(self._info, node) for node in targets_of(self._node)[1])

    @property
    def target_locals(self) -> tuple[Local | None, ...]:
        """The locals among `targets`, None for fields, `_` and all else."""
        from golint_agent.rulekit.locals import Local
        from golint_agent.rulekit.usage import targets_of

        statement, targets = targets_of(self._node)
        end = statement.end_byte if statement is not None else 0
        names = (self._info.source.text(n) if n.kind_id == _IDENTIFIER else "_" for n in targets)
        symbols = (self._info.symbol(name, end) if name != "_" else None for name in names)
        return tuple(Local(self._info, s) if s is not None else None for s in symbols)

    @property
    def branch(self) -> Branch | None:
        """The `if` statement that this is; None for all else."""
        if self._node.kind_id != _IF:
            return None
        from golint_agent.rulekit.branches import Branch

        return Branch(self._info, self._node)

    def operands(self, operator: str) -> tuple[Code, ...]:
        """The operands of a chain of one operator: `a` and `b` of `a && b`; else itself, alone."""
        return tuple(Code(self._info, node) for node in operands_of(self._node, operator))

    @property
    def asserted_type(self) -> Code | None:
        """The type `T` of the assertion `x.(T)` that takes this `x`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _ASSERTION:
            return None
        written = holder.child_by_field_id(_F_TYPE)
        return Code(self._info, written) if written is not None else None

    @property
    def denoted_type(self) -> Type:
        """The type that a type expression denotes, such as `asserted_type`."""
        return self._info.read_type(self._node)

    @property
    def declared_function(self) -> Function | None:
        """The declared function or method around it; None at package level."""
        function = self._info.index.enclosing_function(self.start_byte)
        return _function(self._info, function) if function is not None else None

    @property
    def literal_values(self) -> tuple[Code, ...] | None:
        """The values in a composite literal, with their keys or without.

        None for what is no composite literal.
        """
        literal = self.composite
        return tuple(value for _, value in literal.elements) if literal is not None else None

    @property
    def assigned_first(self) -> Local | None:
        """The local that takes the first value of this expression: `ctx` in `ctx, cancel := …`."""
        return _local(self._info, first_target(self._info, self._node))

    @property
    def assigned_to(self) -> Local | None:
        """The local variable that this expression, alone, gives its value to."""
        return _local(self._info, only_target(self._info, self._node))

    @property
    def names(self) -> str:
        """The full name of what this expression names; empty where that is nothing of a package.

        A variable, constant or function: `net/http.DefaultClient`, also under another name of the
        import or without one, and not where something shadows it. A method that is called or taken
        as a value has its name, too: `(*net/http.Server).Shutdown`.
        """
        return named_by(self._info, self._node)

    @property
    def is_called(self) -> bool:
        """Does it stand for the function of a call: `f` in `f(x)`?"""
        return call_of_callee(self._info, self._node) is not None

    @property
    def argument_of(self) -> Call | None:
        """The call that this expression is an argument of, also as `x...`."""
        taker = taker_of(self._info, self._node)
        return _call(self._info, taker) if taker is not None else None

    @property
    def receiver_of(self) -> Call | None:
        """The call of a method on this expression: `x.M(…)` or `(*T).M(x, …)` for `x`."""
        call = method_call_on(self._info, self._node)
        return _call(self._info, call) if call is not None else None

    @property
    def call_of(self) -> Call | None:
        """The call that calls this expression: `f(…)` for `f`."""
        call = call_of_callee(self._info, self._node)
        return _call(self._info, call) if call is not None else None

    @property
    def held_by(self) -> Local | None:
        """The variable that holds a method of this expression all its life: `m := x.M`."""
        return _local(self._info, holder_of_method(self._info, self._node))

    @property
    def range_over(self) -> Code | None:
        """What a `for … range` statement goes over; None for all else."""
        from golint_agent.rulekit.usage import ranged

        found = ranged(self._node)
        return Code(self._info, found[0]) if found is not None else None

    @property
    def range_targets(self) -> tuple[Code, ...]:
        """What takes the values of a `for … range` statement, in order."""
        from golint_agent.rulekit.usage import ranged

        found = ranged(self._node)
        return tuple(Code(self._info, node) for node in found[1]) if found is not None else ()

    @property
    def enclosing_functions(self) -> Sequence[Function]:
        """The functions around it, innermost first: literals, then the declared function."""
        return Lazy(_functions_around(self._info, self._node))

    @property
    def enclosing_function(self) -> Function | None:
        """The innermost function around it; None at package level."""
        return next(_functions_around(self._info, self._node), None)

    @property
    def conditions(self) -> Sequence[Code]:
        """The conditions of the `if` statements around it, in its own function, innermost first."""
        info = self._info
        return Lazy(Code(info, condition) for condition in conditions_around(info, self._node))

    @property
    def statement_after(self) -> Code | None:
        """The statement that follows the one this stands in, in the same block."""
        following = statement_after(self._node)
        return Code(self._info, following) if following is not None else None

    @property
    def remark(self) -> str:
        """The comments that belong to its line: behind it and in the line above it."""
        return remark_on(self._info.source, self._node)

    @property
    def doc(self) -> str:
        """The `//` comment right above its first line, with its slashes; empty for none."""
        return doc_of(self._info.source, self._node)

    @property
    def is_deferred(self) -> bool:
        """Does it stand in a `defer`: as its call, in an argument of it, or in its literal?"""
        return is_inside(self._info, self._node, _DEFER)

    @property
    def is_in_goroutine(self) -> bool:
        """Does it stand in a `go`: as its call, in an argument of it, or in its literal?"""
        return is_inside(self._info, self._node, _GO)

    @property
    def handed_to(self) -> tuple[Call, ...]:
        """The calls that are handed a function literal around it, or the literal that it is.

        Innermost first: `OnShutdown(…)` for what stands in `OnShutdown(func() { … })`.
        """
        takers = takers_of_literals(self._info, self._node)
        return tuple(_call(self._info, taker) for taker in takers)

    def all_paths_call(self, *names: str, receiver: Code | None = None) -> bool | None:
        """Does every path from here to the end of the function call one of these callees?

        With `receiver` they must be called on the same value: the same variable, or the same field
        of it, that is not set in between. A `defer` counts, here and before, as the call it puts
        off is made; so does a literal that is called, on the paths in it. Paths that end the run
        do not count. None is Unknown: where the value may be another, where the call is left to
        a goroutine or handed on as a function, or where a function that may make it is called.
        """
        return all_paths_call(self._info, self._node, frozenset(names), _node_of(receiver))

    def some_path_lacks(self, *names: str, receiver: Code | None = None) -> bool:
        """Has some path from here to the end of the function surely no call of these callees?

        False where it is Unknown: for rules that report the lack.
        """
        return self.all_paths_call(*names, receiver=receiver) is False

    def lacking_ends(self, *names: str, receiver: Code | None = None) -> tuple[Code, ...]:
        """The last statements, such as `return`, of the paths that `some_path_lacks` is about."""
        ends = lacking_ends(self._info, self._node, frozenset(names), _node_of(receiver))
        return tuple(Code(self._info, end) for end in ends)

    def dominates(self, other: Code) -> bool:
        """Does every path to `other`, in the same function, pass here? False where unknown."""
        return dominates(self._info, _byte_in_function(self._node), other.start_byte)

    @property
    def received(self) -> tuple[Code, ...]:
        """The channels that it receives from by `<-`, in order, those in literals left out."""
        from golint_agent.rulekit.loops import received_in

        return tuple(received_in(self._info, self._node))

    @property
    def sent_to(self) -> tuple[Code, ...]:
        """The channels that it sends to by `c <- v`, in order, those in literals left out."""
        from golint_agent.rulekit.loops import sent_to

        return tuple(sent_to(self._info, self._node))

    def mentions(self, name: str) -> bool:
        """Does an identifier of this name occur in it?"""
        return name in self.once(Code._names)

    def _names(self) -> frozenset[str]:
        nodes = _nodes_in(self._node)
        return frozenset(self._info.source.text(n) for n in nodes if n.kind_id in _NAMES)

    @property
    def mentions_error(self) -> bool:
        """Does a local variable of type `error` occur in it?"""
        return any(
            self._info.model.implements_error(self._info.type_of(node))
            for node in _nodes_in(self._node)
            if node.kind_id == _IDENTIFIER
        )

    def once(
        self,
        question: Callable[Concatenate[Self, _Given], _Answer],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Answer:
        """What a function answers about this code, called once however often a rule asks.

        For what looks at all of a function and is asked for each call in it. The answer must follow
        from what is given. A new function, such as a lambda, is a new question.
        """
        node = self._node
        key = question, node.start_byte, node.end_byte, node.kind_id, given, (*named.items(),)
        return self._info.once(key, lambda: question(self, *given, **named))


def _byte_in_function(node: Node) -> int:
    """A byte of the statement of a node that is in the function around the node.

    `func() { … }()` begins with a literal, which is a function of its own.
    """
    holder = node.parent
    first = node.named_child(0) if node.kind_id in CALLS else None
    begins = first is not None and first.kind_id == _LITERAL
    return holder.start_byte if begins and holder is not None else node.start_byte


def _node_of(code: Code | None) -> Node | None:
    return code._node if code is not None else None  # noqa: SLF001 - of this class


class Operation(Code):
    """A binary expression, an assignment with an operation, or a step."""

    def __init__(self, info: Info, node: Node, parts: tuple[str, Node, Node | None]) -> None:
        super().__init__(info, node)
        self._parts = parts

    @property
    def operator(self) -> str:
        """Its operator: `+`, `==`, `+=`, `++`."""
        return self._parts[0]

    @property
    def left(self) -> Code:
        """What stands left: the first operand, or what is assigned to."""
        return Code(self._info, self._parts[1])

    @property
    def right(self) -> Code | None:
        """What stands right; None for `x++`."""
        node = self._parts[2]
        return Code(self._info, node) if node is not None else None


class Destination(NamedTuple):
    """Where a value goes: `code` is the call that takes it, the target, the literal, and so on.

    `Goes` says which. `name` is the key in a composite literal.
    """

    goes: Goes
    code: Code
    name: str = ""


def is_call(info: Info, node: Node) -> bool:
    """Is a node a call, and no conversion?"""
    if node.kind_id not in CALLS:
        return False
    return _is_of_value(info, node) or not info.callee(node).is_conversion


def _is_of_value(info: Info, call: Node) -> bool:
    """Is a field or method of a value called, which no conversion is? That needs no types."""
    function = call.child_by_field_id(F_FUNCTION)
    if function is None or function.kind_id != SELECTOR:
        return False
    operand = function.child_by_field_id(_F_OPERAND)
    if operand is None:
        return False
    if operand.kind_id == _IDENTIFIER:
        return info.symbol(info.source.text(operand), operand.start_byte) is not None
    return operand.kind_id in _OF_VALUES


def _nodes_in(node: Node) -> Iterator[Node]:
    """The named nodes in a node, itself included, outermost first."""
    pending = [node]
    while pending:
        found = pending.pop()
        yield found
        pending.extend(reversed(found.named_children))


# What follows holds no `Code`: a piece of code that leads back to itself keeps its tree alive.


def _calls_in(info: Info, node: Node) -> Iterator[Call]:
    for found in _nodes_in(node):
        if is_call(info, found):
            yield _call(info, found)


def _functions_around(info: Info, node: Node) -> Iterator[Function]:
    scopes = info.locals_at(node.start_byte)
    if scopes is None:
        return
    for literal in scopes.enclosing_literals(node.start_byte):
        # A call may begin with the literal that it calls.
        if literal != node and node.end_byte <= literal.end_byte:
            yield _function(info, literal)
    yield _function(info, scopes.function)


# Calls and functions are code, and code is asked for them: their modules wait for the question.


def _call(info: Info, node: Node) -> Call:
    from golint_agent.rulekit.calls import Call

    return Call(info, node)


def _function(info: Info, node: Node) -> Function:
    from golint_agent.rulekit.declarations import Function

    return Function(info, node)


def _local(info: Info, symbol: Symbol | None) -> Local | None:
    from golint_agent.rulekit.locals import Local

    return Local(info, symbol) if symbol is not None else None
