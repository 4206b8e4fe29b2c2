"""Functions that set telemetry up and hand out what sends the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts

from golint_rules.knowledge.shutdown.handed_ends import FLUSHING, DroppedEnd, HandsEnd

SETUP = """import ("context"; "go.opentelemetry.io/otel/sdk/trace")
func Init() (%s, error) { p := trace.NewTracerProvider(); return %s, nil }
func run() error { %s; return err }
"""
ENDS = "func(context.Context) error"


@pytest.mark.parametrize(
    ("result", "given", "handed"),
    [
        (ENDS, "p.Shutdown", True),
        ("func()", "func() { p.Shutdown(context.Background()) }", True),
        (ENDS, "func(context.Context) error { return nil }", False),
        ("*trace.TracerProvider", "p", False),
    ],
)
def test_what_is_handed_out(tmp_path: Path, result: str, given: str, handed: object) -> None:
    text = SETUP % (result, given, "_, err := Init()")

    assert ("Init" in functions(tmp_path, {"m/m": text}, HandsEnd)) == handed


def test_what_is_asked_for_keeps_nothing_back(tmp_path: Path) -> None:
    text = (
        'import ("context"; "go.opentelemetry.io/otel/exporters/prometheus";'
        ' "go.opentelemetry.io/otel/sdk/metric")\n'
        "func Init() (func(context.Context) error, error) { e, err := prometheus.New();"
        " p := metric.NewMeterProvider(metric.WithReader(e)); return p.Shutdown, err }"
    )

    assert functions(tmp_path, {"m/m": text}, HandsEnd) == {}


@pytest.mark.parametrize(
    ("taken", "count"), [("_, err := Init()", 1), ("end, err := Init(); defer end(nil)", 0)]
)
def test_what_nobody_takes(tmp_path: Path, taken: str, count: int) -> None:
    text = SETUP % (ENDS, "p.Shutdown", taken)

    assert len(package_facts(tmp_path, {"m/m": text}, DroppedEnd)) == count


def test_what_sends_the_rest() -> None:
    assert "(*go.opentelemetry.io/otel/sdk/trace.TracerProvider).ForceFlush" in FLUSHING
