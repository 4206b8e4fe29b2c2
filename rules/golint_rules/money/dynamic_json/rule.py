"""An amount is taken out of decoded JSON as the float that JSON made of it."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Severity, rule, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.filled_maps import is_filled_here
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.trade import Named, names_money

#: Names of maps that a caller puts together.
_ASKED = word_set("args conditions criteria filter filters options opts where")


@rule(
    id="money/dynamic-json",
    summary="an amount is read from untyped JSON as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("type_assertion_expression"),
    where=holds_amounts,
    cwe=("CWE-681",),
    presets=("strict",),
    tags=("money", "correctness"),
)
def dynamic_json(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `document["amount"].(float64)`."""
    asserted = code.asserted
    if asserted is None or asserted[1] != "float64":
        return  # JSON is never decoded as a `float32`
    element = asserted[0].indexed
    key = element[1].constant if element is not None else None
    if element is None or not isinstance(key, str):
        return
    if not _ASKED.isdisjoint(words(element[0].name)):
        return  # what a caller put together, and no document
    if names_money(Named(key, element[0].name), ctx) and not is_filled_here(element[0]):
        yield ctx.finding(
            code,
            severity=Severity.INFO if _becomes_integer(code) else Severity.WARNING,
            message=f"the amount at `{key}` was decoded as a float, which rounds it;"
            " decode into a struct with a decimal, or call `UseNumber` and read `json.Number`",
        )


def _becomes_integer(code: Code) -> bool:
    """Is it only converted, as whole numbers of minor units are?"""
    local = code.assigned_first
    uses = local.uses if local is not None else ()
    return bool(uses) and all(use.conversion is not None for use in uses)
