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
_ALL = frozenset({_GO, _DONE, _ADD, "(*sync.WaitGroup).Wait"})


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
    key = _group_of(group) if group is not None else None
    counted = ctx.once(_counts).get(key) if key is not None else None
    if group is None or body is None or counted is None:
        return
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
    """The first call that counts a group up, and the first that counts it down."""

    up: Call | None = None
    down: Call | None = None


#: A variable by its name and where it is declared, or a field by its name and its type.
_Group = tuple[str, int | str]


def _group_of(group: Code) -> _Group | None:
    """What tells groups apart; None for those that somebody else may count.

    Those are parameters, pointers in fields, and fields that other packages see.
    """
    local = group.local if group.is_name else None
    if local is not None:
        return None if local.is_param or local.is_result else (local.name, local.declared_at)
    holder, field = group.selected_from, group.selected
    if holder is None or not field[:1].islower() or group.type_name != "sync.WaitGroup":
        return None
    return field, holder.base_type_name


def _counts(ctx: Context) -> dict[_Group, _Counted]:
    """What counts the groups of a file, of those that are only called, and handed to nobody."""
    uses: dict[_Group, list[Code]] = {}
    fields: set[str] = set()
    for group in (call.receiver for call in ctx.calls(_GO)):
        key = _group_of(group) if group is not None else None
        if group is None or key is None or key in uses:
            continue
        uses[key] = [*group.local.uses] if group.is_name and group.local is not None else []
        fields |= set() if group.is_name else {key[0]}
    unknown: set[str] = set()
    for file in ctx.beside if fields else ():
        for selected in file.selections(*sorted(fields)):
            owner = selected.selected_from.base_type_name if selected.selected_from else "?"
            unknown |= {selected.selected} if owner == "?" else set()
            if (selected.selected, owner) in uses:
                uses[selected.selected, owner].append(selected)
    found = {key: [use.receiver_of for use in used] for key, used in uses.items()}
    return {
        key: _Counted(_first(_ADD, calls), _first(_DONE, calls))
        for key, calls in found.items()
        if key[0] not in unknown and all(c is not None and c.callee in _ALL for c in calls)
    }


def _first(callee: str, calls: list[Call | None]) -> Call | None:
    return next((call for call in calls if call is not None and call.callee == callee), None)


def _is_of(call: Call, callee: str, group: Code) -> bool:
    receiver = call.receiver if call.callee == callee else None
    return receiver is not None and _group_of(receiver) == _group_of(group)
