"""Requests write to one map without a lock: two at a time end the process."""

from collections import defaultdict
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
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.shared_maps import written_map

_QUERY = """
(assignment_statement left: (expression_list (index_expression) @match))
(inc_statement (index_expression) @match)
(dec_statement (index_expression) @match)
"""


@rule(
    id="concurrency/map-not-locked",
    summary="requests write to one map without a lock",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query(_QUERY), Calls("builtin.delete")),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def map_not_locked(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first write of a file to each such map, with the others."""
    held = written_map(code, ctx)
    if held is None:
        return
    same = ctx.once(_writes).get(held.text)
    first, *others = same or (code,)
    if first.start_byte != code.start_byte:
        return
    more = also(len(others), ", as in one more place of this file", ", as in {} more of this file")
    yield ctx.finding(
        code.name_span if isinstance(code, Call) else code,
        f"requests that run side by side write to `{held.text}` without a lock{more}, which ends"
        " the process; guard it by a `sync.RWMutex`, reads included, or use a `sync.Map`",
        related=tuple(Related(ctx.path, o.span, "and here") for o in others[:MAX_RELATED]),
    )


def _writes(ctx: Context) -> dict[str, list[Code]]:
    """The writes of a file to such maps by how the map is written, in order."""
    found: dict[str, list[Code]] = defaultdict(list)
    for function in ctx.functions():
        set_here = (part for part in function.parts if part.indexed is not None and part.is_set)
        deleted = (call for call in function.calls if call.word == "delete")
        for code in (*set_here, *deleted):
            held = written_map(code, ctx)
            if held is not None:
                found[held.text].append(code)
    for same in found.values():
        same.sort(key=lambda write: write.start_byte)
    return found
