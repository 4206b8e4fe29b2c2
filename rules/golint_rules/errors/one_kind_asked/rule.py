"""An error is asked whether it is of one kind, and every other failure passes for success."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.error_values.wrapped_errors import GivesBare
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.lookups.lone_kinds import (
    KIND_CALLS,
    KIND_QUESTIONS,
    kinds_of_switch,
    lone_kind,
    only_kinds_asked,
)
from golint_rules.knowledge.roles import is_shipped

_QUERY = """
(if_statement condition: (binary_expression left: (identifier) operator: "=="
  right: [(identifier) (selector_expression)]) @match)
(if_statement condition: (binary_expression right: (binary_expression left: (identifier)
  operator: "==" right: [(identifier) (selector_expression)]) @match))
"""


@rule(
    id="errors/one-kind-asked",
    summary="an error is only asked whether it is of one kind",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(
        Query(_QUERY),
        Calls(*KIND_CALLS, *KIND_QUESTIONS),
        ErrorBranches(given_on=False),
    ),
    where=is_shipped,
    needs=(GivesBare,),
    words=("err", "Err"),
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def one_kind_asked(question: Code, ctx: Context) -> Iterator[Finding]:
    """Report errors that nobody reads but to ask whether they are of one kind, or of some."""
    if isinstance(question, ErrorBranch):
        call = question.call
        if call is not None and only_kinds_asked(question):
            used = [use for value in question.values for use in question.uses_after(value)]
            yield ctx.finding(
                question.error,
                f"`{question.error.text}` only leads away from here where it is of a kind that is"
                f" asked for, so any other failure of `{asked(call).target}` passes for success;"
                " return it as well",
                related=tuple(Related(use.path, use.span, "used here then") for use in used[:1]),
            )
        return
    if "rr" not in question.text:
        return  # no error is compared
    found = lone_kind(question)
    if found is None:
        if several := kinds_of_switch(question):
            yield ctx.finding(
                question,
                f"no `case` is left for what `{several[0].name}` is else, so any other failure of"
                f" `{asked(several[1]).target}` passes for success; add `case"
                f" {several[0].name} != nil`",
            )
        return
    local, call, kind = found
    bare = call.fact(GivesBare)
    if bare is not None and bare.kinds == (kind.names,):
        return  # it fails in no other way
    what = f"asked whether it is `{kind.text}`"
    if kind.call is not None:
        what = f"handed to `{kind.call.target}`"
    refusal = _refused_next(question)
    then = f"is told as `{refusal}`" if refusal else "passes for success"
    yield ctx.finding(
        question,
        f"`{local.name}` is only {what}, so any other failure of `{asked(call).target}` {then};"
        " return it as well",
    )


def _refused_next(question: Code) -> str:
    """What the function refuses with where the error is of another kind, or none."""
    after = question.statement_after
    given = after.returned[-1] if after is not None and after.returned else None
    is_made = given is not None and given.is_error and (given.call is not None or given.names)
    return given.text.splitlines()[0][:60] if given is not None and is_made else ""
