"""A lock is copied with the value that holds it: who locks the copy keeps nobody out."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.copied_locks import (
    LOCKS,
    copied_lock,
    may_hold,
    passed_locks,
    ranged_locks,
)

_QUERY = """
(short_var_declaration right: (expression_list
  [(identifier) (selector_expression) (index_expression) (unary_expression)] @match))
(assignment_statement right: (expression_list
  [(identifier) (selector_expression) (index_expression) (unary_expression)] @match))
(var_spec value: (expression_list
  [(identifier) (selector_expression) (index_expression) (unary_expression)] @match))
(keyed_element (literal_element) (literal_element
  [(identifier) (selector_expression) (index_expression) (unary_expression)] @match))
(return_statement (expression_list
  [(identifier) (selector_expression) (index_expression) (unary_expression)] @match))
(argument_list [(identifier) (selector_expression) (index_expression) (unary_expression)] @match)
"""
_COPIED = (
    "`{}` is copied with `{}` in it, and the copy does not know who holds the lock; hand a pointer"
    " on, or copy the other fields only"
)


@rule(
    id="concurrency/lock-copied",
    summary="a mutex is copied with what holds it",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query(_QUERY), Functions()),
    words=LOCKS,
    where=is_shipped,
    cwe=("CWE-662",),
    tags=("concurrency", "reliability"),
)
def lock_copied(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report values with a lock in them that are copied, and taken by value."""
    if not ctx.once(may_hold):
        return
    if isinstance(code, Function):
        for name, lock in passed_locks(code, ctx)[:1]:
            yield ctx.finding(
                code.signature_span,
                f"`{name}` is taken by value and holds `{lock}`, so this function locks a copy of"
                " it, which keeps nobody out; take a pointer",
            )
        for target, lock in ranged_locks(code, ctx):
            yield ctx.finding(target, _COPIED.format(target.text, lock))
        return
    lock = copied_lock(code, ctx)
    if lock:
        yield ctx.finding(code, _COPIED.format(code.text, lock))
