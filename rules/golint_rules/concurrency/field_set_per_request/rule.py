"""A request sets a field of what all requests share."""

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
from golint_rules.knowledge.shared_state.shared_fields import field_of, fields_set, set_in_request

_ASSIGNED = "(assignment_statement left: (expression_list (selector_expression) @match))"
_COUNTED = "(inc_statement (selector_expression) @match)"


@rule(
    id="concurrency/field-set-per-request",
    summary="a request sets a field that all others share",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Query(_ASSIGNED), Query(_COUNTED)),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def field_set_per_request(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first such assignment of a file to each field, with the others."""
    name = set_in_request(code, ctx)
    if not name:
        return
    first, *others = ctx.once(fields_set).get(field_of(code), [code])
    if first.start_byte != code.start_byte:
        return
    more = also(len(others), ", as in one more place of this file", ", as in {} more of this file")
    yield ctx.finding(
        code,
        f"`{name}` is shared by all requests and is set here with nothing to guard it{more}, a data"
        " race with whoever reads it; keep it in a local variable, or guard it by a `sync.Mutex`,"
        " reads included",
        related=tuple(Related(ctx.path, o.span, "and here") for o in others[:MAX_RELATED]),
    )
