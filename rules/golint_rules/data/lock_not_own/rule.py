"""A lock in Redis is given back by who may not hold it any more."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.redis_keys import RELEASING, TAKING, taken_as_anybody


@rule(
    id="data/lock-not-own",
    summary="a lock is given back whoever holds it by then",
    standard=(
        "Technical Expertise: Caching: Redis, Valkey, Memcached",
        "What This Agent Does: Creating caching strategies with Redis/Valkey",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=Calls(words=RELEASING),
    words=tuple(f"{name}(" for name in TAKING),
    where=is_in_service,
    cwe=("CWE-667",),
    tags=("data", "consistency"),
)
def lock_not_own(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Del` of a key that `SetNX` gave a value which is no one's own, as locks end."""
    taken = taken_as_anybody(call, ctx)
    if taken is None:
        return
    yield ctx.finding(
        call.name_span,
        "where the work takes longer than the lock lasts, somebody else holds it by now, and this"
        " gives it back for him; take it by a value of one's own, and delete the key in a script"
        " that compares it",
        related=(Related(taken.path, taken.name_span, "here it is taken"),),
    )
