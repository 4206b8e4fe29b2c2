"""Any failure of a database or a service is taken for "not found", "exists already" or "held"."""

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
from golint_rules.knowledge.error_values.own_errors import MakesItsErrors
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.error_kinds import is_told_apart, may_say_not_there
from golint_rules.knowledge.failures.error_outcomes import is_excused
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    failed_above,
)
from golint_rules.knowledge.failures.rest_of_errors import is_server_blamed, rest_of
from golint_rules.knowledge.lookups.outages import HandsOnOutages, OutageMethods, is_sound_behind
from golint_rules.knowledge.lookups.refusals import (
    blamed_behind,
    blamed_server,
    creates_what_lacks,
    gives_verdict_apart,
    may_be_out,
    takes_for_answer,
    told_for_sure,
)
from golint_rules.knowledge.programs.developers import fills_for_start, is_no_seed


@rule(
    id="errors/misclassified",
    summary="any failure is taken for `not found` or `exists`",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    where=is_no_seed,
    needs=(MakesItsErrors, AsksStore, AnswersStatus, HandsOnOutages, OutageMethods),
    unless=is_sound_behind,
    cwe=("CWE-755",),
    tags=("errors", "reliability"),
)
def misclassified(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that name one reason for whatever a database or a service says."""
    broken = blamed_server(branch)
    if broken is not None and branch.call is not None and not is_told_apart(branch):
        yield ctx.finding(
            broken[0],
            f"what `{branch.call.target}` cannot read is the client's, and is told as"
            f" `{_short(broken[1])}`, as if the server had failed; answer 400",
        )
        return
    if branch.is_certain and not may_say_not_there(branch.body_text):
        return
    calls = branch.calls
    is_apart = gives_verdict_apart(branch)
    rest = rest_of(branch)
    if not calls or any(not is_apart and not may_be_out(call, told=bool(rest)) for call in calls):
        return
    is_sound = is_server_blamed(branch) if rest else is_told_apart(branch)
    if is_sound or is_excused(branch) or fills_for_start(branch, ctx):
        return
    call = calls[0]
    hangs_on = "" if (found := told_for_sure(branch, call)) is not None else behind(call)
    found = found or blamed_behind(branch, call)
    if found is not None:
        yield ctx.finding(
            found[0],
            f"whatever {'else ' * bool(rest)}`{asked(call).target}` fails with is told as"
            f" `{_short(found[1])}`, an outage included; tell errors apart with `errors.Is` and"
            " return the others",
            related=failed_above(call, found[0]),
            hangs_on=hangs_on,
        )
    elif not branch.is_certain and takes_for_answer(branch):
        yield ctx.finding(
            branch.error,
            f"a failure of `{asked(call).target}` is taken for `{branch.others[0].text}`; look at"
            f" `{branch.error.text}` first and return it",
        )
    elif branch.is_certain and not branch.others and creates_what_lacks(branch):
        yield ctx.finding(
            branch.error,
            f"something new is made whatever `{asked(call).target}` fails with, an outage"
            " included; do so for `not found` alone, by `errors.Is`",
        )


def _short(what: str) -> str:
    """Of a value that is written over several lines, its type."""
    return what.partition("{")[0].lstrip("&") if "\n" in what else what
