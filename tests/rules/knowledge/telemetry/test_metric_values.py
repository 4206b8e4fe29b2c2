"""Labels without end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.telemetry.metric_values import endless, labels_of

CODE = """
import ("net/http"; "github.com/google/uuid"; "github.com/prometheus/client_golang/prometheus")
func f(r *http.Request, err error, orderID, tenantID, kind string) {
	path := r.URL.Path
	_, _ = path, uuid.New
	f2(%s)
}
func f2(...any) {}
var _ = prometheus.Labels{}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("err.Error()", "the text of an error"),
        ("r.URL.Path", "the path as the client sent it"),
        ("path", "the path as the client sent it"),
        ("uuid.New().String()", "another value each time"),
        ("orderID", "another value for each one"),
        ('prometheus.Labels{"order": orderID}', "another value for each one"),
        ("tenantID", ""),
        ("kind", ""),
        ('"kind"', ""),
        ("r.Method", ""),
    ],
)
def test_values(tmp_path: Path, given: str, expected: str) -> None:
    def told(call: Call, _: Context) -> str:
        return "".join(endless(value) for value in labels_of(tuple(call.arguments)))

    assert of_calls(tmp_path, CODE % given, told)[f"f2({given})"] == expected
