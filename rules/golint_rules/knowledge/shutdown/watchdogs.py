"""Watchdogs: what ends the process by itself once its shutdown takes too long."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, ModuleView, PackageFact, Place, package_fact
from golint_rules.knowledge.logs.exits import ExitsProcess, exits
from golint_rules.knowledge.programs.services import Services

_AFTER = "time.AfterFunc"


class Watchdog(PackageFact, frozen=True):
    """A timer ends the process."""

    at: Place


@package_fact(Watchdog, on=Calls(_AFTER, "time.Sleep", "time.After"), needs=(ExitsProcess,))
def watchdog(call: Call, _: Context) -> Iterator[Watchdog]:
    """`time.AfterFunc(limit, func() { os.Exit(1) })`, or a goroutine that sleeps and then exits."""
    function = call.enclosing_function
    if function is None:
        return
    if call.callee == _AFTER:
        bodies = [literal for literal in function.literals if literal.argument_of == call]
        is_one = any(exits(one) for body in bodies for one in body.calls)
    else:
        behind = function.calls if call.is_in_goroutine and not function.loops else ()
        is_one = any(one.start_byte > call.start_byte and exits(one) for one in behind)
    if is_one:
        yield Watchdog(call.place)


def is_watched(module: ModuleView, path: str) -> bool:
    """For a rule's `unless`: has a program that a package is part of such a watchdog?"""
    services = module.fact(Services)
    around = services.beside(path) if services is not None else ()
    return any(module.package(other).facts(Watchdog) for other in (path, *around))
