"""`(*sync.WaitGroup).Go` counts itself: a `Done` in it panics, an `Add` before it hangs."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Record,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped

_GO = "(*sync.WaitGroup).Go"
_DONE = "(*sync.WaitGroup).Done"
_ADD = "(*sync.WaitGroup).Add"


@rule(
    id="concurrency/counted-twice",
    summary="a goroutine of `WaitGroup.Go` is counted a second time",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(_GO),
    where=is_shipped,
    cwe=("CWE-662",),
    tags=("concurrency", "reliability"),
)
def counted_twice(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report a `Done` in what `Go` runs, and an `Add` right before it, where only one is there."""
    group, given = call.receiver, call.argument(0)
    body = given.literal_function if given is not None else None
    if group is None or body is None:
        return
    counted = ctx.once(_counts).get(_group_of(group), _NEVER)
    done = next((one for one in body.calls if _is_of(one, _DONE, group)), None)
    if done is not None and counted.up is None:
        yield ctx.finding(
            done,
            f"`{call.target}` counts down itself when this has ended, so `{done.target}` counts"
            " below zero, which ends the process; leave it out",
        )
    elif counted.up is not None and counted.down is None and counted.up.argument_count == 1:
        after = counted.up.statement.statement_after
        if after is not None and after.holds(call):
            yield ctx.finding(
                counted.up,
                f"`{call.target}` counts the goroutine itself, and nobody calls"
                f" `{group.text}.Done()` for this, so `{group.text}.Wait()` never returns;"
                " leave it out",
            )


class _Counted(Record, frozen=True):
    """The first call of a file that counts a group up, and the first that counts it down."""

    up: Call | None = None
    down: Call | None = None


_NEVER = _Counted()


def _group_of(group: Code) -> tuple[str, int]:
    """What tells groups of a file apart: the text, and where a variable is declared."""
    return group.text, group.local.declared_at if group.local is not None else -1


def _counts(ctx: Context) -> dict[tuple[str, int], _Counted]:
    """What counts each group of a file."""
    first: dict[tuple[str, int], dict[str, Call]] = {}
    for function in ctx.functions():
        for call in function.calls:
            if call.callee in (_ADD, _DONE) and call.receiver is not None:
                first.setdefault(_group_of(call.receiver), {}).setdefault(call.callee, call)
    return {group: _Counted(one.get(_ADD), one.get(_DONE)) for group, one in first.items()}


def _is_of(call: Call, callee: str, group: Code) -> bool:
    receiver = call.receiver if call.callee == callee else None
    return receiver is not None and _group_of(receiver) == _group_of(group)
