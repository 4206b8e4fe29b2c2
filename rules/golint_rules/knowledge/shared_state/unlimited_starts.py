"""Loops that start a goroutine for all work that comes, however much is going on already."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, Loop, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

#: Calls that wait for the next message or job, in libraries that hand out as many as there are.
_TAKES = late_regex(
    r"\(\*github\.com/segmentio/kafka-go\.Reader\)\.(?:Read|Fetch)Message"
    r"|\(\*github\.com/confluentinc/confluent-kafka-go(?:/v\d)?/kafka\.Consumer\)\."
    r"(?:ReadMessage|Poll)"
    r"|\(\*?github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\.\w+\)\."
    r"(?:BLPop|BRPop|BLMPop|BRPopLPush|BLMove|XReadGroup|XRead|ReceiveMessage)"
    r"|\(\*github\.com/aws/aws-sdk-go-v2/service/sqs\.Client\)\.ReceiveMessage"
)
#: First words of calls that wait until there is room, or until all is done.
_WAITING = word_set("acquire try wait take limit reserve throttle allow submit sleep")
#: Words for what a program has a few of, each with a goroutine of its own, and for no work at all.
_LASTING = word_set(
    """conn connection client session stream subscriber subscription peer worker listener socket
    signal error err time struct bool server node member room channel process runner"""
)
#: Channels of these say by themselves how much is handed out at once.
_LIMITED = ("amqp", "nats", "jetstream", "pubsub", "sqs")
#: How many starts of one function are looked at.
_MOST = 40


def taken_without_limit(start: Call) -> Code | None:
    """What gives the work for which a `go` statement in a loop starts a goroutine each time.

    It is a channel, or a call that waits for the next message. None where the loop, or the
    goroutine, may wait for room, where each round waits for what it started, and where what comes
    are connections and the like.
    """
    function = start.enclosing_function
    if function is None or start.start_byte not in function.once(_first):
        return None
    loop = function.loop_around(start)
    while loop is not None:
        taken = _taken_by(loop, start, function)
        if taken is not None:
            return None if _is_told(loop, start, function) else taken
        loop = _around(loop, function)
    return None


def _first(function: Function) -> frozenset[int]:
    """Where the first goroutines of a function are started: each is compared with those before."""
    return frozenset(start.start_byte for start in function.starts[:_MOST])


def _around(inner: Loop, function: Function) -> Loop | None:
    """The loop that another stands in."""
    around = [loop for loop in function.loops_around(inner) if loop != inner]
    return around[-1] if around else None


def _taken_by(loop: Loop, start: Call, function: Function) -> Code | None:
    """What a loop that goes on as long as work comes waits for."""
    ranged = loop.ranges_over
    if ranged is not None:
        is_own = ranged.local is not None and not ranged.local.is_param
        return ranged if not is_own and _gives_work(ranged) else None
    condition = loop.condition
    if condition is not None and "<" in condition.text:
        return None
    received = [c for c in function.received if loop.holds(c) and c.start_byte < start.start_byte]
    if received:
        last = received[-1]
        is_own = last.local is not None and not last.local.is_param
        return last if not is_own and _gives_work(last) else None
    before = (c for c in function.calls if loop.holds(c) and c.start_byte < start.start_byte)
    return next((call for call in before if _TAKES.fullmatch(call.callee) is not None), None)


def _gives_work(channel: Code) -> bool:
    """Is it a channel of jobs, messages or events, as many as somebody sends?"""
    kind = str(channel.types.underlying(channel.type))
    if not kind.startswith(("chan ", "<-chan ")) or any(part in kind for part in _LIMITED):
        return False
    element = kind.partition("chan ")[2].rpartition("/")[2].rpartition(".")[2]
    if element in ("struct{}", "interface{}", "any") or not _LASTING.isdisjoint(words(element)):
        return False
    return _LASTING.isdisjoint(words(channel.name))


def _is_told(loop: Loop, start: Call, function: Function) -> bool:
    """Is it limited, or is the same told of a `go` before it in that loop?"""
    before = (s for s in function.starts if loop.holds(s) and s.start_byte < start.start_byte)
    return _is_limited(loop, start, function) or any(
        _taken_by(loop, other, function) is not None and not _is_limited(loop, other, function)
        for other in before
    )


def _is_limited(loop: Loop, start: Call, function: Function) -> bool:
    if any(loop.holds(channel) for channel in function.sent_to):
        return True
    if any(loop.holds(c) and c.start_byte > start.start_byte for c in function.received):
        return True
    if any(loop.holds(call) and _may_wait(call) for call in function.calls if call != start):
        return True
    if any(b.holds(start) and not b.goes_on for b in function.branches if loop.holds(b)):
        return True
    after = start.statement_after
    if after is not None and (after.is_return or after.text.startswith(("break", "goto"))):
        return True
    body = start.function
    if body is None or not body.is_literal:
        return False
    return bool(body.sent_to) or any(map(_may_wait, body.calls))


def _may_wait(call: Call) -> bool:
    """Does a call wait for room, or a while each time?"""
    if call.is_put_off or not _WAITING.intersection(words(call.method)[:1]):
        return False
    return call.word != "Sleep" or not call.conditions
