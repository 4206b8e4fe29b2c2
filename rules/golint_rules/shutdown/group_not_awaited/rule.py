"""Goroutines are counted, and nobody ever waits until the count is zero."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.workers.worker_ends import GroupUse

_STARTING = frozenset({"Add", "Go"})


@rule(
    id="shutdown/group-not-awaited",
    summary="a group of goroutines that nobody waits for",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(GroupUse,)),
    needs=(Services,),
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def group_not_awaited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report fields of type `sync.WaitGroup` that are counted up and whose `Wait` nobody calls."""
    services = ctx.module.fact(Services)
    uses: dict[str, list[GroupUse]] = defaultdict(list)
    for path, package in ctx.module.packages.items():
        if services is not None and path in services.packages and is_of_service(package):
            for use in package.facts(GroupUse):
                uses[use.group].append(use)
    for group, found in sorted(uses.items()):
        starts = [use for use in found if use.does in _STARTING]
        if not starts or len(starts) < len(found):
            continue
        first, *others = starts
        name = group.rpartition(".")[2]
        yield ctx.finding(
            first.at,
            f"nothing ever waits for `{name}`, so what it counts is cut off when the process ends;"
            " call its `Wait` behind the shutdown of the servers",
            related=tuple(Related(o.at.path, o.at.span, "counted here, too") for o in others),
        )
