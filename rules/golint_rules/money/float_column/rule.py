"""Money is stored or sent as a binary floating-point number: in a column, a message, a schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, Confidence, Finding, Related, Severity, rule
from golint_rules.knowledge.schema.float_columns import float_columns

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext

_MAX_NAMES = 4


#: Folders of what is told of a service, and runs nowhere.
_TOLD = frozenset({"doc", "docs", "documentation"})


@rule(
    id="money/float-column",
    summary="money is stored or sent as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Data Layer: Database migrations and schema changes",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Assets("*.sql", "*.proto", "*.graphql", "*.graphqls"),
    cwe=("CWE-682", "CWE-1339"),
    tags=("money", "correctness", "database"),
)
def float_column(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report the floats for money of a file, with all of their places."""
    if not _TOLD.isdisjoint(asset.inner_path.split("/")[:-1]):
        return
    every = list(float_columns(asset))
    if not every:
        return
    first = every[0]
    told = ", ".join(f"`{name}`" for name in first.names[:_MAX_NAMES])
    if len(first.names) > _MAX_NAMES:
        told += f" and {len(first.names) - _MAX_NAMES} more"
    verb = "hold" if len(first.names) > 1 else "holds"
    places = [
        (f"`{n}` of `{one.owner}`", at)
        for one in every
        for n, at in zip(one.names, one.at, strict=True)
    ]
    beside = f" (there are {len(places)} in this file)" if len(every) > 1 else ""
    yield ctx.finding(
        first.at[0],
        f"{told} of `{first.owner}` {verb} money as a float{beside}, which rounds decimal amounts,"
        " and sums of which drift; use `NUMERIC`, or integer minor units, or text",
        related=tuple(Related(asset.path, asset.place(at).span, name) for name, at in places[1:]),
    )
