"""What keeps back what it is given, to send it later: telemetry, producers; and what sends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    PackageFact,
    Place,
    Query,
    package_fact,
)
from golint_rules.knowledge.programs.servers import split_method

_OTEL = "go.opentelemetry.io/otel/sdk"
_SENTRY = "github.com/getsentry/sentry-go"
_DATADOG = tuple(
    f"{path}/ddtrace/tracer"
    for path in ("gopkg.in/DataDog/dd-trace-go.v1", "github.com/DataDog/dd-trace-go/v2")
)
_KAFKA = "github.com/segmentio/kafka-go"
_CONFLUENT = tuple(f"github.com/confluentinc/confluent-kafka-go{v}/kafka" for v in ("", "/v2"))
#: What makes such a value, and its type; of a package that keeps things itself the package.
MAKERS: Mapping[str, str] = {
    f"{_OTEL}/trace.NewTracerProvider": f"{_OTEL}/trace.TracerProvider",
    f"{_OTEL}/metric.NewMeterProvider": f"{_OTEL}/metric.MeterProvider",
    f"{_OTEL}/log.NewLoggerProvider": f"{_OTEL}/log.LoggerProvider",
    "github.com/IBM/sarama.NewAsyncProducer": "github.com/IBM/sarama.AsyncProducer",
    "github.com/Shopify/sarama.NewAsyncProducer": "github.com/Shopify/sarama.AsyncProducer",
    **{f"{path}.NewProducer": f"{path}.Producer" for path in _CONFLUENT},
    f"{_KAFKA}.NewWriter": f"{_KAFKA}.Writer",
    f"{_KAFKA}.NewReader": f"{_KAFKA}.Reader",
    f"{_SENTRY}.Init": _SENTRY,
    **{f"{path}.Start": path for path in _DATADOG},
    "github.com/posthog/posthog-go.NewWithConfig": "github.com/posthog/posthog-go.Client",
    "github.com/posthog/posthog-go.New": "github.com/posthog/posthog-go.Client",
}
#: What keeps things back also where it is written out, and does not end with the process alone.
_LITERALS = frozenset({f"{_KAFKA}.Writer"})
#: How each kind sends the rest, where that is no `Shutdown`.
ENDINGS: Mapping[str, str] = {
    _SENTRY: "Flush",
    **dict.fromkeys(_DATADOG, "Stop"),
    **{kind: "Close" for kind in MAKERS.values() if "kafka" in kind or "sarama" in kind},
    "github.com/posthog/posthog-go.Client": "Close",
}
_KINDS = frozenset(MAKERS.values())
#: Producers of confluent throw away what they keep when they are closed.
CONFLUENT_KINDS = frozenset(f"{path}.Producer" for path in _CONFLUENT)
CONFLUENT_PACKAGES = _CONFLUENT
#: Packages that keep things back themselves, and what people call them.
PACKAGES: Mapping[str, str] = {_SENTRY: "sentry", **dict.fromkeys(_DATADOG, "tracer")}
#: Types that send what a package keeps, beside its own functions.
_OF_PACKAGES = {f"{_SENTRY}.Hub": _SENTRY, f"{_SENTRY}.Client": _SENTRY}
#: Methods and functions that send what is kept back, the last of them included.
_FLUSHING = ("Shutdown", "ForceFlush", "Close", "AsyncClose", "Flush", "FlushWithContext", "Stop")
#: What readers and writers of Kafka are there for, also behind interfaces.
_OF_KAFKA = ("ReadMessage", "FetchMessage", "HandleMessages", "CommitMessages", "WriteMessages")
#: Where one of these is closed, it may be any of the kinds.
_CLOSERS = frozenset({"io.Closer"})


class Buffer(PackageFact, frozen=True):
    """A call, or a literal, that makes a value which keeps things back; `kind` is its type.

    `early` is the call that its function defers to send the rest, as written, and that runs at once
    when the function returns; empty where there is none.
    """

    at: Place
    kind: str
    early: str = ""


class Flush(PackageFact, frozen=True):
    """A call of, or reference to, what sends what is kept; `kind` is empty if unknown."""

    kind: str


@package_fact(Buffer, on=Calls(*MAKERS))
def buffers(call: Call, _: Context) -> Iterator[Buffer]:
    """A call that makes such a value, unless it sends each thing at once or sends nothing."""
    kind = MAKERS[call.callee]
    given = call.argument(0)
    is_silent = given is None and kind not in _DATADOG
    waits = kind in _LITERALS and given is not None and _waits(given)
    if not is_silent and not waits and "WithSyncer" not in call.text:
        yield Buffer(call.place, kind, _early_end(call))


def _early_end(call: Call) -> str:
    function = call.declared_function
    defers = function.defers if function is not None else ()
    return next((d.target for d in defers if d.word in _FLUSHING and _is_over_at_once(d)), "")


@package_fact(
    Buffer, on=Query("(composite_literal type: (qualified_type)) @match"), imports=(_KAFKA,)
)
def written_out(code: Code, _: Context) -> Iterator[Buffer]:
    """A literal of such a value."""
    if code.type_name in _LITERALS and not _waits(code):
        yield Buffer(code.place, code.type_name)


def _waits(settings: Code) -> bool:
    """Do the settings of a writer leave `Async` alone, so that each write waits for its answer?"""
    local = settings.value.local
    held = local.origin if local is not None else None
    if local is not None and any(use.usage.selection == "Async" for use in local.uses):
        return False
    keyed = (held or settings).value.keyed
    return keyed is not None and ("Async" not in keyed or keyed["Async"].constant is False)


@package_fact(Flush, on=Files(), words=tuple(f".{name}" for name in _FLUSHING))
def flushes(ctx: Context) -> Iterator[Flush]:
    """The calls of, and references to, what sends what is kept."""
    for found in ctx.selections(*_FLUSHING):
        operand = found.selected_from
        if operand is None or (found.call_of is not None and _is_over_at_once(found.call_of)):
            continue
        package = found.names.rpartition(".")[0]
        if package in PACKAGES:
            yield Flush(package)
            continue
        # Of some versions of a library the type is known, and its methods are not.
        member = ctx.types.member(operand.type, found.selected)
        kind = split_method(member)[0] if member else operand.base_type_name
        kind = _OF_PACKAGES.get(kind, kind)
        kinds = {kind} & _KINDS or (set() if member else _embedded_in(operand))
        if kinds & CONFLUENT_KINDS and found.selected == "Close":
            continue  # see `Dropping`
        if kinds:
            yield from map(Flush, sorted(kinds))
        elif _may_be_any(found, operand, ctx):
            yield Flush("")


def _is_over_at_once(call: Call) -> bool:
    """Is a call deferred at the end of a function that only sets up what it ends?"""
    function = call.declared_function
    if function is None or not call.is_put_off or function.name == "main":
        return False
    after = call.statement_after
    if after is not None and not after.is_return:
        return False
    made = (c for c in function.calls if c.callee in MAKERS and c.start_byte < call.start_byte)
    return any(MAKERS[one.callee] in PACKAGES for one in made)


def is_of(operand: Code, kinds: frozenset[str] = _KINDS) -> bool:
    """Is a value of one of the kinds, or does its type embed one?"""
    return operand.base_type_name in kinds or bool(_embedded_in(operand) & kinds)


def _embedded_in(operand: Code) -> set[str]:
    """The kinds that a type of one's own embeds, whose methods it has: `struct{ *Producer }`."""
    fields = operand.types.fields(operand.type)
    return {str(operand.types.base(one.type)) for one in fields if one.embedded} & _KINDS


def _may_be_any(found: Code, operand: Code, ctx: Context) -> bool:
    """May the value that is ended be of any kind, for all that is known of it?"""
    base = ctx.types.base(operand.type)
    if found.selected in ("Shutdown", "ForceFlush"):
        return ctx.types.is_unknown(base) or ctx.types.is_interface(base)
    if found.selected != "Close":
        return False
    # An interface of one's own has the methods that it is there for.
    is_own = ctx.types.is_interface(base) and any(ctx.types.method(base, m) for m in _OF_KAFKA)
    return is_own or str(base) in _CLOSERS
