"""A panic is caught and dropped: nobody hears that the work was not done."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule, words
from golint_rules.knowledge.cleanup import is_cleanup, undoes
from golint_rules.knowledge.error_outcomes import is_log
from golint_rules.knowledge.excused_errors import explains_going_on
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/recover-drops",
    summary="a recovered panic is dropped",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("builtin.recover"),
    where=is_shipped,
    cwe=("CWE-390",),
    tags=("errors", "observability"),
)
def recover_drops(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `recover()` whose value nobody reads, where nothing tells of the panic either."""
    statement = call.statement
    if explains_going_on(call.remark) or explains_going_on(statement.remark):
        return
    function = call.enclosing_function
    if function is None:
        return
    if explains_going_on(function.comments) or explains_going_on(function.doc):
        return
    around = call.declared_function
    if around is not None and not _LOGGING.isdisjoint(words(around.name)) and not around.results:
        return  # a log line that must not harm the work
    calls = [c for c in function.calls if c.callee != "builtin.recover"]
    # What is put back or ended there tells nobody: `tx.Rollback()`.
    others = [c for c in calls if not is_cleanup(c) and not undoes(c)]
    if function.assigns_outside or function.sent_to or not all(is_log(c) for c in others):
        return
    if others and (_is_told(call) or any(_mentions_stack(c) for c in others)):
        return
    what = "is told without its value" if others else "is dropped, so nobody hears of it"
    yield ctx.finding(
        call,
        f"the panic that is caught here {what}; log its value with the stack, or turn it into the"
        " function's error",
    )


_LOGGING = frozenset({"log", "logger", "trace", "debug", "metric", "metrics"})


def _mentions_stack(call: Call) -> bool:
    """Does a log line hold the stack?"""
    return any(inner.method in ("Stack", "PrintStack", "Callers") for inner in call.calls)


def _is_told(call: Call) -> bool:
    """Is what `recover` gave used for more than to see whether there was a panic?"""
    local = call.assigned_to
    return local is None or any(use.comparison_around is None for use in local.uses)
