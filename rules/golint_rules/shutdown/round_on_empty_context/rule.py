"""A worker's round works by a context that never ends: no stop ends one that hangs."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.lasting_rounds import (
    LimitingNames,
    has_own_limit,
    lasting_round,
)


@rule(
    id="shutdown/round-on-empty-context",
    summary="a worker's round works by a context that never ends",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(loops=True),
    where=is_in_service,
    words=("context.Background()", "context.TODO()"),
    needs=(LimitingNames, Services),
    when=is_in_service_program,
    unless=has_own_limit,
    cwe=("CWE-404", "CWE-400"),
    tags=("shutdown", "reliability"),
)
def round_on_empty_context(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report workers that are told to end, and whose rounds are not."""
    rounds = map(lasting_round, (function, *function.literals))
    found = next((one for one in rounds if one is not None), None)
    if found is None or found.made.path != ctx.path:
        return
    first, *others = found.works
    yield ctx.finding(
        found.made,
        f"`{first.target}` is given a context that never ends: the stop of this worker ends no"
        " round that hangs, and while one does no other comes; give each a context of"
        " `context.WithTimeout` that ends with the worker",
        related=(
            Related(found.end.path, found.end.span, "this ends the worker, between two rounds"),
            *(Related(o.path, o.name_span, "so is this") for o in others),
        ),
        hangs_on=first.word,
    )
