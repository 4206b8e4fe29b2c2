"""A row is to be locked by an option of GORM 1, which GORM 2 does not look at."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_shipped

#: Settings by which GORM 1 was told to lock.
_SETTINGS = word_set("gorm:query_option gorm:for_update gorm:lock")
_LOCK = late_regex(r"(?i)\bfor\s+(?:no\s+key\s+)?update\b|\bfor\s+(?:key\s+)?share\b")


@rule(
    id="data/lock-without-effect",
    summary="a row is locked in a way that GORM 2 ignores",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("(*gorm.io/gorm.DB).Set", "(*gorm.io/gorm.DB).InstanceSet"),
    words=("gorm:",),
    where=is_shipped,
    cwe=("CWE-667",),
    tags=("data", "consistency", "database"),
)
def lock_without_effect(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report settings of GORM 1 for `FOR UPDATE` on a `*gorm.DB` of GORM 2."""
    name, value = call.argument(0), call.argument(1)
    if name is None or value is None or name.constant not in _SETTINGS:
        return
    text = value.constant
    asks = text is True or (isinstance(text, str) and _LOCK.search(text) is not None)
    if asks:
        yield ctx.finding(
            call.name_span,
            f"`{name.constant}` locks nothing since GORM 2, so two requests read the same row and"
            ' one of their changes is lost; write `.Clauses(clause.Locking{Strength: "UPDATE"})`',
        )
