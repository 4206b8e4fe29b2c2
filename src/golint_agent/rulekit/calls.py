"""A call as rules see it: what is called, with what, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, overload

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.findings import Span
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.function_facts import fact_of, fact_of_literal, may_have
from golint_agent.rulekit.operands import is_spread
from golint_agent.rulekit.questions.piece import call_at, function_at
from golint_agent.rulekit.sequences import Lazy
from golint_agent.semantics.expressions.call_shapes import (
    bare,
    function_of,
    has_stars,
    name_of,
    qualifier_and_name,
    start_of,
    without_arguments,
)
from golint_agent.semantics.expressions.call_targets import (
    only_call,
    receiver_is_argument,
    receiver_of,
)
from golint_agent.semantics.facts.fact import FunctionFact
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import (
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    PARENTHESIZED,
    QUALIFIED,
    SELECTOR,
    TYPE_IDENTIFIER,
)
from golint_agent.semantics.packages.outcomes import always_nil_error
from golint_agent.semantics.types.type import UNKNOWN, Type, dereference, result_of
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.declarations import Function
    from golint_agent.rulekit.error_branches import ErrorBranch

_PUT_OFF = frozenset({KIND["go_statement"], KIND["defer_statement"]})
_IF, _F_CONDITION = KIND["if_statement"], FIELD["condition"]
_F_BODY = FIELD["body"]
_UNARY, _IDENTIFIER = KIND["unary_expression"], KIND["identifier"]
#: What is called most of all: a name, or one that is selected.
_WORDS = frozenset({SELECTOR, _IDENTIFIER})
_MAX_TARGET = 60
#: A text of so many bytes is kept with its call.
_MAX_KEPT = 500
#: Wrappers around wrappers that are followed.
_MAX_WRAPPERS = 8
#: Names before what is called that are followed.
_MAX_SELECTED = 8
_PATH_ENDS = frozenset({KIND["identifier"], TYPE_IDENTIFIER, KIND["package_identifier"]})

_Kind = TypeVar("_Kind", bound=FunctionFact)
_KindOf = type[_Kind]


class Arguments:
    """The arguments of a call by position from 0; None stands where there is none.

    Its receiver is none of them, also in `(*T).Close(t)`. In `f(g())` the results of `g` are, each
    with its type and the text of the call.
    """

    __slots__ = ("_codes",)

    def __init__(self, codes: tuple[Code, ...]) -> None:
        self._codes = codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, at: int) -> Code | None: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Code, ...]: ...

    def __getitem__(self, at: int | slice) -> Code | tuple[Code, ...] | None:
        """One argument or some; no question fails. Numbers below 0 count from the end."""
        if isinstance(at, slice):
            return self._codes[at]
        return self._codes[at] if -len(self._codes) <= at < len(self._codes) else None


class Call(Code):
    """A call."""

    @AskedOnce
    def callee(self) -> str:
        """The full name of the function that runs, as go/types prints it; empty where not known.

        `net/http.Get`, `(*database/sql.DB).Query`, `(error).Error`, `builtin.println`. Where a
        variable is called it is the function that the variable holds: `fmt.Println` for `p(x)`
        after `p := fmt.Println`.
        """
        return self._info.called(self._node).full_name

    @property
    def callee_is_guess(self) -> bool:
        """Is the callee's name read off the code alone, as its package is not known?

        It may be a conversion, or a method that another type declares. A rule that lists full names
        may go by it: who lists `pkg.F` knows that there is such a function. A rule that goes by
        parts of names should not.
        """
        return self._info.callee(self._node).is_guess

    @AskedOnce
    def method(self) -> str:
        """The last word of what is called: `Query` in `s.db.Query(…)`; empty for literals.

        Of a variable that holds a function it is the function's, as in `callee`.
        """
        function = self._node.child_by_field_id(F_FUNCTION)
        if function is not None:
            kind = function.kind_id
            if kind == SELECTOR:
                return self.word  # no variable, so nothing else stands behind it
            source, index = self._info.source, self._info.index
            if kind == _IDENTIFIER and source.bytes_of(function) not in index.declared_words():
                return self.word  # only what is declared here may hold a function of another name
        name = self.callee.rpartition(".")[2]
        if name:
            return name
        return self.word

    @AskedOnce
    def word(self) -> str:
        """The last word of what is called, as written; empty for what has no name."""
        function = self._node.child_by_field_id(F_FUNCTION)
        if function is not None:
            kind = function.kind_id
            if kind == SELECTOR:
                function = function.child_by_field_id(F_FIELD)
            if function is not None and kind in _WORDS:
                return self._info.source.text(function)
        function = function_of(self._node)
        word = name_of(function) if function is not None else None
        return self._info.source.text(word) if word is not None else ""

    @AskedOnce
    def argument_count(self) -> int:
        """How many arguments stand there, whatever they are: a question that costs little."""
        return len(self._info.arguments(self._node))

    @property
    def given_names(self) -> tuple[str, ...]:
        """The lone names among its arguments, as written, in order; `x` of `&x`, too.

        A question that costs little.
        """
        source = self._info.source
        found = []
        for given in self._info.arguments(self._node):
            node = given
            if node.kind_id == _UNARY and source.bytes_of(node).startswith(b"&"):
                node = node.child_by_field_id(F_OPERAND) or node
            if node.kind_id == _IDENTIFIER:
                found.append(source.text(node))
        return tuple(found)

    @property
    def target(self) -> str:
        """What is called, as the user wrote it, shortened: `s.repo.Save`, `….Commit`."""
        function = bare(function_of(self._node) or self._node)
        text = " ".join(self._info.source.text(function).split())
        if len(text) <= _MAX_TARGET and "(" not in text:
            return text
        word = name_of(function)
        if word is not None:
            return f"….{self._info.source.text(word)}"
        return f"{text.partition('(')[0][:_MAX_TARGET]}(…)"

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self._info.source.span_of(self.start_byte, self._node.end_byte)

    @property
    def name_span(self) -> Span:
        """Where the name of what is called stands: `Save` in `s.repo.Save(…)`.

        A call may go over many lines; a reader looks at its name. Of a chain of calls over several
        lines it is the name on the first of them, and where there is none, the first line.
        """
        function = function_of(self._node)
        word = name_of(function) if function is not None else None
        source, start = self._info.source, self.start_byte
        end = source.data.find(b"\n", start, self._node.end_byte)
        if word is None or 0 <= end < word.start_byte:
            return source.span_of(start, end if end >= 0 else self._node.end_byte)
        return source.span(word)

    @AskedOnce
    def start_byte(self) -> int:
        """Where it begins, in bytes from 0."""
        return start_of(self._node)

    @property
    def text(self) -> str:
        """The source text."""
        found = self._short_text
        return found if found is not None else self._text()

    @AskedOnce
    def _short_text(self) -> str | None:
        """Its text, for which many ask; None for a long one.

        Calls stand in one another: to keep the text of each could take any memory.
        """
        size = self._node.end_byte - self.start_byte
        return self._text() if size <= _MAX_KEPT else None

    def _text(self) -> str:
        data = self._info.source.data[self.start_byte : self._node.end_byte]
        return data.decode("utf-8", "replace")

    @AskedOnce
    def type(self) -> Type:
        """The type of its value; of several results a tuple."""
        if not has_stars(self._node):
            return self._info.followed(self._info.type_of(self._node))
        signature = self._info.callee(self._node).signature
        return self._info.followed(result_of(signature)) if signature is not None else UNKNOWN

    @AskedOnce
    def results(self) -> tuple[Type, ...] | None:
        """The types of the results, in order; None where the callee is not known."""
        results = self._info.call_results(self._node)
        return tuple(map(self._info.followed, results)) if results is not None else None

    @property
    def failures(self) -> tuple[ErrorBranch, ...]:
        """The branches of the function around it that run where it failed, in order."""
        from golint_agent.rulekit.error_branches import branches_of

        return tuple(branches_of(self._info, self._node))

    @property
    def failure_starts(self) -> tuple[Code, ...]:
        """The first statement of each of these branches: what it was to give is not there."""
        return _starts(self.failures)

    def left_open(self, *ended: Code, alone: bool = True) -> tuple[Code, ...]:
        """Where the function may end while what this call gave is open; none in doubt.

        That is the last statements of the paths on which it succeeded and that pass none of
        `ended`: what gives the value back, or makes it another's (`local.leavings`). Without
        `alone` nothing may be open either where it or another call has failed.
        """
        from golint_agent.rulekit.error_branches import branches_of

        failures = branches_of(self._info, self._node, alone=alone)
        return self.ends_past(*_starts(failures), *ended) or ()

    def fact(self, kind: _KindOf[_Kind]) -> _Kind | None:
        """What is known of the callee, of the facts that the rule needs; None for nothing.

        A literal has what callers inherit of the calls in it.
        """
        if not may_have(self._info, kind, self._node):
            return None
        called = self._info.called(self._node)
        if called.literal is not None:
            return fact_of_literal(self._info, kind, called.literal)
        return fact_of(self._info, kind, called.full_name)

    @AskedOnce
    def params(self) -> tuple[Type, ...] | None:
        """The types of the callee's parameters, in order; None where the callee is not known."""
        signature = self._info.callee(self._node).signature
        if signature is None:
            return None
        return tuple(self._info.followed(param.type) for param in signature.params)

    @property
    def param_names(self) -> tuple[str, ...]:
        """The names of the callee's parameters, in order, empty where they have none or unknown."""
        signature = self._info.callee(self._node).signature
        return tuple(param.name for param in signature.params) if signature is not None else ()

    @property
    def is_of_name(self) -> bool:
        """Is what is called a name, or fields of one: `f`, `p.f`, `s.store.f`?"""
        if has_stars(self._node):
            return False
        function = function_of(self._node)
        function = without_arguments(function) if function is not None else None
        for _ in range(_MAX_SELECTED):
            if function is None or function.kind_id not in (SELECTOR, QUALIFIED):
                break
            function, _ = qualifier_and_name(function)
        return function is not None and function.kind_id in _PATH_ENDS

    @property
    def may_run_literal(self) -> bool:
        """May a function literal run here, by what stands there alone? `function` says which.

        A method and a function of a package are none, and so is a name that nothing is given to.
        """
        function = bare(function_of(self._node) or self._node)
        if function.kind_id == _IDENTIFIER:
            return self._info.source.bytes_of(function) in self._info.index.declared_words()
        return function.kind_id != SELECTOR

    @property
    def is_other_version(self) -> bool:
        """Is the callee known only from a version of its module that may differ?

        So it is where the module cache lacks the required version and the shipped signatures are of
        another one. A rule that turns on one fact about the callee leaves such a call alone.
        """
        return self._info.model.is_other_version(self.callee)

    @AskedOnce
    def returns_error(self) -> bool:
        """Is the last result known to be an `error`, by the required version of its module?"""
        results = self.results
        if not results or not self._info.model.implements_error(results[-1]):
            return False
        return not self.is_other_version

    @property
    def always_nil_error(self) -> bool:
        """Is the callee known to return nil as its error at every return?

        It is, too, where it is a one-line wrapper of such a function. To know that, another file
        of the package may be looked into, so a rule asks it late.
        """
        return any(call.once(_always_nil_error) for call in chain((self,), self.wrapped))

    @property
    def function(self) -> Function | None:
        """The function that runs, where its body is at hand: a literal, or one of this package.

        None for functions of other packages, and where it is not known which one runs. Of another
        file, the package is checked as a whole whenever one of its files changes: ask it late.
        """
        found = _body_of(self._info, self._node)
        if found is None or found[1].child_by_field_id(_F_BODY) is None:
            return None
        return function_at(*found)

    @property
    def wrapped(self) -> Sequence[Call]:
        """The calls whose results are those of this one, where it calls a one-line wrapper.

        `add(x)` gives the results of `out.WriteString("- " + x)` where that is all that the literal
        or function of this package behind `add` returns; that may be of a wrapper in turn.
        """
        return Lazy(_wrapped(self._info, self._node))

    @AskedOnce
    def is_spread(self) -> bool:
        """Is its last argument handed over as `x...`?"""
        return is_spread(self._node)

    @property
    def takes_anything(self) -> bool:
        """Does the callee end with `...any`, as printing and logging functions do?"""
        signature = self._info.callee(self._node).signature
        if signature is None or not signature.variadic:
            return False
        return str(signature.params[-1].type) in ("[]any", "[]interface{}")

    @AskedOnce
    def arguments(self) -> Arguments:
        """The arguments, by position."""
        given = self._info.arguments_by_position(self._node)
        if given and receiver_is_argument(self._info, self._node):
            given = given[1:]
        return Arguments(tuple(self._argument(node, found) for node, found in given))

    def argument(self, position: int) -> Code | None:
        """The argument at a position from 0, None where there is none.

        Where the call is handed the results of another one and nobody knows how many there are,
        that call stands at each position, with an unknown type.
        """
        given = self.arguments
        found = given[position]
        if found is None and len(given) == 1:
            (only,) = given
            if only.call is not None and only.call.results is None:
                return only
        return found

    def _argument(self, node: Node, result: Type | None) -> Code:
        found = Code(self._info, node)
        if result is not None:
            found.type = result
        return found

    @AskedOnce
    def receiver(self) -> Code | None:
        """`x` in `x.Method(…)`, also where `x` is a package, and in `(*T).Method(x)`.

        Of a variable that holds a method it is what the method was taken of.
        """
        operand = receiver_of(self._info, self._node)
        return Code(self._info, operand) if operand is not None else None

    @property
    def receiver_type(self) -> str:
        """The receiver's type without its pointer, `?` where unknown, empty without receiver."""
        receiver = self.receiver
        if receiver is None:
            return ""
        return str(dereference(receiver.type)) if receiver.type is not UNKNOWN else "?"

    @AskedOnce
    def is_statement(self) -> bool:
        """Is the call a statement by itself?"""
        return self._node.id in self._info.index.statement_ids()

    @property
    def guarded_condition(self) -> Code | None:
        """The condition of the `if` that this call, as a statement, stands before: `if f(); c`."""
        statement = self._node.parent
        holder = statement.parent if statement is not None else None
        if holder is None or holder.kind_id != _IF:
            return None
        condition = holder.child_by_field_id(_F_CONDITION)
        return Code(self._info, condition) if condition is not None else None

    @property
    def is_put_off(self) -> bool:
        """Is it the call of a `go` or `defer` statement itself?"""
        holder = self._node.parent
        while holder is not None and holder.kind_id == PARENTHESIZED:
            holder = holder.parent
        return holder is not None and holder.kind_id in _PUT_OFF


def _always_nil_error(call: Call) -> bool:
    info = call._info  # noqa: SLF001 - a question of the class, by itself to be kept
    called = info.called(call._node)  # noqa: SLF001
    if called.literal is not None:
        return Code(info, called.literal).once(_literal_gives_nil)
    found = info.model.function(called.full_name)
    if found is None or not found.nil_error:
        return False
    return not info.model.is_other_version(called.full_name)


def _literal_gives_nil(literal: Code) -> bool:
    return always_nil_error(literal._info.source.data, literal._node)  # noqa: SLF001


def _body_of(info: Info, call: Node) -> tuple[Info, Node] | None:
    """The literal or the declaration of this package that a call runs, and its file."""
    called = info.called(call)
    if called.literal is not None:
        return info, called.literal
    if not _is_own(info, called.full_name):
        return None
    return info.declaration(called.full_name)


def _is_own(info: Info, full_name: str) -> bool:
    """Is a function or method of the package at hand?"""
    return full_name.lstrip("(*").startswith(f"{info.package.path}.")


def _wrapped(info: Info, call: Node) -> Iterator[Call]:
    seen: set[tuple[str, int]] = set()
    for _ in range(_MAX_WRAPPERS):
        found = _returned_call(info, call)
        if found is None or (found[0].source.path, found[1].start_byte) in seen:
            return
        info, call = found
        seen.add((info.source.path, call.start_byte))
        yield call_at(info, call)


def _starts(branches: Iterable[ErrorBranch]) -> tuple[Code, ...]:
    """The first statement of each branch that has any."""
    return tuple(first for branch in branches for first in branch.statements[:1])


def _returned_call(info: Info, call: Node) -> tuple[Info, Node] | None:
    """The call that is all that the literal or function of this package behind a call returns."""
    called = info.called(call)
    found: tuple[Info, Node] | None = None
    if called.literal is not None:
        found = info, called.literal
    elif _is_own(info, called.full_name):
        # Files that were asked for one another's bodies are checked together ever after.
        declared = info.model.function(called.full_name)
        if declared is not None and declared.returns_at_once:
            found = info.declaration(called.full_name)
    inner = only_call(found[1], returned=True) if found is not None else None
    if found is None or inner is None or has_stars(inner) or not is_call(found[0], inner):
        return None
    return found[0], inner
