"""A client is sent what a database or a library says when it fails."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Files, Finding, Severity, rule, under
from golint_rules.knowledge.answers.sent_texts import ANSWERING
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.log_lines.leaked_errors import (
    LEAKING,
    Inside,
    Leak,
    is_untold,
    leaks,
    leaks_inside,
    told_first,
)
from golint_rules.knowledge.roles import is_in_service

#: Of the other places of a file.
_ALSO = (", and one more of this file does", ", and {} more of this file do")
#: Of those that ask an interface.
_MAY = (", and one more of this file may", ", and {} more of this file may")


@rule(
    id="http/internal-error-leaked",
    summary="the text of an internal error is sent to a client",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=("Error", "rint"),
    where=is_in_service,
    needs=LEAKING,
    unless=is_untold,
    cwe=("CWE-209",),
    tags=("http", "security"),
)
def internal_error_leaked(ctx: Context) -> Iterator[Finding]:
    """Report the first text of a file that is sent, with the others beside it."""
    yield from _kept_in_failures(ctx)
    found = leaks(ctx) if any(under(path, ANSWERING) for path in ctx.imports) else ()
    sure = [leak for leak in found if not leak.hangs_on]
    others = [leak for leak in found if leak.hangs_on]
    if sure:
        yield _sent(sure[0], sure[1:], others, ctx)
        return
    for hangs_on, leak in told_first(others):
        same = [other for other in others if other.hangs_on == leak.hangs_on and other != leak]
        rest = [other for other in others if other.hangs_on != leak.hangs_on]
        yield _sent(leak, same, rest, ctx, hangs_on)


def _sent(
    first: Leak, same: list[Leak], others: list[Leak], ctx: Context, hangs_on: str = ""
) -> Finding:
    """What is said of a leak, with those of the file that are the same, and that may be."""
    of = f" of `{asked(first.call).target}`" if first.call is not None else ""
    with_status = f" in {first.sent.described}" if first.sent.described else ""
    more = also(len(same), *_ALSO) + also(len(others), *_MAY)
    return ctx.finding(
        first.text,
        f"`{first.text.text}`{of} goes to the client{with_status}{more}; log it, and answer a"
        " text that says nothing of the inside",
        related=(
            *related_to(ctx.path, [leak.text.span for leak in same]),
            *related_to(ctx.path, [leak.text.span for leak in others], "this may as well"),
        ),
        hangs_on=hangs_on,
    )


def _kept_in_failures(ctx: Context) -> Iterator[Finding]:
    """The first text of a file that each kind of the house's errors keeps, with the others."""
    kinds: dict[str, list[Inside]] = {}
    for leak in leaks_inside(ctx):
        kinds.setdefault(leak.hangs_on, []).append(leak)
    for hangs_on, (first, *others) in kinds.items():
        of = f" of `{asked(first.call).target}`" if first.call is not None else ""
        yield ctx.finding(
            first.text,
            f"`{first.text.text}`{of} becomes the text of `{first.failure.target}`, with which"
            f" clients are answered{also(len(others), *_ALSO)}; log it, and give a text that says"
            " nothing of the inside",
            related=related_to(ctx.path, [leak.text.span for leak in others]),
            hangs_on=hangs_on,
        )
