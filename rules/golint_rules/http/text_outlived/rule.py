"""A goroutine takes a text along that fiber only lends: the next request overwrites it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.lent_texts import (
    CopiesTexts,
    lends_texts,
    taken_along,
)
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="http/text-outlived",
    summary="a goroutine uses a text of a fiber request that is over",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(go=True),
    imports=("github.com/gofiber/fiber",),
    where=is_in_service,
    needs=(CopiesTexts, Services),
    when=lends_texts,
    cwe=("CWE-362",),
    tags=("http", "concurrency", "reliability"),
)
def text_outlived(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first text that a goroutine takes along unawaited, with the others."""
    if not call.is_put_off:
        return
    taken = taken_along(call)
    if taken:
        first, *others = taken
        yield ctx.finding(
            first.at,
            f"`{first.lent.target}` only lends its text, and fiber writes the next request over it"
            " while this goroutine goes on; copy it before: `strings.Clone`, or `utils.CopyString`",
            related=tuple(
                Related(o.at.path, o.at.span, f"and what `{o.lent.target}` lends") for o in others
            ),
        )
