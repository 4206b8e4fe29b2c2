"""A branch that a failure leads to gives back nil, zero or nothing, and tells nobody."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    first_word,
    rule,
)
from golint_rules.knowledge.error_branches.empty_answers import (
    answer_of_nothing,
    comes_of_error,
    is_mere_claim,
)
from golint_rules.knowledge.error_branches.left_out import (
    is_relied_on,
    left_out_of_loop,
    left_undone,
)
from golint_rules.knowledge.error_branches.silent_loops import begins_again
from golint_rules.knowledge.error_branches.told_success import (
    failed_call,
    gives_nothing,
    is_bare_reply,
    surely_tells_success,
)
from golint_rules.knowledge.error_branches.what_is_lost import of_named_result
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.constructors import makes_part
from golint_rules.knowledge.failures.error_outcomes import (
    deals_with,
    gives_parts,
    is_declared,
    is_handling_another,
    is_walk_callback,
)
from golint_rules.knowledge.failures.failing_calls import asked, is_attempt
from golint_rules.knowledge.lookups.refusals import takes_for_answer
from golint_rules.knowledge.lookups.unreadable import may_be_unreadable
from golint_rules.knowledge.programs.developers import is_no_seed
from golint_rules.knowledge.workers.lifecycle import only_ends

#: First words of calls to readers who may have left.
_TO_READERS = frozenset({"write", "fprint", "fprintf", "flush"})


@rule(
    id="errors/branch-returns-nil",
    summary="an error's branch returns nil, as if all were well",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_no_seed,
    needs=(AsksStore,),
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def branch_returns_nil(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that end in nil, zero or nothing and do nothing with the error."""
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump not in ("return", "continue", "break"):
        return
    if deals_with(branch) and not (surely_tells_success(branch) or begins_again(branch)):
        return
    call, function = failed_call(branch), branch.function
    if call is None or function is None or not comes_of_error(branch, call):
        return
    if not branch.is_certain and takes_for_answer(branch):
        return  # `errors/misclassified` says it
    is_nothing = gives_nothing(branch, last.returned, function)
    if not is_nothing and not (gives_parts(last.returned, branch) and is_relied_on(call)):
        return
    if (is_declared(branch) and not is_mere_claim(branch, call)) or is_handling_another(branch):
        return
    if only_ends(function) or first_word(function.name) == "string":
        return  # the one ends a resource, the other tells what it is
    if first_word(asked(call).method) in _TO_READERS:
        return
    what = _what_is_told(branch, last, call)
    if what:
        ends = function.returns[-1:] if last.jump == "break" else ()
        told = tuple(Related(ctx.path, end.span, "tells success") for end in ends)
        what += "; return the error, or log it and say why it may go"
        yield ctx.finding(last, what, related=told)


def _what_is_told(branch: ErrorBranch, last: Code, call: Call) -> str:
    """What the caller is told although the call failed; empty where that is right or not known."""
    function = branch.function
    is_sure = surely_tells_success(branch)
    is_part = function is not None and makes_part(call, function)
    if function is None or (is_attempt(asked(call)) and not is_part and not is_sure):
        return ""
    if last.jump in ("continue", "break"):
        look = left_out_of_loop if last.jump == "continue" else left_undone
        return look(branch, call)
    if function.returns_error:
        results = last.returned
        may_be = not is_sure and may_be_unreadable(branch, call, function)
        if is_walk_callback(function) or may_be:
            return ""
        if not results:
            return of_named_result(branch)
        if is_bare_reply(results[0], function):
            return f"why `{call.target}` failed, neither this reply nor a log tells"
        told = f"`{call.target}` failed, and the caller is told that it did not"
        return told if results[-1].is_nil or is_sure else ""
    return answer_of_nothing(branch, call)
