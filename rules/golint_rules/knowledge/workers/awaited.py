"""Who waits for what a goroutine does, and whether anybody can."""

from golint_agent.rulekit import Call, Code, Context, Function, Goes, Loop, Record, late_regex
from golint_rules.knowledge.requests.contexts import DERIVING
from golint_rules.knowledge.workers.signals import NOTIFY_CONTEXT, is_sign

#: Calls whose name says that they wait, or that what is waited for is done.
_WAITING = late_regex(
    r"(?i)wait|sleep|drain|block|join|shutdown|stop|close|finish|select|done|exit"
)
_WAITING_AT_END = late_regex(r"(?i)wait|sleep|drain|join|shutdown")
_SIGNALLING = late_regex(
    r"^(?:Done|close|Store|Signal|Broadcast|Set|[cC]ancel(?:Func|Fn|Ctx|Context|All)?|stop)$"
)
_ENDING_CONTEXT = late_regex(r"^(?:[cC]ancel(?:Func|Fn|Ctx|Context|All)?|stop)$")


def tells_when_done(body: Function) -> bool:
    """Does a goroutine's function tell anybody when it is done: by a channel or a counter?

    A literal in it that is deferred may, too.
    """
    return any(part.sent_to for part in _parts(body)) or signals_end(body)


def has_told_before(code: Code) -> str:
    """The `wg.Done()` by which its function has always told before that it is done; or none."""
    function = code.enclosing_function
    for call in function.calls if function is not None else ():
        told = call.callee == "(*sync.WaitGroup).Done" and not call.is_deferred
        if told and call.enclosing_function == function and call.dominates(code):
            return call.text if call.start_byte < code.start_byte else ""
    return ""


def signals_end(body: Function) -> bool:
    """Does a goroutine's function tell that it is done by a call: a counter, `close`, a flag?"""
    return any(_signals(call, body) for part in _parts(body) for call in part.calls)


def tells_besides_contexts(body: Function) -> bool:
    """Does a goroutine's function tell that it is done by more than the end of a context?

    That is heard by who waits for the context, and by nobody else.
    """
    if any(part.sent_to for part in _parts(body)):
        return True
    calls = (call for part in _parts(body) for call in part.calls)
    return any(_signals(c, body) and not _ENDING_CONTEXT.match(c.word) for c in calls)


def _parts(body: Function) -> tuple[Function, ...]:
    """A function and the literals that it defers."""
    return (body, *(call.function for call in body.defers if call.function is not None))


def _derives(body: Function) -> bool:
    """Does a function make a context that ends?"""
    return any(call.callee in (*DERIVING, NOTIFY_CONTEXT) for call in body.calls)


def _signals(call: Call, body: Function) -> bool:
    """Does a call tell others? What ends a context that the goroutine made itself does not."""
    # By the word first: most calls have no such name, and nobody has to know what they call.
    if not _SIGNALLING.match(call.word):
        return False
    if call.receiver is not None and call.receiver.type_name == "context.Context":
        return False
    return not (_ENDING_CONTEXT.match(call.word) and body.once(_derives))


def told_to_end_behind(started: Call) -> Call | None:
    """The `cancel()` behind a start by which its function ends the contexts that it has made."""
    function = started.enclosing_function
    if function is None or not function.once(_derives):
        return None
    ends = (c for c in function.calls if _ENDING_CONTEXT.match(c.word) and c.receiver is None)
    behind = (c for c in ends if c.start_byte > started.start_byte and not c.is_deferred)
    return next((call for call in behind if call.enclosing_function == function), None)


class WaitedEnd(Record, frozen=True):
    """A channel that the method `stop` of a worker's type receives from behind telling it to end.

    `is_told` is False where nobody closes the channel or sends to it, so that `stop` hangs.
    """

    channel: Code
    stop: str
    is_told: bool


def waited_end(body: Function, ctx: Context) -> WaitedEnd | None:
    """The field that a method of a worker's type waits for; None where no such method does.

    What the worker receives from itself is how it is told to end.
    """
    heard = {
        found.selected for loop in body.loops for found in loop.body.received if found.selected
    }
    for file in ctx.beside if body.receiver_type else ():
        for method in file.functions() if file.source_has("<-") else ():
            if method.receiver_type != body.receiver_type or not _STOPS.match(method.name):
                continue
            for channel in method.received:
                name = channel.selected
                is_end = name and name not in heard and is_sign(channel)
                if is_end and channel.selected_from is not None:
                    return WaitedEnd(channel, method.name, not _is_only_made(name, ctx))
    return None


_STOPS = late_regex(r"(?i)(?:stop|close|shutdown|wait|drain)(?![a-z])")


def _is_only_made(name: str, ctx: Context) -> bool:
    """Is a field given a channel that nothing of its package closes, sends to or hands on?"""
    is_made = False
    for file in ctx.beside:
        is_made |= file.source_has(f"{name} = make(chan", f"{name}: make(chan")
        for use in file.selections(name):
            is_sent_to = any(target == use for target in use.statement.sent_to)
            if is_sent_to or use.argument_of is not None or use.goes_to.goes in _HANDED_ON:
                return False
    return is_made


_HANDED_ON = (Goes.ARGUMENT, Goes.ASSIGNED, Goes.DECLARED, Goes.FIELD, Goes.RETURNED)


def waits_behind(code: Code, function: Function) -> bool:
    """May a function wait for something behind some code, or when it returns?"""
    last, at_end = function.once(_last_wait)
    return at_end or last > code.span.end.byte


def _last_wait(function: Function) -> tuple[int, bool]:
    """The first byte of the last wait of a function, below 0 for none; and does it wait at its end?

    Looked for once, as a function may start thousands of goroutines.
    """
    if any(_waits_deferred(call) for call in function.defers):
        return -1, True
    ranged = (loop.ranges_over for loop in function.loops)
    waits: list[Code] = [
        channel for channel in ranged if channel is not None and _is_channel(channel)
    ]
    waits += [*function.received, *(call for call in function.calls if _waits(call))]
    return max((wait.start_byte for wait in waits), default=-1), False


def _is_channel(code: Code) -> bool:
    return str(code.type).startswith(("chan ", "<-chan "))


def _waits(call: Call) -> bool:
    """Does its name say that it waits? `os.Exit` ends all that would be waited for."""
    return bool(_WAITING.search(call.word)) and not call.is_deferred and not call.ends_run


def _waits_deferred(call: Call) -> bool:
    """Does a deferred call wait? What only ends contexts and connections does not."""
    body = call.function
    inner = [*body.calls] if body is not None else []
    receives = body is not None and bool(body.received)
    return receives or any(_WAITING_AT_END.search(one.word) for one in (call, *inner))


def awaits(function: Function) -> bool:
    """Does a function wait for goroutines that it starts: by a counter, a group or their number?"""
    if any(_WAITING_AT_END.search(call.word) for call in function.calls if call.word != "Sleep"):
        return True
    last = max((loop.span.end.byte for loop in function.loops if _is_endless(loop)), default=0)
    # Who fills a semaphore behind the loop waits until all slots are free.
    return any(channel.start_byte > last for channel in (*function.sent_to, *function.received))


def _is_endless(loop: Loop) -> bool:
    return loop.ranges_over is None and not loop.has_condition
