"""A query of sqlc sets the status of what is paid, whatever it is by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, Confidence, Finding, Related, Severity, rule
from golint_rules.knowledge.lost_updates.status_updates import overwritten_in_queries

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext


@rule(
    id="data/query-overwrites-status",
    summary="a query sets a status without looking at the one it replaces",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Assets("*.sql"),
    cwe=("CWE-362", "CWE-841"),
    tags=("data", "money", "consistency", "database"),
)
def query_overwrites_status(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report queries of sqlc that set a status by the key of a row alone, once a table."""
    told: set[str] = set()
    every = list(overwritten_in_queries(asset))
    for statement, found in every:
        if found.of in told:
            continue
        told.add(found.of)
        yield ctx.finding(
            statement,
            f"`{found.column}` of `{found.of}` is set whatever it is by now, so a late or second"
            " request brings back what was cancelled or refunded, and two at once both go"
            " through; add the status that it may follow to the condition, and look whether a"
            " row was changed",
            related=tuple(
                Related(asset.path, asset.place(other).span, "so it is here")
                for other, status in every
                if status.of == found.of and other != statement
            ),
        )
