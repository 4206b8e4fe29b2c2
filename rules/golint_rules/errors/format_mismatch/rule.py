"""A format of an error does not fit its values, so the error is lost or printed as `%!w(…)`."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.error_values.mismatched_formats import (
    FORMATTING,
    PLAIN,
    TEXTS,
    lacks_value,
    left_without_verb,
    taken_for_format,
    wrapped_without_error,
    wraps_in_vain,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/format-mismatch",
    summary="an error's format does not fit its values",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*FORMATTING, *TEXTS),
    where=is_shipped,
    cwe=("CWE-755",),
    tags=("errors",),
)
def format_mismatch(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report errors without a verb, verbs without a value, lost `%w`, and texts as formats."""
    left = left_without_verb(call)
    if left is not None:
        yield ctx.finding(
            left,
            f"no verb of the format takes `{left.text}`, so the text ends in `%!(EXTRA …)` and"
            " nobody can ask what it was; write `: %w` for it",
        )
    elif wraps_in_vain(call):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` does not know `%w`, so the text shows `%!w(…)` and nothing is"
            " wrapped; write `%v`, or wrap with `fmt.Errorf`",
        )
    elif (value := wrapped_without_error(call)) is not None:
        yield ctx.finding(
            value,
            f"`%w` is given `{value.text}`, which is no error, so the text shows `%!w(…)` and"
            " nothing of it is wrapped; give it the error, or write `%v`",
        )
    elif lacks_value(call):
        yield ctx.finding(
            call.name_span,
            "the format has a verb without a value, so the text shows `%!…(MISSING)`; give it what"
            " is meant, or leave the verb out",
        )
    elif (text := taken_for_format(call)) is not None:
        yield ctx.finding(
            text,
            f"`{text.text}` is taken for a format, so a `%` in it shows `%!…` in place of what it"
            f" says; write `{PLAIN[call.callee]}`, or give it to a `%s`",
        )
