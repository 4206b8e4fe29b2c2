"""What a deferred call is handed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.dropped_errors.early_arguments import (
    ended_at_once,
    is_nil_at,
    read_at_once,
    set_later,
)

CODE = """
import "os"
func take(values ...any) {}
func note(err error) error { return err }
type line struct{}
func (l line) Err(err error) line { return l }
func (l line) Send() {}
func work() error { return nil }
func run(name string, l line) (err error) { %s; return nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("defer take(err); err = work()", ["err"]),
        ("defer take(note(err)); err = work()", ["err"]),
        ("defer l.Err(err).Send(); err = work()", ["err"]),
        ("defer take(err)", []),
        ("err = work(); defer take(err); err = work()", []),
        ("if err = work(); err != nil { return err }; defer take(err); err = work()", ["err"]),
        ("f, err := os.Open(name); defer take(f.Close()); f.Name()", ["f.Close()"]),
        ("f, err := os.Open(name); defer take(f.Close())", []),
        ("f, err := os.Open(name); defer take(f.Close); f.Name()", []),
    ],
)
def test_what_comes_too_early(tmp_path: Path, body: str, expected: list[str]) -> None:
    def asked(ctx: Context) -> list[str]:
        found = []
        for call in (c for c in ctx.every_call() if c.is_put_off):
            for given in read_at_once(call):
                held = given.local if given.is_name and given.type_name == "error" else None
                is_early = held is not None and is_nil_at(held, call)
                is_set = held is not None and set_later(held, call) is not None
                if (is_early and is_set) or ended_at_once(given, call) is not None:
                    found.append(given.text)
        return found

    assert of_files(tmp_path, CODE % body, asked) == expected
