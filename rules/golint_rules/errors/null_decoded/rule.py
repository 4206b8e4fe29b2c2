"""A request whose body is `null` panics, as it leaves the pointer nil that it is decoded into."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.panics.missing_fields import missing_field
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.routes.null_bodies import BINDERS, null_body

_FOLLOWED = '(unary_expression operator: "*" operand: (selector_expression)) @match'


@rule(
    id="errors/null-decoded",
    summary="the body `null` panics",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(words=BINDERS), Query(_FOLLOWED)),
    where=is_shipped,
    cwe=("CWE-476", "CWE-20"),
    tags=("errors", "reliability"),
)
def null_decoded(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report pointers that a request is decoded into, and that are followed without a look.

    And those that are fields of what was decoded.
    """
    if isinstance(code, Call):
        yield from _of_body(code, ctx)
        return
    missing = missing_field(code)
    if missing is not None:
        field, decoded = missing
        yield ctx.finding(
            code,
            f"`{field.text}` is nil where what was sent lacks it, so this panics; look whether it"
            " is there first, or demand it by a tag",
            related=(Related(decoded.path, decoded.name_span, "decoded here"),),
        )


def _of_body(call: Call, ctx: Context) -> Iterator[Finding]:
    found = null_body(call)
    if found is None:
        return
    name, at = found
    related = () if at == call else (Related(call.path, call.name_span, "decoded here"),)
    yield ctx.finding(
        at if at != call else call.name_span,
        f"the body `null` is decoded without an error and leaves `{name}` nil, so this panics;"
        f" declare `{name}` as a struct, and hand over its address",
        related=related,
    )
