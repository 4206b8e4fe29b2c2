"""A write failed, a log line says so, and the caller is told that all went well."""

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
from golint_rules.knowledge.error_branches.costly_writes import (
    ends_credential,
    gives_reason,
    is_borne,
    is_costly,
    leaves_half,
)
from golint_rules.knowledge.error_branches.lost_writes import (
    changes_store,
    comes_again,
    commits_for_nobody,
    hides_who_is_known,
    is_cached,
    is_in_loop,
    or_changed_nothing,
    tells_success,
)
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.error_outcomes import (
    asks_what_it_is,
    ends_run,
    is_declared,
    is_handling_another,
    logs,
    only_logs,
    uses_error,
)
from golint_rules.knowledge.failures.failing_calls import (
    is_purpose,
    is_side_matter,
    names_side_matter,
)
from golint_rules.knowledge.messages.settled_in_rounds import settles_in_rounds
from golint_rules.knowledge.programs.developers import fills_for_start
from golint_rules.knowledge.roles import is_shipped, package_role
from golint_rules.knowledge.transactions.half_done import is_committed
from golint_rules.knowledge.transactions.spoiled_transactions import goes_on_spoiled
from golint_rules.knowledge.workers.lasting_work import ChangesRecords


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
    needs=(AsksStore, ChangesRecords, EndsRun),
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def write_lost(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches of writes that only log, in functions that could return the error."""
    call, function = branch.call, branch.function
    if call is not None and commits_for_nobody(branch) and not is_declared(branch):
        yield ctx.finding(
            branch.error,
            f"`{call.target}` failed when the function has told success, and only a log line says"
            " so; commit before it returns, or let the error be its named result",
        )
        return
    if call is None or function is None or not branch.statements or not function.returns_error:
        return
    if "(" not in branch.body_text or (branch.others and not or_changed_nothing(branch)):
        return
    costly = is_costly(call)
    is_side = is_side_matter(call) and not is_purpose(call, function)
    if not costly and (is_side or not changes_store(call)):
        return
    if ctx.package_name in _CACHES or not logs(branch) or fills_for_start(branch, ctx):
        return
    if not only_logs(branch) or uses_error(branch) or asks_what_it_is(branch):
        return
    if gives_reason(branch, call) or is_handling_another(branch) or settles_in_rounds(branch):
        return
    if branch.is_deferred or branch.is_in_goroutine:  # beside what the caller waits for
        return
    if any(names_side_matter(text) for text in branch.body.texts):
        return
    if (
        any(ends_run(s) for s in branch.statements)
        or is_borne(branch, call)
        or not tells_success(branch)
        or (comes_again(branch) and not leaves_half(branch, call))
        or (is_in_loop(branch) and package_role(ctx.header.package).command_line)
        or is_committed(branch, call)
        or is_cached(branch, call)
        or (hides_who_is_known(branch) and not costly)
        or goes_on_spoiled(branch, ctx) is not None  # the commit tells of it
    ):
        return
    told = "so what it was to end stays valid" if ends_credential(call) else _TOLD
    yield ctx.finding(
        branch.error,
        f"`{call.target}` failed and only a log line says so, {told}; return the error",
    )


_TOLD = "while the caller is told success"
_CACHES = frozenset({"cache", "caching", "metrics", "telemetry", "audit"})
