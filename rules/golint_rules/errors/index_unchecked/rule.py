"""A part of a text, or a value of a request, is taken although it need not be there."""

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
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.lookups.empty_lists import unchecked_element
from golint_rules.knowledge.panics.split_texts import (
    SPLITTING,
    unchecked_part,
    unchecked_parts,
    unchecked_value,
)
from golint_rules.knowledge.roles import is_in_service

_ELEMENT = (
    "(index_expression operand: [(index_expression) (identifier)] index: (int_literal)) @match"
)


@rule(
    id="errors/index-unchecked",
    summary="a part that need not be there is taken, and panics",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(*SPLITTING), Query(_ELEMENT)),
    where=is_in_service,
    cwe=("CWE-129", "CWE-248"),
    tags=("errors", "reliability"),
)
def index_unchecked(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first part that a function takes of a text whose parts it does not count."""
    if isinstance(code, Call):
        part = unchecked_part(code)
        others = others_of(part.span, ctx.once(unchecked_parts)) if part is not None else None
        if part is None or others is None:
            return
        given = code.argument(0)
        text = given.text if given is not None else code.target
        more = also(len(others), ", as once more in this file", ", as {} more times in this file")
        yield ctx.finding(
            part,
            f"part {part.index} of `{text}` is taken without a look whether it is there{more}, so"
            " this panics for a text of another shape; ask `len` first, and refuse what has fewer"
            " parts",
            related=related_to(ctx.path, others),
        )
        return
    listed = unchecked_element(code)
    if listed is not None:
        call = listed.call
        yield ctx.finding(
            code,
            f"`{listed.name}` is empty where `{call.target}` finds nothing, and this panics then;"
            f" ask `len({listed.name})` first",
            related=(Related(call.path, call.name_span, "looked up here"),),
        )
    found = unchecked_value(code)
    if found is None:
        return
    held, key = found
    yield ctx.finding(
        code,
        f"this panics where there is no `{key}`; use `{held.text}.Get`, or ask `len` first",
    )
