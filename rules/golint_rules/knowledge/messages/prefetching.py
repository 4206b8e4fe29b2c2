"""Consumers of queues, and whether a channel limits how many messages it is handed at once."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, PackageFact, Place, package_fact
from golint_rules.knowledge.messages.deliveries import consuming_flags, is_passing
from golint_rules.knowledge.roles import is_in_service


class ConsumesQueue(PackageFact, frozen=True):
    """A call of AMQP's `Consume` whose messages are acknowledged one by one."""

    at: Place


class LimitsPrefetch(PackageFact, frozen=True):
    """A call of AMQP's `Qos`."""

    at: Place


@package_fact(ConsumesQueue, on=Calls(words=("Consume", "ConsumeWithContext")))
def consumes_queue(call: Call, ctx: Context) -> Iterator[ConsumesQueue]:
    """One that shares its queue with others, where a lost message counts."""
    flags = consuming_flags(call)
    if flags is None or flags.automatic is not False or flags.exclusive is not False:
        return
    if is_in_service(ctx.header) and not is_passing(call):
        yield ConsumesQueue(Place(call.path, call.name_span, call.symbol))


@package_fact(LimitsPrefetch, on=Calls(words=("Qos",)))
def limits_prefetch(call: Call, _: Context) -> Iterator[LimitsPrefetch]:
    """Wherever it stands, also where its channel is not known."""
    yield LimitsPrefetch(call.place)
