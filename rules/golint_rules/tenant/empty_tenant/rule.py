"""An empty tenant is handed to what works for one: nothing is found, or everybody's."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    Files,
    Finding,
    Severity,
    late_regex,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import Tenancy, names_tenant
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.tenancy.tenant_needs import NeedsTenant
from golint_rules.knowledge.tenancy.tenant_values import is_nothing, is_of_module, is_tenant_name

_EMPTY = late_regex(r'""|``|\bNil\b|\{\}')
#: No match of that pattern lacks all of these.
_MARKS = ('""', "``", "Nil", "{}")
#: Words in names of callees that work for all tenants, or only tell what happened.
_FOR_ALL = word_set(
    """admin all any platform system global log audit record track metric metrics capture observe
    emit trace debug print error errorf new login authenticate register default super root"""
)


@rule(
    id="tenant/empty-tenant",
    summary="an empty tenant is handed over",
    standard=("Multi-Tenancy: Cross-tenant data protection and validation",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=("enant", "rganiz", "rganis", "orkspace", "OrgI", "orgI"),
    where=is_in_service,
    needs=(Tenancy, Services, NeedsTenant),
    when=carries_tenants,
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def empty_tenant(ctx: Context) -> Iterator[Finding]:
    """Report constants without a tenant that a function of the module is given as one."""
    if not ctx.source_has(*_MARKS):
        return
    for call in ctx.every_call():
        text = call.text
        if any(mark in text for mark in _MARKS) and _EMPTY.search(text) is not None:
            yield from _handed_over(call, ctx)


def _handed_over(call: Call, ctx: Context) -> Iterator[Finding]:
    empty = [(at, a) for at, a in enumerate(call.arguments) if _EMPTY.search(a.text)]
    empty = [(at, a) for at, a in empty if is_nothing(a) and a.text not in ("nil", "0")]
    if not empty or not is_of_module(call, ctx.module_path):
        return
    if not _FOR_ALL.isdisjoint(words(call.method)):
        return
    needs = call.fact(NeedsTenant)
    for at, argument in empty:
        if (needs is not None and needs.at == at) or _is_empty_tenant(argument):
            yield ctx.finding(
                argument,
                f"`{call.target}` works for the tenant that it is given, and gets none here; hand"
                " it that of the request or of the row at hand",
            )


def _is_empty_tenant(argument: Code) -> bool:
    """Is it `Tenant{}`: a struct without fields whose type is the tenant?"""
    literal = argument.composite
    if literal is None or argument.text.startswith("&"):
        return False
    kind = literal.text.partition("{")[0].rpartition(".")[2]
    return names_tenant(kind) and is_tenant_name(kind)
