"""A consumer of messages that nobody waits for: the message in work is cut off."""

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
from golint_rules.knowledge.programs.servers import CatchesSignals
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.awaited import told_to_end_behind
from golint_rules.knowledge.workers.worker_ends import WorksUntilTold, unawaited_rounds
from golint_rules.knowledge.workers.workers import ROUND_FACTS, LoopsForever, is_told_to_end


@rule(
    id="shutdown/consumer-not-awaited",
    summary="a consumer of messages that nobody waits for at the end",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=("go ",),
    needs=(WorksUntilTold, LoopsForever, Services, CatchesSignals, *ROUND_FACTS),
    when=is_told_to_end,
    cwe=("CWE-404",),
    tags=("shutdown", "messaging", "reliability"),
)
def consumer_not_awaited(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first consumer of a function that nobody can wait for, with the others."""
    works = ((start, unawaited_rounds(start)) for start in function.starts)
    found = [(start, work) for start, work in works if work is not None and work.takes]
    if not found:
        return
    (first, known), *others = found
    told = filter(None, (told_to_end_behind(first),))
    also = f", nor for {len(others)} more" if others else ""
    message = f"the message that `{known.work}` has in work" if known.work else "a message in work"
    yield ctx.finding(
        first.name_span,
        f"nobody waits for this consumer{also}, so {message} is cut off when the process is"
        " stopped; count consumers in a `sync.WaitGroup`, take no more messages on the signal, and"
        " wait for those in work",
        related=(
            Related(known.at.path, known.at.span, "messages are taken here"),
            *(Related(o.path, o.name_span, "nor for this one") for o, _ in others),
            *(Related(end.path, end.span, "told to end here, and nobody waits") for end in told),
        ),
    )
