"""Middleware that answers what a handler has thrown, by what kind of error it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    ModuleView,
    PackageFact,
    package_fact,
)
from golint_rules.knowledge.failures.error_outcomes import answers
from golint_rules.knowledge.panics.process_ends import answers_requests

#: How middleware hands a request on.
_HANDING_ON = frozenset({"Next", "ServeHTTP"})
#: What is thrown by nobody who means an answer by it.
_PLAIN = frozenset({"error", "string", "fmt.Stringer", "runtime.Error"})


class AnswersThrown(PackageFact, frozen=True):
    """A middleware that recovers, asks what kind of error it was, and answers by that."""

    function: str


@package_fact(AnswersThrown, on=Calls("builtin.recover"), words=(".(",))
def answers_thrown(call: Call, ctx: Context) -> Iterator[AnswersThrown]:
    """`if refusal, ok := recover().(*Refusal); ok { c.JSON(refusal.Status, refusal) }`."""
    del ctx
    catching, around = call.enclosing_function, call.declared_function
    if catching is None or around is None or not any(map(_hands_on, around.calls)):
        return
    if any(map(answers, catching.calls)) and _asks_kind(call):
        yield AnswersThrown(around.full_name)


def _hands_on(call: Call) -> bool:
    return call.method in _HANDING_ON


def _asks_kind(caught: Call) -> bool:
    """Is what is caught asked for a type that says more than that it is an error?"""
    local = caught.assigned_to
    uses: Sequence[Code] = local.uses if local is not None else (caught,)
    kinds = (use.asserted_type for use in uses)
    return any(kind is not None and kind.text not in _PLAIN for kind in kinds)


def thrown_to(call: Call, functions: Sequence[Function]) -> str:
    """What a finding on a panic hangs on where middleware may answer it; empty for others."""
    is_answered = call.callee == "builtin.panic" and not call.is_in_goroutine
    return call.target if is_answered and answers_requests(functions) else ""


def is_answered_above(module: ModuleView, thrown: str) -> bool:
    """For a rule's `unless`: does middleware of the module answer what handlers throw?"""
    return bool(thrown and module.facts(AnswersThrown))
