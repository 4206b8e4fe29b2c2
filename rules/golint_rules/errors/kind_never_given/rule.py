"""An error is asked for a kind that its call never gives, so its branch never runs."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.lookups.kinds_never_given import (
    never_decides,
    never_given,
    other_given,
)
from golint_rules.knowledge.lookups.lone_kinds import KIND_CALLS
from golint_rules.knowledge.roles import is_shipped

_QUERY = """
(if_statement condition: (binary_expression operator: "=="
  right: (selector_expression)) @match)
(if_statement condition: (binary_expression operator: "&&"
  right: (binary_expression operator: "==" right: (selector_expression)) @match))
"""


@rule(
    id="errors/kind-never-given",
    summary="an error is asked for a kind that its call never gives",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Query(_QUERY), Calls(*KIND_CALLS)),
    where=is_shipped,
    words=("errors.Is", "== nil && ", "ErrNo", "ErrRecordNotFound", "redis.Nil"),
    cwe=("CWE-561", "CWE-755"),
    tags=("errors", "data", "database"),
)
def kind_never_given(question: Code, ctx: Context) -> Iterator[Finding]:
    """Report questions for "nothing found" where the call says that by an empty answer."""
    if why := never_decides(question, ctx):
        yield ctx.finding(question, f"{why}; ask what is meant")
        return
    other = other_given(question)
    if other is not None:
        yield ctx.finding(
            question,
            f"`{other.call.target}` never gives `{other.kind.text}`: it says by"
            f" `{other.given}` that there is nothing, so the answer is always no; ask for that",
        )
        return
    found = never_given(question)
    if found is None:
        return
    yield ctx.finding(
        question,
        f"`{found.call.target}` never gives `{found.kind.text}`: where there is nothing, it"
        f" gives no error at all, and this branch never runs; look at {found.instead}",
    )
