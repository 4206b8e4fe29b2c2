"""A key that proves who somebody is stands in the code, where whoever reads it finds it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.signing_keys import DeclaredKey, RefusedKey, WrittenKey
from golint_rules.knowledge.programs.services import Services, is_in_service_program


@rule(
    id="auth/signing-key-in-code",
    summary="a key that tokens are signed with stands in the code",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(WrittenKey, DeclaredKey)),
    needs=(WrittenKey, DeclaredKey, RefusedKey, Services),
    cwe=("CWE-798", "CWE-321"),
    tags=("auth", "security"),
    security_severity="9.1",
)
def signing_key_in_code(ctx: ModuleContext) -> Iterator[Finding]:
    """Report keys that are written out, and those that count where no other one is set.

    The latter not where the program looks for them, or for how long they are, and then ends.
    """
    refused = ctx.module.facts(RefusedKey)
    shortest = max((one.shortest for one in refused), default=0)
    is_looked_for = any(not one.shortest for one in refused)
    keys: list[WrittenKey | DeclaredKey] = []
    for path, package in ctx.module.packages.items():
        if is_in_service_program(ctx.module, path):
            keys += package.facts(WrittenKey)
            keys += package.facts(DeclaredKey)
    for written in keys:
        if written.is_fallback and (is_looked_for or written.length < shortest):
            continue
        what = f"`{written.name}` is" if written.name else "the key is"
        when = " wherever it is not set" if written.is_fallback else ""
        yield ctx.finding(
            written.at,
            f"{what} a text in the code{when}, so whoever reads the code signs tokens that this"
            " service believes; take it from the environment or a secret store, and end the program"
            " where it is not set",
        )
