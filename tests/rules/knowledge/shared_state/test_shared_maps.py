"""Maps that requests share and nothing guards."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shared_state.shared_maps import written_map

CODE = """
import ("context"; "net/http")
var sessions = map[string]int{}
type orderService struct { prices map[string]int }
type held struct { until int }
type redisLock struct { locks map[string]held }
type basket struct { items map[string]int }
%s
"""


def _written(call: Call, ctx: Context) -> object:
    held = written_map(call, ctx)
    return held.text if held is not None else None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func out(w http.ResponseWriter, r *http.Request) { delete(sessions, ``) }", "sessions"),
        ("func (s *orderService) Drop() { delete(s.prices, ``) }", "s.prices"),
        ("func (l *redisLock) Release(ctx context.Context) { delete(l.locks, ``) }", "l.locks"),
        ("func (l *redisLock) clean() { delete(l.locks, ``) }", None),
        ("func (b *basket) Drop() { delete(b.items, ``) }", None),
        ("func drop() { delete(sessions, ``) }", None),
        ("func (s *orderService) RegisterAll() { delete(s.prices, ``) }", None),
        ("func (s *orderService) Drop() { own := map[string]int{}; delete(own, ``) }", None),
    ],
)
def test_what_is_written_bare(tmp_path: Path, function: str, expected: object) -> None:
    found = of_calls(tmp_path, CODE % function, _written)

    assert next(value for text, value in found.items() if text.startswith("delete(")) == expected
