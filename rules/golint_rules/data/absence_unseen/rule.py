"""gorm's `Find` gives no error where there is no row, and nobody looks whether there was one."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.lookups.unseen_absences import Unseen, unseen_absence
from golint_rules.knowledge.roles import is_shipped

_SO = {
    Unseen.UNREAD: "this always passes, whether the row is there or not",
    Unseen.REFUSED: "nobody is refused where it is not there",
    Unseen.SAVED: "where it is not there an empty one is changed and saved",
}


@rule(
    id="data/absence-unseen",
    summary="a look-up that finds no row passes for success",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    on=Calls("(*gorm.io/gorm.DB).Find"),
    where=is_shipped,
    confidence=Confidence.MEDIUM,
    cwe=("CWE-252", "CWE-754"),
    tags=("data", "correctness", "database"),
)
def absence_unseen(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Find` of one row where its error alone decides whether the row is there."""
    why = unseen_absence(call, ctx)
    if why is not None:
        yield ctx.finding(
            # In a chain over many lines the name has no place of its own.
            call.argument(0) or call.name_span,
            f"gorm's `Find` gives no error where there is no row, so {_SO[why]}; use `First` or"
            " `Take`, or look at `RowsAffected`",
        )
