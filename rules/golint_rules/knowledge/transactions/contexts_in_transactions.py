"""Work in the callback of a transaction that is given the context around it, and so is outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Function, Local, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import reads
from golint_rules.knowledge.requests.contexts import is_context

#: Words of calls, and of what they are called on, that run a callback in a transaction.
_IN_TRANSACTION = word_set("transaction transactional transactor tx atomic atomically uow")
_OF_UNIT = ("unit", "of", "work")
#: Methods that run a callback in what their receiver is: `s.uow.Do(ctx, func(…) …)`.
_DOING = word_set("do execute exec run within with")
#: Words of what is in no transaction, by its name or its type.
_ELSEWHERE = word_set(
    """cache redis publisher producer broker bus kafka nats rabbit queue mailer mail email sms
    notifier notification notifications client gateway provider api storage s3 bucket file files
    logger log audit audits metric metrics tracer session sessions lock locker limiter hub ws
    search index elastic"""
)
#: First words of methods that change nothing that a transaction holds.
_TELLING = word_set(
    """validate verify check ensure parse new build make publish send emit notify dispatch enqueue
    produce broadcast invalidate log track ping wait watch start begin authorize"""
)


class GivenOuter(NamedTuple):
    """A write that is given the context `outer`, where `held` carries the transaction."""

    write: Call
    outer: str
    held: str


def given_outer(literal: Function) -> Iterator[GivenOuter]:
    """The writes in a callback of a transaction by the context around it, in order."""
    taker = literal.argument_of
    if taker is None or not _runs_in_transaction(taker) or len(literal.parameters) != 1:
        return
    held = next(iter(literal.parameters))[0]
    param = next((p for p in literal.locals if p.is_param and p.name == held), None)
    handed = taker.argument(0)
    if param is None or not _carries(param) or handed is None or not _is_outer(handed, literal):
        return
    for call in literal.calls:
        given = call.argument(0)
        if given is None or given.text != handed.text or not _is_outer(given, literal):
            continue
        if _writes(call) and not _sees(call, held, literal) and not _is_kept(call, literal):
            yield GivenOuter(call, handed.text, held)


def _runs_in_transaction(taker: Call) -> bool:
    """Does a call say that what it is handed runs in a transaction?"""
    method = words(taker.method)
    if not _IN_TRANSACTION.isdisjoint(method):
        return True
    receiver = taker.receiver
    if receiver is None or method[:1] == () or method[0] not in _DOING:
        return False
    for name in (receiver.value.name, receiver.base_type_name.rpartition(".")[2]):
        said = words(name)
        if not _IN_TRANSACTION.isdisjoint(said) or _is_unit(said):
            return True
    return False


def _is_unit(said: tuple[str, ...]) -> bool:
    return any(said[at : at + 3] == _OF_UNIT for at in range(len(said)))


def _carries(param: Local) -> bool:
    """May a parameter carry a transaction: a context, also that of a session of MongoDB?"""
    return is_context(param.type_name) or param.type_name.endswith(".SessionContext")


def _is_outer(given: Code, literal: Function) -> bool:
    """Is it a context from around the callback: a variable, or that of a request?"""
    if not is_context(given.type_name):
        return False
    local = given.local
    if local is None:
        call = given.call
        holder = call.receiver if call is not None and not call.arguments else None
        local = holder.local if holder is not None else None
    return local is not None and not literal.holds_byte(local.declared_at)


def _writes(call: Call) -> bool:
    """Does a call do more than read or tell, by its name and what it is called on?"""
    receiver, verb = call.receiver, words(call.method)[:1]
    if receiver is None or not call.returns_error or reads(call.method):
        return False
    if verb == () or verb[0] in _TELLING:
        return False
    said = {*words(receiver.value.name), *words(receiver.base_type_name.rpartition(".")[2])}
    return _ELSEWHERE.isdisjoint({*said, *words(call.method)})


def _sees(call: Call, held: str, literal: Function) -> bool:
    """Is what it is called on, or another argument, made of what carries the transaction?"""
    for given in (call.receiver, *call.arguments):
        if given is None or given.text == held or given.mentions(held):
            return given is not None
        local = given.value.local
        made = local is not None and not local.is_param and literal.holds_byte(local.declared_at)
        if made and (given == call.receiver or (local is not None and is_context(local.type_name))):
            return True
    return False


def _is_kept(call: Call, literal: Function) -> bool:
    """Is it what is kept of a failure, or done beside, which is meant to stay?"""
    if call.is_in_goroutine or call.is_deferred:
        return True
    return any(
        literal.holds_byte(c.start_byte) and c.start_byte < call.start_byte and c.mentions_error
        for c in call.conditions
    )
