"""Redis is asked for all keys of a pattern, and answers nobody else meanwhile."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.redis_keys import walks_all_keys


@rule(
    id="data/keys-scanned",
    summary="Redis walks over all keys while everybody waits",
    standard=(
        "Technical Expertise: Caching: Redis, Valkey, Memcached",
        "What This Agent Does: Creating caching strategies with Redis/Valkey",
        "Performance & Reliability: Rate limiting and throttling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Keys", "Do", "Send")),
    words=("Keys(", '"KEYS"', '"keys"'),
    where=is_in_service,
    cwe=("CWE-400",),
    tags=("data", "performance"),
)
def keys_scanned(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `KEYS` of clients for Redis in services."""
    if walks_all_keys(call):
        yield ctx.finding(
            call.name_span,
            "KEYS walks over every key there is, and Redis answers nobody else meanwhile; walk with"
            " SCAN, or keep the keys in a set",
        )
