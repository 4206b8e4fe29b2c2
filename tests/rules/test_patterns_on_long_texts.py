"""Patterns that are searched in whole files, functions and texts of SQL, which may be hostile."""

from __future__ import annotations

import time
from importlib import import_module

import pytest

from golint_rules.knowledge.sql.selected_columns import column_count


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("tenant_isolation.believed_headers", "_TWO_BIND", b"laims." * 40_000),
        ("tenant_isolation.believed_headers", "_BINDS", b"laims[" * 40_000),
        ("tenant_isolation.believed_headers", "_BINDS", b"ser." * 60_000),
        ("lost_updates.counted_numbers", "_LAST", "order by desc " * 5_000),
        ("lost_updates.counted_numbers", "_TRIED_AGAIN", "duplicat" * 20_000),
        ("lost_updates.looked_up_first", "_REFUSED", "unique" * 20_000),
        ("failures.error_kinds", "_HINTS", "bad" * 20_000),
        ("failures.error_kinds", "_HINTS", "auth" * 20_000),
        ("auth.jwt_methods", "_MAKING", "a" * 100_000),
        ("basics.asserted_elements", "_ASSERTED", b"a." * 50_000),
        ("tenant_isolation.chosen_tenants", "_LETTING_IN", "org" * 40_000),
        ("shared_state.unguarded_fields", "_WAITS", "select { " * 40_000),
        ("money.cut_money", "_VERBS", "%" + "0" * 40_000),
        ("money.cut_money", "_VERBS", "%" + "1" * 40_000),
        ("money.cut_money", "_WHOLE", "%" + "1" * 40_000),
        ("money.money_texts", "_VERB", "%" + "0" * 40_000),
        ("money.money_texts", "_LONE", "%" + "0" * 40_000),
        ("logs.log_pairs", "_VERB", "%" + "0" * 40_000),
        ("logs.log_pairs", "_NO_VERB", "%" + "0" * 40_000),
        ("logs.log_pairs", "_WRITTEN_VERB", "%" + "0" * 40_000),
        ("error_values.error_formats", "_VERB", "%" + "0" * 40_000),
        ("error_values.error_formats", "_NUMBERED", "%" + "0" * 40_000),
        ("auth.closed_accounts", "_BY_SQL", b"and" + b"\t" * 100_000),
        ("auth.closed_accounts", "_BY_KEY", b'"' + b"\t" * 100_000),
        ("auth.closed_accounts", "_BY_KEY", b'"a.' * 40_000),
        ("request_ids.id_chains", "_OF_ASKER", "!=" + "a." * 40_000),
        ("request_ids.id_chains", "_OF_HOLDER", "a.aID" * 20_000),
        ("sql.query_chains", "_COLUMN", "a" * 100_000),
        ("sql.query_chains", "_COLUMN", "z_" * 40_000),
        ("sql.query_chains", "_COLUMN", '"`' * 40_000),
        ("statements.clear_tokens", "_NAME", "hashkey" * 20_000),
        ("statements.clear_tokens", "_CALLED", "sha256.New(" + "key" * 40_000),
        ("statements.clear_tokens", "_CALLED", "sha256.New(" + " " * 40_000),
        ("statements.clear_tokens", "_COMPARED", "a" * 100_000),
        ("statements.clear_tokens", "_COMPARED", "a." * 50_000),
        ("schema.ways_back", "_COMMENT", "\n" * 100_000),
        ("schema.ways_back", "_HEADING", "\n" * 100_000),
        ("schema.ways_back", "_HEADING", "--" + " " * 100_000),
        ("statements.upserts", "_UPSERT", "on conflict (" * 20_000),
        ("statements.upserts", "_UPSERT", "on conflict (a) where " * 10_000),
        ("statements.upserts", "_DOING", "do" + " " * 100_000),
        ("statements.upserts", "_WHERE", "do update " * 20_000),
        ("statements.upserts", "_INDEX", "unique" * 20_000),
        ("statements.upserts", "_ALONE", ";" + " " * 100_000),
        ("messages.deliveries", "_STRING", '"' + "a" * 100_000),
    ],
)
def test_a_long_text_takes_no_long_time(module: str, name: str, text: str | bytes) -> None:
    known = vars(import_module(f"golint_rules.knowledge.{module}"))[name]
    started = time.process_time()

    for pattern in known if isinstance(known, tuple) else (known,):
        assert pattern.search(text) is None
    assert time.process_time() - started < 10


def test_a_long_line_of_values_takes_no_long_time() -> None:
    module = import_module("golint_rules.knowledge.auth.closed_accounts")
    started = time.process_time()

    assert not [*vars(module)["_closed_kinds"](b'Status = "banned", ' * 60_000)]
    assert time.process_time() - started < 5


@pytest.mark.parametrize("letters", ["a", "a.", "x ", '"a', "$1", "? "])
@pytest.mark.parametrize("at", [0, 1])
def test_a_long_condition_takes_no_long_time(at: int, letters: str) -> None:
    module = import_module("golint_rules.knowledge.tenant_isolation.open_statements")
    pattern = vars(module)["_OPEN"][at]
    started = time.process_time()

    assert pattern.search("SELECT 1 or " + letters * (60_000 // len(letters))) is None
    assert time.process_time() - started < 10


@pytest.mark.parametrize("letters", ["'\\", "''", "/*", '"', "`", "'\\''", "(", "$", "--"])
def test_a_long_list_of_columns_takes_no_long_time(letters: str) -> None:
    started = time.process_time()

    assert column_count("SELECT " + letters * 20_000 + "'") is None
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("error_branches.empty_answers", "_EMPTY", "0" * 100_000),
        ("request_ids.named_ids", "_OF_ERRORS", "err" * 40_000),
    ],
)
def test_a_long_expression_takes_no_long_time(module: str, name: str, text: str) -> None:
    pattern = vars(import_module(f"golint_rules.knowledge.{module}"))[name]
    started = time.process_time()

    assert pattern.fullmatch(text) is None
    assert time.process_time() - started < 10
