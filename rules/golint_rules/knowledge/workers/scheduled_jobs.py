"""Functions that a scheduler runs by itself: nobody above them takes an error."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    ModuleFact,
    ModuleView,
    PackageFact,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.failures.failing_calls import package_of

_SCHEDULERS = (
    "github.com/robfig/cron",
    "github.com/go-co-op/gocron",
    "github.com/jasonlvhit/gocron",
)
#: What is handed a job, alone or with what it is called with, or makes one.
_TAKING = ("Do", "AddFunc", "DoWithJobDetails", "NewTask", "FuncJob")


class Scheduled(PackageFact, frozen=True):
    """A function, by its full name, that a scheduler is handed."""

    function: str


@package_fact(Scheduled, on=Calls(words=_TAKING), words=_TAKING)
def scheduled(call: Call, ctx: Context) -> Iterator[Scheduled]:
    """`s.Every(1).Day().Do(job)`, `c.AddFunc("@daily", r.expire)`, and a literal that calls one."""
    if not package_of(call).startswith(_SCHEDULERS) and not _is_planned(call, ctx):
        return
    for given in call.arguments:
        name = _job(given)
        if name:
            yield Scheduled(name)


def _is_planned(call: Call, ctx: Context) -> bool:
    """Does a chain say when, `s.Every(1).Day().Do(job)`, where no one knows what its parts give?"""
    if call.callee or call.receiver is None or "Every(" not in call.receiver.text:
        return False
    return any(str(path).startswith(_SCHEDULERS) for path in ctx.imports)


def _job(given: Code) -> str:
    literal = given.literal_function
    if literal is None:
        return given.names
    only = literal.only_call
    return only.callee if only is not None else ""


class Jobs(ModuleFact, frozen=True):
    """The functions of a module that a scheduler is handed, by their full names."""

    functions: tuple[str, ...]


@module_fact(Jobs, needs=(Scheduled,))
def jobs(module: ModuleView) -> Jobs | None:
    """All of its packages."""
    found = tuple(sorted({fact.function for fact in module.facts(Scheduled)}))
    return Jobs(found) if found else None


def is_job(module: ModuleView, function: str) -> bool:
    """For a rule's `unless`: does a scheduler run this function?"""
    known = module.fact(Jobs)
    return known is not None and function in known.functions
