"""What is stored and then announced to others: two writes that one failure tears apart."""

from __future__ import annotations

from golint_agent.rulekit import Call, Context, Function, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.transactions.half_written import BOOKED, stored_by

#: Words of what publishes, by the names of types, fields and variables.
_PUBLISHERS = word_set(
    """publisher publishers producer producers pub broker eventbus bus emitter dispatcher kafka
    rabbit rabbitmq nats mq amqp"""
)
#: First words of methods that announce.
_ANNOUNCING = word_set("publish send emit produce dispatch write enqueue push announce raise")
#: What nobody misses when it is lost.
_PASSING = word_set(
    """notify notification notifications notifier noti noty email mail sms push metric metrics log
    logs audit analytics cache socket websocket sse ws hub telegram slack webhook callback trace
    typing presence live invalidate reload tracking activity outbox"""
)
#: First words of methods that announce, whatever they are called on, what comes next.
_SURELY = word_set("publish produce emit")
_TOLD = word_set("event events message messages")
_OUTBOX = late_regex(rb"(?i)outbox|debezium|\bcdc\b")


class Announced(Record, frozen=True):
    """A call that announces, and the write before it that it is not one with."""

    publish: Call
    write: Call


def announced_apart(function: Function, ctx: Context) -> Announced | None:
    """The first announcement of a function that stands behind what it announces."""
    publishing = [call for call in function.calls if _publishes(call)]
    if not publishing or ctx.once(_has_outbox):
        return None
    writes = [call for call in function.calls if _stores(call, ctx)]
    for publish in publishing:
        for write in writes:
            if write.start_byte < publish.start_byte and _comes_behind(write, publish):
                return Announced(publish, write)
    return None


def _has_outbox(ctx: Context) -> bool:
    return any(file.source_matches(_OUTBOX) for file in ctx.beside)


def _comes_behind(write: Call, publish: Call) -> bool:
    """Does a call announce what another has stored, and not that it failed to?"""
    if any(branch.body.holds(publish) for branch in write.failures):
        return False
    if write.enclosing_function == publish.enclosing_function:
        return write.leads_to(publish)
    return publish.is_in_goroutine and write.enclosing_function == publish.declared_function


def _stores(call: Call, ctx: Context) -> bool:
    about = stored_by(call, ctx)
    return bool(about) and not BOOKED.isdisjoint(about)


def _publishes(call: Call) -> bool:
    """Does a call announce something, by its name and by what it is called on?"""
    method = words(call.method)
    if not method or method[0] not in _ANNOUNCING:
        return False
    receiver = call.receiver
    if receiver is None or not call.returns_error:
        return False
    names = {*words(receiver.name), *words(receiver.base_type_name.rpartition(".")[2])}
    told = (str(a.constant) for a in call.arguments if isinstance(a.constant, str))
    topics = (words(text.replace("-", "_").replace(".", "_")) for text in told)
    around = names.union(method, *topics, *(words(f.name) for f in call.enclosing_functions))
    # `external.ProduceKafkaMessage`, `s.client.PublishEvent`
    is_said = not _PUBLISHERS.isdisjoint(method[1:]) or (
        method[0] in _SURELY and not _TOLD.isdisjoint(method[1:])
    )
    return (is_said or not _PUBLISHERS.isdisjoint(names)) and _PASSING.isdisjoint(around)
