"""A decimal is computed and dropped: it does not change what it is called on."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.money.decimals import NEW_VALUES
from golint_rules.knowledge.money.money_places import holds_amounts


@rule(
    id="money/result-dropped",
    summary="a computed decimal is dropped",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(*sorted(NEW_VALUES), statement=True),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def result_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `total.Add(price)` as a statement."""
    receiver = call.receiver
    if not call.is_statement or receiver is None:
        return
    name = receiver.text
    can_be_set = all(part.isidentifier() for part in name.split("."))
    is_one = len(call.results or ()) == 1 and not str(receiver.type).startswith("*")
    remedy = f"; write `{name} = {name}.{call.method}(…)`" if can_be_set and is_one else ""
    yield ctx.finding(
        call,
        f"`{call.target}` changes nothing: it gives a new decimal, which is dropped here{remedy}",
    )
