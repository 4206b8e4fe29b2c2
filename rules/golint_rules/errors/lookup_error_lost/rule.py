"""A look-up is asked whether it succeeded; whatever else it says counts as `not there`."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.error_outcomes import (
    is_declared,
    is_excused,
    is_read_elsewhere,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_cache,
    asks_database,
    is_service,
    is_side_matter,
    makes_something,
    writes_outside,
)
from golint_rules.knowledge.lookups.early_absence import taken_for_absent
from golint_rules.knowledge.lookups.kept_outcomes import kept_outcome
from golint_rules.knowledge.lookups.refusals import refuses_in
from golint_rules.knowledge.programs.developers import fills_for_start
from golint_rules.knowledge.roles import is_shipped

_ASKED = """
(binary_expression left: [(identifier) (selector_expression operand: (identifier))]
  operator: "==" right: (nil)) @match
"""


@rule(
    id="errors/lookup-error-lost",
    summary="a failed look-up counts as `not there`",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(succeeded=True), Query(_ASKED)),
    where=is_shipped,
    needs=(AnswersStatus,),
    cwe=("CWE-755",),
    tags=("errors", "reliability"),
)
def lookup_error_lost(code: ErrorBranch | Code, ctx: Context) -> Iterator[Finding]:
    """Report `if x, err := find(); err == nil { return … }` before the thing is made.

    And `found := err == nil`, where nobody looks at the error again, and `if x == nil` before the
    error is asked.
    """
    if isinstance(code, ErrorBranch):
        yield from _of_branch(code, ctx)
        return
    call = kept_outcome(code)
    if call is not None:
        yield ctx.finding(
            code,
            f"whatever `{asked(call).target}` fails with, an outage included, counts as `no`; tell"
            " errors apart with `errors.Is` and return the others",
        )
    early = taken_for_absent(code) if call is None else None
    if early is not None:
        yield ctx.finding(
            code,
            f"whatever `{asked(early[0]).target}` fails with, an outage included, counts as `not"
            f" there`; look at `{early[1]}` first and return it",
        )


def _of_branch(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump != "return" or branch.is_case:
        return
    call, function = branch.call, branch.function
    if call is None or function is None or asks_cache(call):
        return
    if not looks_up(asked(call)) or not (asks_database(call) or is_service(asked(call))):
        return
    if is_read_elsewhere(branch) or any(o.mentions(branch.error.text) for o in branch.others):
        return
    if is_declared(branch) or is_excused(branch) or fills_for_start(branch, ctx):
        return
    refuses = refuses_in(branch)
    after = (c for c in function.calls if c.start_byte > branch.body.span.end.byte)
    made = next((c for c in after if makes_something(c) or (refuses and _is_work(c))), None)
    if made is not None and call.statement.leads_to(made):
        yield ctx.finding(
            branch.error,
            f"whatever `{asked(call).target}` fails with, an outage included, counts as `not there`"
            f", and `{made.target}` goes on; tell errors apart with `errors.Is` and return the"
            " others",
        )


def _is_work(call: Call) -> bool:
    """Does it change what another system keeps, and no matter that the work goes on without?"""
    return writes_outside(call) and not is_side_matter(call)
