"""Rows that are written for another one just created, with no transaction around both."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import is_service, repository_write
from golint_rules.knowledge.requests.contexts import bodies, handles_request
from golint_rules.knowledge.transactions.half_written import (
    BESIDE,
    CREATING,
    HalfWritten,
    follows,
    is_carried,
    is_remote,
    stored_by,
    works_together,
)

#: What the key of a row is called.
_KEYS = ("ID", "Id", "UUID", "Uuid")
#: Words of rows that are of use without those that are written for them, or are made again.
_LOOSE = BESIDE | word_set(
    """tag tags comment comments message messages image images photo photos file files document
    documents attachment attachments avatar media favorite favorites favourite follower followers
    like likes code codes otp verification reset device devices stat stats statistic statistics
    score scores search index report reports tracking job jobs queue embedding"""
)
_UNDOING = word_set("delete remove destroy cancel discard cleanup purge")
#: A method that begins a transaction, or binds a store to one.
_BINDING = late_regex(
    rb"func \([^)\n]*\) (?:Begin\w*|(?:With|In|Exec|Run|Within|Use)\w*(?:Tx|Trx|Transaction)\w*)\("
)
#: It may write a row that was there.
_SAVE = "(*gorm.io/gorm.DB).Save"
_MOST_CREATES = 20


def left_childless(function: Function, ctx: Context) -> HalfWritten | None:
    """The first row that is created, and what is written for it by its key; None in doubt."""
    if sum(map(_is_create, function.calls)) <= 1 or works_together(function):
        return None
    for body in bodies(function):
        if not (body.returns_error or handles_request(body)):
            continue
        for first, second in _pairs(body, ctx):
            if not ctx.once(is_carried) and not ctx.once(_is_bound):
                return HalfWritten(first, second)
    return None


def _is_bound(ctx: Context) -> bool:
    """Has the package a store that a transaction may be bound to, so that callers hold one?"""
    return any(file.source_matches(_BINDING) for file in ctx.beside)


def _is_create(call: Call) -> bool:
    return not CREATING.isdisjoint(words(call.method)[:1])


def _pairs(body: Function, ctx: Context) -> Iterator[tuple[Call, Call]]:
    here = [call for call in body.calls if call.enclosing_function == body]
    creates = [call for call in here if _is_create(call)][:_MOST_CREATES]
    remote: list[Call] | None = None
    for at, first in enumerate(creates[:-1]):
        keys = _keys_of(first)
        later = [call for call in creates[at + 1 :] if _refers(call, keys, body)] if keys else []
        if not later or first.callee == _SAVE or not stored_by(first, ctx) or _is_loose(first):
            continue
        for second in later:
            if first.method == second.method and _is_same_holder(first, second):
                continue
            if remote is None:
                remote = [call for call in here if is_remote(call)]
            if not _is_missed(second) or not _is_child(second, ctx):
                continue
            if follows(first, second, remote):
                yield first, second


def _is_missed(second: Call) -> bool:
    """Does the function end where a write has failed, and take nothing away?"""
    failures = second.failures
    if not failures:
        return second.statement.is_return
    return not any(_goes_on_without(branch.body) for branch in failures)


def _goes_on_without(body: Code) -> bool:
    """Does the function go on, or undo what it did, where something has failed?"""
    if any(not _UNDOING.isdisjoint(words(call.method)[:1]) for call in body.calls):
        return True
    return not any(part.is_return for part in body.parts)


def _is_same_holder(first: Call, second: Call) -> bool:
    one, other = first.receiver, second.receiver
    return one is not None and other is not None and one.text == other.text


def _keys_of(create: Call) -> set[str]:
    """How the key of what a call creates is written: `id`, `order.ID`."""
    held = [local for local in create.target_locals if local is not None and not _is_error(local)]
    given = [a.address.local or a.value.local for a in create.arguments]
    rows = [local for local in given if local is not None and "ontext" not in local.type_name]
    keys = {f"{local.name}.{key}" for local in (*held, *rows) for key in _KEYS}
    # What is given may be in use before; what comes back is new.
    return keys | {local.name for local in held if "id" in words(local.name)}


def _is_error(local: Local) -> bool:
    return local.type_name == "error"


def _refers(call: Call, keys: set[str], body: Function) -> bool:
    """Is a call handed the key, or a row that holds it?"""
    return any(_holds_key(given, keys, body) for given in call.arguments)


def _holds_key(given: Code, keys: set[str], body: Function) -> bool:
    if any(part.text in keys for part in given.parts):
        return True
    local = given.address.local or given.value.local
    if local is None or local.is_param or not body.holds_byte(local.declared_at):
        return False
    values = [local.declared_with, *(local.value_at(write) for write in local.writes)]
    if any(part.text in keys for v in values if v is not None for part in v.parts):
        return True
    # `item.OrderID = order.ID`
    return any(
        value is not None and value.text in keys and target.selected != ""
        for use in local.uses
        for target, value in use.statement.assigned
    )


def _is_child(call: Call, ctx: Context) -> bool:
    """Does a call write rows that belong to another: by a repository, a service, or a method?"""
    if _is_loose(call) or (not call.returns_error and not stored_by(call, ctx)):
        return False
    if stored_by(call, ctx):
        return True
    receiver = call.receiver
    if receiver is None:
        return False
    if is_service(receiver, ctx):
        return True
    body = call.function
    return body is not None and body.once(_writes_rows, ctx)


def _writes_rows(function: Function, ctx: Context) -> bool:
    if works_together(function):
        return False
    return any(_is_create(call) and repository_write(call, ctx) for call in function.calls)


def _is_loose(call: Call) -> bool:
    receiver = call.receiver
    said = set(words(call.method))
    if receiver is not None:
        said |= {*words(receiver.value.name), *words(receiver.base_type_name.rpartition(".")[2])}
    for given in call.arguments:
        said.update(words(given.base_type_name.rpartition(".")[2]))
    return not _LOOSE.isdisjoint(said)
