"""What fixes write, case by case, and where there is none because it would not be sure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.findings import Report
from golint_agent.fixing.passes import fix

ERRORF = """package p

import (
	"errors"
	"fmt"
	"os"
)

var _ = errors.New

func Remove(name string) error {
	if err := os.Remove(name); err != nil {
		return MADE
	}
	return nil
}

func touch(name string) error { return fmt.Errorf("touch: %w", os.Chmod(name, 0o600)) }
"""
COMPARED = """package p

import (
	"fmt"
IMPORT)

var ErrClosed = fmt.Errorf("closed")

func Post(name string) error { return fmt.Errorf("%s: %w", name, ErrClosed) }

func Closed(name string) bool {
	err := Post(name)
	FIRST
	return WHAT
}
"""


def mended(root: Path, text: str, rule: str, *, unsafe: bool = False) -> str:
    (root / ".git").mkdir(exist_ok=True)
    (root / "go.mod").write_text("module example.com/service\n\ngo 1.26\n")
    (root / "p.go").write_text(text)

    def asked(contents: Mapping[str, bytes]) -> Report:
        question = Question(("./...",), str(root), select=(rule,), unsaved=dict(contents))
        return answer(question, Means(cache=None, processes=1))

    before = asked({})
    assert rule in {finding.rule for finding in before.findings}, "nothing is found to be fixed"
    made = fix(before, asked, unsafe=unsafe, held={})
    assert made.notes == ()
    return made.texts["p.go"].data.decode() if made.texts else text


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ('fmt.Errorf("remove %s: %v", name, err)', 'fmt.Errorf("remove %s: %w", name, err)'),
        ("fmt.Errorf(`é %v`, err)", "fmt.Errorf(`é %w`, err)"),
        ('fmt.Errorf("\\t100%% %v", err)', 'fmt.Errorf("\\t100%% %w", err)'),
        ('fmt.Errorf("no: %s", err.Error())', 'fmt.Errorf("no: %w", err)'),
        ('errors.New("no: " + err.Error())', 'fmt.Errorf("no: %w", err)'),
        ('errors.New(err.Error() + ", alas")', 'fmt.Errorf("%w, alas", err)'),
        ('errors.New(fmt.Sprintf("no: %v", err))', 'fmt.Errorf("no: %w", err)'),
        # Flags print something else, and so do other verbs.
        ('fmt.Errorf("no: %+v", err)', ""),
        ('fmt.Errorf("no: %20s", err)', ""),
        ('fmt.Errorf("no: %q", err)', ""),
        # The format is in pieces, or would have to be written in another way.
        ('fmt.Errorf("no: "+"%v", err)', ""),
        ('errors.New("100%: " + err.Error())', ""),
        ('errors.New("no: " + name + err.Error())', ""),
    ],
)
def test_an_error_is_wrapped(made: str, expected: str, tmp_path: Path) -> None:
    text = ERRORF.replace("MADE", made)

    after = mended(tmp_path, text, "errors/cause-lost", unsafe=True)

    assert after == (ERRORF.replace("MADE", expected) if expected else text)
    if expected:
        assert mended(tmp_path, text, "errors/cause-lost") == after, "err is not nil there"


def test_an_error_that_may_be_nil_is_wrapped_when_asked_for(tmp_path: Path) -> None:
    text = ERRORF.replace("; err != nil {", "; name != `` {").replace(
        "MADE", 'fmt.Errorf("no: %v", err)'
    )

    assert mended(tmp_path, text, "errors/cause-lost") == text
    assert '"no: %w"' in mended(tmp_path, text, "errors/cause-lost", unsafe=True)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("err == ErrClosed", "errors.Is(err, ErrClosed)"),
        ("err != ErrClosed", "!errors.Is(err, ErrClosed)"),
        ('name != "" && err == ErrClosed', 'name != "" && errors.Is(err, ErrClosed)'),
        ("!(err == ErrClosed)", "!(errors.Is(err, ErrClosed))"),
        ("err /* or nil */ == ErrClosed", ""),
    ],
)
def test_errors_is_is_asked(what: str, expected: str, tmp_path: Path) -> None:
    text = COMPARED.replace("IMPORT", "").replace("WHAT", what).replace("\tFIRST\n", "")

    after = mended(tmp_path, text, "errors/compared-directly")

    if not expected:
        assert after == text
    else:
        assert f"\treturn {expected}\n" in after
        assert 'import (\n\t"errors"\n\t"fmt"\n)' in after


def test_an_import_under_another_name_is_used(tmp_path: Path) -> None:
    text = COMPARED.replace("IMPORT", '\tstd "errors"\n').replace("WHAT", "err == ErrClosed")

    after = mended(tmp_path, text.replace("FIRST", "_ = std.New"), "errors/compared-directly")

    assert "return std.Is(err, ErrClosed)" in after
    assert '\t"errors"' not in after


@pytest.mark.parametrize("first", ['errors := "mine"; _ = errors', "var errors int; errors++"])
def test_a_name_that_means_something_else_there_is_not_written(first: str, tmp_path: Path) -> None:
    text = COMPARED.replace("IMPORT", "").replace("WHAT", "err == ErrClosed")
    text = text.replace("FIRST", first)

    assert mended(tmp_path, text, "errors/compared-directly") == text


def test_a_name_of_the_package_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "other.go").write_text("package p\n\nvar errors []error\n")
    text = COMPARED.replace("IMPORT", "").replace("WHAT", "err == ErrClosed").replace("FIRST", "")

    assert mended(tmp_path, text, "errors/compared-directly") == text


SIGNALS = """package p

import (
	"os"
	"os/signal"
	"syscall"
)

func Wait(ended chan os.Signal) {
	signal.Notify(ended, WHAT)
}
"""


@pytest.mark.parametrize(
    ("what", "safe", "unsafe"),
    [
        ("os.Kill, syscall.SIGTERM", None, None),
        ("syscall.SIGTERM, os.Kill", "syscall.SIGTERM", "syscall.SIGTERM"),
        ("os.Interrupt, os.Kill", None, "os.Interrupt, syscall.SIGTERM"),
        ("os.Interrupt, os.Kill, syscall.SIGSTOP", None, None),
    ],
)
def test_a_signal_that_nobody_can_catch(
    what: str, safe: str | None, unsafe: str | None, tmp_path: Path
) -> None:
    text = SIGNALS.replace("WHAT", what)

    for is_unsafe, expected in ((False, safe), (True, unsafe)):
        after = mended(tmp_path, text, "shutdown/signal-not-delivered", unsafe=is_unsafe)
        if expected is not None:
            assert f"ended, {expected})" in after
        elif what.startswith("os.Kill"):
            assert "ended, syscall.SIGTERM)" in after
        else:
            assert after == text
