"""Build constraints, against the rules of go/build."""

from __future__ import annotations

import pytest

from golint_agent.project import BuildContext
from golint_agent.project.constraints import ConstraintError, header_matches, name_matches

LINUX = BuildContext()
WINDOWS = BuildContext(goos="windows", goarch="arm64", cgo=False)


@pytest.mark.parametrize(
    ("name", "linux", "windows"),
    [
        ("a.go", True, True),
        ("linux.go", True, True),
        ("windows.go", True, True),
        ("a_linux.go", True, False),
        ("a_windows.go", False, True),
        ("a_amd64.go", True, False),
        ("a_linux_amd64.go", True, False),
        ("a_windows_amd64.go", False, False),
        ("a_amd64_linux.go", True, False),
        ("a_windows_test.go", False, True),
        ("a_linux_amd64_test.go", True, False),
        ("a_unix.go", True, True),
        ("a_test_linux.go", True, False),
        ("_linux.go", True, False),
        ("a_hurd.go", False, False),
        ("a_linux.pb.go", True, False),
        ("a.pb_windows.go", True, True),
        ("windows_amd64.go", True, False),
    ],
)
def test_suffixes_of_file_names(name: str, *, linux: bool, windows: bool) -> None:
    assert (name_matches(name, LINUX), name_matches(name, WINDOWS)) == (linux, windows)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("linux", True),
        ("!linux", False),
        ("ignore", False),
        ("windows || linux && amd64", True),
        ("(windows || linux) && arm64", False),
        ("windows || linux && arm64 || unix", True),
        ("!(windows || darwin)", True),
        ("!(windows || !linux) && !darwin", True),
        ("unix && gc && cgo", True),
        ("go1.1 && go1.27", True),
        ("go1.28", False),
        ("integration", False),
        ("amd64.v1 && !amd64.v2", True),
        ("(((linux)))", True),
    ],
)
def test_go_build_expressions(expression: str, *, expected: bool) -> None:
    assert header_matches(f"//go:build {expression}\n\n".encode(), LINUX) is expected


def test_a_context_decides_its_tags() -> None:
    tagged = BuildContext(tags=("integration",), go_minor=30, compiler="gccgo", cgo=False)
    assert header_matches(b"//go:build integration && go1.30 && gccgo && !cgo && !gc\n", tagged)
    assert not header_matches(b"//go:build unix\n", WINDOWS)
    assert header_matches(b"//go:build linux && unix\n", BuildContext(goos="android"))
    assert header_matches(b"//go:build solaris\n", BuildContext(goos="illumos"))
    assert header_matches(b"//go:build darwin\n", BuildContext(goos="ios"))


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "linux &&",
        "&& linux",
        "(linux",
        "linux)",
        "!!linux",
        "linux darwin",
        "a & b",
        "a-b",
        "()",
    ],
)
def test_expressions_that_go_refuses(expression: str) -> None:
    with pytest.raises(ConstraintError):
        header_matches(f"//go:build {expression}\n\n".encode(), LINUX)


def test_a_second_go_build_line_is_refused() -> None:
    with pytest.raises(ConstraintError, match="multiple"):
        header_matches(b"//go:build linux\n//go:build amd64\n\n", LINUX)


def test_deep_nesting_needs_no_stack() -> None:
    depth = 100_000
    nested = b"//go:build " + b"(" * depth + b"linux" + b")" * depth + b"\n\n"
    assert header_matches(nested, LINUX)


def test_a_huge_expression_is_refused() -> None:
    with pytest.raises(ConstraintError, match="too large"):
        header_matches(b"//go:build " + b"a || " * 2000 + b"b\n\n", LINUX)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("// +build windows\n\n", False),
        ("// +build windows linux\n\n", True),
        ("// +build linux,arm64 darwin\n\n", False),
        ("// +build linux\n// +build arm64\n\n", False),
        ("// +build !linux\n\n", False),
        ("//+build windows\n\n", False),
        ("// +build\n\n", False),
        ("// +build !!linux\n\n", False),
        # No blank line below: a comment of the package clause.
        ("// +build windows\n", True),
        ("// Text.\n\n// +build windows\n\n// Doc.\n", False),
        ("// +buildwindows\n\n", True),
        # A //go:build line decides alone, and needs no blank line.
        ("//go:build linux\n// +build windows\n\n", True),
        ("//go:build windows\n", False),
        ("/* license */\n//go:build windows\n\n", False),
        ("/*\n//go:build windows\n*/\n", True),
        ("/* a */ /* b\n */ // c\n//go:build windows\n", False),
        ("//go:buildwindows\n\n", True),
        ("//go:build windows\r\n\r\n", False),
        ("  //go:build windows\n\n", False),
        ("// +build windows\r\n\r\n", False),
    ],
)
def test_where_constraint_lines_count(header: str, *, expected: bool) -> None:
    assert header_matches(header.encode(), LINUX) is expected
