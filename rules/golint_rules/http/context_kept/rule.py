"""What requests run keeps a context that never ends, and hands it on in place of theirs."""

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.kept_contexts import (
    is_empty_kept,
    serves_requests,
    uses_of_kept,
)
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service

#: So many places are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="http/context-kept",
    summary="a context that never ends, kept in what requests run",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("composite_literal"),
    where=is_in_service,
    words=("context.Background", "context.TODO"),
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-664",),
    tags=("http", "reliability"),
)
def context_kept(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first call that is given such a context, with where it is kept and the others."""
    keyed = code.keyed
    name = code.base_type_name
    if not keyed or not serves_requests(name):
        return
    for field, value in keyed.items():
        uses = uses_of_kept(name, field, ctx) if is_empty_kept(value) else []
        if not uses:
            continue
        first = next((use for use in uses if use.path == ctx.path), None)
        others = islice((use for use in uses if use != first), _MAX_RELATED)
        kept = (Related(ctx.path, value.span, "it is kept here"),) if first is not None else ()
        more = f" and {len(uses) - 1} more" if len(uses) > 1 else ""
        yield ctx.finding(
            first.name_span if first is not None else value,
            f"`{uses[0].target}`{more} of `{name.rpartition('.')[2]}` are given the context in"
            f" `{field}`, which never ends, so a client who has left, a deadline and a trace are"
            " lost; take the context of the request as the first parameter",
            related=(*kept, *(Related(o.path, o.span, "given here, too") for o in others)),
        )
