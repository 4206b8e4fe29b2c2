"""Functions, and values that hold a type rules ask for: what the code declares, as rules see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from golint_agent.asked_once import AskedOnce
from golint_agent.findings import Span
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.function_facts import fact_of
from golint_agent.rulekit.locals import Local
from golint_agent.rulekit.loops import Loop, calls_after, loops_in
from golint_agent.rulekit.questions.piece import call_at, local_at, local_of
from golint_agent.rulekit.statements import assigned_in, assignments_in, conditions_in, returns_in
from golint_agent.rulekit.surroundings import comment_above
from golint_agent.semantics.expressions.call_targets import only_call
from golint_agent.semantics.expressions.value_declarations import ValueDeclaration
from golint_agent.semantics.facts.fact import FunctionFact
from golint_agent.semantics.flow.unread import names_unread
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.packages.declarations import read_receiver
from golint_agent.semantics.packages.outcomes import always_nil_error
from golint_agent.semantics.types.type import Type, dereference
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.branches import Branch

_LITERAL, _IFS = KIND["func_literal"], frozenset({KIND["if_statement"]})
_F_NAME, _F_RECEIVER, _F_BODY = FIELD["name"], FIELD["receiver"], FIELD["body"]
_F_PARAMETERS, _F_RESULT = FIELD["parameters"], FIELD["result"]
_LOOPS = frozenset({KIND["for_statement"]})
_DEFER, _GO = KIND["defer_statement"], KIND["go_statement"]

_Kind = TypeVar("_Kind", bound=FunctionFact)


def _loop_starts(info: Info) -> list[int]:
    return [node.start_byte for node in info.index.of_kinds(_LOOPS)]


class Function(Code):
    """A function declaration, a method or a function literal: the same one for all who ask."""

    @property
    def text(self) -> str:
        """The source text."""
        # Literals stand in one another: to keep the text of each could take any memory.
        return self._info.source.text(self._node) if self.is_literal else self._text

    @AskedOnce
    def _text(self) -> str:
        return self._info.source.text(self._node)

    @AskedOnce
    def name(self) -> str:
        """The declared name; empty for literals."""
        name = self._node.child_by_field_id(_F_NAME)
        return self._info.source.text(name) if name is not None else ""

    @property
    def is_literal(self) -> bool:
        """Is it a function literal?"""
        return self._node.kind_id == _LITERAL

    @AskedOnce
    def full_name(self) -> str:
        """Its name as callees are called: `(*example.com/m.T).Save`; empty for literals."""
        return "" if self.is_literal else declared_name(self._info, self._node)

    @property
    def signature_span(self) -> Span:
        """Where it stands without its body."""
        body = self._node.child_by_field_id(_F_BODY)
        end = body.start_byte if body is not None else self._node.end_byte
        source = self._info.source
        return source.span_of(self._node.start_byte, end)

    def holds_byte(self, byte: int) -> bool:
        """Does a byte of the file stand in it?"""
        return self._node.start_byte <= byte < self._node.end_byte

    @property
    def is_method(self) -> bool:
        """Is it declared with a receiver?"""
        return self._node.child_by_field_id(_F_RECEIVER) is not None

    @property
    def receiver(self) -> Local | None:
        """The local that a method is called on: `s` of `func (s *Store) Save()`.

        None for functions and literals, and where the receiver has no name (or `_`).
        """
        holder = self._node.child_by_field_id(_F_RECEIVER)
        declared = holder.named_children[:1] if holder is not None else []
        name = declared[0].child_by_field_id(_F_NAME) if declared else None
        scopes = self._info.locals_at(self._node.start_byte)
        if name is None or scopes is None:
            return None
        named = scopes.symbols.get(self._info.source.text(name), ())
        found = (symbol for symbol in named if symbol.declared_at == name.start_byte)
        symbol = next(found, None)
        return local_of(self._info, symbol)

    @AskedOnce
    def receiver_type(self) -> str:
        """The type that declares the method, without pointer and type parameters; empty for none.

        `example.com/m.Store` of `func (s *Store[T]) Save()`.
        """
        holder = self._node.child_by_field_id(_F_RECEIVER)
        base = read_receiver(self._info.source.text(holder))[0] if holder is not None else ""
        return f"{self._info.package.path}.{base}" if base else ""

    @property
    def has_params(self) -> bool:
        """Is it declared with parameters?"""
        holder = self._node.child_by_field_id(_F_PARAMETERS)
        return holder is not None and holder.named_child_count > 0

    @property
    def has_loops(self) -> bool:
        """Does a loop stand in it, at any depth?"""
        starts = self._info.once(_loop_starts, lambda: _loop_starts(self._info))
        at = bisect_left(starts, self._node.start_byte)
        return at < len(starts) and starts[at] < self._node.end_byte

    @property
    def has_results(self) -> bool:
        """Is it declared with results?"""
        return self._node.child_by_field_id(_F_RESULT) is not None

    @AskedOnce
    def results(self) -> tuple[Type, ...]:
        """The types of its results, in order."""
        results = self._info.signature_of(self._node).results
        return tuple(self._info.followed(result.type) for result in results)

    @property
    def always_nil_error(self) -> bool:
        """Does it return an error that is nil at every return?"""
        return always_nil_error(self._info.source.data, self._node)

    @AskedOnce
    def returns_error(self) -> bool:
        """Is its last result an `error`?"""
        if not self.has_results:
            return False
        results = self._info.signature_of(self._node).results
        return bool(results) and self._info.model.implements_error(results[-1].type)

    @AskedOnce
    def result_names(self) -> tuple[str, ...]:
        """The names of its results, in order, empty where they have none."""
        return tuple(result.name for result in self._info.signature_of(self._node).results)

    @AskedOnce
    def locals(self) -> tuple[Local, ...]:
        """The variables, parameters and results that it declares, literals in it left out."""
        scopes = self._info.locals_at(self._node.start_byte)
        if scopes is None:
            return ()
        info, start = self._info, self._node.start_byte
        symbols = scopes.declared_within(start, self._node.end_byte)
        return tuple(local_at(info, s) for s in symbols if _declares(info, start, s.declared_at))

    def locals_unread(self, word: str) -> tuple[Local, ...]:
        """Its locals, its literals' included, with a word in their names whose value may be lost.

        The text alone decides: after a write the same name is set again, or not named any more in
        the function or in the loop around. `is_lost` and `is_lost_in_loop` know it of one write.
        """
        names = names_unread(self._info, self._node, word)
        scopes = self._info.locals_at(self._node.start_byte) if names else None
        if scopes is None:
            return ()
        symbols = [s for n in names for s in scopes.symbols.get(n, ()) if s.redeclares is None]
        symbols.sort(key=lambda s: s.declared_at)
        return tuple(local_at(self._info, symbol) for symbol in symbols)

    @property
    def assigns_outside(self) -> bool:
        """Does it set what is not its own: a field, a variable of the function around?"""
        own = {local.name for local in self.locals}
        for node in assignments_in(self._info, self._node):
            for target, _ in assigned_in(node):
                if self._info.source.text(target) not in own | {"_"}:
                    return True
        return False

    @property
    def doc(self) -> str:
        """The comment above a declaration; of a literal that above its statement."""
        return comment_above(self._info.source, self._node)

    @AskedOnce
    def returns(self) -> tuple[Code, ...]:
        """Its `return` statements, those of literals in it left out, in order."""
        return tuple(Code(self._info, node) for node in returns_in(self._info, self._node))

    @property
    def is_called_at_once(self) -> bool:
        """Is it a literal that is called where it stands: `func() { … }()`, after `go` as well?"""
        return self.is_literal and self.is_called

    @AskedOnce
    def params(self) -> Mapping[str, str]:
        """Its parameters' names, and their types without a pointer as go/types prints them."""
        signature = self._info.signature_of(self._node)
        followed = self._info.followed
        return {p.name: str(dereference(followed(p.type))) for p in signature.params if p.name}

    @property
    def may_set_fields(self) -> bool:
        """May it set a field of something, by the text of its assignments alone?"""
        return self._info.index.sets_fields(self._node)

    def reaches(self, *names: str) -> bool:
        """Does it call one of these callees, itself or through functions of its package?"""
        return self._info.graph.reaches(self._info, self._node, frozenset(names).__contains__)

    def fact(self, kind: type[_Kind]) -> _Kind | None:
        """What is known of it, as `Call.fact` says of its calls; nothing of a literal."""
        return fact_of(self._info, kind, self.full_name)

    @AskedOnce
    def parameters(self) -> tuple[tuple[str, Type], ...]:
        """Its parameters in order, each name (empty or `_` where it has none) with its type."""
        params = self._info.signature_of(self._node).params
        return tuple((p.name, self._info.followed(p.type)) for p in params)

    @AskedOnce
    def defers(self) -> tuple[Call, ...]:
        """The calls that its own `defer` statements put off, in order."""
        return tuple(calls_after(self._info, self._node, _DEFER))

    @AskedOnce
    def starts(self) -> tuple[Call, ...]:
        """The calls that its own `go` statements start, in order."""
        return tuple(calls_after(self._info, self._node, _GO))

    @AskedOnce
    def loops(self) -> tuple[Loop, ...]:
        """Its own loops in order, those of literals in it left out."""
        return tuple(loops_in(self._info, self._node))

    def loop_around(self, code: Code) -> Loop | None:
        """The innermost of its own loops that holds a place; None for none."""
        return next(reversed(self.loops_around(code)), None)

    def loops_around(self, code: Code) -> tuple[Loop, ...]:
        """Its own loops that hold a place, the outermost first: found by where they stand."""
        loops, (starts, outer) = self.loops, self._nesting
        found: list[Loop] = []
        at = bisect_right(starts, code.start_byte) - 1
        while at >= 0:
            if loops[at].holds(code):
                found.append(loops[at])
            at = outer[at]
        return tuple(reversed(found))

    @AskedOnce
    def _nesting(self) -> tuple[list[int], list[int]]:
        """The bytes that its loops start at, and of each the loop that holds it, or -1."""
        outer: list[int] = []
        around: list[int] = []
        for at, loop in enumerate(self.loops):
            while around and not self.loops[around[-1]].holds(loop):
                around.pop()
            outer.append(around[-1] if around else -1)
            around.append(at)
        return [loop.start_byte for loop in self.loops], outer

    @AskedOnce
    def branches(self) -> tuple[Branch, ...]:
        """Its own `if` statements in order, those of literals in it left out."""
        from golint_agent.rulekit.branches import Branch

        return tuple(Branch(self._info, n) for n in self._info.index.own(self._node, _IFS))

    @property
    def conditions_within(self) -> tuple[Code, ...]:
        """What its `if` and `switch` statements look at, those of literals left out."""
        return tuple(Code(self._info, node) for node in conditions_in(self._info, self._node))

    @property
    def only_call(self) -> Call | None:
        """The call that is all it does, returned or by itself."""
        call = only_call(self._node)
        is_one = call is not None and is_call(self._info, call)
        return call_at(self._info, call) if call is not None and is_one else None


def _declares(info: Info, function: int, byte: int) -> bool:
    around = info.function_at(byte)
    return around is not None and around.start_byte == function


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
    def group(self) -> int:
        """Where the declaration begins that it is part of, in bytes from 0.

        The fields of one struct, the parameters and results of one function, and the names of one
        statement or `var (…)` have the same.
        """
        return self.declaration.group

    @property
    def given(self) -> Code | None:
        """What a declaration without a type takes its type from: `0.5` in `fee := 0.5`."""
        node = self.declaration.value
        return Code(self._info, node) if node is not None else None

    @property
    def siblings(self) -> tuple[tuple[str, str], ...]:
        """The other fields or parameters beside it, as (name, type as written)."""
        return self.declaration.siblings
