"""What a program runs beside requests, consumers, schedulers and loops, and what stops it."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    Loop,
    ModuleView,
    PackageFact,
    Place,
    first_word,
    function_fact,
    late_regex,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.server_names import RUNNERS, STOP_METHODS
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.programs.servers import CatchesSignals, split_method
from golint_rules.knowledge.programs.services import Services, is_in_service_program, is_of_service
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.workers.lasting_work import ChangesRecords, changes_records
from golint_rules.knowledge.workers.live_pushes import PushesLive, only_pushes
from golint_rules.knowledge.workers.signals import TERMINATE
from golint_rules.knowledge.workers.worker_names import CONSUMING, ONE_BY_ONE, SCHEDULERS

_STARTING = tuple(
    f"({kind}).{name}" for kind, (starts, _) in SCHEDULERS.items() for name in sorted(starts)
)
_STOPPING = tuple(sorted({name for _, stops in SCHEDULERS.values() for name in stops}))
#: Parts of names of what handles signals for its caller.
_SIGNAL_WORDS = late_regex(r"[Ss]ignal|[Gg]raceful|[Ii]nterrupt|[Ss]hutdown")
_RUNNING_PATHS = late_regex(
    r"(?:^|[/_-])(?:graceful\w*|signals?|shutdown\w*|lifecycle|suture|daemon|supervisor|launcher)(?:$|[/_.-])"
    r"|[/_-](?:services?|runner|app|application|server|httpserver|bootstrap|microservice)(?:/v\d+)?$"
)
#: The last words of such signals.
_TERMINATING = tuple(sorted({name.rpartition(".")[2] for name in TERMINATE}))
#: What a loop does for the process itself, or cleans up and finds again the next time: nothing is
#: lost when it ends at any moment.
_OF_PROCESS = late_regex(
    r"(?i)metric|stats|sampl|monitor|gauge|health|heartbeat|keepalive|evict|"
    r"janitor|gc\b|refresh|reload|cache|watch|ping|progress|spinner|uptime|renew|outdated|memory|"
    r"warm|version|readiness|liveness|probe|clean(?:up|er|ing)|retention|prun(?:e|ing)|vacuum|housekeep"
)
#: First words of calls that only look or connect, so that a round that is cut off loses nothing.
_LOOKING = word_set(
    """check get fetch load read list find is has look stat probe collect accept recv start with new
    dial redial connect reconnect"""
)

#: First words of calls of a round that only read as well, or end what they have read.
_READING = word_set(
    """close commit count decode estimate exists marshal measure next parse ping query read rollback
    rows scan search select sum total unmarshal"""
)
#: First words of calls that do something lasting with a job, whatever they give.
_HANDLING = word_set(
    """publish send process handle save store persist insert write deliver dispatch execute apply
    charge settle post submit upload archive"""
)
_CONNECTIONS = word_set("conn connection tcp unix stream uni session loop next websocket ws")

#: Last words of types of messages.
MESSAGES = frozenset({("delivery",), ("message",), ("msg",)})

#: Calls that return an error or take a context and do no work.
_HARMLESS = (
    *(
        "encoding/",
        "context.",
        "(context.",
        "fmt.",
        "(*bytes.",
        "(*strings.",
        "log/slog.",
        "(*log/slog.",
    ),
    *("errors.", "strconv.", "io.", "crypto/rand.", "(*github.com/prometheus/"),
)

#: Words of calls that only give what a context holds, such as its logger.
_OF_CONTEXT = late_regex(
    r"^(?:Ctx|WithContext|Logger|From|FromCtx|G|L)$|FromContext$|FromCtx$|^ContextWith"
)

#: How many statements on a program is seen to wait for ever.
_NEAR = 20


#: Types of what tells of an end or a failure, and names of channels of who is connected.
_OF_SIGNS = late_regex(r"(?:Error|Signal|Event|Notification|Close|Time)$")
_TELLING = frozenset({"os.Signal", "error"})
_OF_HUBS = late_regex(r"(?i)register|subscri|broadcast|join|leave|connect|client")


class WorkerStart(PackageFact, frozen=True):
    """A call that starts what works until it is stopped.

    `kind` is that of a consumer, or the type of a scheduler. `value` is what is started, as
    written. `waits` is where the function then waits for ever, for messages or for nothing.
    """

    at: Place
    kind: str
    value: str
    waits: Place | None = None


class WorkerStop(PackageFact, frozen=True):
    """A call of, or reference to, a method that stops a scheduler; `kind` is empty if unknown."""

    kind: str


class MayCatchSignals(PackageFact, frozen=True):
    """The package uses what may catch a stop signal, of a library that is not known."""


class Consumes(FunctionFact, frozen=True):
    """The function takes messages, itself or through what it calls."""


consumes = function_fact(
    Consumes, inherited=True, callees=dict.fromkeys(sorted(CONSUMING), Consumes())
)


class DoesRound(FunctionFact, frozen=True):
    """The function is handed nothing and gives nothing, and does work that may fail."""


@function_fact(DoesRound, on=Functions(), needs=(AsksStore, PushesLive))
def does_round(function: Function, _: Context) -> DoesRound | None:
    """A function that a loop calls for each of its rounds: `s.tick()`."""
    if function.is_literal or function.results or function.parameters:
        return None
    if is_for_process(function.full_name):
        return None
    return DoesRound() if any(map(_is_work_of_round, function.calls)) else None


def _is_work_of_round(call: Call) -> bool:
    if call.is_put_off or first_word(call.word) in _READING or not does_work(call):
        return False
    return not only_pushes(call) and not is_for_process(call.target)


#: What the questions about the work of rounds need.
ROUND_FACTS = (AsksStore, PushesLive, ChangesRecords, DoesRound)


class LoopsForever(FunctionFact, frozen=True):
    """The function ends never: a loop in it does work that may fail, and nothing ends the loop.

    `work` is the call that may fail, `at` says where the loop waits, `head` where it begins.
    `lasting` says that its rounds change what is kept, whatever names say of them.
    """

    at: Place
    work: str
    head: Place
    lasting: bool = False


@package_fact(WorkerStart, on=Calls(*sorted(CONSUMING), *_STARTING))
def worker_starts(call: Call, _: Context) -> Iterator[WorkerStart]:
    """A call that starts to consume, or a scheduler."""
    receiver = call.receiver
    value = receiver.text if receiver is not None and receiver.is_name else ""
    kind = CONSUMING.get(call.callee)
    if kind is None:
        yield WorkerStart(call.place, _scheduler_of(call.callee), value, _waits_after(call))
    elif kind not in ONE_BY_ONE or is_in_endless_loop(call):
        yield WorkerStart(call.place, kind, value, _loop_over(call))


@package_fact(WorkerStart, on=Functions(having=Consumes))
def consumers_elsewhere(function: Function, ctx: Context) -> Iterator[WorkerStart]:
    """A call of a program that consumes by a package of another module of the workspace."""
    if ctx.package_name != "main":
        return
    for call in function.calls:
        name = call.callee.lstrip("(*")
        # A literal that runs here is asked by what it calls.
        if not name or name.startswith((f"{ctx.module_path}/", f"{ctx.package_path}.")):
            continue
        if call.callee not in CONSUMING and call.fact(Consumes) is not None:
            yield WorkerStart(call.place, "elsewhere", "", _waits_after(call))


@package_fact(WorkerStop, on=Files(), words=tuple(f".{name}" for name in _STOPPING))
def worker_stops(ctx: Context) -> Iterator[WorkerStop]:
    """The calls of, and references to, methods that stop a scheduler."""
    for found in ctx.selections(*_STOPPING):
        operand = found.selected_from
        if operand is None:
            continue
        kind = _scheduler_of(ctx.types.member(operand.type, found.selected))
        if kind in SCHEDULERS:
            if found.selected in SCHEDULERS[kind][1]:
                yield WorkerStop(kind)
        elif ctx.types.is_unknown(ctx.types.base(operand.type)):
            yield WorkerStop("")


@package_fact(MayCatchSignals, on=Files(), words=("ignal", "raceful", "nterrupt", "SIGTERM"))
def may_catch_signals(ctx: Context) -> Iterator[MayCatchSignals]:
    """A call that is given a signal, or one of another module that handles them by its name."""
    # Most calls have no such name, and most files name no signal: no callee has to be known there.
    named = ctx.calls_worded(_names_signals)
    given = filter(_is_given_signal, ctx.every_call() if ctx.source_has(*_TERMINATING) else ())
    if any(map(_may_wait, chain(named, given))):
        yield MayCatchSignals()


def _names_signals(word: str) -> bool:
    return _SIGNAL_WORDS.search(word) is not None


def _is_given_signal(call: Call) -> bool:
    return any(given.names in TERMINATE for given in call.arguments)


def _may_wait(call: Call) -> bool:
    """May a call wait for a signal? What stops a server does not: `server.Shutdown(ctx)`."""
    is_stop = call.word in STOP_METHODS and call.callee.startswith("(")
    return not is_stop and not call.callee.startswith(("os/", "(*net/http"))


@function_fact(LoopsForever, on=Functions(), words=("for ",), needs=ROUND_FACTS)
def loops_forever(function: Function, _: Context) -> LoopsForever | None:
    """A function with a loop that nothing ends."""
    return endless_work(function)


def _ranges_over_data(loop: Loop) -> bool:
    """Does it go over what has an end, and is no channel? Most loops do."""
    over = loop.ranges_over
    return over is not None and over.call is None and "chan " not in over.type_name


def endless_work(function: Function) -> LoopsForever | None:
    """The loop of a function that does work that may fail, and that nothing ends.

    It needs `ROUND_FACTS`.
    """
    for loop in function.loops:
        where = waits_in(loop) if never_ends(loop) else None
        work = work_in_rounds(loop) if where is not None else ""
        if where is None or not work:
            continue
        lasting = loop.once(changes_records)
        if lasting or not is_for_process(f"{function.full_name} {work}"):
            head = Place(loop.path, loop.head, loop.symbol)
            return LoopsForever(where.place, work, head, lasting)
    return None


def endless_start(started: Call) -> LoopsForever | None:
    """The loop without an end that a started function goes into, or what it calls."""
    body = started.function
    if body is None or not body.is_literal:
        return started.fact(LoopsForever)
    return endless_in(body)


def endless_in(body: Function) -> LoopsForever | None:
    """The loop without an end of a function, or of what it calls."""
    inner = (call.fact(LoopsForever) for call in body.calls if call.callee)
    return endless_work(body) or next((fact for fact in inner if fact is not None), None)


def is_cut_off(started: Call, endless: LoopsForever) -> bool:
    """Is the work of a goroutine's loop lost where it is cut off, by names and what it does?"""
    return endless.lasting or not is_for_process(started.symbol)


def unending_loop(body: Function) -> Loop | None:
    """The loop of a function that waits in its rounds, whatever they do, and that nothing ends.

    No statement leaves it, and no channel tells it to end: a hub's, or that of what tidies up.
    """
    for loop in body.loops:
        if _goes_round(loop) and waits_in(loop) and not any(map(_may_tell, loop.body.received)):
            return loop
    return None


def _may_tell(channel: Code) -> bool:
    """May a channel tell of an end: is nothing kept of what it gives, or a signal or an error?"""
    if is_ticking(channel):
        return False
    carried = channel.types.carried(channel.type)
    return channel.usage.is_received_unread or carried is None or str(carried) in _TELLING


def never_ends(loop: Loop) -> bool:
    """Is it a loop without condition that no statement leaves, or one over a ticker?"""
    return _goes_round(loop) and not _asks_to_stop(loop)


def _goes_round(loop: Loop) -> bool:
    """Is it a loop without condition, or one over a ticker, that no statement leaves?"""
    asked = loop.condition
    is_endless = not loop.has_condition or (asked is not None and asked.constant is True)
    if not is_endless or _ranges_over_data(loop) or loop.is_left:
        return False
    over = loop.ranges_over
    return over is None or is_ticking(over)


def is_in_endless_loop(code: Code) -> bool:
    """Does it stand in a loop without condition?"""
    start = code.start_byte
    return any(
        loop.ranges_over is None
        and not loop.has_condition
        and loop.start_byte < start < loop.span.end.byte
        for function in islice(code.enclosing_functions, 1)
        for loop in function.loops
    )


def waits_in(loop: Loop) -> Code | None:
    """Where a loop waits for its next round: a sleep, a ticker, a channel."""
    over = loop.ranges_over
    if over is not None:
        return over
    if loop.body.received:
        return loop.body.received[0]
    return next((call for call in loop.body.calls if call.callee == "time.Sleep"), None)


def _asks_to_stop(loop: Loop) -> bool:
    """Is it told to stop somehow: does it read a context's end, or a channel of no job or tick?"""
    received = loop.body.received
    return any(not is_ticking(channel) and not _carries_job(channel) for channel in received)


def _carries_job(channel: Code) -> bool:
    """Is a job taken from a channel: a struct that is kept in a variable?"""
    carried = channel.types.carried(channel.type)
    if carried is None or channel.usage.is_received_unread:
        return False
    base = channel.types.base(carried)
    return bool(channel.types.fields(base)) and not _OF_SIGNS.search(str(base))


def work_in_rounds(loop: Loop) -> str:
    """What a round calls that may fail, that asks a store, or that is given the job it took."""
    jobs = any(map(_carries_job, loop.body.received))
    if jobs and any(_OF_HUBS.search(channel.text) for channel in loop.body.received):
        return ""
    works = [call for call in loop.body.calls if not only_pushes(call)]
    found = (c for c in works if does_work(c) or _asks_store(c, jobs=jobs) or _runs_work(c))
    rounds = (call for call in works if call.fact(DoesRound) is not None)
    handed = (call for call in works if handles_job(call, loop))
    return next((call.target for call in (*found, *handed, *rounds)), "")


def handles_job(call: Call, loop: Loop) -> bool:
    """Is a call, which says that it works, handed the job that a round has taken from a channel?"""
    if first_word(call.word) not in _HANDLING or not call.argument_count:
        return False
    kinds = loop.once(_kinds_of_jobs)
    return bool(kinds) and any(argument.type_name in kinds for argument in call.arguments)


def _kinds_of_jobs(loop: Loop) -> frozenset[str]:
    """The types of the jobs that a round takes from channels."""
    jobs = (channel for channel in loop.body.received if _carries_job(channel))
    carried = (channel.types.carried(channel.type) for channel in jobs)
    return frozenset(str(kind) for kind in carried if kind is not None)


def _runs_work(call: Call) -> bool:
    """Is it a literal that a variable holds, and that does work: `runOnce()`?"""
    body = call.function if call.receiver is None and not call.callee else None
    return body is not None and body.is_literal and bool(work_in(body))


def _asks_store(call: Call, *, jobs: bool) -> bool:
    """Does a call ask a store though it gives no error: gorm's `Create`, what logs its failure?

    In a round that takes a job each such call counts; in others what looks at a store does not.
    """
    first, *_ = words(call.word) or ("",)
    return call.fact(AsksStore) is not None and (jobs or first not in _LOOKING)


def is_ticking(channel: Code) -> bool:
    """Is a channel that of a ticker or a timer?"""
    call = channel.call
    if call is not None:
        return call.callee in ("time.Tick", "time.After")
    return channel.type_name == "<-chan time.Time"


def work_in(code: Code) -> str:
    """What code calls that may fail, or that is given a context; empty for none."""
    return next((call.target for call in code.calls if does_work(call)), "")


def does_work(call: Call) -> bool:
    """May a call fail, or is it given a context, and does it do more than to look?"""
    first, *others = words(call.word) or ("",)
    # To accept a connection is to look; to accept disputes is none.
    looks = first in _LOOKING and (first != "accept" or _CONNECTIONS.issuperset(others))
    looks = looks and not _does_more(others)
    if looks or call.word in LOG_WORDS:
        return False
    if _OF_CONTEXT.search(call.word) is not None:
        return False
    given_context = any(is_context(str(p)) for p in call.params or ())
    return (call.returns_error or given_context) and not call.callee.startswith(_HARMLESS)


def _does_more(others: Sequence[str]) -> bool:
    """Do the words behind a first one name something else that is done: `CheckAndEnforce`?"""
    pairs = pairwise(others)
    return any(joint == "and" and verb not in _LOOKING for joint, verb in pairs)


def is_for_process(name: str) -> bool:
    """Does a name say that work is for the process itself, which loses nothing by ending?

    Of a full name, the path of the package says nothing.
    """
    return _OF_PROCESS.search(name.rpartition("/")[2]) is not None


def way_out(function: Function, code: Code) -> Code | None:
    """How the loop without condition is left that code stands in, once a context has ended."""
    start = code.start_byte
    for loop in function.loops:
        is_around = loop.start_byte < start < loop.span.end.byte
        if not is_around or loop.ranges_over is not None or loop.has_condition:
            continue
        for channel in loop.body.received:
            if _is_end_of_context(channel):
                ways = (way for way in loop.exits if way.start_byte > channel.start_byte)
                return next(iter(ways), None)
    return None


def takes_message_in(function: Function, code: Code) -> bool:
    """Does code stand in a loop over a channel of messages: `for d := range deliveries`?"""
    start = code.start_byte
    for loop in function.loops:
        over = loop.ranges_over
        if over is None or not loop.start_byte < start < loop.span.end.byte:
            continue
        kind = over.type_name
        if "chan " in kind and words(kind.rpartition(".")[2])[-1:] in MESSAGES:
            return True
    return False


def _is_end_of_context(channel: Code) -> bool:
    call = channel.call
    return call is not None and call.callee == "(context.Context).Done"


def _scheduler_of(full_name: str) -> str:
    kind, _ = split_method(full_name)
    return f"*{kind}" if full_name.startswith("(*") else kind


def _loop_over(call: Call) -> Place | None:
    """Where the function takes the messages of the channel that a call gives, one by one."""
    messages = call.assigned_first
    function = call.enclosing_function
    if messages is None or function is None:
        return None
    for body in (function, *function.literals):
        for loop in body.loops:
            over = loop.ranges_over
            if over is not None and over.local == messages:
                return over.place
    return None


def _waits_after(call: Call) -> Place | None:
    """The `select {}` that follows a call."""
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None:
            break
        if "".join(after.text.split()) == "select{}":
            return after.place
        after = after.statement_after
    return None


def is_told_to_end(module: ModuleView, package: str) -> bool:
    """Is a package of a program that serves and catches signals? Else shutdown/absent tells."""
    services = module.fact(Services)
    if services is None or not is_in_service_program(module, package):
        return False
    around = services.beside(package) or (package,)
    return any(module.package(path).facts(CatchesSignals) for path in around)


def is_ended_by_signal(module: ModuleView, package: str) -> bool:
    """As `is_told_to_end`, and a program that serves nobody and catches signals by itself."""
    view = module.package(package)
    return is_told_to_end(module, package) or (
        view.name == "main" and bool(view.facts(CatchesSignals))
    )


class Stops:
    """What stops the work of the programs that a package is part of."""

    def __init__(self, path: str, services: Services, module: ModuleView) -> None:
        packages = [module.package(other) for other in sorted(services.beside(path))]
        packages = [package for package in packages if is_of_service(package)]
        self._kinds = frozenset(s.kind for package in packages for s in package.facts(WorkerStop))
        self.on_signal = any(package.facts(CatchesSignals) for package in packages)
        self.maybe = any(
            package.facts(MayCatchSignals)
            or any(path not in module.packages and _may_run(path) for path in package.imports)
            for package in packages
        )

    def has_stop(self, kind: str) -> bool:
        """Is a scheduler of a kind stopped, or could it be?"""
        return kind in self._kinds or "" in self._kinds


def _may_run(path: str) -> bool:
    """Does the import path of a library say that it runs programs?"""
    is_library = "." in path.partition("/")[0]
    return is_library and (under(path, RUNNERS) or _RUNNING_PATHS.search(path) is not None)
