"""A transfer takes amounts below zero, and so moves money the other way."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.money.signs import HandedAmount, TakenAmount, unasked


@rule(
    id="money/sign-unchecked",
    summary="an amount below zero is taken from a balance",
    standard=("Business Logic: Business rule enforcement and validation",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TakenAmount,)),
    needs=(HandedAmount,),
    cwe=("CWE-839", "CWE-20"),
    tags=("money", "security"),
    security_severity="8.1",
)
def sign_unchecked(ctx: ModuleContext) -> Iterator[Finding]:
    """Report looks at a balance that an amount below zero passes, which a request may name."""
    module = ctx.module
    for taken in unasked(module.facts(TakenAmount), module.facts(HandedAmount)):
        yield ctx.finding(
            taken.at,
            f"nobody asks whether `{taken.amount}` is above zero, and one below passes this check,"
            " so that the money moves the other way; refuse amounts that are not above zero",
        )
