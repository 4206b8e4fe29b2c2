"""What ends the process, and what is lost where it ends before a deferred call runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context, EndsRun
from golint_agent.rulekit.facts import kinds_for
from golint_agent.semantics.facts.fact import fact_id
from golint_rules.knowledge.logs.exits import (
    EXITS,
    FATAL_EVENTS,
    ExitsProcess,
    is_done_by_exit,
    is_fatal_of_house,
    needed_at_end,
)
from golint_rules.knowledge.panics.process_ends import FATAL

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


@pytest.mark.parametrize(
    ("put_off", "end", "expected"),
    [
        ("l.Sync()", 'l.Fatal("m")', True),
        ("func() { _ = l.Sync() }()", 'l.Fatal("m")', True),
        ("l.Sync()", 'l.Sugar().Fatalw("m")', True),
        ("l.Sync()", "os.Exit(1)", False),
        ("db.Close()", 'l.Fatal("m")', False),
    ],
)
def test_what_the_end_does_itself(tmp_path: Path, put_off: str, end: str, expected: object) -> None:
    def asked(found: Call, _: Context) -> object:
        function = found.enclosing_function
        defers = function.defers if function is not None else ()
        return [is_done_by_exit(one, found) for one in defers]

    text = (
        'import ("database/sql"; "os"; "go.uber.org/zap")\n'
        f"func f(l *zap.Logger, db *sql.DB) {{ defer {put_off}; {end} }}"
    )

    assert of_calls(tmp_path, text, asked)[end] == [expected]


def test_who_ends_the_process(tmp_path: Path) -> None:
    code = """import ("log"; "os")
func die() { log.Println(1); os.Exit(1) }
func fatal(err error) { log.Fatal(err) }
func may(err error) { if err != nil { os.Exit(1) } }
func panics() { panic(1) }
"""

    assert set(functions(tmp_path, {"m/m": code}, ExitsProcess)) == {"die", "fatal"}


@pytest.mark.parametrize(
    "callee",
    [
        "os.Exit",
        "(*log.Logger).Fatalln",
        "github.com/sirupsen/logrus.Exit",
        "(*go.uber.org/zap.SugaredLogger).Fatalw",
        "k8s.io/klog/v2.ExitDepth",
        "github.com/spf13/cobra.CheckErr",
    ],
)
def test_paths_know_what_libraries_end(callee: str) -> None:
    (ends,) = (
        k for k in kinds_for((fact_id(EndsRun),), ("golint_rules",)) if k.id == fact_id(EndsRun)
    )

    assert callee in EXITS
    assert callee in ends.spread().callees
    assert callee in FATAL, "who must not end the process for a failure does so by this, too"


def test_what_only_begins_a_line_ends_nothing_yet() -> None:
    assert FATAL_EVENTS.isdisjoint(EXITS)
    assert set(FATAL) >= FATAL_EVENTS
    assert "(*go.uber.org/zap.Logger).Panic" not in EXITS


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('l.Fatalf("%v", 1)', True),
        ('unknown.Fatal("a")', True),
        ('ons.Fatal("a")', False),
        ("l.Fatal()", False),
        ('o.Fatal("a")', False),
        ('l.Error("a")', False),
        ('v.Fatal("a")', False),
    ],
)
def test_loggers_of_houses(tmp_path: Path, call: str, *, expected: bool) -> None:
    code = (
        'import (unknown "example.org/kit/log"; ons "github.com/ONSdigital/log.go/v2/log")\n'
        "type Logger interface { Fatal(a ...any); Fatalf(f string, a ...any); Error(a ...any) }\n"
        "type ownLogger struct{}\nfunc (ownLogger) Fatal(a string) {}\n"
        "type validator interface { Fatal(a string) }\n"
        f"func f(l Logger, o ownLogger, v validator) {{ {call} }}"
    )

    assert of_calls(tmp_path, code, lambda c, _: is_fatal_of_house(c))[call] is expected
