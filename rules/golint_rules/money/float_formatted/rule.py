"""An amount is written from a float into text that is stored or sent."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.money_texts import floats_formatted, is_kept_as_text, loses_digits


@rule(
    id="money/float-formatted",
    summary="an amount is sent or stored as the text of a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("fmt.Sprintf", "strconv.FormatFloat"),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def float_formatted(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Sprintf("%g", amount)` and `FormatFloat` that give an amount its text."""
    if is_kept_as_text(call, ctx):
        (given, *_) = floats_formatted(call)
        how = " (`%g` writes 1e+06)" if loses_digits(call) else ""
        yield ctx.finding(
            call,
            f"`{given.name or given.text}` is sent or stored as the text of a float, which rounds"
            f"{how}; write a decimal, or integer minor units",
        )
