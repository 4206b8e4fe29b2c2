"""What keeps back what it is given, and what sends it."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import package_facts

from golint_rules.knowledge.shutdown.buffers import Buffer, Flush

TEXT = """import ("context"; "go.opentelemetry.io/otel/sdk/trace")
func run(e trace.SpanExporter) func(context.Context) error {
	_ = trace.NewTracerProvider(trace.WithSyncer(e))
	_ = trace.NewTracerProvider()
	p := trace.NewTracerProvider(trace.WithBatcher(e))
	return p.Shutdown
}"""


def test_what_is_made_and_what_sends_it(tmp_path: Path) -> None:
    (made,) = package_facts(tmp_path, {"m/m": TEXT}, Buffer)

    assert made.kind == "go.opentelemetry.io/otel/sdk/trace.TracerProvider"
    assert made.at.span.start.line == 7
    assert package_facts(tmp_path, {"m/m": TEXT}, Flush) == [Flush(made.kind)]


def test_a_type_whose_methods_are_not_known(tmp_path: Path) -> None:
    text = """import lib "github.com/confluentinc/confluent-kafka-go/kafka"
type producer struct { inner *lib.Producer }
func (p *producer) Flush() { p.inner.Flush(1000) }
"""
    kind = "github.com/confluentinc/confluent-kafka-go/kafka.Producer"

    assert package_facts(tmp_path, {"m/m": text}, Flush) == [Flush(kind)]
