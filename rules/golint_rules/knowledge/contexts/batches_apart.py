"""Batches that are given no context, and the workers whose end they do not hear of."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Loop,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.clients.remote_calls import AsksOutside
from golint_rules.knowledge.failures.asks_store import AsksStore, writes_store
from golint_rules.knowledge.failures.failing_calls import asks_database
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.workers.deaf_batches import does_what_is_due, rows_read_for
from golint_rules.knowledge.workers.request_work import is_of_loop
from golint_rules.knowledge.workers.signals import is_sign
from golint_rules.knowledge.workers.worker_ends import is_end

#: How a function gives a batch an end of its own, or looks at one that its type keeps.
_LOOKS = late_regex(r"context\.With(?:Timeout|Deadline)\(|\.\w{0,20}[cC]tx\b|\.Done\(\)|case <-")


class BatchApart(FunctionFact, frozen=True):
    """The function takes no context, and asks others for each row that it reads, to the last."""


@function_fact(BatchApart, on=Functions(), words=("range ",), needs=(AsksOutside, AsksStore))
def batch_apart(function: Function, _: Context) -> BatchApart | None:
    """A job with such a loop."""
    if carriers(function) or not does_what_is_due(function) or _LOOKS.search(function.text):
        return None
    batches = (loop for loop in function.loops if not loop.is_left and _has_rows(loop, function))
    return BatchApart() if any(_asks_others(loop, function) for loop in batches) else None


def _has_rows(loop: Loop, function: Function) -> bool:
    """Does a loop go over rows that were read: `rows, err := find()`, `db.Find(&rows)`?"""
    over = loop.ranges_over
    if over is None or over.local is None:
        return rows_read_for(loop) is not None
    filled = f"&{over.local.name}"
    before = (c for c in function.calls if c.start_byte < loop.start_byte)
    given = (c for c in before if any(a.text == filled for a in c.arguments))
    return rows_read_for(loop) is not None or any(asks_database(c) for c in given)


def _asks_others(loop: Loop, function: Function) -> bool:
    """Does each round of a loop ask another party or write, and leave nothing to goroutines?"""
    calls = [call for call in loop.body.calls if call.enclosing_function == function]
    if any(map(loop.holds, function.starts)) or any(map(_looks, calls)):
        return False
    return any(c.fact(AsksOutside) is not None or writes_store(c) for c in calls)


def _looks(call: Call) -> bool:
    """Is a function of the package called that looks at an end which its type keeps?"""
    body = call.function
    return body is not None and _LOOKS.search(body.text) is not None


def told_around(call: Call, ctx: Context) -> str:
    """What tells a worker to end that calls something in a round: `ctx`, `w.stop`; or nothing.

    The round may stand in a helper that nothing but such loops calls.
    """
    function = call.enclosing_function
    if function is None or call.is_put_off or handles_request(function):
        return ""
    for loop in function.loops_around(call):
        end = next(filter(_ends_worker, loop.body.received), None)
        if end is not None and call.leads_to(end):
            return end.text.removesuffix(".Done()")
    is_helper = not function.is_literal and function.once(is_of_loop, ctx)
    return next(iter(carriers(function)), "") if is_helper else ""


def _ends_worker(channel: Code) -> bool:
    """Is a channel that of a context's end, or one that carries nothing, a local one as well?"""
    return is_end(channel) or (channel.local is not None and is_sign(channel))
