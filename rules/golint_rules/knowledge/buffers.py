"""What keeps back what it is given, to send it later: telemetry, producers; and what sends it."""

from collections.abc import Iterator, Mapping

from golint_agent.rulekit import Call, Calls, Context, Files, PackageFact, Place, package_fact
from golint_rules.knowledge.servers import split_method

_OTEL = "go.opentelemetry.io/otel/sdk"
#: What makes such a value, and its type.
MAKERS: Mapping[str, str] = {
    f"{_OTEL}/trace.NewTracerProvider": f"{_OTEL}/trace.TracerProvider",
    f"{_OTEL}/metric.NewMeterProvider": f"{_OTEL}/metric.MeterProvider",
    f"{_OTEL}/log.NewLoggerProvider": f"{_OTEL}/log.LoggerProvider",
    "github.com/IBM/sarama.NewAsyncProducer": "github.com/IBM/sarama.AsyncProducer",
    "github.com/Shopify/sarama.NewAsyncProducer": "github.com/Shopify/sarama.AsyncProducer",
}
#: Methods that send what is kept back, the last of them included.
_FLUSHING = ("Shutdown", "ForceFlush", "Close", "AsyncClose")


class Buffer(PackageFact, frozen=True):
    """A call that makes a value which keeps things back; `kind` is its type."""

    at: Place
    kind: str


class Flush(PackageFact, frozen=True):
    """A call of, or reference to, a method that sends what is kept; `kind` is empty if unknown."""

    kind: str


@package_fact(Buffer, on=Calls(*MAKERS))
def buffers(call: Call, _: Context) -> Iterator[Buffer]:
    """A call that makes such a value, unless it sends each thing at once or sends nothing."""
    if call.arguments and "WithSyncer" not in call.text:
        yield Buffer(call.place, MAKERS[call.callee])


@package_fact(Flush, on=Files(), words=tuple(f".{name}" for name in _FLUSHING))
def flushes(ctx: Context) -> Iterator[Flush]:
    """The calls of, and references to, methods that send what is kept."""
    for found in ctx.selections(*_FLUSHING):
        operand = found.selected_from
        if operand is None:
            continue
        kind, _ = split_method(ctx.types.member(operand.type, found.selected))
        base = ctx.types.base(operand.type)
        if kind in MAKERS.values():
            yield Flush(kind)
        elif found.selected in ("Shutdown", "ForceFlush") and (
            ctx.types.is_unknown(base) or ctx.types.is_interface(base)
        ):
            yield Flush("")
