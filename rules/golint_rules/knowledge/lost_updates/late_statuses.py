"""Statuses that a webhook sets whatever they are: a late one undoes what was final."""

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
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.lost_updates.stale_entities import is_stored_by, read_before
from golint_rules.knowledge.lost_updates.stale_statuses import is_guarded_where
from golint_rules.knowledge.lost_updates.status_updates import is_deciding, is_status
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD

#: Words of functions and files that take what another party tells.
_TOLD = word_set("webhook webhooks callback callbacks notification ipn postback hook")
#: First words of functions in such files that take it.
_TAKING = word_set("handle process apply on receive take serve")
#: Words of reads that find rows of one status alone.
_OF_STATUS = word_set("pending open active unpaid new processing status for update lock locked")
_MOST_USES = 60


class LateStatus(PackageFact, frozen=True):
    """A status that a webhook sets to one of several, of an entity whose status it never reads.

    `stored` is what the store is called as, `callee` its full name.
    """

    entity: str
    at: Place
    stored: str
    callee: str
    store: Place
    read: Place
    is_gorm: bool


@package_fact(
    LateStatus,
    on=Functions(),
    words=("ebhook", "allback", "otification", "IPN", "ostback", "Hook"),
)
def late_status(function: Function, ctx: Context) -> Iterator[LateStatus]:
    """The first such status of a function."""
    if function.is_literal or not is_in_service(ctx.header) or not function.may_set_fields:
        return
    if not _is_told(function, ctx):
        return
    for local in function.locals:
        kind = local.type_name.lstrip("*").rpartition(".")[2]
        if local.is_param or not is_deciding(kind):
            continue
        found = _set_late(local, function, ctx)
        if found is not None:
            change, store, read = found
            yield LateStatus(
                kind,
                change.place,
                store.target,
                store.callee,
                Place(store.path, store.name_span, store.symbol),
                Place(read.path, read.name_span, read.symbol),
                GORM_METHOD.match(store.callee) is not None,
            )
            return


def _is_told(function: Function, ctx: Context) -> bool:
    named = words(function.name)
    if not _TOLD.isdisjoint(named):
        return True
    file = words(ctx.path.rpartition("/")[2].removesuffix(".go"))
    return named[:1] != () and named[0] in _TAKING and not _TOLD.isdisjoint(file)


def _set_late(local: Local, function: Function, ctx: Context) -> tuple[Code, Call, Call] | None:
    """Where a status is first set, what stores it, and what has read the entity."""
    changes = sorted(_changes(local), key=lambda change: change[0].start_byte)
    if not changes or not _are_several([value for _, value in changes]):
        return None
    first, last = changes[0][0], changes[-1][0]
    read = read_before(local, first, ctx)
    if read is None or _finds_one_status(read):
        return None
    stores = (c for c in function.calls if c.start_byte > last.start_byte)
    store = next((c for c in stores if is_stored_by(local, c, ctx)), None)
    if store is None or not first.leads_to(store):
        return None
    behind = (use for use in local.uses[:_MOST_USES] if read.start_byte < use.start_byte)
    uses = [use for use in behind if not read.holds(use)]
    if len(local.uses) > _MOST_USES or any(_looks(use, first, store) for use in uses):
        return None
    if any(_asks_of(asked, local) for asked in _conditions(function, read, first)):
        return None
    return first, store, read


def _changes(local: Local) -> Iterator[tuple[Code, Code]]:
    for use in local.uses:
        for target, value in use.statement.assigned:
            holder = target.selected_from
            is_own = holder is not None and holder.value.local == local
            if is_own and is_status(target.selected) and value is not None:
                yield use.statement, value


def _are_several(values: list[Code]) -> bool:
    """Is it set to one of several statuses: by several constants, or by what was told?"""
    texts = {value.text for value in values}
    is_told = any(v.constant is None and not v.package_object for v in values)
    return len(texts) > 1 or is_told


def _finds_one_status(read: Call) -> bool:
    if not _OF_STATUS.isdisjoint(words(read.method)):
        return True
    texts = (text for given in read.arguments for text in given.texts)
    chain = read.receiver
    before = chain.texts if chain is not None else ()
    return any(is_guarded_where(text) for text in (*texts, *before))


def _looks(use: Code, first: Code, store: Call) -> bool:
    """Is the status read before it is stored, or the entity asked or handed on before it is set?"""
    if use.start_byte >= store.start_byte:
        return False
    if is_status(use.usage.selection):
        targets = (target for target, _ in use.statement.assigned)
        return not any(target.holds(use) for target in targets)
    if use.start_byte >= first.start_byte:
        return False
    taker = use.argument_of or use.address.argument_of or use.receiver_of
    return taker is not None and not is_log(taker)


def _conditions(function: Function, read: Call, first: Code) -> Iterator[Code]:
    for body in (function, *function.literals):
        for asked in body.conditions_within:
            if read.start_byte < asked.start_byte < first.start_byte:
                yield asked


def _asks_of(condition: Code, local: Local) -> bool:
    """Does a condition read a field, by which it may be final: `PaidAt != nil`? An ID is none."""
    return any(
        (holder := part.selected_from) is not None
        and holder.value.local == local
        and words(part.selected)[-1:] != ("id",)
        for part in condition.parts
    )
