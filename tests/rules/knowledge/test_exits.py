"""What ends the process, and what is lost where it ends before a deferred call runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.exits import ExitsProcess, needed_at_end

TEXT = """import ("context"; "database/sql"; "os"; "sync")
type tracer struct{}
func (*tracer) Flush() {}
func run(db *sql.DB, rows *sql.Rows, m *sync.Mutex, cancel context.CancelFunc, t *tracer) {
	read, _ := os.Open("a")
	written, _ := os.Create("b")
	defer CALL
	_, _ = read, written
}"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("db.Close()", "db.Close"),
        ("rows.Close()", None),
        ("m.Unlock()", None),
        ("cancel()", None),
        ("read.Close()", None),
        ("written.Close()", "written.Close"),
        ("func() { println(1); t.Flush() }()", "t.Flush"),
        ("func() { cancel() }()", None),
    ],
)
def test_what_is_lost(tmp_path: Path, call: str, expected: object) -> None:
    def asked(found: Call, _: Context) -> object:
        lost = needed_at_end(found)
        return lost.target if lost is not None else None

    assert of_calls(tmp_path, TEXT.replace("CALL", call), asked)[call] == expected


def test_who_ends_the_process(tmp_path: Path) -> None:
    code = """import ("log"; "os")
func die() { log.Println(1); os.Exit(1) }
func fatal(err error) { log.Fatal(err) }
func may(err error) { if err != nil { os.Exit(1) } }
func panics() { panic(1) }
"""

    assert set(functions(tmp_path, {"m/m": code}, ExitsProcess)) == {"die", "fatal"}
