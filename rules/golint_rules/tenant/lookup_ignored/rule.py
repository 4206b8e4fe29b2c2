"""Whether there is a tenant is not asked, or no tenant is taken for one."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    ErrorBranch,
    Files,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.failures.sure_values import is_only_told
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import TENANT_WORDS, Tenancy
from golint_rules.knowledge.tenancy.tenant_defaults import (
    default_argument,
    default_given,
    default_kept,
    default_of_first,
    is_for_old,
    is_of_settings,
    may_have_default,
)
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.tenancy.tenant_values import looks_tenant_up
from golint_rules.knowledge.tenant_isolation.tenant_flags import (
    lookups,
    misread,
    never_nil,
    unasked,
)


@rule(
    id="tenant/lookup-ignored",
    summary="a request without a tenant goes on",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=TENANT_WORDS,
    where=is_in_service,
    needs=(Tenancy, Services),
    when=carries_tenants,
    cwe=("CWE-284", "CWE-636"),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def lookup_ignored(ctx: Context) -> Iterator[Finding]:
    """Report lookups whose flag or error is dropped, tenants by default, and checks that pass."""
    for call in lookups(ctx):
        if unasked(call) is not None:
            yield ctx.finding(
                call.name_span,
                f"whether `{call.target}` found a tenant is dropped, so that a request without one"
                " goes on with an empty tenant; refuse it",
            )
    for call in misread(ctx):
        yield ctx.finding(
            call.name_span,
            f"that `{call.target}` found no tenant in the text is dropped, so that a request"
            " without one goes on with an empty tenant; refuse it",
        )
    for branch in ctx.error_branches():
        if _goes_on_without(branch):
            yield ctx.finding(
                branch.error,
                "the request goes on with an empty tenant where its tenant could not be found;"
                " end it here",
            )
    if is_of_settings(ctx):
        return
    for value in _defaults(ctx):
        yield ctx.finding(
            value,
            f"no tenant becomes the tenant `{value.text}`, whose data the request then reads and"
            " writes; refuse the request",
            severity=Severity.INFO if is_for_old(value) else None,
        )
    for asking in ctx.branches():
        for condition in asking.condition.operands("||"):
            if (variable := never_nil(condition)) is not None:
                yield ctx.finding(
                    condition,
                    f"`{variable.text}` is never nil here: an empty string in an interface is a"
                    " value, so that this check for a tenant never fails; compare it as a string",
                )


def _defaults(ctx: Context) -> Iterator[Code]:
    for branch in ctx.branches():
        kept = default_kept(branch)
        if kept is not None and not is_only_told(kept.uses):
            yield kept.value
        given = default_given(branch)
        if given is not None:
            yield given
    yield from (one for call in ctx.calls("cmp.Or") if (one := default_of_first(call)) is not None)
    for call in ctx.calls_worded(may_have_default):
        value = default_argument(call)
        if value is not None:
            yield value


def _goes_on_without(branch: ErrorBranch) -> bool:
    """Is a failed lookup logged at most, and is its value used afterwards?"""
    call = branch.call
    if call is None or not branch.goes_on or branch.assignments or not looks_tenant_up(call):
        return False
    return any(
        (uses := branch.uses_after(value)) and not is_only_told(list(uses))
        for value in branch.values
    )
