"""A log line in a request is written without the request's context: it cannot be correlated."""

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.logs.log_calls import LOG_WORDS, WritesLog, log_call
from golint_rules.knowledge.logs.log_contexts import (
    GLOBALS,
    WITH_CONTEXT,
    WITHOUT_CONTEXT,
    context_at_hand,
    imports_global,
    is_bound,
    loses_context,
    names_bare,
    own_logger,
    uses_variants,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.request_work import is_of_loop

_NAMES = (*WITHOUT_CONTEXT, *WITH_CONTEXT, *GLOBALS)
_WORDS = frozenset({*LOG_WORDS, *(name.rpartition(".")[2] for name in _NAMES)})
_ALSO = (" (and 1 more in this file)", " (and {} more in this file)")


@rule(
    id="logging/no-context",
    summary="a log line without the context at hand",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*_NAMES, words=LOG_WORDS),
    where=is_shipped,
    needs=(WritesLog,),
    cwe=("CWE-778",),
    tags=("logging", "observability"),
)
def no_context(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report global loggers beside the request's, lost contexts, and calls that take none."""
    told = _told(call, ctx)
    if told is None:
        return
    others = others_of(told.span, ctx.once(_same_in, told.kind, ctx))
    if others is None:
        return
    more = also(len(others), *_ALSO)
    yield ctx.finding(
        told.span, told.text.replace("{also}", more), related=related_to(ctx.path, others)
    )


class _Told(NamedTuple):
    kind: str
    span: Span
    text: str


def _told(call: Call, ctx: Context) -> _Told | None:
    """What a log call leaves out; `{also}` in the text is where the others are counted."""
    own = own_logger(call) if imports_global(ctx) else ""
    if own:
        return _Told(
            "global",
            call.name_span,
            f"`{call.target}`{{also}} writes with the global logger, so the line has nothing of the"
            f" request that `{own}` carries; use `{own}`",
        )
    loses = loses_context(call) if names_bare(ctx) else None
    if loses is None and not (uses_variants(ctx) and call.callee in WITHOUT_CONTEXT):
        return None
    context = context_at_hand(call)
    if not context:
        return None
    if loses is not None:
        if log_call(call, ctx) is None:
            return None
        return _Told(
            "lost",
            loses.span,
            f"`{loses.text}`{{also}} has nothing of the request, so the line cannot be found by its"
            f" trace; give `{call.target}` the context at hand, `{context}`",
        )
    if is_bound(call) or any(f.once(is_of_loop, ctx) for f in call.enclosing_functions):
        return None
    return _bare(call, context)


def _bare(call: Call, context: str) -> _Told:
    remedy = f"`{call.method}Context({context}, …)`"
    return _Told(
        "bare",
        call.name_span,
        f"`{call.target}`{{also}} leaves out the context at hand, which other lines of this file"
        f" give, so the line cannot be found by its trace; use {remedy}",
    )


def _same_in(ctx: Context, kind: str, asking: Context) -> tuple[Span, ...]:
    """Where the log calls of a file leave out the same, in order."""
    lines = (call for call in ctx.every_call() if call.word in _WORDS)
    found = (_told(call, asking) for call in lines)
    return tuple(sorted(told.span for told in found if told is not None and told.kind == kind))
