"""Handlers whose only work failed, and who answer their client as if it had been done."""

from golint_agent.rulekit import Call, ErrorBranch, Function, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.gone_on import answers_after, is_side
from golint_rules.knowledge.error_branches.lost_writes import answers_who_forgot
from golint_rules.knowledge.error_branches.odd_branches import HANDING_ON
from golint_rules.knowledge.failures.asks_store import writes_store
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.error_outcomes import (
    answers,
    ends_run,
    is_log,
    is_put_up_with,
    logs,
    only_logs,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_outside,
    is_work,
    reads_a_value,
)
from golint_rules.knowledge.requests.carriers import takes_context
from golint_rules.knowledge.requests.client_writers import ANSWER_RETURNING, writer_param

#: Words of handlers who end something for who asks, who is rid of it in any case.
_ENDING = word_set("logout signout disconnect unsubscribe webhook callback hook health ready ping")


def answered_as_done(branch: ErrorBranch) -> bool:
    """Is the only work of a handler only logged as failed, and the client answered all the same?

    Only work is what asks a store or another layer, where nothing else in the handler does. What
    hands the request on to the next handler leaves the work to that.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or not branch.goes_on or branch.otherwise is not None:
        return False
    if not _is_handler(function) or branch.is_in_goroutine or branch.is_deferred or branch.others:
        return False
    if branch.statements[-1].jump or not only_logs(branch) or not logs(branch):
        return False
    if is_put_up_with(branch) or any(map(ends_run, branch.statements)):
        return False
    variable = branch.variable
    if variable is None or branch.uses_after(variable) or branch.values:
        return False
    if not _works(call) or looks_up(asked(call)) or is_side(branch, call):
        return False
    if function.returns_error and writes_store(call):
        return False  # `errors/write-lost` says it
    if answers_who_forgot(branch) or not _ENDING.isdisjoint(words(function.name)):
        return False
    # `h.jobs.Next(ctx)` is work, and `c.Next()` none.
    if any(c.word in HANDING_ON - {"Next" if c.argument_count else ""} for c in function.calls):
        return False
    writer = writer_param(function)
    others = (c for c in function.calls if not (call.holds(c) or c.holds(call)))
    return answers_after(branch) and not any(_may_work(c, writer) for c in others)


def _is_handler(function: Function) -> bool:
    if writer_param(function):
        return True
    return function.returns_error and not ANSWER_RETURNING.isdisjoint(function.params.values())


def _may_work(call: Call, writer: str) -> bool:
    """May it be work as well: may it fail, does it ask outside, or is it called for what it does?

    What reads the body of the request, or writes the answer, is none.
    """
    if is_log(call) or answers(call) or ".Body" in call.text:
        return False
    if writer and call.mentions(writer) and not takes_context(call):
        return False
    work = asked(call)
    if reads_a_value(work):
        return False
    return call.returns_error or asks_outside(call) or (call.is_statement and bool(call.function))


def _works(call: Call) -> bool:
    """Is it work, and neither a line that is logged nor an answer?"""
    return not is_log(call) and not answers(call) and is_work(call)
