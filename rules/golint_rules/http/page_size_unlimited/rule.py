"""A client says how many rows a page has, and nothing between its request and the query asks."""

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
from golint_rules.knowledge.basics.implementers import IMPLEMENTED, implementers
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.routes.page_sizes import OWN_LIMIT, CappedField, Sizes, SizeStep


@rule(
    id="http/page-size-unlimited",
    summary="a client says how many rows a page has",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "Data Layer: Query optimization and indexing",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SizeStep,)),
    needs=(SizeStep, CappedField, *IMPLEMENTED),
    cwe=("CWE-770",),
    tags=("http", "database", "reliability"),
)
def page_size_unlimited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first size of a package that comes to a query's limit, with the others."""
    known = implementers(ctx.module)
    sizes = Sizes(ctx.module.facts(SizeStep), ctx.module.facts(CappedField), known)
    found: defaultdict[tuple[str, str], list[tuple[SizeStep, SizeStep]]] = defaultdict(list)
    for chosen in sizes.chosen():
        limit = sizes.limit_of(chosen)
        if limit is not None:
            found[chosen.at.path.rpartition("/")[0], limit.goes].append((chosen, limit))
    for (_, goes), reached in sorted(found.items()):
        is_own = goes == OWN_LIMIT
        whole = "all that its user has" if is_own else "the whole table"
        reached.sort(key=lambda pair: (pair[0].at.path, pair[0].at.span))
        (first, limit), *others = reached
        limits = {other.at: None for _, other in others if other.at != limit.at}
        more = also(
            len(others),
            ", as another one in this package is,",
            ", as {} others in this package are,",
        )
        yield ctx.finding(
            first.at,
            f"`{first.text}` is as large as the client likes{more} and becomes the limit of a"
            f" query: one request reads {whole} into memory; cut it to the most that a page may"
            " have",
            severity=Severity.INFO if is_own else None,
            related=(
                Related(limit.at.path, limit.at.span, "here it is the limit"),
                *(
                    Related(other.at.path, other.at.span, "and here")
                    for other, _ in others[:MAX_RELATED]
                ),
                *(
                    Related(at.path, at.span, "the limit of another one")
                    for at in [*limits][:MAX_RELATED]
                ),
            ),
        )
