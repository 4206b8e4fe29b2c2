"""Errors of what runs once, which later callers never see."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.failed_once import forgotten_error

HEAD = """import ("database/sql"; "sync")

type store struct { once sync.Once; db *sql.DB; failed error }

"""
OPEN = "s.once.Do(func() { s.db, err = sql.Open(``, ``) })"


def _said(call: Call, _: Context) -> str:
    found = forgotten_error(call) if call.method == "Do" else None
    return found[1].name if found is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"var err error; {OPEN}; return err", "err"),
        (f"var err error; {OPEN}; if s.db == nil {{ return err }}; return err", ""),
        ("s.once.Do(func() { s.db, s.failed = sql.Open(``, ``) }); return s.failed", ""),
        ("var err error; s.once.Do(func() { err = s.db.Close() }); return err", ""),
        ("var err error; s.once.Do(func() { err = s.db.Ping() }); return err", "err"),
        ("err := sql.ErrNoRows; s.once.Do(func() { err = s.db.Ping() }); return err", ""),
        (
            (
                "err := s.db.Ping(); if err != nil { return err }; "
                "s.once.Do(func() { err = s.db.Ping() }); return err"
            ),
            "err",
        ),
        (
            (
                "var err error; s.once.Do(func() { err = s.db.Ping(); s.failed = err }); "
                "if err != nil { return err }; return s.failed"
            ),
            "",
        ),
        (f"var err error; {OPEN}; if err != nil {{ s.once = sync.Once{{}} }}; return err", ""),
    ],
)
def test_what_the_first_caller_alone_sees(tmp_path: Path, body: str, expected: str) -> None:
    answers = of_calls(tmp_path, f"{HEAD}func (s *store) open() error {{ {body} }}", _said)
    assert next(said for text, said in answers.items() if text.startswith("s.once")) == expected
