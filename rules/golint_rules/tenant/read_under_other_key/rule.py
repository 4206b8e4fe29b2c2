"""Who asks is kept under one key and read under another, so that nobody is found."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Related, Severity, rule
from golint_rules.knowledge.tenancy.context_keys import (
    ContextAsked,
    ContextKept,
    kept_under_other_types,
)
from golint_rules.knowledge.tenancy.other_keys import KeyAsked, KeyPut, under_other_keys


@rule(
    id="tenant/read-under-other-key",
    summary="a tenant or user is read by a key nothing sets",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Module(at=(KeyAsked, ContextAsked)),
    needs=(KeyAsked, KeyPut, ContextKept),
    cwe=("CWE-863",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def read_under_other_key(ctx: ModuleContext) -> Iterator[Finding]:
    """Report reads of a key that nothing is kept under, where one like it holds who asks.

    Of a file's reads of a key the first is reported, and the others are related.
    """
    found: dict[tuple[str, str], list[tuple[KeyAsked, KeyPut, bool]]] = {}
    for one in under_other_keys(ctx.module):
        found.setdefault((one[0].at.path, one[0].key), []).append(one)
    for (first, put, is_meant), *others in found.values():
        hint = (
            f"who asks is kept under `{put.key}`; read that"
            if is_meant
            else f"middleware keeps `{put.key}` and the like alone; let it keep that, too"
        )
        yield ctx.finding(
            first.at,
            f"`{first.text}` finds nothing, for everybody: nothing is kept under `{first.key}`, and"
            f" {hint}",
            related=(
                Related(put.at.path, put.at.span, "kept here"),
                *(Related(one.at.path, one.at.span, "so is it here") for one, *_ in others),
            ),
        )
    for asked, other in kept_under_other_types(ctx.module):
        yield ctx.finding(
            asked.at,
            f"`{asked.text}` finds nothing, for everybody: the key is of the type"
            f" `{_last(asked.holder)}`, and what is kept as `{asked.value}` has a key of the type"
            f" `{_last(other.holder)}`; ask the package that keeps it",
            related=(Related(other.at.path, other.at.span, "kept here"),),
        )


def _last(name: str) -> str:
    return name.rpartition("/")[2]
