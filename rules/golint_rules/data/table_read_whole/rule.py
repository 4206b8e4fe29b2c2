"""A list reads each row of a table that grows for ever."""

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
from golint_rules.knowledge.sql.whole_tables import ReadWhole


@rule(
    id="data/table-read-whole",
    summary="a list reads a table without a limit",
    standard=(
        "Data Layer: Query optimization and indexing",
        "Business Logic: CQRS query handlers (read, list, search, aggregation)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ReadWhole,)),
    needs=(ReadWhole,),
    cwe=("CWE-770",),
    tags=("data", "performance", "database"),
)
def table_read_whole(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first such list of a package, with the others."""
    found: defaultdict[str, list[ReadWhole]] = defaultdict(list)
    for one in ctx.module.facts(ReadWhole):
        found[one.at.path.rpartition("/")[0]].append(one)
    for _, lists in sorted(found.items()):
        lists.sort(key=lambda one: (one.at.path, one.at.span))
        first, *others = lists
        more = also(
            len(others),
            ", as another list of this package does",
            ", as {} other lists of this package do",
        )
        unless = " where nobody filters them" if first.unless else ""
        yield ctx.finding(
            first.at,
            f"this reads each `{first.rows}` that there ever was into memory{unless}{more}, so it"
            " takes longer every month until it takes the service down; give the list a limit, and"
            " the caller a page",
            related=tuple(
                Related(other.at.path, other.at.span, f"so does this for `{other.rows}`")
                for other in others[:MAX_RELATED]
            ),
        )
