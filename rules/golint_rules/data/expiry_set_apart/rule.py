"""A key of Redis gets its end by a second call, and stays for good where that one fails."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.redis_keys import EXPIRING, written_before


@rule(
    id="data/expiry-set-apart",
    summary="a key stays for good where a second call fails",
    standard=(
        "Technical Expertise: Caching: Redis, Valkey, Memcached",
        "What This Agent Does: Creating caching strategies with Redis/Valkey",
        "Performance & Reliability: Rate limiting and throttling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=EXPIRING),
    where=is_in_service,
    cwe=("CWE-613", "CWE-362"),
    tags=("data", "consistency"),
)
def expiry_set_apart(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report counters, sessions and locks that get their end by a call of its own."""
    made = written_before(call, ctx)
    if made is None:
        return
    yield ctx.finding(
        call.name_span,
        f"the key is there before it gets its end: where `{call.target}` fails, or the process ends"
        " first, it stays for good; send both in one transaction (`TxPipelined`) or script",
        related=(Related(made.path, made.name_span, "the key is made here"),),
    )
