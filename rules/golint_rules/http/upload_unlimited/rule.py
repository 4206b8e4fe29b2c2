"""An upload that may have any size: what does not fit into memory fills the disk."""

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
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.routes.body_limits import LimitsBodies, UnlimitedUpload


@rule(
    id="http/upload-unlimited",
    summary="an upload that may have any size",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UnlimitedUpload,)),
    needs=(LimitsBodies,),
    cwe=("CWE-770",),
    tags=("http",),
)
def upload_unlimited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first upload of a package that nothing limits, with the others."""
    if ctx.module.facts(LimitsBodies):
        return
    for package in ctx.module.packages.values():
        uploads = sorted(package.facts(UnlimitedUpload), key=lambda u: (u.at.path, u.at.span))
        if not uploads:
            continue
        first, *others = uploads
        more = also(
            len(others),
            ", as one more handler of this package does,",
            ", as {} more handlers of this package do,",
        )
        yield ctx.finding(
            first.at,
            f"`{first.target}` takes an upload of any size{more} and puts what does not fit into"
            f" memory on the disk, until that is full; {first.remedy}",
            related=tuple(
                Related(other.at.path, other.at.span, "and here") for other in others[:MAX_RELATED]
            ),
        )
