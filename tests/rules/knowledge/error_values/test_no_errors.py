"""Functions whose error result is always nil, also where they hand on that of another one."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import functions

from golint_rules.knowledge.error_values.no_errors import GivesNoError

ANSWERS = """import "errors"

func answer() error { return nil }
func wrapper() error { return answer() }
func further() error { return wrapper() }
func either(bad bool) error { if bad { return nil }; return answer() }
func fails() error { return errors.New("no") }
func mayFail(bad bool) error { if bad { return fails() }; return answer() }
func named() (err error) { err = fails(); return }
func within(run func(func() error)) error { run(func() error { return fails() }); return nil }
func nothing() {}
"""


def test_who_gives_none(tmp_path: Path) -> None:
    found = {*functions(tmp_path, {"m/m": ANSWERS}, GivesNoError)}
    assert found == {"answer", "wrapper", "further", "either"}
