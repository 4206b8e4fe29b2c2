"""What registers metrics for each request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.telemetry.registered_metrics import is_of_each_request

CODE = """
import ("net/http"; "github.com/prometheus/client_golang/prometheus")
type orderService struct{}
func register(c prometheus.Collector) error { return nil }
%s
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func show(r *http.Request) { register(nil) }", True),
        ("func (s *orderService) Pay(id string) error { return register(nil) }", True),
        ("func (s *orderService) Init() error { return register(nil) }", False),
        ("func show(r *http.Request) { if r == nil { register(nil) } }", False),
        ("func wrap(next http.Handler) http.Handler { register(nil); return next }", False),
        ("var _ = register(nil)", False),
    ],
)
def test_places(tmp_path: Path, function: str, *, expected: bool) -> None:
    def told(call: Call, ctx: Context) -> bool:
        return is_of_each_request(call, ctx)

    assert of_calls(tmp_path, CODE % function, told)["register(nil)"] is expected
