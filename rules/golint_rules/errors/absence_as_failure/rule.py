"""A row that a client names and that is not there is answered as a failure of the server."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.basics.method_shapes import behind
from golint_rules.knowledge.failures.error_kinds import is_told_apart, looks_up
from golint_rules.knowledge.failures.error_outcomes import is_declared
from golint_rules.knowledge.lookups.absent_rows import (
    AbsentMethods,
    GivesAbsence,
    is_asked_around,
    is_no_look_up,
    looks_for_row,
    named_row,
    querying,
)
from golint_rules.knowledge.lookups.refusals import told_as_broken
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="errors/absence-as-failure",
    summary="a row that is not there is answered as 500",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    where=is_in_service,
    needs=(GivesAbsence, AbsentMethods, AnswersStatus),
    unless=is_no_look_up,
    cwe=("CWE-393", "CWE-755"),
    tags=("errors", "http"),
)
def absence_as_failure(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches of a look-up by a client's key that answer 5xx whatever it says."""
    call = branch.call
    if call is None or not branch.is_certain or branch.others or is_told_apart(branch):
        return
    is_known = looks_for_row(call)
    hangs_on = behind(call) if not is_known and looks_up(call) else ""
    if not (is_known or hangs_on):
        return
    told = told_as_broken(branch)
    if told is None or is_declared(branch) or is_asked_around(branch):
        return
    named = named_row(branch, call)
    if named is not None:
        yield ctx.finding(
            told[0],
            f"a client that names what is not there, `{named.code.text}`, is answered"
            f" `{told[1]}`, as if the server had failed: `{querying(call).target}` fails then as"
            " well; tell that apart with `errors.Is` and answer 404",
            hangs_on=hangs_on,
        )
