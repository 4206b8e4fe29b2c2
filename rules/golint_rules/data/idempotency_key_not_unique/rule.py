"""A key is stored against doubles, and nothing in the database keeps it to one row."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.schema.idempotency_keys import KeptKey, loose_keys
from golint_rules.knowledge.schema.models import TableName
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.schema_changes import SchemaChange
from golint_rules.knowledge.schema.unique_keys import UNIQUE_KEYS


@rule(
    id="data/idempotency-key-not-unique",
    summary="two rows may have the same idempotency key",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Database migrations and schema changes",
        "Serverless (AWS Lambda): Idempotency patterns for event-driven architectures",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(KeptKey, SchemaChange)),
    needs=(KeptKey, Schema, SchemaChange, *UNIQUE_KEYS, TableName),
    cwe=("CWE-367", "CWE-837"),
    tags=("data", "money", "consistency", "database"),
)
def idempotency_key_not_unique(ctx: ModuleContext) -> Iterator[Finding]:
    """Report columns for such keys without a unique key or index, once each."""
    for key in loose_keys(ctx.module):
        yield ctx.finding(
            key.at,
            f"nothing keeps `{key.column}` of `{key.table}` unique, so two requests with one key"
            " both store a row, and what it stands for is done twice; add a unique index, with the"
            " owner's column where keys are the client's own",
        )
