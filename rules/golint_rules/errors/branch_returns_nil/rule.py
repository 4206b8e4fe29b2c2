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
from golint_rules.knowledge.asks_store import AsksStore, is_store_asked
from golint_rules.knowledge.constructors import makes_part
from golint_rules.knowledge.empty_answers import (
    comes_of_error,
    fails_closed,
    is_mere_claim,
    says_empty,
)
from golint_rules.knowledge.error_outcomes import (
    answers,
    deals_with,
    gives_parts,
    is_declared,
    is_handling_another,
    is_walk_callback,
    names_failure,
)
from golint_rules.knowledge.failing_calls import (
    asked,
    asks_outside,
    is_attempt,
    is_side_matter,
)
from golint_rules.knowledge.left_out import is_relied_on, left_out_of_loop, left_undone
from golint_rules.knowledge.refusals import takes_for_answer
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.unreadable import may_be_unreadable
from golint_rules.knowledge.what_is_lost import of_named_result

#: First words of functions that end something or tell what it is, and of calls to readers who left.
_ENDING = frozenset({"string", "close", "stop", "shutdown", "cleanup"})
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
    where=is_shipped,
    needs=(AsksStore,),
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def branch_returns_nil(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that end in nil, zero or nothing and do nothing with the error."""
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump not in ("return", "continue", "break") or deals_with(branch):
        return
    call, function = branch.call, branch.function
    if call is None or function is None or not comes_of_error(branch, call):
        return
    if not branch.is_certain and takes_for_answer(branch):
        return  # `errors/misclassified` says it
    is_nothing = all(says_empty(r, branch) or names_failure(r) for r in last.returned)
    if not is_nothing and not (gives_parts(last.returned, branch) and is_relied_on(call)):
        return
    if (is_declared(branch) and not is_mere_claim(branch, call)) or is_handling_another(branch):
        return
    if first_word(function.name) in _ENDING or first_word(asked(call).method) in _TO_READERS:
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
    if function is None or (is_attempt(asked(call)) and not makes_part(call, function)):
        return ""
    if last.jump in ("continue", "break"):
        look = left_out_of_loop if last.jump == "continue" else left_undone
        return look(branch, call)
    results = last.returned
    if function.returns_error:
        if is_walk_callback(function) or may_be_unreadable(branch, call, function):
            return ""
        if not results:
            return of_named_result(branch)
        told = f"`{call.target}` failed, and the caller is told that it did not"
        return told if results[-1].is_nil else ""
    if not is_store_asked(call) or is_side_matter(call) or any(map(names_failure, results)):
        return ""
    if fails_closed(function, results) or (len(results) == 1 and results[0].constant == ""):
        return ""  # a text is mostly for people, who see that it is empty
    if not results:
        is_notice = first_word(function.name) == "notify"
        if function.results or is_notice or not asks_outside(call) or len(branch.statements) > 1:
            return ""
        if answers(call):
            return ""  # what is handed the writer may have answered
        return f"`{call.target}` failed, and the function ends as if there were nothing to do"
    given = ", ".join(result.text for result in results)
    return f"`{call.target}` failed, and the caller gets `{given}` as if that were the answer"
