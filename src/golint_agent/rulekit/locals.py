"""A local variable as rules see it: where it comes from, and what becomes of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.paths import value_is_read
from golint_agent.rulekit.surroundings import shares_block, value_given_to
from golint_agent.semantics.flow.places import is_set
from golint_agent.semantics.flow.variables import Variable, value_of, variable_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol, SymbolKind, first_declared
from golint_agent.semantics.types.type import Named, Type, dereference

if TYPE_CHECKING:
    from golint_agent.rulekit.lifetimes import Leaving

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class Local:
    """A local variable, parameter or result. Two are equal where they are the same variable."""

    def __init__(self, info: Info, symbol: Symbol) -> None:
        self._info = info
        self._symbol = symbol

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Local):
            return NotImplemented
        return first_declared(self._symbol) is first_declared(other._symbol)

    def __hash__(self) -> int:
        return hash(first_declared(self._symbol))

    def once(
        self,
        question: Callable[Concatenate[Self, _Given], _Answer],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Answer:
        """What a function answers about this local, as `Code.once` does for code."""
        key = question, self._symbol, given, (*named.items(),)
        return self._info.once(key, lambda: question(self, *given, **named))

    @property
    def name(self) -> str:
        """Its name."""
        return self._symbol.name

    @property
    def is_result(self) -> bool:
        """Is it a named result of its function?"""
        return first_declared(self._symbol).kind is SymbolKind.RESULT

    @property
    def is_param(self) -> bool:
        """Is it a parameter (or the receiver)?"""
        return self._symbol.kind in (SymbolKind.PARAM, SymbolKind.RECEIVER)

    @AskedOnce
    def type(self) -> Type:
        """Its type."""
        return self._info.followed(self._info.symbol_type(self._symbol))

    @property
    def type_name(self) -> str:
        """Its type without its pointer as go/types prints it, `?` where unknown."""
        return self._info.printed(dereference(self.type))

    @property
    def declared_at(self) -> int:
        """The byte that its name stands at where it is declared, from 0."""
        return self._symbol.declared_at

    @property
    def is_variable(self) -> bool:
        """Is it declared by `var` or `:=`, and no parameter, constant or variable of a `range`?"""
        return self._symbol.kind is SymbolKind.VAR and not self._symbol.ranged

    @property
    def has_type(self) -> bool:
        """Does its declaration name its type?"""
        return self._symbol.type_node is not None

    @property
    def has_named_type(self) -> bool:
        """Is its type known to be a declared one?"""
        return isinstance(self.type, Named)

    @property
    def declared_with(self) -> Code | None:
        """The expression that gives it its first value, alone or one of several."""
        value = self._symbol.value
        return Code(self._info, value) if value is not None else None

    @property
    def is_one_of_several(self) -> bool:
        """Is that value one of several results?"""
        return self._symbol.index >= 0

    @property
    def origin(self) -> Code | None:
        """The expression whose value, or whose first value, it was declared with."""
        symbol = self._symbol
        if symbol.value is None or symbol.ranged or symbol.index > 0:
            return None
        return Code(self._info, symbol.value)

    def given_before(self, code: Code) -> Code | None:
        """The expression that gave it its value last, in the order of the text, before `code`.

        The call of `v, err := load()` for both. None where nothing in sight did, as for parameters,
        and where the last value was given on a branch that does not go on to `code`. It goes by
        the text and the blocks, so it answers where paths cannot be followed; `writes_before` goes
        by the paths, and gives every write that may have come last.
        """
        byte = code.start_byte
        given = self._symbol.value if not self._symbol.ranged else None
        start = self._symbol.declared_at
        setting = self.once(_setting)
        at = bisect_left(setting, byte, key=lambda node: node.start_byte)
        if at and setting[at - 1].start_byte > start:
            start, given = setting[at - 1].start_byte, value_given_to(setting[at - 1])
        if given is None or start >= byte or not shares_block(self._info, start, byte):
            return None
        return Code(self._info, given)

    @property
    def is_only_called(self) -> bool:
        """Is a function that it holds called by name and handed to nobody?"""
        return self.once(_is_only_called)

    @property
    def calls_on(self) -> list[Call]:
        """The calls of its methods, those of variables that hold one included."""
        return [call for use in self.uses for call in _calls_on(use)]

    def is_read_after(self, code: Code) -> bool:
        """Is its value after `code` read on some path before it is overwritten?

        True where the paths cannot be followed.
        """
        return value_is_read(self._info, self._symbol, code.start_byte)

    @property
    def calls_with(self) -> list[Call]:
        """The calls that it is an argument of, in order."""
        return [call for use in self.uses if (call := use.argument_of) is not None]

    def has_call(self, names: re.Pattern[str]) -> bool:
        """Is a method of it called, or a call handed it, in whose name the pattern is found?"""
        return self.once(_has_call, names)

    @AskedOnce
    def writes(self) -> list[Code]:
        """Where its variable is set as a whole, in order: names on the left of `=` and `:=`."""
        return [Code(self._info, node) for node in self._variable.writes]

    @property
    def is_shared(self) -> bool:
        """Does a function literal inside of its function name it, or is its address taken?"""
        return self._variable.is_shared

    def is_shared_at(self, write: Code) -> bool:
        """May others see what one of `writes` sets, before a deferred call reads it at the end?"""
        return self._variable.is_shared_at(write._node)  # noqa: SLF001 - one kit

    @property
    def leavings(self) -> tuple[Leaving, ...]:
        """The uses, in order, at which its value may become another's: returned, stored, handed on.

        Its methods and fields, comparisons and what sets it are none. Those in literals count as
        well; that a literal has the variable itself is one of `captures`.
        """
        from golint_agent.rulekit.lifetimes import leavings

        return leavings(self._info, self._symbol)

    @property
    def captures(self) -> tuple[Leaving, ...]:
        """The literals that name it and are not called where they stand or by `defer`."""
        from golint_agent.rulekit.lifetimes import captures

        return captures(self._info, self._symbol)

    @property
    def escapes(self) -> bool | None:
        """Does its value outlive the function? None where a call, a literal or a copy may keep it.

        Yes for what is returned, sent, given to a goroutine, or stored in what the function was
        given. `leavings` and `captures` say where.
        """
        from golint_agent.rulekit.lifetimes import escapes

        return escapes(self._info, self._symbol)

    def value_at(self, write: Code) -> Code | None:
        """The expression that one of `writes` takes its value from; of several results the call."""
        value = value_of(write._node)  # noqa: SLF001 - one kit
        return Code(self._info, value) if value is not None else None

    def writes_before(self, code: Code) -> list[Code] | None:
        """The writes whose value it may have at `code`, in order; None where that is not known."""
        found = self._variable.reaching(code.start_byte)
        return [Code(self._info, node) for node in found] if found is not None else None

    def uses_of_value(self, call: Call) -> list[Code] | None:
        """The uses that the value which a call gives it can reach; None where that is not known.

        Of a variable that is set once these are all of its uses.
        """
        if len(self.writes) <= 1:
            return self.uses
        statement = call.statement
        at = bisect_left(self.writes, statement.start_byte, key=lambda one: one.start_byte)
        if at == len(self.writes) or not statement.holds(self.writes[at]) or self.is_shared:
            return None
        uses = self._uses_by_write
        return [*uses.get(self.writes[at], ())] if uses is not None else None

    @AskedOnce
    def _uses_by_write(self) -> dict[Code, list[Code]] | None:
        """The uses that each of `writes` can reach; None where that is not known of one."""
        found: dict[Code, list[Code]] = {}
        for use in self.uses:
            before = [] if use.is_set else self.writes_before(use)
            if before is None:
                return None
            for write in before:
                found.setdefault(write, []).append(use)
        return found

    def is_lost(self, write: Code) -> bool:
        """Is the value of one of `writes` read on no path? False where that is not known.

        What `defer end(tx, &err)` or a deferred literal reads is the value at the end.
        """
        return self._variable.is_lost(write._node)  # noqa: SLF001 - one kit

    def is_lost_in_loop(self, write: Code) -> bool:
        """Can the same write come again before its value was read? False where not known."""
        return self._variable.is_lost_in_loop(write._node)  # noqa: SLF001 - one kit

    @property
    def _variable(self) -> Variable:
        return variable_of(self._info, self._symbol)

    @AskedOnce
    def uses(self) -> list[Code]:
        """Where it is named after its declaration, in order."""
        self._info.model.questions.keep_time()
        return [Code(self._info, node) for node in self._info.references(self._symbol)]


def _setting(local: Local) -> list[Node]:
    uses = (use._node for use in local.uses)  # noqa: SLF001 - one kit
    return [node for node in uses if is_set(node)]


def _is_only_called(local: Local) -> bool:
    uses = local.uses
    return bool(uses) and all(use.is_called for use in uses)


def _calls_on(use: Code) -> list[Call]:
    """The calls of methods of what is used: `x.M(…)`, and `m(…)` after `m := x.M`."""
    call = use.receiver_of
    if call is not None:
        return [call]
    holder = use.held_by
    return [c for other in holder.uses if (c := other.call_of) is not None] if holder else []


def _has_call(local: Local, names: re.Pattern[str]) -> bool:
    calls = (call for use in local.uses for call in (*_calls_on(use), use.argument_of))
    return any(call is not None and names.search(call.method) for call in calls)
