"""A function that does nothing yet tells its caller that the work was done."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.stubs import (
    WORDS,
    confession,
    does_nothing,
    keeps_books_alone,
    promises_work,
    tells_success,
)
from golint_rules.knowledge.programs.developers import stands_in
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="errors/stub-succeeds",
    summary="what is not written yet reports success",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: CQRS command handlers (create, update, delete operations)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=WORDS,
    where=is_in_service,
    cwe=("CWE-393",),
    tags=("errors", "reliability"),
)
def stub_succeeds(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report functions that promise an effect, have none, say so in a comment, and return nil."""
    if not promises_work(function):
        return
    said = confession(function)
    success = tells_success(function) if said else None
    if success is None or stands_in(function, ctx):
        return
    if does_nothing(function):
        what = "reports success and does not do its work yet"
    elif keeps_books_alone(function):
        what = "keeps in its own store that it is done, and does not do it yet"
    else:
        return
    yield ctx.finding(
        success,
        f"`{function.name}` {what}, as its comment says (`{said}`); return an error until it does",
    )
