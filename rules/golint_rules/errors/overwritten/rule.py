"""An error is overwritten, or the function ends, before anybody has read it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Local,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.shadowed import shadowed_errors
from golint_rules.knowledge.dropped_errors.unread_errors import is_lost_in_literal, is_surely_error
from golint_rules.knowledge.failures.excused_errors import explains_going_on
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/overwritten",
    summary="an error is overwritten before it is read",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=("err", "Err"),
    cwe=("CWE-390", "CWE-563"),
    tags=("errors", "reliability"),
)
def overwritten(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report errors of calls that no path reads, and those that the next turn overwrites."""
    for local in function.locals_unread("err"):
        # What is called otherwise is no error, and to find out its type may take long.
        yield from _lost(local, ctx)
    if ctx.source_has(" error\n"):
        yield from _shadowed(function, ctx)


def _lost(local: Local, ctx: Context) -> Iterator[Finding]:
    for write in local.writes:
        is_lost = local.is_lost(write) or is_lost_in_literal(local, write)
        if not is_lost and not local.is_lost_in_loop(write):
            continue
        value = local.value_at(write)
        call = value.call if value is not None else None
        kind = str(local.type)
        if call is None or kind not in ("error", "?") or explains_going_on(write.remark):
            continue
        if is_lost and _is_told_of(call, local, write):
            yield ctx.finding(
                write,
                f"nobody reads what `{local.name}` is set to here, so this failure is lost; return"
                f" it, and look whether another `{local.name}` is meant",
            )
            continue
        is_known = call.returns_error if kind != "?" else is_surely_error(call, local)
        if not is_known or (_is_made_here(call.callee) and (is_lost or call.method != "Join")):
            continue
        if call.always_nil_error:
            continue
        if is_lost:
            yield ctx.finding(
                write,
                f"nobody reads the error that `{call.target}` gives `{local.name}` here; check it"
                " before it is overwritten or the function ends",
            )
        elif not _leaves_at_success(write, local):
            yield ctx.finding(
                write,
                f"each turn overwrites the error of `{call.target}` of the turn before, so only the"
                f" last one is seen; check `{local.name}` within the loop, or join the errors",
            )


def _shadowed(function: Function, ctx: Context) -> Iterator[Finding]:
    """An error of a literal or a loop with the name of one that is asked behind, never set."""
    for local, inner, what in shadowed_errors(function):
        write = inner.writes[0]
        value = inner.value_at(write)
        call = value.call if value is not None else None
        if call is not None and call.returns_error:
            yield ctx.finding(
                write,
                f"this `{inner.name}` is a new variable of the {what}, so the"
                f" `{local.name}` that is asked behind it stays nil although `{call.target}` may"
                " have failed; assign with `=`",
            )


def _is_told_of(call: Call, local: Local, write: Code) -> bool:
    """Is an error made of one, or for one, in the branch where that is not nil?"""
    is_made = _is_made_here(call.callee) or any(a.text == local.name for a in call.arguments)
    condition = next(iter(write.conditions), None)
    if not is_made or condition is None:
        return False
    return condition.mentions_error or condition.mentions(local.name)


def _is_made_here(callee: str) -> bool:
    """Errors that the function makes itself are no failures of a call."""
    return callee in ("errors.New", "fmt.Errorf", "errors.Join") or callee.startswith(
        "github.com/pkg/errors."
    )


def _leaves_at_success(write: Code, local: Local) -> bool:
    """Is the write one of a retry, whose error is asked in the loop after all?"""
    return any(use.is_asked for use in local.uses if use.start_byte > write.start_byte)
