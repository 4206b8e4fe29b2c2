"""A panic is caught and dropped: nobody hears that the work was not done."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
    words,
)
from golint_rules.knowledge.failures.cleanup import is_cleanup, undoes
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.failures.excused_errors import explains_going_on
from golint_rules.knowledge.panics.ended_workers import ended_loop
from golint_rules.knowledge.panics.recovered_as_success import (
    RecoversQuietly,
    is_value_told,
    told_as_any,
    told_success,
)
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
    on=(Calls("builtin.recover"), Calls(having=RecoversQuietly)),
    where=is_shipped,
    needs=(RecoversQuietly,),
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
    told, caught = told_success(call), call.fact(RecoversQuietly)
    named = f"`{told.name}`" if told is not None and told.name else "the function"
    if told is not None and not explains_going_on(f"{function.comments} {told.doc}"):
        yield ctx.finding(
            call,
            f"the panic that is caught here is only logged, and {named} gives a nil error for it,"
            " as if it had worked; name its error result, and set it",
            related=(Related(caught.at.path, caught.at.span, "caught here"),) if caught else (),
        )
    worker = ended_loop(call, ctx) if told is None else None
    if worker is not None and not explains_going_on(function.comments):
        yield ctx.finding(
            call,
            "the panic that is caught here ends the worker, whose loop nobody begins again, so that"
            " it does no job after this one; catch it within the loop, around each job",
            related=(Related(worker.path, worker.head, "the loop that is left"),),
        )
    if told is not None or worker is not None or call.callee != "builtin.recover":
        return
    if explains_going_on(function.comments) or explains_going_on(function.doc):
        return
    around = call.declared_function
    if around is not None and not _LOGGING.isdisjoint(words(around.name)) and not around.results:
        return  # a log line that must not harm the work
    calls = [c for c in function.calls if c.callee != "builtin.recover"]
    # What is put back or ended there tells nobody: `tx.Rollback()`.
    others = [c for c in calls if not is_cleanup(c) and not undoes(c)]
    if any(map(_mentions_stack, others)) or function.sent_to:
        return
    is_told_on = function.assigns_outside or not all(is_log(c) for c in others)
    if is_told_on and not told_as_any(call, function):
        return
    if others and is_value_told(call):
        return
    is_heard = bool(others) or is_told_on
    what = "is told without its value" if is_heard else "is dropped, so nobody hears of it"
    yield ctx.finding(
        call,
        f"the panic that is caught here {what}; log its value with the stack, or turn it into the"
        " function's error",
    )


_LOGGING = frozenset({"log", "logger", "trace", "debug", "metric", "metrics"})


def _mentions_stack(call: Call) -> bool:
    """Does a log line hold the stack?"""
    return any(inner.method in ("Stack", "PrintStack", "Callers") for inner in call.calls)
