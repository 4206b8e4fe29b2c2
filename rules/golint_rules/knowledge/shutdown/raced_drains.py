"""A goroutine that stops a server at an end for which `main` waits as well, and no longer."""

from collections.abc import Iterator, Mapping

from golint_agent.rulekit import Call, Code, Function, Local
from golint_rules.knowledge.workers.awaited import tells_besides_contexts, waits_behind


def raced_wait(stop: Call) -> Code | None:
    """Where `main` waits for the end that starts a stop in a goroutine, and for nothing behind it.

    None for other stops, and where the goroutine tells anybody when it is done.
    """
    body, main = stop.enclosing_function, stop.declared_function
    if body is None or main is None or main.name != "main" or main.is_method:
        return None
    start = main.once(_starts_in).get(body)
    if start is None or stop.is_deferred or tells_besides_contexts(body):
        return None
    heard = next(_awaited(body), None)
    if heard is None or heard[0].start_byte > stop.start_byte:
        return None
    last = main.once(_last_awaited)
    if last is None or last[1] != heard[1] or last[0].start_byte < start.start_byte:
        return None
    return last[0]


def _starts_in(function: Function) -> Mapping[Function | None, Call]:
    """The first start of each function that a function runs in goroutines."""
    return {start.function: start for start in reversed(function.starts)}


def _last_awaited(function: Function) -> tuple[Code, Local] | None:
    """Where a function always waits for the end of a context, and for nothing behind it."""
    last = max(_awaited(function), key=lambda found: found[0].start_byte, default=None)
    if last is None or last[0].conditions or waits_behind(last[0], function):
        return None
    return last


def _awaited(function: Function) -> Iterator[tuple[Code, Local]]:
    """Where a function waits for the ends of contexts, with these."""
    for channel in function.received:
        waited = channel.call.receiver if channel.call is not None else None
        if waited is not None and waited.local is not None and channel.text.endswith(".Done()"):
            yield channel, waited.local
