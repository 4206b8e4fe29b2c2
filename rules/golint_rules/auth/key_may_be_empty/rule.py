"""A key that tokens are signed with is empty where nobody sets it, and the service starts."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.early_keys import EarlyKey, LoadedEnv
from golint_rules.knowledge.auth.unset_keys import (
    LookedAtKey,
    SelectedKey,
    UnsetKey,
    unset_keys,
)
from golint_rules.knowledge.programs.services import Services


@rule(
    id="auth/key-may-be-empty",
    summary="a key that tokens are signed with may be empty",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UnsetKey,)),
    needs=(UnsetKey, SelectedKey, LookedAtKey, EarlyKey, LoadedEnv, Services),
    cwe=("CWE-1391", "CWE-321"),
    tags=("auth", "security"),
    security_severity="7.5",
)
def key_may_be_empty(ctx: ModuleContext) -> Iterator[Finding]:
    """Report keys of tokens from the environment at which nothing in the module looks."""
    for key in unset_keys(ctx.module):
        yield ctx.finding(
            key.at,
            f"the key is empty where `{key.setting}` is not set, and nothing looks at it, so that"
            " the service starts and believes tokens that anybody signs with the empty key; end the"
            " program where it is empty",
        )
