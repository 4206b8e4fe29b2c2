"""Which functions of the standard library never give an error as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.always_wrapped import is_never_bare

HEAD = """import ("context"; "errors"; "io"; "net"; "net/http"; "os"; "strconv"; "syscall")

var _ = []any{context.Canceled, io.EOF, net.ErrClosed, http.Get, os.Open, strconv.Atoi}
var _ = syscall.Unlink

"""


def _said(call: Call, _: Context) -> bool | None:
    error, sentinel = call.argument(0), call.argument(1)
    if call.method != "Is" or error is None or sentinel is None:
        return None
    return is_never_bare(error, sentinel)


@pytest.mark.parametrize(
    ("given", "sentinel", "expected"),
    [
        ("_, err := os.Stat(name)", "os.ErrNotExist", True),
        ("_, err := os.Stat(name)", "io.EOF", False),
        ("_, err := http.Get(name)", "io.EOF", True),
        ('_, err := net.Dial("tcp", name)', "context.Canceled", True),
        ("_, err := strconv.Atoi(name)", "strconv.ErrRange", True),
        ("err := syscall.Unlink(name)", "os.ErrNotExist", False),
        ("_, err := os.Stdout.Write(nil)", "os.ErrClosed", True),
        ("_, err := os.Stdout.Write(nil)", "syscall.EPIPE", True),
        ("_, err := os.Stdout.ReadFrom(nil)", "os.ErrClosed", False),
        ("_, err := os.Stat(name); err = other(err)", "os.ErrNotExist", False),
        ("err := handed", "os.ErrNotExist", False),
        ("_, err := tcp.Accept()", "net.ErrClosed", True),
        ("_, err := own.Accept()", "net.ErrClosed", False),
    ],
)
def test_what_is_compared_in_vain(
    tmp_path: Path, given: str, sentinel: str, *, expected: bool
) -> None:
    asked = f"errors.Is(err, {sentinel})"
    given_in = "name string, handed error, tcp *net.TCPListener, own net.Listener"
    body = f"func f({given_in}) bool {{ {given}; return {asked} }}"
    text = f"{HEAD}func other(err error) error {{ return err }}\n{body}"
    assert of_calls(tmp_path, text, _said)[asked] is expected
