"""An update of a row that is not there passes for one that was done."""

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
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.lost_updates.uncounted_updates import Comers, ComesTo, UncountedUpdate


@rule(
    id="data/missing-row-updated",
    summary="an update of a row that is not there is answered as done",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UncountedUpdate,)),
    needs=(UncountedUpdate, ComesTo),
    cwe=("CWE-252",),
    tags=("data", "correctness", "database"),
)
def missing_row_updated(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first such update of a package, with the others."""
    comers = Comers(ctx.module.facts(ComesTo))
    found: defaultdict[str, list[tuple[UncountedUpdate, ComesTo]]] = defaultdict(list)
    for one in ctx.module.facts(UncountedUpdate):
        comer = comers.unlooked(one.function)
        if comer is not None:
            found[one.at.path.rpartition("/")[0]].append((one, comer))
    for _, updates in sorted(found.items()):
        updates.sort(key=lambda pair: (pair[0].at.path, pair[0].at.span))
        (first, comer), *others = updates
        more = also(
            len(others),
            ", as another update of this package does",
            ", as {} other updates of this package do",
        )
        yield ctx.finding(
            first.at,
            "this gives no error when there is no such row, or when it is another tenant's"
            f"{more}, and nobody looks before, so whoever names a wrong one is told that it was"
            " changed; check the number of affected rows",
            related=(
                Related(comer.at.path, comer.at.span, "the request comes in here"),
                *(
                    Related(other.at.path, other.at.span, "so does this")
                    for other, _ in others[:MAX_RELATED]
                ),
            ),
        )
