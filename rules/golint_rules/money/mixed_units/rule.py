"""One table counts some amounts in whole numbers and others in decimals: in which units?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, Confidence, Finding, Related, Severity, rule
from golint_rules.knowledge.schema.float_columns import mixed_units

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext


@rule(
    id="money/mixed-units",
    summary="amounts of one table are in different units",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Data Layer: Database migrations and schema changes",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Assets("*.sql"),
    cwe=("CWE-682",),
    tags=("money", "correctness", "database"),
)
def money_mixed_units(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report amounts of type BIGINT beside amounts of type NUMERIC in one table."""
    for found in mixed_units(asset):
        *names, exact = found.names
        yield ctx.finding(
            found.at[0],
            f"`{names[0]}` of `{found.owner}` is a whole number beside `{exact}`, a decimal, so"
            " one is in cents or loses its fraction, and whoever adds them is wrong; give both"
            " the same type, or name the unit (`fee_cents`)",
            related=tuple(
                Related(asset.path, asset.place(at).span, f"so is `{name}`")
                for name, at in zip(names[1:], found.at[1:], strict=True)
            ),
        )
