"""Fields say what they may hold, and nothing reads what they say: whatever is sent passes."""

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
from golint_rules.knowledge.requests.unread_tags import BoundTags, ReadsTags, unread_tags

#: So many places are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="http/validate-tags-unread",
    summary="nothing reads the `validate` tags of what requests are read into",
    standard=("API & Service Development: Input validation and sanitization",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(BoundTags,)),
    needs=(BoundTags, ReadsTags),
    cwe=("CWE-20",),
    tags=("http", "correctness"),
)
def validate_tags_unread(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first struct with such tags that a request is read into, once a module."""
    found = unread_tags(ctx.module)
    if not found:
        return
    first, *others = found
    yield ctx.finding(
        first.at,
        f"`{first.field}` of `{first.kind}` has a `validate` tag, and nothing in the module reads"
        " such tags, so whatever a client sends passes; hand what was read to a validator, or"
        " look at it here",
        related=tuple(
            Related(o.at.path, o.at.span, f"so it is with `{o.kind}`")
            for o in others[:_MAX_RELATED]
        ),
    )
