"""Handlers that answer an error of one kind, and go on to answer again."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Branch, Call, Code, Function
from golint_rules.knowledge.answers.answered_on import (
    answers_client,
    answers_surely,
    client_of,
    refuses,
)
from golint_rules.knowledge.basics.kind_questions import asked_for_kind


def answered_kind(function: Function) -> Iterator[Call]:
    """The refusals that end `if errors.Is(err, ErrX) { … }`, or such a case, and do not leave.

    The handler surely answers again behind that, by a call that stands behind no condition. Where
    the error is asked for once more it answers there.
    """
    client = client_of(function)
    if not client:
        return
    refusals = [c for c in function.calls if _is_last(c, function) and refuses(c.statement, client)]
    again = [c for c in function.calls if answers_surely(c, client, function)] if refusals else []
    branches = {b.condition.start_byte: b for b in function.branches} if again else {}
    for call in refusals if again else ():
        error = _kind_asked(call, branches)
        if error is None or _leaves_behind(error, call, client, function):
            continue
        if any(c.start_byte > call.start_byte and call.statement.leads_to(c) for c in again):
            yield call


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
    asking = (
        branch
        for branch in function.branches
        if branch.start_byte > call.start_byte and branch.condition.mentions(local.name)
    )
    return any(not any(answers_client(c, client) for c in branch.calls) for branch in asking)
