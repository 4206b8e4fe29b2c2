"""Functions that believe what a client says of its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.routes.forwarded_keys import BelievesForwarded

_HEAD = 'package m\n\nimport "log"\nimport "net/http"\n\n'


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('func f(r *http.Request) string { return r.Header.Get("X-Forwarded-For") }', False),
        (
            'func throttleKey(r *http.Request) string { return r.Header.Get("X-Forwarded-For") }',
            True,
        ),
        ('func f(r *http.Request) string { return r.Header.Get("X-Request-Id") }', None),
        ('func f(r *http.Request) bool { return r.Header.Get("X-Forwarded-For") != "" }', None),
        (
            (
                "func f(r *http.Request) string {"
                ' log.Print(r.Header.Get("X-Forwarded-For")); return "" }'
            ),
            None,
        ),
        (
            (
                "func f(r *http.Request, isTrusted bool) string { if isTrusted {"
                ' return r.Header.Get("X-Forwarded-For") }; return r.RemoteAddr }'
            ),
            None,
        ),
    ],
)
def test_believes(tmp_path: Path, function: str, *, expected: bool | None) -> None:
    found = functions(tmp_path, {"m/m": f"{_HEAD}{function}\n"}, BelievesForwarded)

    facts = [facts[BelievesForwarded] for facts in found.values()]
    assert facts == ([] if expected is None else [BelievesForwarded(expected)])
