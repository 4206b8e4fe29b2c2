"""An OR without brackets lets rows in that the conditions beside it were to leave out."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.opened_conditions import (
    ALTERNATIVES,
    Opened,
    is_alternative,
    opened_by_call,
    opened_by_or,
)

#: What no text lacks that is asked about.
_SAID = late_regex(r"(?i)\sor\s")


@rule(
    id="data/or-opens-filter",
    summary="an OR without brackets opens the other conditions",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=(Nodes("interpreted_string_literal", "raw_string_literal"), Calls(words=ALTERNATIVES)),
    words=("LIKE ", "like ", "Like ", " OR ", ".Or(", ".WhereOr("),
    where=is_in_service,
    cwe=("CWE-863",),
    tags=("data", "security", "database", "tenant"),
    security_severity="7.5",
)
def or_opens_filter(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report alternatives of a condition of which one alone is restricted."""
    if isinstance(code, Call):
        opened = opened_by_call(code)
        if opened is not None:
            yield ctx.finding(
                # In a chain over many lines the name has no place of its own.
                code.argument(0) or code.name_span,
                f"`{code.method}` puts no brackets around the condition before it: `{opened.kept}`"
                f" restricts that one alone, and `{opened.open}` finds rows whosever they are; hand"
                " both to one `Where`",
            )
        return
    if _SAID.search(code.text) is None:
        return
    text = code.constant
    if not isinstance(text, str):
        return
    found = opened_by_or(text)
    if found is None and is_alternative(text) and _is_joined_by_and(code):
        found = Opened("", "")
    function = code.declared_function
    if found is None or (function is not None and _stands_before(code, function)):
        return
    if found.kept:
        what = f"`{found.kept}` restricts one of the alternatives, and `{found.open}` finds rows"
    else:
        what = "what stands before this restricts its first alternative, and the others find rows"
    yield ctx.finding(
        code,
        f"`AND` binds more tightly than `OR`: {what} whosever they are; put brackets around the"
        " alternatives",
    )


def _is_joined_by_and(code: Code) -> bool:
    """Is it added to a list that is joined by `AND`?"""
    taker = code.argument_of
    function = code.declared_function
    if taker is None or function is None or taker.target != "append":
        return False
    held = taker.argument(0)
    for call in function.calls:
        given, sign = call.argument(0), call.argument(1)
        if held is None or given is None or sign is None or call.callee != "strings.Join":
            continue
        by = sign.constant
        if isinstance(by, str) and by.strip().upper() == "AND":
            return given.text == held.text
    return False


def _stands_before(code: Code, function: Code) -> bool:
    """Does the same text stand in the function before?"""
    at = function.text.encode().find(code.text.encode())
    return 0 <= at < code.start_byte - function.start_byte
