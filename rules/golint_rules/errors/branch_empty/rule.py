"""A branch that a failure leads to holds no statement: the function goes on as if nothing were."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.error_branches.bare_returns import leaves_at_end
from golint_rules.knowledge.error_branches.unreasoned import claims_log, only_claims
from golint_rules.knowledge.error_values.own_errors import LogsOwnErrors
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.cleanup import ends_quietly
from golint_rules.knowledge.failures.constructors import makes_part
from golint_rules.knowledge.failures.error_outcomes import is_declared, own_comments
from golint_rules.knowledge.failures.failing_calls import asked, asks_if_there, is_attempt
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/branch-empty",
    summary="an error's branch is empty",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    where=is_shipped,
    needs=(AsksStore, LogsOwnErrors),
    cwe=("CWE-1069",),
    tags=("errors", "reliability"),
)
def branch_empty(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches without a statement, and cases in them that fall out of a switch."""
    text = branch.body_text
    is_end = leaves_at_end(branch)
    is_one = len(branch.statements) == 1 and "switch" not in text and not text.startswith("{ _")
    if is_one and not is_end and not _is_blank(branch, branch.statements[0].text):
        return
    for case in branch.empty_cases:
        yield ctx.finding(
            case,
            "this case does nothing and does not run into the next one, so the function goes on"
            f" although `{branch.error.text}` is not nil; end it as the others do",
        )
    others = [s for s in branch.statements if not is_end and not _is_blank(branch, s.text)]
    is_told = branch.call is not None and branch.call.fact(LogsOwnErrors) is not None
    is_to_be_logged = not others and not is_told and claims_log(branch)
    if others or not (is_to_be_logged or _needs_reason(branch)):
        return
    if any(other.mentions(branch.error.text) for other in branch.others):
        return  # the other ways of this chain tell errors apart
    if branch.variable is not None and branch.uses_after(branch.variable):
        return  # what stands behind the branch hears of it
    failed = f"`{branch.call.target}` failed" if branch.call is not None else "there is an error"
    end = "ends as if it had not" if is_end else "goes on"
    how = f"and the function {end}; return the error or say in a comment why it may be left alone"
    if is_to_be_logged:
        how = "although the comment says that it is logged; log it, with the error"
    yield ctx.finding(branch.error, f"nothing is done where {failed}, {how}")


def _needs_reason(branch: ErrorBranch) -> bool:
    """Does nothing in the branch, and nothing of the call, say why it may be left alone?"""
    if (is_declared(branch) and not only_claims(branch)) or _explains(branch):
        return False
    call, function = branch.call, branch.function
    if call is not None and call.is_deferred and ends_quietly(call):
        return False  # what a deferred literal drops is as `defer os.RemoveAll(directory)`
    is_part = call is not None and function is not None and makes_part(call, function)
    is_tried = call is not None and is_attempt(asked(call)) and not asks_if_there(asked(call))
    return is_part or not is_tried


def _is_blank(branch: ErrorBranch, text: str) -> bool:
    return text.replace(" ", "") == f"_={branch.error.text}"


#: Code that was put out of use, and what is still to be done.
_NO_REASON = late_regex(
    r"TODO|FIXME|XXX|HACK|[;{}]|:=|\w\(|\breturn\b|\bpanic\b|\blog\b|\bdropp?(?:ed|ing)?\b|\blost\b",
    re.IGNORECASE,
)
_ENOUGH = 4


def _explains(branch: ErrorBranch) -> bool:
    """Is a comment in it a sentence that gives a reason, and no code?

    One above tells what is done.
    """
    lines = own_comments(branch)
    return not only_claims(branch) and any(
        len(line.split()) >= _ENOUGH and not _NO_REASON.search(line) for line in lines
    )
