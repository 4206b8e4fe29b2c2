"""A request sets a variable that all other requests read at the same time."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.global_settings import set_for_all

_QUERY = "(assignment_statement left: (expression_list . (selector_expression) @match .))"


@rule(
    id="concurrency/global-set-per-request",
    summary="a request sets a variable of a package that all others read",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Query(_QUERY),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def global_set_per_request(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first such assignment of a file to each variable, with the others."""
    name = set_for_all(code, ctx)
    if not name:
        return
    first, *others = ctx.once(_set_in, name) or (code,)
    if first.start_byte != code.start_byte:
        return
    more = also(
        len(others), ", as one more place of this file does", ", as {} more of this file do"
    )
    yield ctx.finding(
        code,
        f"each call sets `{code.text}` for the whole process{more}, while others read it: a data"
        " race, and with two values the wrong one is used; set it once at the start, or make a"
        " client with a value of its own",
        related=tuple(Related(ctx.path, o.span, "and here") for o in others[:MAX_RELATED]),
    )


def _set_in(ctx: Context, name: str) -> tuple[Code, ...]:
    """The assignments of a file to a variable in the course of requests, in order."""
    found = (
        part
        for function in ctx.functions()
        for part in function.parts
        if part.is_set and part.selected and set_for_all(part, ctx) == name
    )
    return tuple(sorted(found, key=lambda part: part.start_byte))
