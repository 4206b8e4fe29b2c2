"""A program works in a loop that no signal ends: what is under way is cut off at its stop."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    ModuleView,
    Place,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.servers import CatchesSignals
from golint_rules.knowledge.roles import Role, is_in_service, role_of
from golint_rules.knowledge.workers.workers import (
    ROUND_FACTS,
    LoopsForever,
    MayCatchSignals,
    endless_work,
)


def catches_none(module: ModuleView, package: str) -> bool:
    """Does no package of a program catch a signal, or use what may?"""
    packages = [module.package(path) for path in module.reached_from(package)]
    return not any(p.facts(CatchesSignals) or p.facts(MayCatchSignals) for p in packages)


@rule(
    id="shutdown/loop-without-end",
    summary="a program works in a loop that no signal ends",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Functions(having=LoopsForever), Calls(having=LoopsForever)),
    where=is_in_service,
    needs=(CatchesSignals, MayCatchSignals, *ROUND_FACTS),
    when=catches_none,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def loop_without_end(found: Function | Call, ctx: Context) -> Iterator[Finding]:
    """Report the loop of a program's own goroutine, or the first call that leads to one."""
    if ctx.package_name != "main" or role_of(ctx) is not Role.MAIN:
        return
    function = found if isinstance(found, Function) else found.enclosing_function
    if function is None or function.is_literal or function.name in ctx.once(_started):
        return  # a matter of shutdown/worker-ignores-context
    own = endless_work(function)
    if isinstance(found, Function):
        if own is not None:
            yield ctx.finding(own.head.span, _message(own.work))
        return
    if own is None and found == function.once(_first_leading, ctx):
        loop = found.fact(LoopsForever)
        if loop is not None:
            yield ctx.finding(found.name_span, _message(loop.work), related=(_where(loop.at),))


def _first_leading(function: Function, ctx: Context) -> Call | None:
    """The first call of a function itself that leads to a loop of another package."""
    for call in function.calls:
        is_own = call.enclosing_function == function and not call.is_put_off
        is_inside = call.callee.startswith(f"{ctx.package_path}.")
        if is_own and not is_inside and call.fact(LoopsForever) is not None:
            return call
    return None


def _message(work: str) -> str:
    return (
        f"no signal ends this loop, so `{work}` is cut off at any point when the process is"
        " stopped; end it when a context of `signal.NotifyContext` ends, between two rounds"
    )


def _where(at: Place) -> Related:
    return Related(at.path, at.span, "it waits here")


def _started(ctx: Context) -> frozenset[str]:
    """The functions of the package that are started as goroutines, by name."""
    return frozenset(
        call.word
        for file in ctx.beside
        for function in file.functions()
        for call in function.starts
    )
