"""A loop over a sequence of values and errors leaves the errors out."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.pulled_errors import pulled_without_error
from golint_rules.knowledge.failures.ignored_errors import explains_discard
from golint_rules.knowledge.roles import is_shipped

_PAIR = 2


@rule(
    id="errors/range-without-error",
    summary="a loop leaves out the errors of its sequence",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query("(for_statement (range_clause)) @match"), Calls("iter.Pull2")),
    where=is_shipped,
    cwe=("CWE-252",),
    tags=("errors", "reliability"),
)
def range_without_error(loop: Code, ctx: Context) -> Iterator[Finding]:
    """Report loops over `iter.Seq2[T, error]` that take the first value alone.

    And what `next, stop := iter.Pull2(sequence)` gives, where `_` takes its error.
    """
    if isinstance(loop, Call):
        for dropped in pulled_without_error(loop, ctx):
            yield ctx.finding(
                dropped.name_span,
                f"`_` takes the error that `{dropped.target}` gives, so what could not be read is"
                " taken for a value; check it",
            )
        return
    sequence, targets = loop.range_over, loop.range_targets
    if sequence is None or (len(targets) == _PAIR and targets[1].text != "_"):
        return
    yielded = ctx.yields(sequence.type)
    if len(yielded) < _PAIR or not ctx.is_error(yielded[1]) or explains_discard(loop.remark):
        return
    what = targets[0].text if targets and targets[0].text != "_" else "each step"
    yield ctx.finding(
        sequence,
        f"the loop leaves out the error that the sequence gives with `{what}`, so what could not be"
        " read is taken for a value; take the second value and check it",
    )
