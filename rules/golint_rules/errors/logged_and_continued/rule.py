"""A failure is only logged, and whoever waits for the work is told that it was done."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    EndsRun,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.error_branches.answered_well import bare_success
from golint_rules.knowledge.error_branches.costly_writes import gives_reason
from golint_rules.knowledge.error_branches.gone_on import (
    checks_field,
    default_amount,
    gives_results,
    log_line,
    loses_write,
    may_only_log,
    tells_kinds_apart,
)
from golint_rules.knowledge.error_branches.odd_branches import starts_without
from golint_rules.knowledge.error_branches.what_is_lost import (
    lost_for_good,
    what_is_lost,
    what_nobody_is_told,
)
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.error_outcomes import is_declared, is_handling_another
from golint_rules.knowledge.failures.sure_values import marshals_surely
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.own_callers import is_tried_again
from golint_rules.knowledge.workers.scheduled_jobs import Jobs, is_job
from golint_rules.knowledge.workers.workers import Consumes


@rule(
    id="errors/logged-and-continued",
    summary="a failure is logged, and the work counts as done",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    needs=(AsksStore, AnswersStatus, StartsServer, PushesLive, Jobs, Consumes, EndsRun),
    unless=is_job,
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def logged_and_continued(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that log alone where the client, the queue or the sum is wrong then."""
    if not branch.is_certain or not branch.statements:
        return
    if (told := bare_success(branch)) is not None:
        yield ctx.finding(*told)
    elif gives_results(branch):
        yield from _told_nothing(branch, ctx)
    elif may_only_log(branch):
        yield from _logged(branch, ctx)
    elif not branch.statements[-1].jump and "=" in branch.body_text:
        amount = default_amount(branch)
        if amount and branch.call is not None:
            yield ctx.finding(
                branch.error,
                f"`{amount}` is a default whatever `{branch.call.target}` failed with, an outage"
                " included, and what is reckoned with it is wrong; return the error",
            )


def _told_nothing(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """What the caller is not told where the branch logs and returns nil."""
    what = what_nobody_is_told(branch)
    if what and not is_declared(branch):
        yield ctx.finding(branch.error, what)


def _logged(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """What is wrong where the branch only logs, unless it says why that may be."""
    call = branch.call
    what = what_is_lost(branch, call.target, ctx.package_name) if call is not None else ""
    if _is_given_another(branch, ctx):
        what = lost_for_good(branch, call.target) if call is not None else ""
    if not what or call is None or is_handling_another(branch) or marshals_surely(call, ctx):
        return
    function = branch.function
    if function is not None and (
        checks_field(function) or (starts_without(branch) and is_tried_again(function, ctx))
    ):
        return
    if not gives_reason(branch, call) or tells_kinds_apart(branch):
        line = log_line(branch)
        told = (Related(line.path, line.span, "only this tells of it"),) if line is not None else ()
        yield ctx.finding(branch.error, what, related=told, hangs_on=_caller(branch))


def _caller(branch: ErrorBranch) -> str:
    """The function whose caller is to be told of a lost write: of a job there is none."""
    function = branch.function
    is_untold = function is not None and not function.results and loses_write(branch)
    return function.full_name if function is not None and is_untold else ""


def _is_given_another(branch: ErrorBranch, ctx: Context) -> bool:
    """Is the function handed an error, which is what it is about: `markFailed(backup, err)`?"""
    given = branch.function.parameters if branch.function is not None else ()
    return any(ctx.is_error(kind) for _, kind in given)
