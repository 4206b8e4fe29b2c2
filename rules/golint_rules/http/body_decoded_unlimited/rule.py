"""A service decodes bodies of any size: one client can fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
    under,
)
from golint_rules.knowledge.basics.server_names import HOSTED
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.routes.body_limits import LimitsBodies, UnlimitedDecoding


@rule(
    id="http/body-decoded-unlimited",
    summary="a service that decodes bodies of any size",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UnlimitedDecoding,)),
    needs=(LimitsBodies, Services),
    cwe=("CWE-770",),
    tags=("http",),
)
def body_decoded_unlimited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first such call of a module whose services limit no body, with the others."""
    module = ctx.module
    services = module.fact(Services)
    if services is None or module.facts(LimitsBodies):
        return
    parts = [module.package(path) for path in sorted(services.packages)]
    # A platform limits what it hands on.
    if any(under(path, HOSTED) for part in parts for path in part.imports):
        return
    found = [one for part in parts for one in part.facts(UnlimitedDecoding)]
    if not found:
        return
    first, *others = sorted(found, key=lambda one: (one.at.path, one.at.span))
    more = also(
        len(others), ", as one more call of this module does,", ", as {} more of this module do,"
    )
    yield ctx.finding(
        first.at,
        f"`{first.target}` decodes a body of any size{more or ','} so a client that sends a text"
        f" of some gigabytes ends the process; {first.remedy}",
        related=tuple(
            Related(one.at.path, one.at.span, "and here") for one in others[:MAX_RELATED]
        ),
    )
