"""What is made once for a whole process is made with the tenant of whoever comes first."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Severity,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import (
    is_tenant_value,
    looks_tenant_up,
    lookup_behind,
)

#: Last words of types of which a process has one, whoever asks it.
_SHARED = word_set(
    """pools manager service store repository repo registry resolver factory provider handler server
    app gateway router"""
)


@rule(
    id="tenant/once-for-all",
    summary="what is made once has the tenant of who came first",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("(*sync.Once).Do"),
    where=is_in_service,
    cwe=("CWE-488",),
    tags=("tenant", "security", "concurrency"),
    security_severity="8.1",
)
def once_for_all(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `once.Do` of all requests whose function keeps what it has made of a tenant."""
    function, once = call.enclosing_function, call.receiver
    given = call.argument(0)
    made = given.literal_function if given is not None else None
    if function is None or once is None or made is None or not _keeps_something(made):
        return
    tenant = next(_tenants_in(made, function), None)
    if tenant is None or not _is_of_all(once, tenant, function):
        return
    yield ctx.finding(
        call,
        f"this runs once for the whole process, so all tenants get what was made with"
        f" `{tenant.text}` of the first one; keep one for each tenant, by a map under a lock",
    )


def _keeps_something(made: Function) -> bool:
    """Does a function set a field, or a variable of its package?"""
    return any(
        target.selected_from is not None or bool(target.package_object)
        for part in made.parts
        for target, _ in part.assigned
    )


def _tenants_in(made: Function, function: Function) -> Iterator[Code]:
    """The tenants of the function around that what is made once is made with."""
    params = {local.name for local in function.locals}
    for call in made.calls:
        if looks_tenant_up(call):
            yield call
        for argument in call.arguments:
            for code in (argument, *argument.parts):
                if code.is_name and code.name in params and is_tenant_value(code):
                    yield code


def _is_of_all(once: Code, tenant: Code, function: Function) -> bool:
    """Is it surely one for all: a package's, or of what looks for a tenant each time?"""
    if once.package_object:
        return True
    holder, receiver = once.selected_from, function.receiver
    if holder is None or receiver is None or holder.local != receiver:
        return False
    if lookup_behind(tenant) is not None or tenant.call is not None:
        return True
    named = words(function.receiver_type.rpartition(".")[2])
    return not names_tenant(function.receiver_type) and not _SHARED.isdisjoint(named[-1:])
