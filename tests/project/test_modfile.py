"""go.mod and go.work, by the syntax of the modules reference."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.project import Replace, parse_mod, parse_work
from golint_agent.project.modfile import MAX_ERRORS, is_newer_go

MOD = """// The service.
module "example.com/app/v2" // Deprecated: use v3

go 1.25.1
toolchain go1.26.0
godebug default=go1.21

require example.com/single v1.0.0 // indirect; kept
require (
\texample.com/a v1.2.3
\t"example.com/b" `v0.0.0-20200101000000-abcdefabcdef` // indirect
\t// a comment of its own

\texample.com/c/v3 v3.0.0//indirect
)
replace example.com/a => ../a
replace (
\texample.com/b v1.0.0 => example.com/fork v1.0.1
\texample.com/c/v3 => "./with space"
)
exclude example.com/a v1.2.2
retract [v1.0.0, v1.9.9] // broken
retract (
\tv2.0.0
)
tool example.com/tool/cmd
ignore (
\t./node_modules
\tstatic
)
"""


def test_every_directive_of_go_mod() -> None:
    mod = parse_mod(MOD.encode())
    assert mod.errors == ()
    assert (mod.module_path, mod.go_version, mod.toolchain) == (
        "example.com/app/v2",
        "1.25.1",
        "go1.26.0",
    )
    assert [(r.path, r.version, r.indirect) for r in mod.requires] == [
        ("example.com/single", "v1.0.0", True),
        ("example.com/a", "v1.2.3", False),
        ("example.com/b", "v0.0.0-20200101000000-abcdefabcdef", True),
        ("example.com/c/v3", "v3.0.0", True),
    ]
    assert mod.replaces == (
        Replace("example.com/a", "", "../a", ""),
        Replace("example.com/b", "v1.0.0", "example.com/fork", "v1.0.1"),
        Replace("example.com/c/v3", "", "./with space", ""),
    )
    assert mod.excludes == (("example.com/a", "v1.2.2"),)
    assert mod.retracts == (("v1.0.0", "v1.9.9"), ("v2.0.0", "v2.0.0"))
    assert mod.tools == ("example.com/tool/cmd",)
    assert mod.ignores == ("./node_modules", "static")


def test_what_go_1_27_takes() -> None:
    mod = parse_mod(
        b"module a.test\ngo 1.27\ntoolchain go1.27.3\n"
        b"godebug (\n\tdefault=go1.26\n\tpanicnil=1\n)\n"
        b"tool (\n\ta.test/one\n\ta.test/two\n)\nignore ./gen\n"
        b"replace b.test => ..\nreplace c.test => /c\n"
    )
    assert mod.errors == ()
    assert (mod.go_version, mod.go_line) == ("1.27", 2)
    assert mod.godebugs == (("default", "go1.26"), ("panicnil", "1"))
    assert mod.tools == ("a.test/one", "a.test/two")
    assert [replace.new_path for replace in mod.replaces] == ["..", "/c"]
    work = parse_work(b"go 1.27\ntoolchain default\ngodebug panicnil=1\nuse ./a\n")
    assert (work.errors, work.godebugs) == ((), (("panicnil", "1"),))


def test_what_modfile_refuses_of_replacements_and_settings() -> None:
    broken = b"module a.test\nreplace b.test => c.test\nreplace b.test => ./b v1.0.0\ngodebug x\n"
    mod = parse_mod(broken)
    assert [error.line for error in mod.errors] == [2, 3, 4]
    assert (mod.replaces, mod.godebugs) == ((), ())


def test_versions_that_are_newer() -> None:
    newer = {"1.28": True, "1.28rc1": True, "2.0": True, "1.27": False, "1.27.9": False, "": False}
    assert {version: is_newer_go(version, 27) for version in newer} == newer


def test_line_ends_and_byte_order_mark_change_nothing() -> None:
    assert parse_mod(b"\xef\xbb\xbf" + MOD.replace("\n", "\r\n").encode()) == parse_mod(
        MOD.encode()
    )


def test_the_module_may_stand_in_a_block() -> None:
    assert parse_mod(b"module (\n\texample.com/x\n)\n").module_path == "example.com/x"


def test_a_broken_line_costs_only_itself() -> None:
    source = b"""module example.com/x
/* no */
go one
require example.com/a
require example.com/b v1.0.0
frobnicate yes
replace a = b
retract [v1.0.0]
ignore "unclosed
go 1.25
strange (
\tx
)
require (
\texample.com/c v1.0.0
"""
    mod = parse_mod(source)
    assert mod.module_path == "example.com/x"
    assert [require.path for require in mod.requires] == ["example.com/b", "example.com/c"]
    assert [error.line for error in mod.errors] == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 14]


def test_a_go_mod_without_module_says_so() -> None:
    assert [error.message for error in parse_mod(b"go 1.25\n").errors] == ["no module directive"]


def test_go_work() -> None:
    work = parse_work(
        b"go 1.25\ntoolchain go1.26.0\nuse ./single\nuse (\n\t.\n\t./b // c\n)\n"
        b"replace example.com/a => ./a\nrequire x v1.0.0\n"
    )
    assert (work.go_version, work.toolchain) == ("1.25", "go1.26.0")
    assert [(use.directory, use.line) for use in work.uses] == [
        ("./single", 3),
        (".", 5),
        ("./b", 6),
    ]
    assert work.replaces == (Replace("example.com/a", "", "./a", ""),)
    assert [error.line for error in work.errors] == [9]


@given(st.text(alphabet='module require()[],"`\\/*\n\t =>v1.', max_size=120))
def test_any_text_is_read(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= error.line <= lines for error in parse_mod(text.encode()).errors)


@pytest.mark.parametrize(
    "row",
    [
        " " * 200_000 + "(",
        "a/" * 100_000,
        "/ " * 100_000,
        '"' + "\\a" * 100_000,
        '"' * 100_001,
        "require " + "a" * 200_000 + "//indirect",
        "(" * 100_000,
        "`a\n" * 50_000,
    ],
)
def test_hostile_files_take_linear_time(row: str) -> None:
    started = time.process_time()
    parse_mod(row.encode())
    assert time.process_time() - started < 2


@pytest.mark.parametrize("row", ["x\n", "go 1.27\n", "retract [v1\n", "require x\n", '"a\n', "(\n"])
def test_of_many_broken_lines_some_are_told_and_the_rest_counted(row: str) -> None:
    errors = parse_mod(b"module example.com/x\n" + row.encode() * 5_000).errors

    assert len(errors) <= MAX_ERRORS + 1
    assert errors[0].line in (2, 3)
    assert re.fullmatch(r"4[0-9]{3} more lines, from this one on, .*", errors[-1].message)
    assert errors[-1].line == errors[-2].line + 1


def test_a_broken_module_directive_is_told_once_among_many_errors() -> None:
    errors = parse_mod(b"x\n" * 1_000 + b"module a b\n").errors

    assert "no module directive" not in [error.message for error in errors]


def test_a_message_quotes_no_more_than_the_start_of_a_long_line() -> None:
    (error,) = parse_mod(b"module example.com/x\n" + b"x" * 100_000).errors

    assert len(error.message) < 400
