"""Handlers that answer a failure with a bare status of success."""

from golint_agent.rulekit import Call, Code, ErrorBranch, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.gone_on import is_side
from golint_rules.knowledge.error_branches.lost_writes import answers_who_forgot
from golint_rules.knowledge.failures.error_outcomes import (
    asks_what_it_is,
    is_declared,
    is_log_statement,
    is_put_up_with,
    outer_calls,
)
from golint_rules.knowledge.failures.failing_calls import is_work

#: Methods that answer a status and nothing else.
_BARE = word_set("Status SendStatus NoContent WriteHeader AbortWithStatus")
_WELL = range(200, 300)
#: Words of handlers whose caller is told success in any case.
_ALWAYS = word_set(
    """webhook hook callback ipn logout signout unsubscribe track tracking beacon pixel ping health
    options"""
)


def bare_success(branch: ErrorBranch) -> tuple[Call, str] | None:
    """The `w.WriteHeader(200)`, `c.NoContent(204)` that a branch of failure ends by, and a message.

    What a store or another layer was asked for has failed, and a log line at most tells of it.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or not branch.is_certain or branch.others:
        return None
    answer = next((one for s in branch.statements if (one := _answer(s)) is not None), None)
    if answer is None or asks_what_it_is(branch) or is_put_up_with(branch):
        return None
    if not all(_answer(s) or is_log_statement(s) or s.jump for s in branch.statements):
        return None
    if not is_work(call) or is_side(branch, call):
        return None
    named = (*words(function.name), *words(function.receiver_type.rpartition(".")[2]))
    if answers_who_forgot(branch) or not _ALWAYS.isdisjoint(named) or is_declared(branch):
        return None
    return answer, (
        f"`{call.target}` failed, and the client is answered as if it had worked; answer with a"
        " status of failure"
    )


def _answer(statement: Code) -> Call | None:
    """The bare answer of success that a statement is, or returns."""
    calls = outer_calls(statement)
    if len(calls) != 1 or calls[0].method not in _BARE or calls[0].argument_count != 1:
        return None
    status = calls[0].argument(0)
    is_well = status is not None and isinstance(status.constant, int) and status.constant in _WELL
    return calls[0] if is_well else None
