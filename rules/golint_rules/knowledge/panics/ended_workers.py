"""Workers that a panic ends for good, as it is caught outside of the loop that works."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, Local, Loop, late_regex
from golint_rules.knowledge.panics.recovered_as_success import caught_quietly
from golint_rules.knowledge.workers.workers import is_for_process, is_ticking

#: What works for one connection or one client ends with that.
_OF_ONE = late_regex(
    r"(?i)conn|client|socket|\bws\b|/ws|hub|stream|session|pump|peer|subscri|broadcast|handle|sse"
)
#: Types of what is no job: an end, a signal, what is sent to a client.
_NO_JOB = late_regex(r"(?:chan )(?:struct \{\}|struct\{\}|error|os\.Signal|\[\]byte|string|bool)$")


def ended_loop(call: Call, ctx: Context) -> Loop | None:
    """The loop of a worker that is gone once a call has caught a panic of it.

    `call` is `recover()` in a literal that the worker defers, or a deferred call of what only logs
    what it catches. The worker takes jobs from a channel or waits for a ticker, and is started as
    a goroutine wherever its file names it: nobody starts it again.
    """
    around = caught_quietly(call)
    if around is None or around.results or not _is_started(around, call, ctx):
        return None
    declared = call.declared_function
    name = declared.full_name.rpartition("/")[2] if declared is not None else ""
    if _OF_ONE.search(f"{ctx.path} {name}") is not None or is_for_process(name):
        return None
    return next((loop for loop in around.loops if _is_of_jobs(loop, call)), None)


def _is_started(around: Function, call: Call, ctx: Context) -> bool:
    """Is it a goroutine's literal, or a function that its file calls by `go` alone?"""
    if around.is_literal:
        is_one = around.is_called_at_once and call.is_in_goroutine
        return is_one and not _is_begun_again(around, around.enclosing_function)
    own = [one for one in ctx.calls_worded(around.name.__eq__) if one.callee == around.full_name]
    if any(_is_begun_again(one, one.enclosing_function) for one in own):
        return False
    return bool(own) and all(one.is_in_goroutine and one.is_put_off for one in own)


def _is_begun_again(start: Code, function: Function | None) -> bool:
    """Does a loop start it, wait for its end, and start it again: `go work(done); <-done`?"""
    loop = function.loop_around(start) if function is not None else None
    if loop is None:
        return False
    waits = (c for c in loop.body.calls if c.word == "Wait" and not start.holds(c))
    return bool(loop.body.received) or any(waits)


def _is_of_jobs(loop: Loop, call: Call) -> bool:
    if loop.start_byte < call.start_byte:
        return False
    over = loop.ranges_over
    if over is not None:
        local = over.local if over.is_name else None
        return _gives_jobs(over) and not (local is not None and local.once(_is_closed))
    return not loop.has_condition and any(map(_gives_jobs, loop.body.received))


def _is_closed(channel: Local) -> bool:
    """Does the function that has a channel close it, as all of the work is in it then?"""
    takers = (use.argument_of for use in channel.uses)
    return any(call is not None and call.callee == "builtin.close" for call in takers)


def _gives_jobs(channel: Code) -> bool:
    """Is it a ticker's channel, or one whose values are kept: jobs, and no end or signal?"""
    if is_ticking(channel):
        return True
    kind = channel.type_name
    return "chan " in kind and _NO_JOB.search(kind) is None and not channel.usage.is_received_unread
