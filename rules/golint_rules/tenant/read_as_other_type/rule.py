"""Who asks is kept as one type and read as another, so that nobody is found."""

from collections import defaultdict
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
from golint_rules.knowledge.tenancy.context_keys import (
    OF_CONTEXT,
    UNKNOWN,
    ContextKept,
    keeps_under_any,
    shown,
)
from golint_rules.knowledge.tenancy.kept_types import KeptAs, ReadAs

_THEN = {
    "empty": "it gives nothing, for everybody",
    "fails": "the assertion never holds",
    "panics": "the assertion panics in each request",
}


@rule(
    id="tenant/read-as-other-type",
    summary="a tenant or user is read as a type it never has",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ReadAs,)),
    needs=(ReadAs, KeptAs, ContextKept),
    cwe=("CWE-843", "CWE-863"),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def read_as_other_type(ctx: ModuleContext) -> Iterator[Finding]:
    """Report reads of a key whose every value in the module has another type.

    Of a file's reads of a key as the same type the first is reported, and the others are related.
    """
    kept = defaultdict(list)
    for one in ctx.module.facts(KeptAs):
        kept[one.key].append(one)
    is_open = keeps_under_any(ctx.module)
    reads: dict[tuple[str, str, str, str], list[ReadAs]] = {}
    for read in ctx.module.facts(ReadAs):
        if is_open and read.key.startswith(OF_CONTEXT):
            continue
        if any(_replaces(one, read) for one in kept[read.key]):
            continue
        kinds = {one.kind for one in kept[read.key]}
        if kinds and UNKNOWN not in kinds and read.kind not in kinds:
            reads.setdefault((read.at.path, read.key, read.kind, read.then), []).append(read)
    for first, *others in reads.values():
        put = kept[first.key][0]
        yield ctx.finding(
            first.at,
            f"`{first.text}` asks for a `{first.kind}`, and `{shown(first.key)}` is kept"
            f" as a `{put.kind}`: {_THEN[first.then]}; read it as what it is",
            related=(
                Related(put.at.path, put.at.span, "kept here"),
                *(Related(one.at.path, one.at.span, "so is it here") for one in others),
            ),
        )


def _replaces(put: KeptAs, read: ReadAs) -> bool:
    """Does the function that reads keep another value under the key later: is it not what is read?

    By their places, so that of two literals in one function the later one counts as well.
    """
    here, there = read.at, put.at
    is_same_function = (here.path, here.symbol) == (there.path, there.symbol)
    return is_same_function and here.span.start.byte < there.span.start.byte
