"""Money is added, compared or rounded as a binary floating-point number."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Nodes,
    Operation,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.code_texts import shortened
from golint_rules.knowledge.money.float_money import (
    EQUALITY,
    is_fault,
    is_scaled_once,
    may_hold_fault,
)
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.trade import is_overview

#: So many places are shown beside the first.
_MAX_RELATED = 30


@rule(
    id="money/float-arithmetic",
    summary="money is computed or compared as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Nodes("binary_expression", "assignment_statement"),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def float_arithmetic(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first operation of a function on money in floats, with the others beside it."""
    operation = code.operation
    if operation is None or not may_hold_fault(operation):
        return
    functions = list(code.enclosing_functions)
    if not functions:
        faults = [operation] if is_fault(operation, ctx) else []
    else:
        first, faults = functions[-1].once(_faults_in, ctx)
        if first != (operation.start_byte, operation.operator):
            return
    if faults:
        yield _finding(faults, ctx)


def _faults_in(function: Function, ctx: Context) -> tuple[tuple[int, str], list[Operation]]:
    """The first operation that is asked about, and those that are faults."""
    first = (-1, "")
    faults = []
    for operation in function.operations:
        if first[0] < 0 and may_hold_fault(operation):
            first = (operation.start_byte, operation.operator)
        if is_fault(operation, ctx):
            faults.append(operation)
    return first, faults


def _finding(found: list[Operation], ctx: Context) -> Finding:
    exact = [operation for operation in found if is_scaled_once(operation, ctx)]
    faults = [operation for operation in found if operation not in exact]
    first, *others = faults + exact
    if not faults:
        what = "is rounded at once, which is right while the float has no more digits"
        advice = "take a decimal or integer minor units where the amount comes in"
    elif first.operator in EQUALITY:
        what = "compares money held as floats, and equal amounts may differ"
        advice = "compare decimals or integer minor units"
    else:
        what = "computes money in floating point, and each step may round"
        advice = "compute in decimals or integer minor units"
    return ctx.finding(
        first,
        f"`{shortened(first)}` {what}; {advice}",
        severity=Severity.INFO if not faults or is_overview(ctx) else Severity.ERROR,
        related=tuple(Related(o.path, o.span, "here, too") for o in others[:_MAX_RELATED]),
    )
