"""Who asks is put into a context under a key of a predeclared type, which anybody may use."""

from collections.abc import Iterator
from typing import NamedTuple

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
)
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.tenancy.own_keys import own_type_of
from golint_rules.knowledge.tenancy.tenancy import is_house_id, names_tenant
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_value

_NUMBER_OF_ARGUMENTS = 3
#: Of the other places of a file.
_ALSO = (", also in one more place of this file", ", also in {} more places of this file")
#: Names of keys for who asks, and what he may do.
_WHO_ASKS = late_regex(
    r"(?i)_*(?:(?:x|ctx|context|current|auth|authenticated|request|logged_?in|jwt|firebase|token)[-_]?)*"
    r"(?:user|account|actor|principal|identity|claims?|session|subject|caller|roles?|permissions?|auth)"
    r"(?:[-_]?(?:id|uuid|key|ctx|context|claims?|info|data|store|session|name|email|roles?|token))*_*"
)
_PLAIN = late_regex(r"string|u?int(?:8|16|32|64)?")


@rule(
    id="tenant/untyped-key",
    summary="a tenant's or a user's key in a context is a plain string or number",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=Files(),
    words=("WithValue(",),
    where=is_shipped,
    cwe=("CWE-1120",),
    tags=("tenant",),
)
def untyped_key(ctx: Context) -> Iterator[Finding]:
    """Report the first `context.WithValue` of a file under each key that is no type of its own."""
    found: dict[str, list[_Plain]] = {}
    for call in ctx.calls("context.WithValue"):
        one = _plain(call, ctx)
        if one is not None:
            found.setdefault(one.key.text, []).append(one)
    told: set[str] = set()
    for (key, whose), *others in found.values():
        kind = own_type_of(key)
        how = f"declare a type for it{_named(kind, key, told, ctx)}"
        told.add(kind)
        yield ctx.finding(
            key,
            f"the key `{key.text}` is a plain {_kind(key)}, so any package that uses the same one"
            f" reads or replaces {whose}{also(len(others), *_ALSO)}; {how}",
            related=related_to(ctx.path, [one.key.span for one in others]),
        )


class _Plain(NamedTuple):
    key: Code
    whose: str


def _plain(call: Call, ctx: Context) -> _Plain | None:
    """The key of a tenant, or of who asks, that anybody may use."""
    if len(call.arguments) != _NUMBER_OF_ARGUMENTS:
        return None
    key, value = call.arguments[1:]
    said = key.constant
    names = (said if isinstance(said, str) else "", key.name)
    is_tenants = any(names_tenant(name) or is_house_id(name) for name in names)
    if is_tenants or is_tenant_value(value) or _holds_tenant(value):
        told = _Plain(key, "the tenant")
    elif any(_WHO_ASKS.fullmatch(name) for name in names):
        told = _Plain(key, "who asks")
    else:
        return None
    return told if _is_plain(key, ctx) else None


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


def _named(kind: str, key: Code, told: set[str], ctx: Context) -> str:
    """How a key's own type may be named: not as another key's is, or as what the package has."""
    written = f"`type {kind} struct{{}}`"
    if kind and kind == key.text:
        return f", in its place: {written}"
    if not kind or kind in told or any(one.source_has(kind) for one in ctx.beside):
        return " alone"
    return f": {written}"
