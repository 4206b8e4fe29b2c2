"""Tokens and invites that are good for one time, and marked as used behind what they allow."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Functions,
    Local,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import (
    is_service_name,
    is_store_word,
    reads,
    type_words,
    writes,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, READS
from golint_rules.knowledge.transactions.half_written import works_together

#: Words of types of what is good for one time.
_ONCE = word_set(
    """token tokens reset invite invites invitation invitations otp voucher coupon verification code
    codes link magic"""
)
#: Words that say that it has been used.
_USED = word_set("used redeemed consumed accepted claimed")
#: First words of methods that say so.
_MARKING = word_set("mark set update use consume redeem accept claim")
_STORING = word_set("Save Updates")
#: An update that looks again whether it is unused.
_GUARDED = late_regex(
    r"(?is)\bwhere\b[^;]{0,400}?\b(?:is_)?(?:used|redeemed|consumed|accepted|claimed)(?:_at)?\b[\"'`]?"
    r"\s*(?:is\s+null|=\s*(?:false|0|\?|\$|@)|is\s+(?:false|not\s+true))"
    r"|\bwhere\b[^;]{0,400}?\bnot\s+(?:is_)?used\b|rowsaffected"
)


class UsedUpLate(PackageFact, frozen=True):
    """A one-time token of which a function marks, behind `work`, that it was used.

    `marked` is what the mark is called as, `callee` its full name; `entity` the token's type.
    `is_apart` says that nothing in the function speaks of a transaction.
    """

    at: Place
    entity: str
    marked: str
    callee: str
    work: str
    done: Place
    look: Place
    is_gorm: bool
    is_apart: bool


class GuardedUse(PackageFact, frozen=True):
    """A method that marks something as used only where it is unused, by its full name."""

    function: str


@package_fact(GuardedUse, on=Functions(methods=True), words=("sed", "edeem", "ccept", "laim"))
def guarded_use(function: Function, _: Context) -> Iterator[GuardedUse]:
    """A method that writes by its name, with such a condition in its text."""
    verb = words(function.name)[:1]
    marks = verb != () and (verb[0] in _MARKING or writes(function.name))
    if marks and _GUARDED.search(function.text) is not None:
        yield GuardedUse(function.full_name)


@package_fact(UsedUpLate, on=Functions(), words=("Used", "Redeemed", "Consumed", "Accepted"))
def used_up_late(function: Function, ctx: Context) -> Iterator[UsedUpLate]:
    """The first token of a function that is marked behind the work that it allows."""
    if not is_in_service(ctx.header) or not function.may_call(_may_mark):
        return
    for local in function.locals:
        kind = local.type_name.rpartition(".")[2]
        if local.is_param or _ONCE.isdisjoint(words(kind)):
            continue
        look = _look(local, function)
        found = _marked(local, look, function, ctx) if look is not None else None
        if look is None or found is None or is_locked(function):
            continue
        mark, work = found
        if _GUARDED.search(function.text) is not None or not _is_read(local, mark, ctx):
            continue
        yield UsedUpLate(
            Place(mark.path, mark.name_span, mark.symbol),
            kind,
            mark.target,
            mark.callee,
            work.target,
            Place(work.path, work.name_span, work.symbol),
            look.place,
            GORM_METHOD.match(mark.callee) is not None,
            not works_together(function),
        )
        return


def _may_mark(method: str) -> bool:
    found = words(method)
    return found[:1] != () and (found[0] in _MARKING or method in ("Save", "Updates"))


def _look(local: Local, function: Function) -> Code | None:
    """Where the function ends if the token was used before."""
    for branch in function.branches:
        if not branch.goes_on and any(_asks(part, local) for part in branch.condition.parts):
            return branch.condition
    return None


def _asks(part: Code, local: Local) -> bool:
    holder = part.selected_from
    is_of = holder is not None and holder.value.local == local
    return is_of and not _USED.isdisjoint(words(part.selected))


def _marked(local: Local, look: Code, function: Function, ctx: Context) -> tuple[Call, Call] | None:
    """The call that marks a token as used, and the write before it that it allows."""
    mark = next(
        (
            call
            for call in function.calls
            if call.start_byte > look.start_byte and _marks(call, local, look, ctx)
        ),
        None,
    )
    if mark is None:
        return None
    for call in function.calls:
        if look.start_byte < call.start_byte < mark.start_byte and _allowed(call, local, ctx):
            return (mark, call) if call.leads_to(mark) else None
    return None


def _marks(call: Call, local: Local, look: Code, ctx: Context) -> bool:
    if call.enclosing_function != look.enclosing_function:
        return False
    found = words(call.method)
    is_named = found[:1] != () and found[0] in _MARKING and not _USED.isdisjoint(found)
    if is_named and _keeps(call, ctx):
        given = (a.value.selected_from or a.value for a in call.arguments)
        return any(one.value.local == local for one in given)
    is_gorm = call.method in _STORING and GORM_METHOD.match(call.callee) is not None
    if not is_gorm and not (writes(call.method) and _keeps(call, ctx)):
        return False
    return any(given.value.local == local for given in call.arguments) and any(
        target.selected_from is not None
        and target.selected_from.value.local == local
        and not _USED.isdisjoint(words(target.selected))
        for use in local.uses
        if use.start_byte < call.start_byte
        for target, _ in use.statement.assigned
    )


def _keeps(call: Call, ctx: Context) -> bool:
    """Is it called on a store or a service of the module, also one for tokens?"""
    found = type_words(call.receiver, ctx) if call.receiver is not None else ()
    return is_service_name(found) or (found[-1:] != () and is_store_word(found[-1]))


def _is_read(local: Local, mark: Call, ctx: Context) -> bool:
    """Was a token read, in a way that locks nothing?"""
    for write in local.writes:
        value = local.value_at(write) if write.start_byte < mark.start_byte else None
        call = value.call if value is not None else None
        if call is not None and reads(call.method) and _keeps(call, ctx):
            return "lock" not in words(call.method) and "update" not in words(call.method)
    takers = (use.address.argument_of for use in local.uses)
    return any(t is not None and t.method in READS and GORM_METHOD.match(t.callee) for t in takers)


def _allowed(call: Call, local: Local, ctx: Context) -> bool:
    """Does a call write something else than the token?"""
    if not call.returns_error or not writes(call.method) or not _keeps(call, ctx):
        return False
    return not any(given.value.local == local for given in call.arguments)
