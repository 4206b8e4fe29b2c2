"""Patterns that are searched in whole files, functions and texts of SQL, which may be hostile."""

from __future__ import annotations

import time
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("tenant_isolation.believed_headers", "_TWO_BIND", b"laims." * 40_000),
        ("tenant_isolation.believed_headers", "_BINDS", b"laims[" * 40_000),
        ("lost_updates.counted_numbers", "_LAST", "order by desc " * 5_000),
        ("lost_updates.counted_numbers", "_TRIED_AGAIN", "duplicat" * 20_000),
        ("lost_updates.looked_up_first", "_REFUSED", "unique" * 20_000),
        ("failures.error_kinds", "_HINTS", "bad" * 20_000),
        ("failures.error_kinds", "_HINTS", "auth" * 20_000),
        ("auth.jwt_methods", "_MAKING", "a" * 100_000),
        ("basics.asserted_elements", "_ASSERTED", b"a." * 50_000),
        ("tenant_isolation.chosen_tenants", "_LETTING_IN", "org" * 40_000),
        ("shared_state.unguarded_fields", "_WAITS", "select { " * 40_000),
    ],
)
def test_a_long_text_takes_no_long_time(module: str, name: str, text: str | bytes) -> None:
    pattern = vars(import_module(f"golint_rules.knowledge.{module}"))[name]
    started = time.process_time()

    assert pattern.search(text) is None
    assert time.process_time() - started < 10
