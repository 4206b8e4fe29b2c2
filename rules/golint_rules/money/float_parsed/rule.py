"""An amount is read from text into a float."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.money_texts import FLOATS_OF_PATHS, NUMBER_TO_FLOAT, money_parsed

_SINGLE = 32


@rule(
    id="money/float-parsed",
    summary="an amount is parsed as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(
        "strconv.ParseFloat", "fmt.Sscanf", "fmt.Sscan", NUMBER_TO_FLOAT, *sorted(FLOATS_OF_PATHS)
    ),
    where=holds_amounts,
    cwe=("CWE-681",),
    tags=("money", "correctness"),
)
def float_parsed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `ParseFloat`, `Sscanf` `json.Number.Float64` and paths that read an amount."""
    name = money_parsed(call, ctx)
    if not name:
        return
    bits = call.argument(1)
    single = call.callee == "strconv.ParseFloat" and bits is not None and bits.constant == _SINGLE
    how = "a float of 32 bits, which holds seven digits" if single else "a float, which rounds it"
    yield ctx.finding(
        call,
        f"the amount `{name}` is parsed as {how}; parse it as a decimal or as minor units",
    )
