"""Contexts of tasks and messages, which hold nothing of the request that sent these."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    ModuleView,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.requests.contexts import DERIVING, EMPTY
from golint_rules.knowledge.roles import is_in_service

_ASYNQ, _RIVER = "github.com/hibiken/asynq", "github.com/riverqueue/river"
_SARAMA = ("github.com/IBM/sarama", "github.com/Shopify/sarama")
#: What a session is asked for its context by; that comes of the one that `Consume` was given.
_OF_SESSION = ".Context()"
_CONTEXT = "context.Context"
#: What is handed to a handler beside the context that its library made.
_TASKS = (f"{_ASYNQ}.Task", f"{_RIVER}.Job[")
_SESSIONS = frozenset(f"{path}.ConsumerGroupSession" for path in _SARAMA)
_NOTIFYING = "os/signal.NotifyContext"
#: So many contexts are followed to the one that they are derived of.
_MAX_STEPS = 4
#: What may put something into the context of every task, by the words of a file that does.
_MIDDLEWARE = (
    "ProcessTask(",
    "BaseContext",
    "river.WorkerMiddleware",
    "rivertype.WorkerMiddleware",
)


class TaskHanded(PackageFact, frozen=True):
    """A call in the handler of a task is handed the context that the library made.

    `target` is what is called, `method` its last word, and `params` the types of its parameters;
    `given` is what is handed.
    """

    at: Place
    target: str
    method: str
    params: tuple[str, ...]
    given: str


class FillsTaskContexts(PackageFact, frozen=True):
    """The package may put something into the contexts of all tasks."""


class FillsSessionContexts(PackageFact, frozen=True):
    """The sessions of a consumer may have a context with something in it."""


@package_fact(TaskHanded, on=Files(), imports=(_ASYNQ, _RIVER, *_SARAMA))
def task_handed(ctx: Context) -> Iterator[TaskHanded]:
    """The calls of handlers that are handed such a context."""
    if not is_in_service(ctx.header):
        return
    for function in (f for outer in ctx.functions() for f in (outer, *outer.literals)):
        given = _given_context(function)
        for call in function.calls if given else ():
            at = next((n for n, a in enumerate(call.arguments) if _is(a, given)), None)
            params = call.params or ()
            if at is not None and at < len(params) and str(params[at]) == _CONTEXT:
                types = tuple(map(str, params))
                yield TaskHanded(_place(call, at), call.target, call.method, types, given)


@package_fact(FillsTaskContexts, on=Files(), imports=(_ASYNQ, _RIVER))
def fills_task_contexts(ctx: Context) -> Iterator[FillsTaskContexts]:
    """A file with middleware, or with settings that say which context tasks begin with."""
    if ctx.source_has(*_MIDDLEWARE):
        yield FillsTaskContexts()


@package_fact(FillsSessionContexts, on=Calls(words=("Consume",)))
def fills_session_contexts(call: Call, ctx: Context) -> Iterator[FillsSessionContexts]:
    """A `Consume` that is given a context which is not known to be an empty one."""
    del ctx
    given = call.argument(0)
    # `Consume(queue, …)` of AMQP is given no context.
    is_text = given is not None and given.type_name in ("string", "untyped string")
    if given is not None and not is_text and not _is_empty(given):
        yield FillsSessionContexts()


def tasks_in_vain(module: ModuleView) -> Iterator[TaskHanded]:
    """Where such a context is handed on, in modules in which nothing fills it.

    Whether what is called asks it for the tenant is another question.
    """
    if module.facts(FillsTaskContexts):
        return
    may_be_filled = bool(module.facts(FillsSessionContexts))
    for task in module.facts(TaskHanded):
        if not (may_be_filled and task.given.endswith(_OF_SESSION)):
            yield task


def _given_context(function: Function) -> str:
    """The context that a handler of tasks was given, as its code writes it; empty for others."""
    types = [(name, str(t).lstrip("*")) for name, t in function.parameters]
    for name, kind in types:
        if kind in _SESSIONS and name not in ("", "_"):
            return f"{name}{_OF_SESSION}"
    if len(types) != len(("ctx", "task")) or types[0][1] != _CONTEXT:
        return ""
    name, _ = types[0]
    return name if types[1][1].startswith(_TASKS) and name not in ("", "_") else ""


def _is_empty(given: Code) -> bool:
    """Is it `context.Background()`, or a context that was derived of that and holds no more?"""
    made = given.call
    local = given.local
    for _ in range(_MAX_STEPS):
        if local is not None:
            value = local.declared_with if len(local.writes) <= 1 else None
            made = value.call if value is not None else None
        if made is None or made.callee in EMPTY:
            return made is not None
        of = made.argument(0) if made.callee in (*DERIVING, _NOTIFYING) else None
        if of is None:
            return False
        made, local = of.call, of.local
    return False


def _is(code: Code, given: str) -> bool:
    """Is it that context, as it came?"""
    if code.text != given:
        return False
    local = code.local
    return local is None or (local.is_param and not local.writes)


def _place(call: Call, at: int) -> Place:
    argument = call.argument(at)
    return argument.place if argument is not None else call.place
