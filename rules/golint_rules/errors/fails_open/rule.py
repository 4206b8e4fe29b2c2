"""A check that could not be made counts as passed."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    EndsRun,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.failures.error_kinds import (
    guards_access,
    is_told_apart,
    leaves_check_out,
    lets_pass,
    passes_unanswered,
    takes_lock,
)
from golint_rules.knowledge.failures.error_outcomes import (
    ends_run,
    is_declared,
    only_logs,
    uses_error,
)
from golint_rules.knowledge.roles import is_shipped

_ACCESS = "Authentication & Authorization (OAuth2, WorkOS)"


@rule(
    id="errors/fails-open",
    summary="a check that failed counts as passed",
    standard=(
        f"{_ACCESS}: Role-based access control (RBAC) and permissions",
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Per-tenant configuration and feature flags",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    needs=(EndsRun,),
    cwe=("CWE-636",),
    tags=("errors", "security"),
)
def fails_open(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report checks of rights, revocations and balances whose error path allows what is asked."""
    if not branch.is_certain or branch.others or not branch.statements:
        return
    call, function = branch.call, branch.function
    if call is None or function is None:
        return
    if leaves_check_out(branch):
        yield ctx.finding(
            branch.error,
            f"a check that `{call.target}` could not make is left out, so what it was to refuse may"
            " pass; refuse, or return the error",
        )
        return
    if lets_pass(branch) and not is_declared(branch) and not is_told_apart(branch):
        yield ctx.finding(
            branch.error,
            f"whoever asks is let pass when `{call.target}` fails; refuse, or say in a comment why"
            " all may pass then",
        )
        return
    if branch.statements[-1].jump and "true" not in branch.body_text:
        return
    is_meant = is_declared(branch) or is_told_apart(branch)
    if not is_meant and _allows(branch) and takes_lock(function):
        yield ctx.finding(
            branch.statements[-1],
            f"`{function.name}` says that the lock is had when `{call.target}` fails, so two"
            " may go on at once; return false, or the error",
        )
        return
    if not guards_access(function.name) and not guards_access(call.word):
        return
    if is_meant or any(ends_run(s) for s in branch.statements):
        return
    if guards_access(function.name) and _allows(branch):
        yield ctx.finding(
            branch.statements[-1],
            f"`{function.name}` allows what is asked when `{call.target}` fails; refuse it, or"
            " return the error",
        )
    elif guards_access(call.method) and passes_unanswered(call) and _passes(branch):
        yield ctx.finding(
            branch.error,
            f"the function goes on as if `{call.target}` had agreed, although it failed; refuse"
            " and return in this branch",
        )


def _allows(branch: ErrorBranch) -> bool:
    """Does the branch end in `return true` or `return true, nil`?"""
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    if not results or results[0].text != "true":
        return False
    function = branch.function
    # Of a negative question true is the answer that refuses: `IsRevoked`, `IsBanned`.
    name = function.name.lower() if function is not None else ""
    words = ("revoked", "banned", "black", "block", "denied", "denylist", "suspended", "forbidden")
    is_refusal = any(word in name for word in (*words, "expired", "sanction", "fraud"))
    return not is_refusal and all(result.is_nil for result in results[1:])


def _passes(branch: ErrorBranch) -> bool:
    """Is the failure told to a log alone, and does the function go on to what was to be guarded?"""
    if not branch.statements or uses_error(branch) or not branch.goes_on or branch.next is None:
        return False
    if branch.next.is_return and not any(branch.next.calls):
        return False
    return only_logs(branch) and not branch.assignments
