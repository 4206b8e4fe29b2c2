"""Functions that end the process for an error, and who calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.panics.failed_starts import BesideCall

CODE = """
import ("log"; "os"; "net/http")
func open() error {
	if _, err := os.Open("a"); err != nil { log.Fatal(err) }
	return nil
}
type store struct{}
%s
"""


@pytest.mark.parametrize(
    ("caller", "is_start", "is_late"),
    [
        ("var opened = open()", True, False),
        ("func setup() error { return open() }", True, False),
        ("func setup() { if err := open(); err != nil { log.Fatal(err) } }", True, False),
        ("func setup() { if err := open(); err != nil { log.Print(err) } }", True, True),
        (
            "func setup() error { if err := open(); err != nil { return err }; return nil }",
            True,
            False,
        ),
        (
            "func setup() error { if err := open(); err != nil { return nil }; return nil }",
            True,
            True,
        ),
        ("func setup() { for { if err := open(); err != nil { panic(err) } } }", True, True),
        ("func setup() { go open() }", True, True),
        ("func pay() error { return open() }", False, False),
        ("func (s *store) Setup() error { return open() }", False, False),
        ("func setup(r *http.Request) error { return open() }", False, False),
        ("var opened = func() error { return open() }", False, True),
    ],
)
def test_calls_that_start(tmp_path: Path, caller: str, *, is_start: bool, is_late: bool) -> None:
    found = package_facts(tmp_path, {"m/m": CODE % caller}, BesideCall)

    assert [(c.function.rpartition(".")[2], c.is_start, c.may_be_late) for c in found] == [
        ("open", is_start, is_late)
    ]


@pytest.mark.parametrize(
    ("caller", "ends"),
    [
        ("func pay() { if err := open(); err != nil { panic(err) } }", True),
        ("func (s *store) pay() { if err := open(); err != nil { log.Fatal(err) } }", True),
        ("func pay() { if err := open(); err != nil { log.Print(err) } }", False),
        ("func pay() error { return open() }", False),
        ("var opened = open()", False),
    ],
)
def test_callers_that_end_the_process_themselves(
    tmp_path: Path, caller: str, *, ends: bool
) -> None:
    found = package_facts(tmp_path, {"m/m": CODE % caller}, BesideCall)

    assert [call.ends for call in found] == [ends]
