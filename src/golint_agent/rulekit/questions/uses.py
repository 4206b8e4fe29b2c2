"""Questions about what becomes of the value of an expression: who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.expressions import (
    Goes,
    way_of,
)
from golint_agent.rulekit.questions.piece import (
    Piece,
    call_at,
    code_at,
    local_of,
)
from golint_agent.rulekit.statements import (
    is_asked,
)
from golint_agent.rulekit.surroundings import (
    call_of_callee,
    first_target,
    holder_of_method,
    method_call_on,
    only_target,
    taker_of,
    takers_of_literals,
)
from golint_agent.semantics.expressions.conversions import is_call
from golint_agent.semantics.flow.places import is_set
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.calls import Call
    from golint_agent.rulekit.code import Code
    from golint_agent.rulekit.locals import Local
    from golint_agent.rulekit.usage import Usage

_IDENTIFIER = KIND["identifier"]


class Destination(msgspec.Struct, frozen=True):
    """Where a value goes: `code` is the call that takes it, the target, the literal, and so on.

    `Goes` says which. `name` is the key in a composite literal.
    """

    goes: Goes
    code: Code
    name: str = ""


class UseQuestions(Piece):
    """Questions about what becomes of the value of an expression: who takes it."""

    @AskedOnce
    def usage(self) -> Usage:
        """What becomes of the value of this expression: compared, selected from, handed on."""
        from golint_agent.rulekit.usage import Usage

        return Usage(self._info, self._node)

    @property
    def goes_to(self) -> Destination:
        """Where the value of this expression goes, through parentheses, signs and conversions."""
        info, way = self._info, way_of(self._info, self._node)
        code = call_at(info, way.node) if is_call(info, way.node) else code_at(info, way.node)
        return Destination(way.goes, code, way.name)

    @property
    def is_set(self) -> bool:
        """Is it assigned to, or counted up or down: `x` in `x = 1`, `s.n` in `s.n++`?"""
        return is_set(self._node)

    @property
    def is_asked(self) -> bool:
        """Does it stand in a condition, a `range`, or what a `switch` looks at?"""
        return is_asked(self._node)

    @property
    def assigned_first(self) -> Local | None:
        """The local that takes the first value of this expression: `ctx` in `ctx, cancel := …`."""
        return local_of(self._info, first_target(self._info, self._node))

    @property
    def assigned_to(self) -> Local | None:
        """The local variable that this expression, alone, gives its value to."""
        return local_of(self._info, only_target(self._info, self._node))

    @property
    def targets(self) -> tuple[Code, ...]:
        """What takes its values, in order: `x` and `_` of `x, _ := v.(T)`; empty for none."""
        from golint_agent.rulekit.usage import targets_of

        return tuple(code_at(self._info, node) for node in targets_of(self._node)[1])

    @property
    def target_locals(self) -> tuple[Local | None, ...]:
        """The locals among `targets`, None for fields, `_` and all else."""
        from golint_agent.rulekit.usage import targets_of

        statement, targets = targets_of(self._node)
        end = statement.end_byte if statement is not None else 0
        names = (self._info.source.text(n) if n.kind_id == _IDENTIFIER else "_" for n in targets)
        symbols = (self._info.symbol(name, end) if name != "_" else None for name in names)
        return tuple(local_of(self._info, symbol) for symbol in symbols)

    @property
    def is_called(self) -> bool:
        """Does it stand for the function of a call: `f` in `f(x)`?"""
        return call_of_callee(self._info, self._node) is not None

    @property
    def argument_of(self) -> Call | None:
        """The call that this expression is an argument of, also as `x...`."""
        taker = taker_of(self._info, self._node)
        return call_at(self._info, taker) if taker is not None else None

    @property
    def receiver_of(self) -> Call | None:
        """The call of a method on this expression: `x.M(…)` or `(*T).M(x, …)` for `x`."""
        call = method_call_on(self._info, self._node)
        return call_at(self._info, call) if call is not None else None

    @property
    def call_of(self) -> Call | None:
        """The call that calls this expression: `f(…)` for `f`."""
        call = call_of_callee(self._info, self._node)
        return call_at(self._info, call) if call is not None else None

    @property
    def held_by(self) -> Local | None:
        """The variable that holds a method of this expression all its life: `m := x.M`."""
        return local_of(self._info, holder_of_method(self._info, self._node))

    @property
    def handed_to(self) -> tuple[Call, ...]:
        """The calls that are handed a function literal around it, or the literal that it is.

        Innermost first: `OnShutdown(…)` for what stands in `OnShutdown(func() { … })`.
        """
        takers = takers_of_literals(self._info, self._node)
        return tuple(call_at(self._info, taker) for taker in takers)
