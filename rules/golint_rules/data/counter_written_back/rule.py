"""A number of Redis is read, counted on and written back, where Redis could count itself."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.written_counters import WRITING, written_counter


@rule(
    id="data/counter-written-back",
    summary="a counter of Redis is read, changed and written back",
    standard=(
        "Technical Expertise: Caching: Redis, Valkey, Memcached",
        "Performance & Reliability: Rate limiting and throttling",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=WRITING),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("data", "consistency"),
)
def counter_written_back(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report keys that are set to what was read under the same key, and one more or less."""
    function = call.declared_function
    found = written_counter(call, ctx)
    if found is None or function is None or is_locked(function):
        return
    yield ctx.finding(
        call.name_span,
        f"`{found.change.text}` counts on from what was read before, so of two requests at once one"
        " is not counted; let Redis count (`Incr`, `IncrBy`), and look at what it gives",
        related=(
            Related(found.read.path, found.read.name_span, "here it is read"),
            Related(found.change.path, found.change.span, "here it is counted on"),
        ),
    )
