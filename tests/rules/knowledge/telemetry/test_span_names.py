"""Names of spans that hold what has no end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.telemetry.span_names import NamesSpan, endless_part, name_given

CODE = """
import ("fmt"; "net/http"; "go.opentelemetry.io/otel/trace")
type Order struct { ID string; Kind string }
type Worker struct { ID int }
func f(span trace.Span, r *http.Request, order Order, worker Worker, id string, kind string) {
	_ = fmt.Sprint
	span.SetName(%s)
}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('"order " + order.ID', "another value for each one"),
        ('fmt.Sprintf("pay %s", id)', "another value for each one"),
        ("r.URL.Path", "the path as the client sent it"),
        ('fmt.Sprintf("worker %d", worker.ID)', ""),
        ('fmt.Sprintf("shard %s", id)', ""),
        ('"order " + order.Kind', ""),
        ("kind", ""),
        ('"pay"', ""),
    ],
)
def test_names(tmp_path: Path, given: str, expected: str) -> None:
    def told(call: Call, _: Context) -> str:
        name = name_given(call)
        found = endless_part(name) if name is not None else None
        return found[1] if found is not None else ""

    assert (
        of_calls(tmp_path, CODE % given, told, needs=(NamesSpan,))[f"span.SetName({given})"]
        == expected
    )
