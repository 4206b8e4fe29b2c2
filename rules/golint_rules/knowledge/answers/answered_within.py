"""Helpers that answer a client's failure themselves, and do not say so to the handler."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.answers.answered_on import (
    answers_client,
    client_of,
    is_sure_answer,
    refuses,
    says_failure,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus


class FailsForClient(FunctionFact, frozen=True):
    """The function, which gives nothing, may answer its client a failure and leave.

    `at` is the position of the client that it is handed.
    """

    at: int


@function_fact(FailsForClient, on=Functions(), words=("if",), needs=(AnswersStatus,))
def fails_for_client(function: Function, _: Context) -> FailsForClient | None:
    """Learn from a function without results with a branch that answers a failure and returns."""
    if function.is_literal or function.results:
        return None
    client = client_of(function)
    names = [name for name, _ in function.parameters]
    if client not in names or any(_answers_otherwise(call, client) for call in function.calls):
        return None
    for branch in function.branches:
        *before, last = branch.statements or (None,)
        answer = before[-1] if before and last is not None and last.jump == "return" else last
        if answer is not None and refuses(answer, client):
            is_left = not branch.goes_on or branch.next is None
            if is_left and next(iter(branch.enclosing_functions), None) == function:
                return FailsForClient(names.index(client))
    return None


def _answers_otherwise(call: Call, client: str) -> bool:
    """Does it answer anything but a failure? Who calls that has no other answer to give."""
    return call.is_statement and answers_client(call, client) and not says_failure(call)


def answered_within(function: Function) -> Iterator[tuple[Call, Call]]:
    """The calls of such helpers behind which a handler answers a success, with that answer."""
    client = client_of(function)
    if not client:
        return
    found = [call for call in function.calls if _is_unsaid(call, client, function)]
    if not found:
        return
    ends = [c for c in function.calls if is_sure_answer(c, function)]
    for call in found:
        end = next((e for e in ends if e.start_byte > call.start_byte), None)
        if end is None or not answers_client(end, client) or says_failure(end):
            continue
        if call.statement.leads_to(end) and not _is_asked(function, call, end):
            yield call, end


def _is_unsaid(call: Call, client: str, function: Function) -> bool:
    if not call.is_statement or call.is_deferred or call.enclosing_function != function:
        return False
    fact = call.fact(FailsForClient)
    given = call.argument(fact.at) if fact is not None else None
    return given is not None and given.text == client


def _is_asked(function: Function, call: Call, end: Call) -> bool:
    """Does a condition between the two ask anything of the client: `if c.IsAborted()`?"""
    client = client_of(function)
    return any(
        call.start_byte < branch.start_byte < end.start_byte and branch.condition.mentions(client)
        for branch in function.branches
    )
