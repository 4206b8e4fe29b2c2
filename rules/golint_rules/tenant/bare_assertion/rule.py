"""A tenant is taken from a context by an assertion that panics where there is none."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    Files,
    Finding,
    Function,
    Related,
    Severity,
    first_word,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import TENANT_WORDS, Tenancy, gives_tenant, names_tenant
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants

#: What asks a context for a value by its key; `MustGet` panics by its name.
_READERS = ("Value", "Locals", "UserValue", "Get")
_PANICKING = ("must", "require")
#: Words of what asks other services, with contexts that its callers have filled.
_CLIENTS = word_set("client clients connector connectors gateway adapter sdk proxy requester")


@rule(
    id="tenant/bare-assertion",
    summary="a request without a tenant panics",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=TENANT_WORDS,
    where=is_in_service,
    needs=(Tenancy, Services),
    when=carries_tenants,
    cwe=("CWE-248",),
    presets=("strict",),
    tags=("tenant", "reliability"),
)
def bare_assertion(ctx: Context) -> Iterator[Finding]:
    """Report the first assertion of a file on a tenant without `ok`; the others are related."""
    found = [assertion for call in ctx.every_call() if (assertion := _asserted(call))]
    if not found:
        return
    first, *others = found
    operand = first.asserted
    what = operand[0].text if operand is not None else first.text
    yield ctx.finding(
        first,
        f"the assertion on `{what}` panics in a request that carries no tenant; take `value, ok`"
        " and refuse the request where it is not ok",
        related=tuple(Related(ctx.path, other.span, "so does this one") for other in others),
    )


def _asserted(call: Call) -> Code | None:
    """The assertion without `ok` that takes the tenant a call gives."""
    if call.method not in _READERS or not gives_tenant(call) or not _is_of_tenant(call):
        return None
    function = call.declared_function
    if function is not None and first_word(function.name) in _PANICKING:
        return None
    if function is not None and not _CLIENTS.isdisjoint(_said_of(call, function)):
        return None
    assertion = call.assertion
    if assertion is not None:
        return assertion if len(assertion.targets) < len(("value", "ok")) else None
    variable = call.assigned_to
    if variable is None or any(use.is_compared for use in variable.uses):
        return None
    asserted = (use.assertion for use in variable.uses)
    return next((a for a in asserted if a is not None and len(a.targets) == 1), None)


def _said_of(call: Call, function: Function) -> set[str]:
    """The words of the file, its folder and the type that a function is a method of."""
    *_, folder, file = ("", *call.path.removesuffix(".go").split("/"))
    holder = function.receiver_type.rpartition(".")[2]
    return {*words(folder), *words(file), *words(holder), *file.split("_")}


def _is_of_tenant(call: Call) -> bool:
    """Do the key or the type say tenant? A user may have a tenant, and is none."""
    written = call.asserted_type
    said = "" if written is None else written.text.rpartition(".")[2].lstrip("*")
    return names_tenant(said) or any(names_tenant(a.text) for a in call.arguments)
