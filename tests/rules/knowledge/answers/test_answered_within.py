"""Helpers that answer a failure themselves and do not say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.answers.answered_within import FailsForClient

HEAD = """import "net/http"

func ask() error { return nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('if ask() != nil { http.Error(w, "no", 500); return }', 1),
        ('if ask() != nil { http.Error(w, "no", 500) }', 1),
        ('if ask() != nil { http.Error(w, "no", 500); return }; w.WriteHeader(200)', None),
        ('if ask() != nil { http.Error(w, "no", 500) }; w.WriteHeader(200)', None),
        ("if ask() != nil { w.WriteHeader(500); return }", None),
        ("if ask() != nil { return }", None),
        ('func() { if ask() != nil { http.Error(w, "no", 500); return } }()', None),
    ],
)
def test_who_answers_a_failure(tmp_path: Path, body: str, expected: int | None) -> None:
    text = f"{HEAD}func f(id string, w http.ResponseWriter) {{ {body} }}"

    fact = functions(tmp_path, {"m/m": text}, FailsForClient).get("f", {}).get(FailsForClient)

    assert (fact.at if isinstance(fact, FailsForClient) else None) == expected


def test_who_gives_something_back_says_it(tmp_path: Path) -> None:
    body = 'if ask() != nil { http.Error(w, "no", 500); return false }; return true'
    text = f"{HEAD}func f(w http.ResponseWriter) bool {{ {body} }}"

    assert FailsForClient not in functions(tmp_path, {"m/m": text}, FailsForClient).get("f", {})
