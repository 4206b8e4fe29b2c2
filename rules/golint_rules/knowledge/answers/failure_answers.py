"""Helpers that answer a client with one status, whatever they are handed: `badRequest(c, "…")`."""

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.failures.error_outcomes import answers

_STATUSES = range(100, 600)
#: What says that something went wrong.
FAILURES = range(400, 600)


#: By name, or as a number: `http.StatusNotFound`, `c.JSON(404, body)`.
_SAYS_STATUS = late_regex(r"Status|[(,]\s*[1-5]\d\d\s*[,)]")


class AnswersStatus(FunctionFact, frozen=True):
    """The function answers its client with this status, and does not say whether it did."""

    status: int


@function_fact(AnswersStatus, on=Functions(), words=("Status", "JSON", "String", "Error"))
def answers_status(function: Function, _: Context) -> AnswersStatus | None:
    """Learn from a function without results that hands one status to what answers.

    None where it may end before, where a condition leads to the answer, and of literals.
    """
    if function.is_literal or function.results or not _SAYS_STATUS.search(function.text):
        return None
    given = [(call, status) for call in function.calls if (status := _handed(call))]
    if len({status for _, status in given}) != 1 or any(function.returns):
        return None
    answer, status = given[0]
    is_sure = next(iter(answer.statement.conditions), None) is None
    return AnswersStatus(status) if is_sure and answer.enclosing_function == function else None


def _handed(call: Call) -> int:
    """The status that a call is handed to answer with; 0 for none."""
    given = (a.constant for a in call.arguments)
    status = next((v for v in given if type(v) is int and v in _STATUSES), 0)
    return status if status and answers(call) else 0


def status_of(call: Call) -> int:
    """The status with which a helper answers, as its own code says; 0 where that is not known."""
    fact = call.fact(AnswersStatus)
    return fact.status if fact is not None else 0


def answered_by_helpers(function: Function) -> str:
    """What a function hands such helpers for its client, wherever it fails; empty for none."""
    given = (c.argument(0) for c in function.calls if status_of(c) in FAILURES)
    clients = [client.text for client in given if client is not None]
    return clients[0] if len(clients) >= _SEVERAL and len(set(clients)) == 1 else ""


#: So many answers of failures show what the function does where it fails.
_SEVERAL = 2
