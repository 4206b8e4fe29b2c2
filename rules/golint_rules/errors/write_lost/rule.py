"""A write failed, a log line says so, and the caller is told that all went well."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.error_outcomes import (
    answers,
    asks_what_it_is,
    ends_run,
    is_declared,
    is_handling_another,
    is_put_up_with,
    logs,
    only_logs,
    outer_calls,
    uses_error,
)
from golint_rules.knowledge.failing_calls import (
    is_side_matter,
    names_side_matter,
    writes_outside,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/write-lost",
    summary="a failed write is only logged",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: CQRS command handlers (create, update, delete operations)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def write_lost(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches of writes that only log, in functions that could return the error."""
    call, function = branch.call, branch.function
    if call is None or function is None or not branch.is_certain or not branch.statements:
        return
    if branch.others or "(" not in branch.body_text or not function.returns_error:
        return
    if not writes_outside(call) or is_side_matter(call):
        return
    if ctx.package_name in _CACHES or not logs(branch):
        return
    if not only_logs(branch) or uses_error(branch) or asks_what_it_is(branch):
        return
    if is_declared(branch) or is_handling_another(branch) or _is_aside(branch):
        return
    if any(names_side_matter(text) for text in branch.body.texts):
        return
    if (
        any(ends_run(s) for s in branch.statements)
        or is_put_up_with(branch)
        or not _tells_success(branch)
    ):
        return
    yield ctx.finding(
        branch.error,
        f"`{call.target}` failed and only a log line says so, while the caller is told success;"
        " return the error",
    )


#: How many statements on a count still belongs to the write.
_NEAR = 8
_CACHES = frozenset({"cache", "caching", "metrics", "telemetry", "audit"})


def _is_aside(branch: ErrorBranch) -> bool:
    """Does it run beside what the caller waits for: deferred, in a goroutine?"""
    return branch.is_deferred or branch.is_in_goroutine


def _tells_success(branch: ErrorBranch) -> bool:
    """Is there an error to return or an answer to give, and is neither of them about this?"""
    last = branch.statements[-1]
    if last.jump == "return":
        results = last.returned
        return bool(results) and all(_is_blank(result) for result in results)
    variable = branch.variable
    if variable is not None and (variable.is_result or branch.uses_after(variable)):
        return False
    if last.jump and _counts_success(branch):
        return False
    if any(_is_note(statement) for statement in branch.statements):
        return False
    return not any(answers(c) for c in outer_calls(branch.body))


def _is_blank(result: Code) -> bool:
    return result.is_nil or result.constant in ("", 0, False) or result.text.endswith("{}")


def _counts_success(branch: ErrorBranch) -> bool:
    """Does the block go on to count what went well, so that the caller can tell?"""
    after = branch.next
    for _ in range(_NEAR):
        if after is None:
            break
        if after.text.endswith("++") or "append(" in after.text.partition("=")[2][:8]:
            return True
        after = after.statement_after
    return False


def _is_note(statement: Code) -> bool:
    """Does it note the failure in a variable: `failed++`, `errs = append(errs, err)`?"""
    return bool(statement.assigned) or statement.text.endswith(("++", "--"))
