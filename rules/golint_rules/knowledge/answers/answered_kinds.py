"""Handlers that answer an error of one kind, and go on to answer again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from golint_agent.rulekit import Branch, Call, Code, Function
from golint_rules.knowledge.answers.answered_on import (
    answers_client,
    answers_surely,
    client_of,
    refuses,
)
from golint_rules.knowledge.basics.kind_questions import asked_for_kind

_Piece = TypeVar("_Piece", bound=Code)


def answered_kind(function: Function) -> Iterator[Call]:
    """The refusals that end `if errors.Is(err, ErrX) { … }`, or such a case, and do not leave.

    The handler surely answers again behind that, by a call that stands behind no condition. Where
    the error is asked for once more it answers there.
    """
    client = client_of(function)
    if not client:
        return
    refusals = [c for c in function.calls if _is_last(c, function) and refuses(c.statement, client)]
    sure = (c for c in function.calls if refusals and answers_surely(c, client, function))
    again = sorted(sure, key=lambda answer: answer.start_byte)
    branches = {b.condition.start_byte: b for b in function.branches} if again else {}
    for call in refusals if again else ():
        error = _kind_asked(call, branches)
        if error is None or _leaves_behind(error, call, client, function):
            continue
        if any(call.statement.leads_to(c) for c in _behind(call, again)):
            yield call


#: So many answers, or branches, behind a refusal are looked at.
_NEAR = 12


def _behind(call: Call, others: Sequence[_Piece]) -> Sequence[_Piece]:
    """The next pieces of code behind a call, of those in order."""
    at = bisect_right(others, call.start_byte, key=lambda other: other.start_byte)
    return others[at : at + _NEAR]


def _is_last(call: Call, function: Function) -> bool:
    """Is it the last statement of its block, and the function's own?"""
    if not call.is_statement or call.enclosing_function != function or call.is_put_off:
        return False
    return call.statement.statement_after is None


def _kind_asked(call: Call, branches: dict[int, Branch]) -> Code | None:
    """The error whose kind leads to a call, by an `if` alone or by a case; None for all else."""
    conditions, case = [*call.conditions], next(iter(call.cases), None)
    if case is not None and not conditions:
        return asked_for_kind(next((c for c in case.calls if c.text == case.text), None))
    if case is not None or len(conditions) != 1:
        return None
    branch = branches.get(conditions[0].start_byte)
    if branch is None or branch.otherwise is not None or not branch.goes_on:
        return None
    if any(target.text != "_" for s in branch.statements for target, _ in s.assigned):
        return None  # it is remembered
    return asked_for_kind(branch.condition.call)


def _leaves_behind(error: Code, call: Call, client: str, function: Function) -> bool:
    """Does a branch behind it, that asks for the error too, leave without an answer?"""
    local = error.local
    if local is None:
        return True
    behind = _behind(call, function.once(_branches_in))
    asking = (branch for branch in behind if branch.condition.mentions(local.name))
    return any(not any(answers_client(c, client) for c in branch.calls) for branch in asking)


def _branches_in(function: Function) -> list[Branch]:
    return sorted(function.branches, key=lambda branch: branch.start_byte)
