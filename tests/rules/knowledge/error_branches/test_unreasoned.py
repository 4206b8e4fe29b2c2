"""Comments that say that an error is left alone, and not why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.error_branches.unreasoned import claims_log, only_claims


@pytest.mark.parametrize(
    ("call", "comment", "expected"),
    [
        ("send()", "// ignore error", True),
        ("send()", "// Log error silently", True),
        ("send()", "// best effort: sent again later", False),
        ("send()", "// nobody waits for it", False),
        ("send()", "", False),
        ("in.BodyParser(1)", "// Ignore error, use default filter", True),
        ("in.BodyParser(1)", "// the body is optional", False),
    ],
)
def test_claims(tmp_path: Path, call: str, comment: str, *, expected: bool) -> None:
    text = (
        "type reader struct{}\nfunc (reader) BodyParser(any) error { return nil }\n"
        "var in reader\nfunc send() error { return nil }\n"
        f"func f() {{ if err := {call}; err != nil {{\n{comment}\n}} }}"
    )
    assert of_branches(tmp_path, text, only_claims)[0] is expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("// Log error but don't fail the payment", True),
        ("// It was recorded.\n// Just log, the reservation may have expired", True),
        ("// logged by the sender", False),
        ("// the log has it", False),
        ("// log in again later", False),
        ("", False),
    ],
)
def test_what_is_to_be_logged(tmp_path: Path, comment: str, *, expected: bool) -> None:
    text = (
        "func send() error { return nil }\n"
        f"func f() {{ if err := send(); err != nil {{\n{comment}\n}} }}"
    )
    assert of_branches(tmp_path, text, claims_log)[0] is expected
