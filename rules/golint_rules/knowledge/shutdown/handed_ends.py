"""Functions that set telemetry up and hand out what sends the rest: is it called, and in time?"""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    PackageFact,
    Place,
    function_fact,
    package_fact,
)

_OTEL = "go.opentelemetry.io/otel/sdk"
#: How functions are typed that send what was kept back.
_ENDS = frozenset(
    {"func()", "func() error", "func(context.Context)", "func(context.Context) error"}
)
_MAKERS = frozenset({"NewTracerProvider", "NewMeterProvider", "NewLoggerProvider"})
#: Exporters that keep nothing back: they are asked for what there is.
_ASKED_FOR = ("go.opentelemetry.io/otel/exporters/prometheus",)
_SENDING = ("Shutdown", "ForceFlush")
#: What sends spans, metrics and log lines that were kept back, if its context leaves it any time.
FLUSHING = frozenset(
    f"(*{_OTEL}/{kind}Provider).{name}"
    for kind in ("trace.Tracer", "metric.Meter", "log.Logger")
    for name in _SENDING
)


class HandsEnd(FunctionFact, frozen=True):
    """The function sets telemetry up; the result at this position sends what was kept back."""

    position: int


@function_fact(HandsEnd, on=Functions(), words=("Provider(",), imports=(_OTEL,))
def hands_end(function: Function, ctx: Context) -> HandsEnd | None:
    """It makes a provider and hands out its `Shutdown`, by itself or in a literal."""
    positions = [at for at, result in enumerate(function.results) if str(result) in _ENDS]
    if len(positions) != 1 or not function.may_call(_MAKERS.__contains__):
        return None
    if any(call.callee.startswith(_ASKED_FOR) for call in function.calls):
        return None
    makers = (call for call in function.calls if call.word in _MAKERS)
    # What is sent at once is not kept back.
    made = any(c.callee.startswith(_OTEL) and "WithSyncer" not in c.text for c in makers)
    sent = (one for name in _SENDING for one in ctx.selections(name) if function.holds(one))
    return HandsEnd(positions[0]) if made and any(sent) else None


class DroppedEnd(PackageFact, frozen=True):
    """A call whose result would send what telemetry has kept back, and nobody takes it."""

    at: Place
    name: str


@package_fact(DroppedEnd, on=Calls(having=HandsEnd), needs=(HandsEnd,))
def dropped_ends(call: Call, _: Context) -> Iterator[DroppedEnd]:
    """The end is given to `_`, or the call stands by itself."""
    fact = call.fact(HandsEnd)
    taken = call.targets[fact.position :][:1] if fact is not None else ()
    if call.is_statement or (taken and taken[0].text == "_"):
        yield DroppedEnd(call.place, call.target)


def ends_called(call: Call) -> Iterator[tuple[Call, Code]]:
    """The calls of the end that a call hands out, each with the context that it is given.

    Needs `HandsEnd`.
    """
    fact = call.fact(HandsEnd)
    taken = call.target_locals[fact.position :][:1] if fact is not None else ()
    for use in taken[0].uses if taken and taken[0] is not None else ():
        ended = use.call_of
        given = ended.argument(0) if ended is not None else None
        if ended is not None and given is not None:
            yield ended, given
