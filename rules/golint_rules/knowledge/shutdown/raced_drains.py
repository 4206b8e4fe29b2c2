"""A goroutine that stops a server at an end for which `main` waits as well, and no longer."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local
from golint_rules.knowledge.workers.awaited import tells_besides_contexts, waits_behind


def raced_wait(stop: Call) -> Code | None:
    """Where `main` waits for the end that starts a stop in a goroutine, and for nothing behind it.

    None for other stops, and where the goroutine tells anybody when it is done.
    """
    body, main = stop.enclosing_function, stop.declared_function
    if body is None or main is None or main.name != "main" or main.is_method:
        return None
    start = next((s for s in main.starts if s.function == body), None)
    if start is None or stop.is_deferred or tells_besides_contexts(body):
        return None
    heard = next(_awaited(body), None)
    if heard is None or heard[0].start_byte > stop.start_byte:
        return None
    for channel, ended in _awaited(main):
        is_same = ended == heard[1] and channel.start_byte > start.start_byte
        if is_same and not channel.conditions and not waits_behind(channel, main):
            return channel
    return None


def _awaited(function: Function) -> Iterator[tuple[Code, Local]]:
    """Where a function waits for the ends of contexts, with these."""
    for channel in function.received:
        waited = channel.call.receiver if channel.call is not None else None
        if waited is not None and waited.local is not None and channel.text.endswith(".Done()"):
            yield channel, waited.local
