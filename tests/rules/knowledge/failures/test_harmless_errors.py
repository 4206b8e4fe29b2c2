"""Errors that nobody can act on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.harmless_errors import (
    fails_only_with_its_callback,
    gives_back_its_error,
    is_harmless_callee,
    loses_nothing,
    never_fails,
    prints_or_logs,
    scans_into_default,
)

CODE = """
import ("flag"; "fmt"; "log/slog"; "os"; "sync")

type Audit struct{}
type AuditLogger struct{}
type Logger struct{}
func (AuditLogger) Infof(format string, args ...any) error { return nil }
func (Logger) Infof(format string, args ...any) error { return nil }
func (Logger) Error(err error) error { return err }
func walkAll(visit func() error) error { return visit() }
func retry(do func() error) error { return do() }
func registerJob(name string, job func()) error { return nil }
func save(name string) error { return nil }

func f(flags *flag.FlagSet, w *os.File, a AuditLogger, l Logger, err error) {
	%s
}
"""


def asked(directory: Path, call: str, question: object) -> object:
    assert callable(question)
    return of_calls(directory, CODE % call, question)[call]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('os.Setenv("A", "b")', True),
        ("flags.Parse(nil)", True),
        ('os.Stdout.WriteString("x")', True),
        ('w.WriteString("x")', False),
        ('os.Mkdir("x", 0)', False),
    ],
)
def test_harmless_callees(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert asked(tmp_path, call, lambda c, _: is_harmless_callee(c)) is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('fmt.Println("x")', True),
        ('fmt.Fprintln(w, "x")', True),
        ('l.Infof("x")', True),
        # What is audited is data.
        ('a.Infof("x")', False),
        ('save("x")', False),
    ],
)
def test_printing_and_logging(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert asked(tmp_path, call, lambda c, _: prints_or_logs(c)) is expected
    assert asked(tmp_path, call, loses_nothing) is expected


def test_a_file_that_is_written_is_no_print(tmp_path: Path) -> None:
    code = 'file, _ := os.Create("x")\n\tfmt.Fprintln(file, "x")'
    found = of_calls(tmp_path, CODE % code, lambda call, _: prints_or_logs(call))

    assert found['fmt.Fprintln(file, "x")'] is False


@pytest.mark.parametrize(
    ("call", "expected"), [("l.Error(err)", True), ('save("x")', False), ("l.Error(nil)", False)]
)
def test_the_error_that_was_handed_over(tmp_path: Path, call: str, *, expected: bool) -> None:
    def question(found: Call, _: Context) -> bool:
        return found.returns_error and gives_back_its_error(found)

    assert asked(tmp_path, call, question) is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("walkAll(func() error { return nil })", True),
        ("walkAll(func() error { return err })", False),
        ("retry(func() error { return nil })", False),
        ('registerJob("x", func() {})', True),
        ('save("x")', False),
    ],
)
def test_callbacks(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert asked(tmp_path, call, fails_only_with_its_callback) is expected


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ('n := 20; fmt.Sscanf("x", "%d", &n)', 'fmt.Sscanf("x", "%d", &n)', True),
        ('n := 0; fmt.Sscanf("x", "%d", &n)', 'fmt.Sscanf("x", "%d", &n)', False),
        ('var n int; fmt.Sscan("x", &n)', 'fmt.Sscan("x", &n)', False),
        ('n := 20; fmt.Sscan("x", &n)', 'fmt.Sscan("x", &n)', True),
    ],
)
def test_scanning_into_defaults(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", body), lambda c, _: scans_into_default(c))
    assert found[call] is expected


def test_randomness_of_this_go_never_fails(tmp_path: Path) -> None:
    text = (
        'import "crypto/rand"\n\nfunc f() { rand.Read(nil); g() }\n\nfunc g() error { return nil }'
    )
    found = of_calls(tmp_path, text, never_fails)
    assert found == {"rand.Read(nil)": True, "g()": True}
