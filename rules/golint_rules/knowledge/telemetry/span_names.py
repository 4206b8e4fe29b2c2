"""The names of spans: where they are given, and what in them has no end."""

from __future__ import annotations

from golint_agent.rulekit import Call, Calls, Code, Context, FunctionFact, function_fact, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.telemetry.metric_values import endless

_OPENTRACING = "github.com/opentracing/opentracing-go"
#: What starts or names a span, by full name, and where its name stands.
_NAMED = {
    "(go.opentelemetry.io/otel/trace.Tracer).Start": 1,
    "(go.opentelemetry.io/otel/trace.Span).SetName": 0,
    f"{_OPENTRACING}.StartSpan": 0,
    f"{_OPENTRACING}.StartSpanFromContext": 1,
    f"({_OPENTRACING}.Tracer).StartSpan": 0,
    f"({_OPENTRACING}.Span).SetOperationName": 0,
    "go.opencensus.io/trace.StartSpan": 1,
}
#: The last words of these.
NAMING = tuple(sorted({name.rpartition(".")[2] for name in _NAMED}))
#: What there are few of, by the word before `ID`, by the name of the type, or by the text before.
_FEW = word_set("worker shard partition node pool queue topic stage step tenant region zone")
#: What there are as few of, by the word before `ID` or the type; in a text these may be verbs.
_NAMED_FEW = _FEW | word_set(
    """operation chain network provider service plugin command action rule route handler type kind
    method module connector integration cluster host currency country exchange gateway backend
    driver adapter processor scheduler cron strategy feature flag model schema table app consumer
    producer component probe source sink market venue protocol"""
)


class NamesSpan(FunctionFact, frozen=True):
    """The function starts or names a span by what it is handed at `position`."""

    position: int


@function_fact(
    NamesSpan,
    on=Calls(words=NAMING),
    callees={name: NamesSpan(at) for name, at in _NAMED.items()},
)
def names_span(call: Call, _: Context) -> NamesSpan | None:
    """A house's own function that hands its parameter on: `tracing.Start(ctx, name)`."""
    name, function = name_given(call), call.declared_function
    if name is None or function is None or not name.is_name:
        return None
    given = [param for param, _ in function.parameters]
    is_param = name.local is not None and name.local.is_param
    return NamesSpan(given.index(name.text)) if is_param and name.text in given else None


def name_given(call: Call) -> Code | None:
    """The name that a call gives a span. It needs `NamesSpan`."""
    known = call.fact(NamesSpan)
    return call.argument(known.position) if known is not None else None


def endless_part(name: Code) -> tuple[Code, str] | None:
    """The part of a name that has no end of values, and what it is in words."""
    parts = name.text_parts
    said = [word for part in parts if isinstance(part, str) for word in words(part)]
    for part in parts:
        if isinstance(part, Code) and (what := _endless(part, said)):
            return part, what
    return None


def _endless(part: Code, said: list[str]) -> str:
    what = endless(part)
    named = words(part.selected or (part.text if part.is_name else ""))
    if what or named[-1:] != ("id",):
        return what
    holder = part.selected_from
    typed = words(holder.base_type_name.rpartition(".")[2]) if holder is not None else ()
    held = words(holder.text) if holder is not None else ()
    is_few = not _NAMED_FEW.isdisjoint((*named, *typed, *held)) or not _FEW.isdisjoint(said)
    return "" if is_few else "another value for each one"
