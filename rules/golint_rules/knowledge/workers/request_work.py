"""Work that a request starts beside itself, in a goroutine that nobody may wait for."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    first_word,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.programs.repositories import reads, writes
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import handles_request, waits_for_end
from golint_rules.knowledge.roles import Role
from golint_rules.knowledge.workers.awaited import tells_when_done
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle
from golint_rules.knowledge.workers.live_pushes import only_pushes
from golint_rules.knowledge.workers.own_callers import is_only_called
from golint_rules.knowledge.workers.workers import does_work, is_for_process

#: Layers whose functions requests run.
_LAYERS = frozenset({Role.SERVICE, Role.COMMAND, Role.QUERY, Role.REPOSITORY, Role.TRANSPORT})
#: Last words of types whose methods requests run.
_SERVING = word_set(
    """service services svc usecase usecases case handler handlers controller controllers interactor
    resolver repository repo"""
)
#: Last words of types that work beside requests, whatever layer they are in.
_BESIDE = word_set(
    """worker workers consumer consumers subscriber scheduler job jobs poller runner hub pool
    listener watcher monitor processor queue server client conn connection dispatcher cron daemon"""
)
#: First words of what changes something, or tells somebody.
_ACTING = word_set(
    """send notify publish emit update create save store record insert delete remove process sync
    charge refund deliver dispatch enqueue email mail persist mark complete settle transfer pay
    credit debit submit upload assign approve execute trigger generate apply audit queue"""
)
#: What may be lost without harm: when somebody was last seen, and what is only shown.
_SMALL = late_regex(
    r"(?i)last_?(?:used|seen|login|activ|access)|touch|views?\b|viewcount|hits?\b|analytic|telemetry"
    r"|reboot|power_?off|shut_?down|restart_?(?:system|server|machine|host|process)|self_?update"
    r"|warm|prefetch|preload|invalidat|websocket|broadcast|\bws|sse\b|clean_?up|expir|janitor|access_?log|\bos\.Remove"
)
_MEANT = late_regex(
    r"(?i)best[- ]effort|fire[- ]?(?:and|&|n)[- ]?forget|may be lost|lossy"
    r"|\bnot (?:that )?(?:critical|dramatic|important)|(?:doesn't|does not) matter|non-critical"
)
#: How much of a goroutine's body is read for such a comment at its begin.
_FIRST_LINES = 300
#: Words of calls that are there for a failure, or to write a line.
_AROUND = late_regex(r"(?i)^(?:recover|log|report|capture)|recover$|logger|FromContext$|^Wrap")
#: What ends the other end of a pipe, which reads until then.
_ENDING_PIPE = "CloseWithError"
#: Calls that serve until they are stopped: no work of a request.
_SERVES = frozenset({"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS", "Listen"})
_WAITS = late_regex(r"(?i)wait|join|drain")
_COUNTERS = frozenset({"sync.WaitGroup", "?"})


class TellsWhenDone(FunctionFact, frozen=True):
    """The function tells somebody when it is done: by a channel or a counter."""


@function_fact(TellsWhenDone, on=Functions(), words=(".Done()", "<-", "close("))
def tells(function: Function, _: Context) -> TellsWhenDone | None:
    """A function that sends, closes or counts down."""
    return TellsWhenDone() if tells_when_done(function) else None


def runs_in_request(call: Call, ctx: Context) -> bool:
    """Does code surely run for a request, by its parameters, its type's name and its layer?"""
    functions = list(call.enclosing_functions)
    if not functions or any(map(waits_for_end, functions)):
        return False
    if any(map(handles_request, functions)):
        return True
    outer = functions[-1]
    if is_part_of_lifecycle(call) or not (carriers(outer) or outer.returns_error):
        return False
    is_one = is_of_request(outer) or (
        kind_of_holder(outer) not in _BESIDE and file_role(ctx) in _LAYERS
    )
    return is_one and not outer.once(is_of_loop, ctx)


#: So many calls lead from the loop of a worker to what it does.
_STEPS = 3


def is_of_loop(function: Function, ctx: Context, steps: int = _STEPS) -> bool:
    """Is it a helper that nothing calls but loops which wait until their context ends?

    Such a context is that of the program, and no request's.
    """

    def waits(_: Call, caller: Function, file: Context) -> bool:
        return waits_for_end(caller) or caller.once(is_of_loop, file, steps - 1)

    return bool(steps) and is_only_called(function, ctx, waits)


def is_of_request(function: Function) -> bool:
    """Is it a method of what requests run, by the name of its type: `orderService`?"""
    return kind_of_holder(function) in _SERVING


def kind_of_holder(function: Function) -> str:
    """The last word of the name of a method's type, in lower case; empty where there is none.

    That of `OrderServiceImpl` is `service`.
    """
    *_, last = ("", *(w for w in words(function.receiver_type.rpartition(".")[2]) if w != "impl"))
    return last


def unawaited_work(started: Call) -> str:
    """What a goroutine does that is lost when it is cut off, where nobody can wait for it.

    Empty for none. Needs `TellsWhenDone`, `PushesLive` and `AsksStore`.
    """
    function = started.enclosing_function
    if function is None or _is_counted(started, function) or _is_meant(started):
        return ""
    body = started.function
    is_literal = body is not None and body.is_literal
    work = _work_of(body) if body is not None and is_literal else _work_by(started)
    about = f"{function.name} {work} {'' if is_literal else started.callee}"
    if not work or is_for_process(about) or _SMALL.search(about) is not None:
        return ""
    if is_literal and body is not None and _notes_a_visit(body):
        return ""
    if _can_be_asked_for_again(started, work) or _fills_cache(started, work):
        return ""
    return "" if not is_literal and _waits_behind(started, function) else work


def _notes_a_visit(body: Function) -> bool:
    """Does a short literal write when somebody was last there: `Update("last_login_at", now)`?

    So does a statement of SQL that sets nothing else.
    """
    return len(body.text) < _SHORT and _LAST_THERE.search(body.text) is not None


#: So many bytes hold one statement and what is said where it fails.
_SHORT = 800
_LAST_THERE = late_regex(
    r"(?i)[\"`]last_?(?:used|seen|login|activ|access)\w*[\"`]"
    r"|\bset\s+last_?(?:used|seen|login|activ|access)\w*\s*=[^,]*\bwhere\b"
)


def is_notice(work: str) -> bool:
    """Does work, by its name, no more than tell somebody of what is kept: `s.notifyFollowers`?"""
    return not _NOTICES.isdisjoint(words(work))


_NOTICES = word_set("notify notifies notifier notification notifications push pushes pusher")


def _can_be_asked_for_again(started: Call, work: str) -> bool:
    """Is it a letter with a code or a link that people ask for once more where none comes?"""
    function = started.declared_function
    if function is None or _LETTERS.isdisjoint(words(work)):
        return False
    return not _PROVING_WHO.isdisjoint(words(f"{function.name} {work}"))


def _fills_cache(started: Call, work: str) -> bool:
    """Does it keep in a cache what the function has just read, which the next one reads again?

    Not where the function has written, and what is in the cache is out of date.
    """
    body, around = started.function, started.enclosing_function
    if _CACHES.isdisjoint(words(work)) or around is None:
        return False
    if any(writes(c.word) for c in around.calls if c.start_byte < started.start_byte):
        return False
    calls = body.calls if body is not None and body.is_literal else (started,)
    stored = (given for call in calls if call.target == work for given in call.arguments)
    return any(_was_read(given, started) for given in stored)


def _was_read(given: Code, started: Call) -> bool:
    """Is it what a call gave before that reads by its name, or a field of that?"""
    root = given.selected_from or given
    local = root.local
    written = local.writes_before(started) if local is not None else None
    values = [local.value_at(write) for write in written or ()] if local is not None else []
    calls = [value.call for value in values if value is not None]
    return bool(calls) and all(c is not None and reads(c.word) for c in calls)


_CACHES = word_set("cache cacher redis memcache memcached valkey")
_LETTERS = word_set("mail email sms otp")
#: Words of functions by which people show who they are, or get in again.
_PROVING_WHO = word_set(
    """login signin register signup registration reset forgot verify verification otp resend pin
    2fa magic"""
)


def _waits_behind(started: Call, function: Function) -> bool:
    """May the function wait for what it has started: by a channel, or by what says so?"""
    start = started.start_byte
    if any(channel.start_byte > start for channel in function.received):
        return True
    return any(_WAITS.search(c.word) is not None for c in function.calls if c.start_byte > start)


def _work_of(body: Function) -> str:
    """What a literal does once, and tells nobody about."""
    goes_round = (loop for loop in body.loops if not loop.has_condition)
    if any(
        loop.ranges_over is None or "chan " in loop.ranges_over.type_name for loop in goes_round
    ):
        return ""
    calls = [call for call in body.calls if not _is_around(call) and not only_pushes(call)]
    if any(call.word in _SERVES for call in calls):
        return ""
    if tells_when_done(body) or any(call.word == _ENDING_PIPE for call in calls):
        return ""
    acting = (call.target for call in calls if first_word(call.word) in _ACTING)
    return next((call.target for call in calls if does_work(call)), "") or next(acting, "")


def _is_around(call: Call) -> bool:
    return call.word in LOG_WORDS or _AROUND.search(call.word) is not None


def _work_by(started: Call) -> str:
    """What a function that is started by its name does, by what it says of itself."""
    if started.fact(TellsWhenDone) is not None or only_pushes(started):
        return ""
    if any(_tells_others(argument.type_name) for argument in started.arguments):
        return ""
    if not _BESIDE.isdisjoint(words(started.word)[-1:]):
        return ""  # `go s.worker(ctx)` is another matter
    acts = first_word(started.word) in _ACTING or does_work(started)
    return started.target if acts and not _is_around(started) else ""


def _tells_others(type_name: str) -> bool:
    return "chan " in type_name or type_name.endswith("WaitGroup")


def _is_counted(started: Call, function: Function) -> bool:
    """Does the function count the goroutine before it starts it?"""
    return any(
        call.word == "Add"
        and call.argument_count == 1
        and call.start_byte < started.start_byte
        and call.receiver is not None
        and call.receiver.base_type_name in _COUNTERS
        for call in function.calls
    )


def _is_meant(started: Call) -> bool:
    """Does a comment say that it may be lost?"""
    function = started.declared_function
    body = started.function
    first = body.text[:_FIRST_LINES] if body is not None and body.is_literal else ""
    doc = function.doc if function is not None else ""
    around = (condition.statement.comment_above for condition in started.conditions)
    said = "\n".join((doc, started.comment_above, started.remark, first, *around))
    return _MEANT.search(said) is not None
