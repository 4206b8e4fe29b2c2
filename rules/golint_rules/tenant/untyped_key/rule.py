"""A tenant is put into a context under a key of a predeclared type, which anybody may use."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.tenancy.tenancy import is_house_id, names_tenant
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_value

_NUMBER_OF_ARGUMENTS = 3
_PLAIN = late_regex(r"string|u?int(?:8|16|32|64)?")


@rule(
    id="tenant/untyped-key",
    summary="a tenant's key in a context is a plain string or number",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=Calls("context.WithValue"),
    where=is_shipped,
    cwe=("CWE-1120",),
    tags=("tenant",),
)
def untyped_key(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `context.WithValue` with a tenant under a key that is no type of its own."""
    if len(call.arguments) != _NUMBER_OF_ARGUMENTS:
        return
    key, value = call.arguments[1:]
    if not _is_plain(key, ctx):
        return
    said = key.constant
    names = (said if isinstance(said, str) else "", key.name)
    by_name = any(names_tenant(name) or is_house_id(name) for name in names)
    if not (by_name or is_tenant_value(value) or _holds_tenant(value)):
        return
    yield ctx.finding(
        key,
        f"the key `{key.text}` is a plain {_kind(key)}, so any package that uses the same one"
        " reads or replaces the tenant; declare a type for it:"
        " `type tenantKey struct{}`",
    )


def _holds_tenant(value: Code) -> bool:
    """Is it a struct that says its tenant, as claims do: `Claims{CompanyID}`?"""
    kind = value.types.base(value.type)
    return any(is_house_id(field.name) for field in value.types.fields(kind))


def _is_plain(key: Code, ctx: Context) -> bool:
    """Is the key's type known and predeclared, be it a constant or a variable?"""
    if key.constant is None:
        return _PLAIN.fullmatch(key.type_name) is not None
    return ctx.types.name(key.type) == ("", "")


def _kind(key: Code) -> str:
    is_text = isinstance(key.constant, str) or key.type_name == "string"
    return "string" if is_text else "number"
