"""A secret is put into the text of an error, which every log line above shows."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    Files,
    Finding,
    Related,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.error_values.mismatched_formats import FORMATTING
from golint_rules.knowledge.log_lines.shown_in_logs import Shown, all_shown
from golint_rules.knowledge.logs.log_calls import LogCall
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.roles import is_shipped

#: What makes an error of a format, and how it writes its values.
_MAKING = {
    name: LogCall("", "", "format", FORMATTING[name])
    for name in ("fmt.Errorf", "github.com/pkg/errors.Errorf", "github.com/pkg/errors.Wrapf")
}
#: What a text says before the name of a setting, or of a part of a secret, which is no secret.
_NAMING = late_regex(
    r"(?i)\b(?:variable|env|setting|option|flag|field|column|header|key|named?)\s+[\"'`]?%[sqv]"
)


@rule(
    id="logging/secret-in-error",
    summary="a secret in the text of an error",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=("Errorf(", "Wrapf("),
    where=is_shipped,
    cwe=("CWE-209", "CWE-532"),
    tags=("logging", "security"),
    security_severity="6.5",
)
def secret_in_error(ctx: Context) -> Iterator[Finding]:
    """Report secrets that `fmt.Errorf` and its like are given as values, once a file."""
    calls = sorted(ctx.calls(*_MAKING), key=lambda call: call.start_byte)
    found = [one for call in calls if (one := _shown(call, ctx)) is not None]
    if not found:
        return
    first, *others = found
    what = f"`{first.text}`" + (f" with `{first.field}`" if first.field else "")
    more = also(len(others), ", as one more does here", ", as {} more do here")
    yield ctx.finding(
        first.span,
        f"{what} goes into the text of an error{more}, {first.found.what} that every log line above"
        " shows; leave it out, or say which one it is by an ID",
        related=tuple(Related(ctx.path, other.span, "and here") for other in others[:MAX_RELATED]),
    )


def _shown(call: Call, ctx: Context) -> Shown | None:
    making = _MAKING[call.callee]
    text = call.argument(making.message)
    if text is not None and isinstance(text.constant, str) and _NAMING.search(text.constant):
        return None
    shown = all_shown(call, making, ctx)
    secret = next((one for one in shown if one.found.kind == "secret"), None)
    return secret if secret is not None and not is_for_developers(call, ctx) else None
