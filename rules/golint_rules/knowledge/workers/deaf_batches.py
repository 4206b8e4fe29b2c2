"""Batches that go on where their context has ended: each item that is left fails in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

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
    ModuleFact,
    ModuleView,
    PackageFact,
    Query,
    Record,
    first_word,
    function_fact,
    late_regex,
    module_fact,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import spelled, word_set
from golint_rules.knowledge.failures.error_outcomes import only_logs
from golint_rules.knowledge.failures.failing_calls import writes_outside
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import DERIVING, EMPTY, is_context
from golint_rules.knowledge.workers.workers import is_for_process

#: How a loop looks at a context, or tells that one has ended by the error of a call.
_ASKING = late_regex(
    r"\.Done\(\)|\.Err\(\)|context\.(?:Canceled|DeadlineExceeded|Cause|WithoutCancel|Background)\b"
)
#: So many contexts are derived, each from the next.
_MOST_DERIVED = 3
#: Words of functions that do what is due, and of types whose methods do.
_OF_JOBS = word_set(
    """job jobs worker workers cron scheduler scheduled schedule schedules pending due overdue
    expired expire expiring expires stale stuck unpaid unsent undelivered batch batches retry
    retries reconcile reconciler reconciliation poll poller tick once sweep sweeper outbox relay
    dispatch dispatcher reminder reminders daily hourly weekly monthly nightly dlq queue queued
    recurring renew renewal renewals dunning accrue accrual accruals settle settlement settlements
    payouts processor process execute all"""
)
#: The same as names write them: a file that names a job holds one. `all` is part of `call`, so that
#: it is looked for as the first or the last word of a name alone.
_WRITTEN = (
    *spelled(_OF_JOBS - {"all"}),
    *("All", "ALL", "_all", *(f"all{sign}" for sign in "_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")),
)
#: First words of what somebody waits for.
_ASKED_FOR = word_set("get list find fetch load search query read")
#: What a job over all rows may be told: how many, and until when.
_LIMITS = word_set("int int32 int64 uint32 bool time.Time time.Duration")


class DeafBatch(Record, frozen=True):
    """A loop that goes on where the context `name` has ended, with what fails for each item."""

    loop: Loop
    name: str
    failing: Call


def deaf_batch(function: Function) -> DeafBatch | None:
    """The first such loop of a job: it is given a context and limits alone, and reads its rows.

    Each failure of an item is logged and nothing else, so who runs the job is told that all is
    done. None where the function asks behind the loop whether its context has ended.
    """
    names = [name for name, kind in carriers(function).items() if is_context(kind)]
    if len(names) != 1 or not does_what_is_due(function):
        return None
    if any(str(result) in _COUNTS for result in function.results):
        return None  # who runs it is told how many were done
    for loop in function.loops:
        failing = _failing(loop, names[0]) if _is_batch(loop, names[0]) else None
        # Items that are left to goroutines are tried at once.
        if failing is None or failing.enclosing_function != function:
            continue
        if not _asks_behind(loop, function):
            return DeafBatch(loop, names[0], failing)
    return None


_COUNTS = frozenset({"int", "int32", "int64", "uint", "uint64"})


def _asks_behind(loop: Loop, function: Function) -> bool:
    """Is the context asked for its error behind a loop: `return ctx.Err()`?"""
    end = loop.span.end.byte
    return any(call.start_byte >= end and call.callee in _TELLING for call in function.calls)


#: What tells that a context has ended.
_TELLING = ("(context.Context).Err", "(context.Context).Done", "context.Cause")


def does_what_is_due(function: Function) -> bool:
    """Does a function say that it does what is due, and is it given limits alone?"""
    if is_for_process(function.name) or first_word(function.name) in _ASKED_FOR:
        return False
    others = [str(t) for _, t in function.parameters if not is_context(str(t))]
    about = words(f"{function.receiver_type.rpartition('.')[2]} {function.name}")
    return _LIMITS.issuperset(others) and not _OF_JOBS.isdisjoint(about)


def _is_batch(loop: Loop, name: str) -> bool:
    """Does a loop go over rows that were read by the context, and does nothing end it before?"""
    if loop.is_left or _ASKING.search(loop.text) is not None:
        return False
    read = rows_read_for(loop)
    return read is not None and any(_is_of(given, name) for given in read.arguments[:1])


def rows_read_for(loop: Loop) -> Call | None:
    """The call that reads what a loop goes over, and may fail: `rows, err := repo.FindDue(ctx)`."""
    over = loop.ranges_over
    if over is None:
        return None
    rows = over.local if over.selected_from is None else over.selected_from.local
    read = rows.declared_with.call if rows is not None and rows.declared_with is not None else None
    return read if read is not None and read.returns_error else None


def _failing(loop: Loop, name: str) -> Call | None:
    """The first call of a round that writes by the context, and whose failure is only logged."""
    for call in loop.body.calls:
        if not call.returns_error or call.is_put_off or not writes_outside(call):
            continue
        if not any(_is_of(given, name) for given in call.arguments[:1]):
            continue
        branches = call.failures
        if branches and all(map(only_logs, branches)):
            return call
    return None


def _is_of(given: Code, name: str) -> bool:
    """Is it the function's context, or one that was derived from it?"""
    for _ in range(_MOST_DERIVED):
        if given.text == name:
            return True
        local = given.local
        made = local.origin.call if local is not None and local.origin is not None else None
        source = made.argument(0) if made is not None and made.callee in DERIVING else None
        if source is None:
            return False
        given = source
    return False


class JobNamed(PackageFact, frozen=True):
    """What has this name is called or handed on; `lasting` if with a context that never ends."""

    name: str
    lasting: bool


class DeafJob(FunctionFact, frozen=True):
    """The function is a job that goes on where its context has ended."""


@function_fact(DeafJob, on=Functions(), words=("range ",))
def deaf_job(function: Function, _: Context) -> DeafJob | None:
    """A function with such a batch."""
    return DeafJob() if deaf_batch(function) is not None else None


@package_fact(JobNamed, on=Calls(having=DeafJob))
def known_jobs_called(call: Call, _: Context) -> Iterator[JobNamed]:
    """The calls of such a job."""
    yield JobNamed(call.word, _is_given_lasting(call))


@package_fact(JobNamed, on=Files(), words=_WRITTEN)
def jobs_called(ctx: Context) -> Iterator[JobNamed]:
    """The calls of what may be a job by its name, `jobs.ExpireAll(ctx)`, once a name and kind."""
    calls = ctx.calls_worded(names_job)
    yield from sorted({JobNamed(c.word, _is_given_lasting(c)) for c in calls}, key=_by_name)


def _by_name(fact: JobNamed) -> tuple[str, bool]:
    return fact.name, fact.lasting


#: Last words of calls that are handed a function and call it later, and fields that hold one.
_TAKING = (
    *("Register", "RegisterJob", "Add", "AddJob", "AddTask", "Schedule", "Every", "Run", "Go"),
    *("RunEvery", "Start", "NewTask", "NewJob", "NewWorker", "NewRunner", "Submit", "Do", "Loop"),
)
_FIELDS = ("Handler:", "Func:", "Fn:", "Run:", "Job:", "Task:", "Do:", "Execute:", "Work:")


@package_fact(JobNamed, on=Calls(words=_TAKING), needs=(DeafJob,))
def jobs_handed_on(call: Call, ctx: Context) -> Iterator[JobNamed]:
    """A call that is handed a job: `every(time.Hour, jobs.ExpireAll)`."""
    for given in call.arguments:
        yield from _handed(given, ctx)


_VALUES = "(keyed_element (literal_element) (literal_element (selector_expression) @match))"


@package_fact(JobNamed, on=Query(_VALUES), words=_FIELDS, needs=(DeafJob,))
def jobs_in_fields(given: Code, ctx: Context) -> Iterator[JobNamed]:
    """A field that holds a job: `Handler: jobs.ExpireAll`."""
    yield from _handed(given, ctx)


def _handed(given: Code, ctx: Context) -> Iterator[JobNamed]:
    method = given.selected if given.selected_from is not None else given.name
    if method and (names_job(method) or ctx.fact(DeafJob, given.names) is not None):
        yield JobNamed(method, lasting=False)


@lru_cache(maxsize=8_192)
def names_job(name: str) -> bool:
    """Does a name say that what has it does what is due?"""
    return len(name) > _SHORT and not _OF_JOBS.isdisjoint(words(name))


#: A shorter name says nothing: `do`, `all`.
_SHORT = 4


def _is_given_lasting(call: Call) -> bool:
    given = call.argument(0)
    local = given.local if given is not None else None
    made = local.origin if local is not None else given
    return made is not None and made.call is not None and made.call.callee in EMPTY


class NamedJobs(ModuleFact, frozen=True):
    """The names of the jobs that a module calls or hands on, and of those with lasting contexts."""

    called: tuple[str, ...]
    lasting: tuple[str, ...]


@module_fact(NamedJobs, needs=(JobNamed,))
def named_jobs(module: ModuleView) -> NamedJobs | None:
    """All of its packages."""
    found = sorted(module.facts(JobNamed), key=_by_name)
    called = tuple(dict.fromkeys(fact.name for fact in found))
    return NamedJobs(called, tuple(fact.name for fact in found if fact.lasting)) if found else None


def never_ends_early(module: ModuleView, name: str) -> bool:
    """For a rule's `unless`: does nothing call what has this name, or with a lasting context?"""
    known = module.fact(NamedJobs)
    return known is None or name not in known.called or name in known.lasting
