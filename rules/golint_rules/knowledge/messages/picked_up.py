"""Rows that wait for money to be moved, and that each process of a service picks up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    Functions,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.claims import hands_key_on, moves_money
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import reads, type_words, writes
from golint_rules.knowledge.roles import is_in_service

#: Words of rows that wait for work.
_WAITING = word_set(
    "pending due queued unprocessed unpaid retryable scheduled ready failed overdue"
)
#: What takes a row for one process alone, or makes the process one alone.
_CLAIMING = late_regex(
    r"(?i)claim|skip_?locked|l(?<=\bl)eader|l(?<=\bl)ease|e(?<=\be)lect|advisory|t(?<=\bt)x\b"
)
#: Words of what a house gives another party to know a request again by.
_KNOWN_AGAIN = word_set("idempotency idempotent reference ref nonce external")


class PickedUp(PackageFact, frozen=True):
    """A call moves money for each row that waits, with no row taken before.

    `moved` is what it is called as, `found_by` what reads the rows, and `read` where.
    """

    at: Place
    moved: str
    found_by: str
    read: Place


class SkipsLocked(PackageFact, frozen=True):
    """A statement of the package leaves out rows that another process has locked."""

    path: str


@package_fact(SkipsLocked, on=Files(), words=("SKIP LOCKED", "skip locked", "SkipLocked"))
def skips_locked(ctx: Context) -> Iterator[SkipsLocked]:
    """A file that speaks of it."""
    yield SkipsLocked(ctx.path)


@package_fact(
    PickedUp, on=Functions(), words=("ending", "Due", "ueued", "etry", "nprocessed", "cheduled")
)
def picked_up(function: Function, ctx: Context) -> Iterator[PickedUp]:
    """The first such move of a function, itself or by a helper that is handed the row."""
    if function.is_literal or not is_in_service(ctx.header) or not function.may_call(_may_find):
        return
    if is_locked(function) or _CLAIMING.search(function.text) is not None:
        return
    for read in function.calls:
        rows = read.assigned_first if _finds_waiting(read, ctx) else None
        if rows is None:
            continue
        for loop in function.loops:
            over = loop.ranges_over
            if over is None or over.local != rows:
                continue
            moves = _moved_in(loop.body)
            if moves is not None:
                yield PickedUp(
                    Place(moves.path, moves.name_span, moves.symbol),
                    moves.target,
                    read.target,
                    Place(read.path, read.name_span, read.symbol),
                )
                return


@lru_cache(maxsize=8_192)
def _may_find(method: str) -> bool:
    return reads(method) and ("status" in words(method) or _says_waiting(method))


def _says_waiting(name: str) -> bool:
    return not _WAITING.isdisjoint(words(name))


def _finds_waiting(read: Call, ctx: Context) -> bool:
    """`repo.GetPendingRefunds()`, `repo.FindByStatus(ctx, StatusPending)`."""
    receiver = read.receiver
    if receiver is None or not _may_find(read.method) or not type_words(receiver, ctx):
        return False
    return any(map(_says_waiting, (read.method, *(given.name for given in read.arguments))))


def _moved_in(body: Code) -> Call | None:
    """What moves money for a row, in a loop or in the helpers that it calls."""
    for call in body.calls:
        if _moves(call, list(body.calls)):
            return call
        helper = call.function
        if helper is None or helper.is_literal or call.is_in_goroutine:
            continue
        if is_locked(helper) or _CLAIMING.search(helper.text) is not None:
            continue
        calls = [one for one in helper.calls if one.enclosing_function == helper]
        found = next((one for one in calls if _moves(one, calls)), None)
        if found is not None:
            return found
    return None


def _moves(call: Call, calls: list[Call]) -> bool:
    """Does a call move money at another party, with nothing written before that takes the row?"""
    if not moves_money(call) or hands_key_on(call) or _is_known_again(call):
        return False
    earlier = (one for one in calls if one.start_byte < call.start_byte)
    return not any(writes(one.method) and one.leads_to(call) for one in earlier)


def _is_known_again(call: Call) -> bool:
    for given in call.arguments:
        origin = given.local.origin if given.local is not None else None
        literal = given.composite or (origin.composite if origin is not None else None)
        keys = (literal.keyed or {}) if literal is not None else {}
        names = (given.name, *keys)
        if any(not _KNOWN_AGAIN.isdisjoint(words(name)) for name in names):
            return True
    return False
