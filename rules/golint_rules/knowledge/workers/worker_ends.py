"""How workers end: loops that go on where their context has ended, and workers nobody waits for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    Loop,
    PackageFact,
    Place,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_groups import GROUP_STARTS
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.requests.contexts import handles_request, is_context
from golint_rules.knowledge.workers.awaited import signals_end, tells_when_done
from golint_rules.knowledge.workers.lasting_work import changes_records
from golint_rules.knowledge.workers.live_pushes import only_pushes
from golint_rules.knowledge.workers.own_callers import LASTING, is_of_lasting
from golint_rules.knowledge.workers.signals import is_sign
from golint_rules.knowledge.workers.worker_names import CONSUMING, ONE_BY_ONE, TOLD_BY_CONTEXT
from golint_rules.knowledge.workers.workers import (
    MESSAGES,
    ROUND_FACTS,
    does_work,
    endless_start,
    handles_job,
    is_for_process,
    is_ticking,
    never_ends,
    waits_in,
)

_GROUP = "sync.WaitGroup"
_GROUP_WORDS = frozenset(name.rpartition(".")[2] for name in GROUP_STARTS)
#: Calls that take a message and are given a context, by full name.
TAKING = tuple(sorted(name for name, kind in CONSUMING.items() if kind in TOLD_BY_CONTEXT))
#: Comes back when its context has ended, and then waits for its handlers.
_ROUTER = "(*github.com/ThreeDotsLabs/watermill/message.Router).Run"
_CONSUMING_WORDS = frozenset(name.rpartition(".")[2] for name in CONSUMING)
#: Kinds whose results hold the error.
_HOLDING_ERRORS = frozenset({"redis", "franz"})
#: Last words of such calls of houses' own.
TAKING_WORDS = (
    *("ReadMessage", "FetchMessage", "ReceiveMessage", "ReceiveMessages", "Receive", "Consume"),
    *("Dequeue", "Pop", "BRPop", "BLPop", "Poll", "Fetch", "FetchNext", "Claim", "ClaimNext"),
)


#: Names of what tries one thing until it succeeds, and of what only hands on to who is there.
NOT_WORKING = late_regex(
    r"(?i)(?:^|[.)])(?:re)?(?:try|connect|dial|wait|acquire)|hub|broadcast|pump|socket|extend|\bws|sse\b"
)

#: Parts of paths of packages whose messages are a broker's.
_BROKERS = late_regex(
    r"(?i)amqp|kafka|rabbit|nats|pubsub|sarama|sqs|mqtt|queue|broker|watermill|redis|\bmq|messag|event"
)
#: First words of calls that a worker ends by.
_ENDS = word_set("stop close shutdown cancel unsubscribe")
#: What stands behind such a word where it is of the worker itself.
_OWN = word_set(
    """all now it ctx context func worker workers consumer consumers reader readers conn connection
    connections client subscription session channel listener ticker timer rows body response stream
    send down gracefully with and wait"""
)
_SLEEPING = late_regex(r"^(?:[sS]leep|[wW]ait|[pP]ause)")


class WorksUntilTold(FunctionFact, frozen=True):
    """The function does `work` in rounds until it is told to end, and tells nobody when it has.

    `takes` says that a round takes a message of a broker; then `work` may be empty. `lasting` is
    as in `LoopsForever`. `by_context` says that nothing but the end of a context ends the rounds.
    """

    at: Place
    work: str
    takes: bool = False
    lasting: bool = False
    by_context: bool = False


class GroupUse(PackageFact, frozen=True):
    """What is done with a `sync.WaitGroup` that is a field, by its full name."""

    group: str
    does: str
    at: Place


@function_fact(
    WorksUntilTold,
    on=Functions(),
    words=("for ", ".Receive(", "outer.Run("),
    needs=ROUND_FACTS,
)
def works_until_told(function: Function, _: Context) -> WorksUntilTold | None:
    """A function with such a loop, or with one in a group of goroutines that it waits for."""
    return rounds_of(function) or _rounds_in_group(function)


def _rounds_in_group(function: Function) -> WorksUntilTold | None:
    """The rounds of a literal in an `errgroup` whose end the function waits for itself."""
    if not function.may_call(_GROUP_WORDS.__contains__) or tells_when_done(function):
        return None
    for literal in function.literals:
        start = literal.argument_of
        started = start.receiver if start is not None and start.callee in GROUP_STARTS else None
        group = started.local if started is not None else None
        if group is None or group.is_param:
            continue
        if any(call.method == "Wait" for call in group.calls_on):
            rounds = rounds_of(literal)
            if rounds is not None:
                return rounds
    return None


def rounds_of(function: Function) -> WorksUntilTold | None:
    """The work that a function does round after round until it is told to end, or gets no more.

    None where it tells when it is done, where its work may end anywhere, and where it tries one
    thing again until that succeeds.
    """
    if not function.loops and not function.may_call(_may_consume):
        return None
    if NOT_WORKING.search(function.full_name.rpartition("/")[2]) is not None:
        return None
    for loop in function.loops:
        takes = _takes_messages(loop)
        if not takes and not _ends_when_told(loop):
            continue
        if _tells(function, loop, takes=takes):
            return None
        # Jobs that a round starts as goroutines are another matter.
        if any(map(loop.holds, function.starts)):
            continue
        work = _work_of(loop, takes=takes)
        if work and _is_made_up_for(work, loop, function):
            continue
        is_some = bool(work) or (takes and bool(loop.body.sent_to))
        lasting = is_some and loop.once(changes_records)
        if is_some and (lasting or not is_for_process(f"{function.full_name} {work}")):
            by_context = not takes and _ends_by_context(loop)
            return WorksUntilTold(loop.place, work, takes, lasting, by_context)
    return _receives(function)


def _tells(function: Function, loop: Loop, *, takes: bool) -> bool:
    """Does a function tell when it is done?

    What a loop that takes messages sends on in its rounds is these, where it is no error.
    """
    if not function.once(tells_when_done):
        return False
    sent = function.sent_to
    if not takes or not sent:
        return True
    on = (loop.start_byte < c.start_byte < loop.span.end.byte for c in sent)
    return not all(on) or any("error" in c.type_name for c in sent) or function.once(signals_end)


def _receives(function: Function) -> WorksUntilTold | None:
    """A call that takes messages until its context ends, and comes back only then."""
    for call in function.calls if function.may_call(_may_consume) else ():
        is_receiving = _kind_of(call) == "pubsub" or _routes(call)
        if is_receiving and not call.is_put_off:
            return None if tells_when_done(function) else WorksUntilTold(call.place, "", takes=True)
    return None


def _may_consume(method: str) -> bool:
    return method in _CONSUMING_WORDS or method == "Run"


def _routes(call: Call) -> bool:
    """Does it run a router of watermill, made here, which nobody closes and so waits for?"""
    receiver = call.receiver if call.word == "Run" and call.callee == _ROUTER else None
    router = receiver.local if receiver is not None else None
    if router is None or router.is_param:
        return False
    return not any(use.usage.selection == "Close" for use in router.uses)


def _work_of(loop: Loop, *, takes: bool) -> str:
    """The call of a round that does work; of messages any that is no log line may."""
    works = [c for c in loop.body.calls if not _ends_itself(c) and not only_pushes(c)]
    work = next((call.target for call in works if does_work(call)), "")
    work = work or next((call.target for call in works if handles_job(call, loop)), "")
    if work or not takes:
        return work
    handling = (c for c in loop.body.calls if c.callee not in CONSUMING and c.word not in LOG_WORDS)
    return next((c.target for c in handling if any(map(_is_message, c.arguments))), "")


def _ends_itself(call: Call) -> bool:
    """Is it what a worker ends itself by: `Stop`, `cancel`, `CloseConsumer`, not `CancelOrders`?"""
    first, *others = words(call.word) or ("",)
    return first in _ENDS and _OWN.issuperset(others)


def _takes_messages(loop: Loop) -> bool:
    """Does a loop take messages of a broker: from a channel of them, or by calls?"""
    over = loop.ranges_over
    if over is not None:
        return over.call is None and is_message_name(over.type_name, channel=True)
    if loop.has_condition and not _asks_whether_ended(loop.condition):
        return False
    taking = (_kind_of(call) in ONE_BY_ONE for call in loop.body.calls)
    return loop.is_left and (
        any(is_message_name(c.type_name, channel=True) for c in loop.body.received) or any(taking)
    )


def _kind_of(call: Call) -> str:
    """The kind of consumer that a call takes messages from, by its receiver's type if need be.

    Empty for none; most calls have no such name. Of some versions of a library the type is known,
    and its methods are not.
    """
    if call.method not in _CONSUMING_WORDS:
        return ""
    if call.callee or call.receiver is None:
        return CONSUMING.get(call.callee, "")
    return CONSUMING.get(f"(*{call.receiver.base_type_name}).{call.word}", "")


def _is_message(code: Code) -> bool:
    return is_message_name(code.base_type_name, channel=False)


def is_message_name(name: str, *, channel: bool) -> bool:
    """Is it the name of a broker's type of messages, or of a channel of these?"""
    is_channel = "chan " in name
    path, _, kind = name.rpartition(".")
    if is_channel != channel or not kind[:1].isupper() or words(kind)[-1:] not in MESSAGES:
        return False
    return _BROKERS.search(path) is not None


def _ends_when_told(loop: Loop) -> bool:
    """Does a loop wait for its next round, or job, and end when it is told to?

    That is by its context, by a channel that holds nothing, or by the end of a queue of the type.
    """
    over = loop.ranges_over
    if over is not None:
        is_queue = over.call is None and over.selected_from is not None
        return is_queue and "chan " in over.type_name and not is_ticking(over)
    received = loop.body.received
    if loop.has_condition:
        return _asks_whether_ended(loop.condition)
    if not loop.is_left:
        return False
    if any(map(is_end, received)):
        return waits_in(loop) is not None and _has_rounds(loop)
    return _asks_whether_ended(loop.body)


def _ends_by_context(loop: Loop) -> bool:
    """Is a loop without a queue ended by a context alone, and by no channel beside it?"""
    if loop.ranges_over is not None:
        return False
    return not any(is_end(channel) and channel.call is None for channel in loop.body.received)


def _is_made_up_for(work: str, loop: Loop, function: Function) -> bool:
    """Is it the work of a day, which each start of the program does as well?

    It is seldom under way when the program ends, and what was cut off is done again soon.
    """
    calls = [call for call in function.calls if call.start_byte < loop.start_byte]
    if not any(call.target == work for call in calls):
        return False
    waits = (c.argument(0) for c in (*calls, *loop.body.calls) if c.callee in _WAITING)
    lengths = [wait.constant if wait is not None else None for wait in waits]
    return bool(lengths) and all(isinstance(n, int) and n >= _DAY for n in lengths)


def _is_of_day(body: Function) -> bool:
    """Is a loop of a function made up for, whatever loops in what it calls?"""
    works = ((loop, _work_of(loop, takes=False)) for loop in body.loops)
    return any(work and _is_made_up_for(work, loop, body) for loop, work in works)


#: What a loop waits for its next round by, and the nanoseconds of a day.
_WAITING = ("time.NewTicker", "time.Tick", "time.After", "time.Sleep", "time.NewTimer")
_DAY = 24 * 60 * 60 * 10**9


def _has_rounds(loop: Loop) -> bool:
    """Does a loop wait for more than its end: for a tick, a job, or the time of a sleep?"""
    if not all(map(is_end, loop.body.received)):
        return True
    return any(call.callee == "time.Sleep" for call in loop.body.calls)


def is_end(channel: Code) -> bool:
    """Is a channel that of a context's end, or a field that holds nothing?

    Whoever made a local one may wait for what it ends.
    """
    call = channel.call
    if call is not None:
        return call.callee == "(context.Context).Done"
    return channel.selected_from is not None and is_sign(channel)


def _asks_whether_ended(code: Code | None) -> bool:
    """Is a context asked for its error, or given to what sleeps until it ends?"""
    calls = code.calls if code is not None else ()
    return any(
        call.callee == "(context.Context).Err"
        or (_SLEEPING.search(call.word) and any(map(_is_given_context, call.arguments)))
        for call in calls
    )


def _is_given_context(argument: Code) -> bool:
    return is_context(argument.type_name)


def unawaited_rounds(started: Call) -> WorksUntilTold | None:
    """The work that a goroutine does in rounds, where nobody can wait for its end.

    None where nothing ends it, which is another fault, and where a request starts it.
    """
    body = started.function
    if body is None or not body.is_literal:
        known = started.fact(WorksUntilTold)
    elif tells_when_done(body) or _is_of_day(body):
        return None
    else:
        inner = (call.fact(WorksUntilTold) for call in body.calls if call.callee)
        known = rounds_of(body) or next((fact for fact in inner if fact is not None), None)
    if known is None or any(map(handles_request, started.enclosing_functions)):
        return None
    if is_for_process(started.symbol) and not known.lasting:
        return None
    if NOT_WORKING.search(started.symbol) is not None:
        return None
    return known if endless_start(started) is None else None


def never_leaves(taking: Call, ctx: Context) -> Loop | None:
    """The loop around a call that takes messages which is left for no error, ended contexts too.

    None where its context cannot end, or is made anew in each round of one that cannot.
    """
    given = taking.argument(0)
    if given is None:
        return None
    gives_error = taking.returns_error or CONSUMING.get(taking.callee) in _HOLDING_ERRORS
    if not gives_error or not is_context(given.type_name):
        return None
    start = taking.start_byte
    for function in islice(taking.enclosing_functions, 1):
        for loop in function.loops:
            is_around = loop.start_byte < start < loop.span.end.byte
            if is_around and never_ends(loop) and not _asks_context(loop, given):
                return loop if _may_end(given, loop, ctx) else None
    return None


#: How many contexts are followed, each made of the next.
_MAX_MADE = 5


def _may_end(context: Code, loop: Loop, ctx: Context) -> bool:
    """May a context end, and those of all later rounds of a loop with it?"""
    given: Code = context
    for _ in range(_MAX_MADE):
        local = given.local
        if local is not None and any(use.is_set for use in local.uses):
            return True
        origin = local.origin if local is not None and not local.is_param else None
        made = (given if origin is None else origin).call
        if made is None:
            return not is_of_lasting(given, ctx)
        if made.callee in LASTING:
            return False
        source = made.argument(0)
        is_anew = loop.holds(made) or made.callee == "context.WithValue"
        if source is None or not is_anew or not is_context(source.type_name):
            return True
        given = source
    return True


def _asks_context(loop: Loop, context: Code) -> bool:
    """Does a loop ask whether its context has ended, or whether that is what an error says?"""
    text = loop.body.text
    return f"{context.text}.Err()" in text or "Canceled" in text


@package_fact(GroupUse, on=Files(), words=("sync.WaitGroup", ".Wait(", ".Add(", ".Go("))
def group_uses(ctx: Context) -> Iterator[GroupUse]:
    """The calls of methods of groups that are fields, and where such a field is handed on."""
    names: set[str] = set()
    for found in ctx.selections("Add", "Wait", "Go"):
        held = found.selected_from
        if held is None or held.type_name != _GROUP or held.selected_from is None:
            continue
        if held.member:
            names.add(held.selected)
            yield GroupUse(held.member, found.selected, found.place)
    for held in ctx.selections(*sorted(names)) if names else ():
        if held.address != held and held.member:
            yield GroupUse(held.member, "&", held.place)
