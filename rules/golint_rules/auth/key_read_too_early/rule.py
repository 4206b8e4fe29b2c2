"""A key is read when its package starts, before the program loads the settings that hold it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.auth.early_keys import EarlyKey, LoadedEnv, loaded_later


@rule(
    id="auth/key-read-too-early",
    summary="a key is read before the settings are loaded",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(EarlyKey,)),
    needs=(EarlyKey, LoadedEnv),
    cwe=("CWE-1391", "CWE-665"),
    tags=("auth", "security"),
    security_severity="8.1",
)
def key_read_too_early(ctx: ModuleContext) -> Iterator[Finding]:
    """Report variables of packages that are keys, where `.env` is loaded by a function."""
    for path, package in ctx.module.packages.items():
        keys = package.facts(EarlyKey)
        load = loaded_later(ctx.module, path) if keys else None
        if load is None:
            continue
        for key in keys:
            yield ctx.finding(
                key.at,
                f"`{key.name}` is set before `{load.function}` loads the environment, so that it is"
                f" empty where `{key.setting}` stands in `.env`, and whoever likes signs with the"
                " empty key; read it after that, and end the program where it is empty",
                related=(Related(load.at.path, load.at.span, "loaded here"),),
            )
