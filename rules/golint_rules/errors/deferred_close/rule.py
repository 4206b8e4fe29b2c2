"""A deferred call ends what was written to, and its error is dropped: data is lost unseen."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.failures.ignored_errors import explains_discard, is_test_double
from golint_rules.knowledge.failures.written_data import (
    ClosesQuietly,
    error_for_nobody,
    given_to_quiet,
    keeps_unread_error,
    loses_data,
    returned_to_nobody,
    set_for_nobody,
)
from golint_rules.knowledge.roles import is_no_tool

_CSV_FLUSH = "(*encoding/csv.Writer).Flush"


@rule(
    id="errors/deferred-close",
    summary="the error of finishing a write is dropped by `defer`",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(deferred=True, statement=True, blank=True), Calls(_CSV_FLUSH)),
    where=is_no_tool,
    needs=(ClosesQuietly,),
    cwe=("CWE-252",),
    tags=("errors", "reliability", "files"),
)
def deferred_close(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Close`, `Flush` and `Commit` in a `defer` where what was written may be lost."""
    is_flush = call.method == "Flush" and call.callee == _CSV_FLUSH
    if not (is_flush or call.is_put_off or call.is_deferred) or is_test_double(ctx.path):
        return
    if explains_discard(call.remark):
        return
    if is_flush:
        if keeps_unread_error(call, ctx):
            name = call.receiver.text if call.receiver is not None else "it"
            yield ctx.finding(
                call.name_span,
                f"`{call.target}` keeps its error for `{name}.Error()`, which nobody asks, so rows"
                " may be missing unseen; check it after the flush",
            )
        return
    lost = error_for_nobody(call) if call.is_put_off else None
    if lost is not None:
        yield ctx.finding(
            lost,
            f"`{call.target}` sets `{lost.text[1:]}` after the function has returned another value,"
            f" so its error is lost; make `{lost.text[1:]}` a named result",
        )
    elif (written := set_for_nobody(call)) is not None:
        yield ctx.finding(
            written,
            f"`{written.text}` is set here when the function has returned its error, so this one is"
            f" lost; make `{written.text}` a named result",
        )
    elif (ended := returned_to_nobody(call, ctx)) is not None:
        yield ctx.finding(
            ended.name_span,
            f"what was written is lost unseen when `{ended.target}` fails, as nobody gets what the"
            " deferred literal returns; set a named result to it",
        )
    elif given_to_quiet(call, ctx):
        yield ctx.finding(
            call.name_span,
            f"what was written is lost unseen when `{call.target}` cannot close the file, as it"
            " drops that error; close it on the way out and return its error",
        )
    elif call.returns_error and loses_data(call, ctx):
        what = "what was booked" if "Commit" in call.method else "what was written"
        yield ctx.finding(
            call.name_span,
            f"{what} is lost unseen when the deferred `{call.target}` fails; call it on the way out"
            " and return its error",
        )
