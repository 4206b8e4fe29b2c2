"""The context of a group is used behind its `Wait`, which has ended it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.failures.error_groups import MAKING, used_behind_wait
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="concurrency/context-of-ended-group",
    summary="the context of a group is used when the group has ended",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*MAKING),
    where=is_shipped,
    cwe=("CWE-672",),
    tags=("concurrency", "reliability"),
)
def context_of_ended_group(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that are handed the context of `errgroup.WithContext` behind `Wait`."""
    for given, taker in used_behind_wait(call):
        parent = call.argument(0)
        remedy = "give the group's context another name, and hand on the one that it was made of"
        if parent is not None and parent.text != given.text:
            remedy = f"hand on `{parent.text}`"
        yield ctx.finding(
            given,
            f"`{given.text}` has ended with `Wait`, so `{taker.target}` fails with `context"
            f" canceled` whatever the group did; {remedy}",
        )
        return
