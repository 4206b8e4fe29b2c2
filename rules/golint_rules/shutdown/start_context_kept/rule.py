"""What fx starts goes on with the context of its start, which ends after some seconds."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.start_hooks import StartsLasting, kept_by_start
from golint_rules.knowledge.roles import is_shipped

_FX = "go.uber.org/fx"
#: What takes a function that runs at the start, as its first argument.
_HOOKS = (f"{_FX}.StartHook", f"{_FX}.StartStopHook")


@rule(
    id="shutdown/start-context-kept",
    summary="a worker goes on with the context of its start hook",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query("(composite_literal type: (qualified_type)) @match"), Calls(*_HOOKS)),
    imports=(_FX,),
    where=is_shipped,
    needs=(StartsLasting,),
    cwe=("CWE-664",),
    tags=("shutdown", "concurrency"),
)
def start_context_kept(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first use of a start's context in a goroutine that goes on."""
    hook = _started(code)
    kept = next(kept_by_start(hook, ctx), None) if hook is not None else None
    if kept is None:
        return
    name = "the context of the start" if kept.at == hook else f"`{kept.at.text}`"
    within = kept.within
    related = [Related(within.path, within.span, "it goes on with it here")] if within else []
    yield ctx.finding(
        kept.at,
        f"{name} ends when the start has timed out, after 15 seconds, and `{kept.given}` with it;"
        " give it a context of its own, made by `context.WithCancel`, and cancel that in `OnStop`",
        related=tuple(related),
    )


def _started(code: Code) -> Code | None:
    """The function that runs at the start."""
    call = code.call
    if call is not None:
        return call.argument(0) if call.callee in _HOOKS else None
    keyed = code.keyed if code.type_name == f"{_FX}.Hook" else None
    return keyed.get("OnStart") if keyed else None
