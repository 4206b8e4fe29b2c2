"""A value of a map that was decoded from a request or a message is asserted without a look."""

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
from golint_rules.knowledge.panics.decoded_maps import bare_element
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/decoded-asserted",
    summary="what was decoded is asserted to be of a type, and panics",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Query("(type_assertion_expression operand: (index_expression)) @match"),
    words=("nmarshal", "Decode", "Bind", "BodyParser", "ReadJSON"),
    where=is_shipped,
    cwe=("CWE-248", "CWE-20"),
    tags=("errors", "reliability"),
)
def decoded_asserted(assertion: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first assertion without `ok` of a function on a map that a call has decoded."""
    found = bare_element(assertion)
    if found is None:
        return
    element, kind, decoded = found
    yield ctx.finding(
        assertion,
        f"`{element.text}` is what somebody else has sent, and this panics where it is no `{kind}`"
        " or is not there; take `value, ok`, or decode into a struct",
        related=(Related(decoded.path, decoded.name_span, "decoded here"),),
    )
