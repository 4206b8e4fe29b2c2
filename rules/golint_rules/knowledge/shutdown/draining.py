"""What tells others to end and comes back at once: schedulers with jobs, clients of brokers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from golint_agent.rulekit import Call, Code, Context, Function, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.workers.awaited import tells_when_done
from golint_rules.knowledge.workers.lifecycle import runs_at_end

_CRON = "*github.com/robfig/cron/v3.Cron"
_NATS = "*github.com/nats-io/nats.go.Conn"
#: Stops a scheduler, and returns a context that ends when the last of its jobs has.
CRON_STOP = f"({_CRON}).Stop"
#: Has a connection handle what has come, and close itself then, in a goroutine.
NATS_DRAIN = f"({_NATS}).Drain"
#: Has a server run something in a goroutine when it is shut down, which it does not wait for.
ON_SHUTDOWN = "(*net/http.Server).RegisterOnShutdown"
_NATS_CLOSE = f"({_NATS}).Close"
#: What puts a job into a scheduler, and what starts it again.
_ADDING = frozenset({"AddFunc", "AddJob", "Schedule"})
_STARTING = frozenset({"Start", "Run", "AddFunc", "AddJob"})
_SIGNALS = frozenset({"os/signal.Notify", "os/signal.NotifyContext"})
#: Calls that may wait for what goes on beside.
_WAITING = frozenset({"Sleep", "Wait", "WaitTimeout", "IsClosed", "IsDraining", "FlushTimeout"})


def forgets_jobs(stop: Call) -> bool:
    """Is a scheduler stopped at an end, and the context dropped that says when its jobs are done?

    No where the function may wait for them in another way, or starts a scheduler again.
    """
    if stop.callee != CRON_STOP or not (stop.is_statement or stop.is_put_off):
        return False
    function = stop.enclosing_function
    if function is None or not (runs_at_end(stop) or function.once(_waits_for_signal)):
        return False
    behind = [call for call in function.calls if call.start_byte > stop.start_byte]
    if stop.is_put_off:
        # Where the process is ended behind it, nothing that is put off runs at all.
        ended = any(call.ends_run and not call.conditions for call in behind)
        return not ended and not any(call.word in _WAITING for call in function.defers)
    if any(call.word in _STARTING and call.callee.startswith(f"({_CRON})") for call in behind):
        return False
    # What stands in a group that only this function knows is none of the jobs.
    own = not any(call.word in _ADDING for call in function.calls)
    return not _receives_behind(stop, function) and not any(
        call.word in _WAITING and not (own and _is_of_local(call)) for call in behind
    )


def only_tells(ctx: Context) -> bool:
    """Do the jobs of a package's schedulers do no more than to tell a goroutine: `c.ticks <- now`?

    A tick that is cut off is none that somebody works on.
    """
    if any(file.source_has(*_ADDED) for file in ctx.beside if file.path != ctx.path):
        return False
    own = {function.full_name: function for function in ctx.functions()}
    added = [*ctx.calls(*(f"({_CRON}).{word}" for word in _ADDING))]
    bodies = [given.literal_function if (given := one.argument(1)) else None for one in added]
    return bool(bodies) and all(body is not None and _tells(body, own) for body in bodies)


_ADDED = tuple(f".{word}(" for word in sorted(_ADDING))


def _tells(body: Function, own: Mapping[str, Function]) -> bool:
    """Does it send to a channel, itself or by a function of the file, and nothing that may fail?"""
    parts = [body, *(own[call.callee] for call in body.calls if call.callee in own)]
    return any(part.sent_to for part in parts) and not any(
        call.returns_error or call.callee_is_guess or not call.callee
        for part in parts
        for call in part.calls
    )


def hooked_work(register: Call) -> Call | None:
    """What a server's hook does at its shutdown that may fail, and that nobody can wait for."""
    run = register.argument(0) if register.callee == ON_SHUTDOWN else None
    body = run.literal_function if run is not None else None
    if body is None or tells_when_done(body):
        return None
    work = (call for call in body.calls if call.callee not in _PASSING)
    work = (call for call in work if first_word(call.method) not in _LEAVING)
    return next((call for call in work if call.returns_error), None)


#: First words of what ends connections, as the end of the process does.
_LEAVING = word_set("close stop shutdown cancel disconnect leave set")
#: What fails for nobody: errors and texts are made, and printed.
_PASSING = frozenset({"errors.Join", "fmt.Errorf", "fmt.Println", "fmt.Printf", "fmt.Fprintf"})


def _waits_for_signal(function: Function) -> bool:
    return any(call.callee in _SIGNALS for call in function.calls)


def closed_while_draining(drain: Call) -> Call | None:
    """The `Close` that follows a `Drain` of the same connection, and cuts off what it handles.

    None also where the function may wait for something between the two.
    """
    function, held = drain.enclosing_function, drain.receiver
    if drain.callee != NATS_DRAIN or drain.is_put_off or function is None or held is None:
        return None
    for call in function.once(_closes_in).get(held.text, ()):
        if call.start_byte > drain.start_byte and not _may_wait(function, drain, call):
            return call
    return None


def left_draining(drain: Call) -> bool:
    """Does a connection drain at the end of a function that waited for a signal, or of `main`?

    A signal comes by a channel of `os.Signal`, or as the end of a context. No where the function
    may wait for it, or anything in the package hears that it is closed.
    """
    function = drain.enclosing_function
    if drain.callee != NATS_DRAIN or function is None or function.is_literal:
        return False
    if drain.is_put_off:
        first = min(function.once(_deferred_waits), default=drain.start_byte)
        return function.name == "main" and first >= drain.start_byte
    if not any(byte < drain.start_byte for byte in function.once(_told_of_end)):
        return False
    waits = function.once(_waiting_in)
    last = max((call.start_byte for call in waits[-1:]), default=0)
    return not _receives_behind(drain, function) and last <= drain.start_byte


def _tells_end(channel: Code) -> bool:
    """Does the end of a context come by a channel, or a signal: `<-ctx.Done()`, `<-quit`?"""
    if channel.call is not None:
        return channel.call.callee == "(context.Context).Done"
    return str(channel.type).endswith("chan os.Signal")


def _may_wait(function: Function, drain: Call, close: Call) -> bool:
    """May a function wait between two calls, or does the second run only where the first failed?"""
    start, end = drain.start_byte, close.start_byte
    if any(condition.mentions_error for condition in close.conditions):
        return True
    if any(start < byte < end for byte in function.once(_received_in)):
        return True
    waiting = function.once(_waiting_in)
    return any(start < c.start_byte < end for c in waiting)


def _receives_behind(call: Call, function: Function) -> bool:
    return max(function.once(_received_in), default=0) > call.start_byte


def _told_of_end(function: Function) -> tuple[int, ...]:
    """Where it receives what says that the program, or its work, is to end."""
    return tuple(channel.start_byte for channel in function.received if _tells_end(channel))


def _received_in(function: Function) -> tuple[int, ...]:
    """Where a function receives from channels."""
    return tuple(channel.start_byte for channel in function.received)


def _waiting_in(function: Function) -> tuple[Call, ...]:
    return tuple(call for call in function.calls if call.word in _WAITING)


def _deferred_waits(function: Function) -> tuple[int, ...]:
    """Where a function puts off calls that may wait."""
    return tuple(call.start_byte for call in function.defers if call.word in _WAITING)


def _closes_in(function: Function) -> Mapping[str, list[Call]]:
    """The calls in a function that close connections, by the text of what is closed."""
    found: defaultdict[str, list[Call]] = defaultdict(list)
    for call in function.calls:
        if call.callee == _NATS_CLOSE and call.receiver is not None and not call.is_put_off:
            found[call.receiver.text].append(call)
    return found


def _is_of_local(call: Call) -> bool:
    """Is it a method of what the function has declared itself?"""
    held = call.receiver
    local = held.local if held is not None else None
    return local is not None and not local.is_param
