"""Clean-up, and errors that are on their way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.cleanup import (
    ends_quietly,
    hands_error_on,
    is_cleanup,
    is_on_failing_path,
    is_said_to_clean_up,
    runs_at_exit,
    sends_close_frame,
    undoes,
)

CODE = """
import ("context"; "errors"; "net/http"; "os"; "time"; "net")

type Server struct{}
func (*Server) OnShutdown(f func()) {}
func (*Server) OnRequest(f func()) {}
func stop() error { return nil }
func work() error { return nil }
func removeAll() error { return nil }

func f(s *Server, h *http.Server, conn net.Conn, body *http.Response) error {
%s
	return nil
}
"""

NEW_FILE = "f, _ := os.Create(`a`); _, err := f.Write(nil)"


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("if err := work(); err != nil { removeAll(); return err }", "removeAll()", True),
        ("if err := work(); err != nil { removeAll() }", "removeAll()", True),
        ("removeAll(); os.Exit(1)", "removeAll()", True),
        ("removeAll(); work(); return errors.New(`a`)", "removeAll()", True),
        ("removeAll(); work(); return work()", "removeAll()", False),  # rows are left behind
        ("stop(); return work()", "stop()", True),
        ("removeAll()", "removeAll()", False),
        ("if s != nil { removeAll(); return nil }", "removeAll()", False),
        # What Close could not write is missed where all else goes well.
        (f"{NEW_FILE}; f.Close(); return os.Rename(`a`, `b`)", "f.Close()", False),
        (f"{NEW_FILE}; f.Close(); return err", "f.Close()", False),
        (f"{NEW_FILE}; if err != nil {{ f.Close(); return err }}", "f.Close()", True),
        (f"{NEW_FILE}; f.Close(); return errors.New(`a`)", "f.Close()", True),
    ],
)
def test_failing_paths(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % body, lambda c, _: is_on_failing_path(c))

    assert found[call] is expected


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("stop()", "stop()", True),
        ("conn.SetDeadline(time.Time{})", "conn.SetDeadline(time.Time{})", True),
        ("defer removeAll()", "removeAll()", True),
        ("removeAll()", "removeAll()", False),
        ("body.Body.Close()", "body.Body.Close()", True),
        ("h.Shutdown(context.TODO())", "h.Shutdown(context.TODO())", False),
        ("work()", "work()", False),
    ],
)
def test_quiet_ends(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % body, lambda c, _: ends_quietly(c))[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("s.OnShutdown(func() { work() })", True),
        ("s.OnShutdown(func() { func() { work() }() })", True),
        ("s.OnRequest(func() { work() })", False),
        ("work()", False),
    ],
)
def test_what_runs_at_exit(tmp_path: Path, body: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % body, lambda c, _: runs_at_exit(c))["work()"] is expected


def test_names_of_clean_up(tmp_path: Path) -> None:
    found = of_calls(tmp_path, CODE % "removeAll(); work(); stop()", lambda c, _: is_cleanup(c))

    assert found == {"removeAll()": True, "work()": False, "stop()": True}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err := work(); err != nil { stop(); return err }", True),
        ("stop(); return work()", False),
        ("stop(); return os.ErrExist", True),
        ("stop(); return context.Cause(nil)", False),
        ("err := work(); stop(); return err", False),
        ("stop(); os.Exit(1)", True),
        ("stop()", False),
    ],
)
def test_errors_that_are_handed_on(tmp_path: Path, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % body, lambda c, _: hands_error_on(c))
    assert found["stop()"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('if bad { lockUser(); return errors.New("user locked") }', False),
        ("if bad { lockUser(); return errLocked }", False),
        ("if bad { lockUser(); return errors.New(`bad`) }", True),
        ("if isLocked { lockUser(); return errLocked }", True),
    ],
)
def test_errors_that_say_that_it_was_done(tmp_path: Path, body: str, *, expected: bool) -> None:
    more = """
var bad, isLocked bool
var errLocked = errors.New("locked")
func lockUser() error { return nil }
"""
    found = of_calls(tmp_path, CODE % body + more, lambda c, _: hands_error_on(c))
    assert found["lockUser()"] is expected


def test_undoing_and_saying_goodbye(tmp_path: Path) -> None:
    body = "var w W; w.WriteMessage(websocketCloseMessage); w.WriteMessage(1); w.Truncate(1)"
    more = """
type W struct{}
func (W) WriteMessage(code int) error { return nil }
func (W) Truncate(size int) error { return nil }
const websocketCloseMessage = 8
"""
    found = of_calls(tmp_path, CODE % body + more, lambda c, _: (undoes(c), sends_close_frame(c)))
    assert found["w.WriteMessage(websocketCloseMessage)"] == (False, True)
    assert found["w.WriteMessage(1)"] == (False, False)
    assert found["w.Truncate(1)"] == (True, False)


def test_comments_that_say_that_it_cleans_up(tmp_path: Path) -> None:
    body = "// Clean up.\n\tremoveAll()\n\t// clean up\n\twork()\n\tstop()"
    found = of_calls(tmp_path, CODE % body, lambda c, _: is_said_to_clean_up(c))
    assert found == {"removeAll()": True, "work()": False, "stop()": False}
