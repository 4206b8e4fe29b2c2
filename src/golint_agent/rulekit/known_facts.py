"""Facts that follow from Go alone."""

from __future__ import annotations

from typing import ClassVar

from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.context import Context
from golint_agent.rulekit.facts import function_fact
from golint_agent.rulekit.rule import Calls
from golint_agent.semantics.facts.fact import FunctionFact
from golint_agent.semantics.flow.ends import NEVER_RETURN


class EndsRun(FunctionFact, frozen=True):
    """A call of the function never comes back: it ends the goroutine or the program on every path.

    Packs add functions of libraries: `function_fact(EndsRun, callees=…)` in a module of their
    `knowledge`. Where a rule needs this fact, its questions about paths know of them too.
    """

    __open__: ClassVar[bool] = True


go_ends_run = function_fact(
    EndsRun, every_path=True, callees=dict.fromkeys(sorted(NEVER_RETURN), EndsRun())
)


class Recovers(FunctionFact, frozen=True):
    """The function calls `recover` itself: deferred, it ends a panic."""


@function_fact(Recovers, on=Calls("builtin.recover"))
def recovers(call: Call, ctx: Context) -> Recovers | None:
    """A call of `recover` that stands in no literal of the function."""
    del ctx
    innermost = call.enclosing_function
    return Recovers() if innermost is not None and not innermost.is_literal else None
